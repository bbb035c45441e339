import { AppError } from '../../../shared/domain/errors.ts'
import { can, type Actor } from '../../../shared/domain/roles.ts'
import { type RosterHead, type StoredCheck } from '../../../db/repositories/rosters.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { factsHashOf } from '../roster/bench.ts'
import { explanationFor, seatRows, verdictRows } from '../roster/view.ts'
import { type Drafted } from '../tasks/roster-draft.ts'
import { type Service } from './service.ts'

const maySeeProtected = (actor: Actor): boolean => can(actor, 'case.read')

const headOf = ({ factsHash: _factsHash, ...head }: RosterHead) => head

/** Only what the checker passed is kept, and only while the registry still says what the checker read. */
function store(
  db: Repositories,
  roundId: number,
  seed: number,
  draft: Drafted,
  by: { madeBy: string; madeAt: string },
): number {
  const { checked, seats, verdicts, cost, bound, status, engine, factsHash } = draft
  if (db.rosters.isSigned(roundId)) throw new AppError('roster.signed')
  if (!checked.check.ok) throw new AppError('roster.unproved', { fault: checked.check.faults[0]?.text ?? '' })
  if (checked.factsHash !== factsHash || factsHashOf(db, db.rounds.get(roundId)) !== factsHash) {
    throw new AppError('roster.factsChanged')
  }
  const { check, complete } = checked
  return db.rosters.create({
    roundId,
    seed,
    engine,
    status,
    cost,
    bound,
    complete,
    factsHash,
    check,
    seats,
    verdicts,
    ...by,
  })
}

const countOf = (rows: readonly { verdict: string; unknown: boolean }[]) => ({
  chosen: rows.filter(row => row.verdict === 'chosen').length,
  recused: rows.filter(row => row.verdict === 'recused').length,
  available: rows.filter(row => row.verdict === 'available').length,
  unknown: rows.filter(row => row.unknown).length,
})

const checkFor = ({ ok, seats, comparisons, unknowns, gaps }: StoredCheck) => ({
  ok,
  seats,
  comparisons,
  unknowns: unknowns.length,
  gaps,
})

export const rosters: Service<'rosters'> = {
  generate: (ctx, { roundId, seed }) =>
    ctx.recorded('rosters.generate', async row => {
      const chosenSeed = seed ?? ctx.db.rosters.list(roundId).length + 1
      if (ctx.db.rosters.isSigned(roundId)) throw new AppError('roster.signed')
      const draft = await ctx.threads.run(
        'rosterDraft',
        { roundId, seed: chosenSeed },
        { signal: ctx.signal, onProgress: ctx.progress },
      )
      if (draft.kind === 'impossible') {
        return {
          kind: 'impossible' as const,
          explanation: explanationFor(draft.explanation, maySeeProtected(ctx.actor)),
        }
      }
      const by = { madeBy: ctx.actor.name, madeAt: ctx.now.toISOString() }
      const id = ctx.write(db => store(db, roundId, chosenSeed, draft, by))
      row.counts({ seats: draft.seats.length, cost: draft.cost })
      ctx.emit('data:rosters')
      return { kind: 'roster' as const, id }
    }),

  async explain(ctx, { roundId }) {
    const found = await ctx.threads.run(
      'rosterExplain',
      { roundId, seed: 1 },
      { signal: ctx.signal, onProgress: ctx.progress },
    )
    if (found.kind === 'impossible') {
      return { kind: 'impossible', explanation: explanationFor(found.explanation, maySeeProtected(ctx.actor)) }
    }
    return { kind: 'possible' }
  },

  prove: (ctx, { id, seconds }) =>
    ctx.recorded('rosters.prove', async row => {
      const { roundId, seed, cost } = ctx.db.rosters.get(id)
      if (ctx.db.rosters.isSigned(roundId)) throw new AppError('roster.signed')
      const proof = await ctx.threads.run(
        'rosterProve',
        { rosterId: id, seconds },
        { signal: ctx.signal, onProgress: ctx.progress },
      )
      const { state, bound, better } = proof
      const by = { madeBy: ctx.actor.name, madeAt: ctx.now.toISOString() }
      const kept = ctx.write(db => {
        if (better) return store(db, roundId, seed, better, by)
        db.rosters.setProof(id, state === 'optimal' ? 'optimal' : 'feasible', bound)
        return id
      })
      row.counts({ bound, cost: better?.cost ?? cost })
      ctx.emit('data:rosters')
      return { id: kept, state, cost: better?.cost ?? cost, bound }
    }),

  list: ({ db }, { roundId }) => ({ rows: db.rosters.list(roundId).map(headOf) }),

  get({ db, actor }, { id }) {
    const head = db.rosters.get(id)
    const round = db.rounds.get(head.roundId)
    const stored = db.rosters.verdicts(id)
    const targets = db.rounds.targetOptions({
      words: null,
      kind: null,
      ids: round.groups.flatMap(group => group.unitIds),
      limit: 1000,
    })
    const unitNames = new Map(targets.map(unit => [unit.id, unit.name]))
    const unitName = (unitId: number) => unitNames.get(unitId) ?? ''
    const seats = seatRows(db, id, round, stored)
    const verdicts = verdictRows(stored, seats, { maySeeProtected: maySeeProtected(actor), round, unitName })
    return {
      ...headOf(head),
      roundName: round.name,
      startsOn: round.startsOn,
      endsOn: round.endsOn,
      organ: db.settings.get('organ') ?? '',
      groups: round.groups.map(({ no, name, unitIds }) => ({
        no,
        name,
        targetNames: unitIds.map(unitName),
        seats: seats.filter(seat => seat.groupNo === no),
      })),
      verdicts,
      counts: countOf(stored),
      check: checkFor(db.rosters.check(id)),
      isStale: factsHashOf(db, round) !== head.factsHash,
      isWithheld: !maySeeProtected(actor),
    }
  },

  sign({ db, actor, now, emit }, { id, version, note }) {
    const roster = db.rosters.get(id)
    if (factsHashOf(db, db.rounds.get(roster.roundId)) !== roster.factsHash) throw new AppError('roster.factsChanged')
    if (!roster.complete && !note) throw new AppError('roster.incomplete')
    const signedAt = now.toISOString()
    const next = db.rosters.sign(id, version, actor.name, signedAt)
    emit('data:rosters')
    return { version: next, signedBy: actor.name, signedAt }
  },

  print({ db, actor, now }, { id }) {
    db.rosters.get(id)
    return { printedBy: actor.name, printedAt: now.toISOString() }
  },
}
