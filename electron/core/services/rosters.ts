import { randomInt } from 'node:crypto'
import { AppError } from '../../../shared/domain/errors.ts'
import { can, type Actor } from '../../../shared/domain/roles.ts'
import { type SettlementRow } from '../../../shared/contract/rosters.ts'
import { alternativesFor, equalsOf, type Alternative } from '../../../shared/domain/roster/alternatives.ts'
import { type NewRoster, type RosterHead, type StoredCheck } from '../../../db/repositories/rosters.ts'
import { type StoredRound } from '../../../db/repositories/rounds.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { examinePerson, factsHashOf, layOut, tryOut } from '../roster/bench.ts'
import { relationsOf } from '../roster/relations.ts'
import {
  exceptionRow,
  explanationFor,
  faultText,
  findingRow,
  meltWithheld,
  otherCircumstances,
  publicTitle,
  seatRows,
  settlementWords,
  verdictRows,
  type Reader,
} from '../roster/view.ts'
import { type Drafted } from '../tasks/roster-draft.ts'
import { type Service } from './service.ts'

const maySeeProtected = (actor: Actor): boolean => can(actor, 'case.read')

const headOf = ({ factsHash: _factsHash, draws, ...head }: RosterHead) => ({
  ...head,
  draws: draws.map(draw => ({ ...draw, among: [...draw.among] })),
})

type Making = Pick<NewRoster, 'madeBy' | 'madeAt' | 'origin' | 'parentId' | 'draws' | 'seed'> & { actor: Actor }

/** Only what the checker passed is kept, and only while the registry still says what the checker read. */
function store(db: Repositories, roundId: number, draft: Drafted, { actor, ...making }: Making): number {
  const { checked, seats, verdicts, cost, bound, status, engine, factsHash } = draft
  if (db.rosters.isSigned(roundId)) throw new AppError('roster.signed')
  const [fault] = checked.check.faults
  if (fault) {
    const name = (id: number) => db.people.get(id).name
    const text = faultText(fault, name, maySeeProtected(actor))
    throw new AppError(making.origin === 'draw' || making.origin === 'proof' ? 'roster.unproved' : 'roster.broken', {
      fault: text,
    })
  }
  if (checked.factsHash !== factsHash || factsHashOf(db, db.rounds.get(roundId)) !== factsHash) {
    throw new AppError('roster.factsChanged')
  }
  const { check, complete } = checked
  return db.rosters.create({
    roundId,
    engine,
    status,
    cost,
    bound,
    complete,
    factsHash,
    check,
    seats,
    verdicts,
    ...making,
  })
}

const countOf = (rows: readonly { verdict: string; unknown: boolean }[]) => ({
  chosen: rows.filter(row => row.verdict === 'chosen').length,
  recused: rows.filter(row => row.verdict === 'recused').length,
  available: rows.filter(row => row.verdict === 'available').length,
  unknown: rows.filter(row => row.unknown).length,
})

const checkFor = ({ ok, seats, comparisons, unknowns, gaps, notes }: StoredCheck) => ({
  ok,
  seats,
  comparisons,
  unknowns: unknowns.length,
  gaps,
  notes,
})

const unitNamer = (db: Repositories, round: StoredRound): ((id: number) => string) => {
  const ids = round.groups.flatMap(group => group.unitIds)
  const rows = db.rounds.targetOptions({ words: null, kind: null, ids, limit: 1000 })
  const names = new Map(rows.map(unit => [unit.id, unit.name]))
  return id => names.get(id) ?? ''
}

function readerFor(db: Repositories, actor: Actor, round: StoredRound): Reader {
  const approved = db.recusals.exceptions(round.id).filter(one => one.decision === 'approved')
  return {
    maySeeProtected: maySeeProtected(actor),
    round,
    unitName: unitNamer(db, round),
    settlements: new Map(
      approved.map(one => [
        one.id,
        settlementWords({ ...one, reason: exceptionRow(one, maySeeProtected(actor)).reason || '其他情形' }),
      ]),
    ),
  }
}

/** What seats of the roster rest on, for screen and paper. */
function settlementsOf(db: Repositories, actor: Actor, roundId: number, check: StoredCheck): SettlementRow[] {
  const used = new Set(check.exceptions)
  return db.recusals
    .exceptions(roundId)
    .filter(one => used.has(one.id))
    .map(one => {
      const { id, personId, name, title, kind, evidence, reason, askedBy, decidedBy, decidedAt } = exceptionRow(
        one,
        maySeeProtected(actor),
      )
      return {
        id,
        personId,
        name,
        title,
        publicTitle: publicTitle(one.rule),
        kind,
        evidence,
        reason,
        askedBy,
        decidedBy: decidedBy ?? '',
        decidedOn: (decidedAt ?? '').slice(0, 10),
      }
    })
}

function notSigned(db: Repositories, roundId: number): void {
  if (db.rosters.isSigned(roundId)) throw new AppError('roster.signed')
}

/** Why somebody may, or may not, take a seat, in the words this reader may see. */
function reasonFor(one: Alternative, reader: Reader): string {
  if (one.barredBy.length > 0) {
    const rows = meltWithheld(one.barredBy.map(finding => findingRow(finding, reader)))
    return rows.map(row => `${row.title}：${row.evidence}`).join('；')
  }
  if (one.obstacle) return one.obstacle
  const load = `近三年参加${one.load}轮`
  return one.delta === 0
    ? `${load}，与现任人选相当`
    : `${load}，成本${one.delta > 0 ? '增加' : '减少'}${Math.abs(one.delta)}`
}

export const rosters: Service<'rosters'> = {
  generate: (ctx, { roundId, seed }) =>
    ctx.recorded('rosters.generate', async row => {
      // nobody chooses the lot: a seed not given is drawn, and kept with the roster
      const chosenSeed = seed ?? randomInt(0, 4_294_967_296)
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
      const making = {
        actor: ctx.actor,
        madeBy: ctx.actor.name,
        madeAt: ctx.now.toISOString(),
        origin: 'draw' as const,
        parentId: null,
        draws: [],
        seed: chosenSeed,
      }
      const id = ctx.write(db => store(db, roundId, draft, making))
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
      const making = {
        actor: ctx.actor,
        madeBy: ctx.actor.name,
        madeAt: ctx.now.toISOString(),
        origin: 'proof' as const,
        parentId: id,
        draws: [],
        seed,
      }
      const kept = ctx.write(db => {
        if (better) return store(db, roundId, better, making)
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
    const reader = readerFor(db, actor, round)
    const { unitName } = reader
    const seats = seatRows(db, id, round, stored)
    const verdicts = verdictRows(stored, seats, reader)
    const check = db.rosters.check(id)
    const replied = new Set(db.recusals.integrity(round.id).map(reply => reply.personId))
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
      check: checkFor(check),
      settlements: settlementsOf(db, actor, round.id, check),
      integrity: { asked: seats.length, replied: seats.filter(seat => replied.has(seat.personId)).length },
      isStale: factsHashOf(db, round) !== head.factsHash,
      isWithheld: !maySeeProtected(actor),
    }
  },

  alternatives({ db, actor }, { id, groupNo, seatNo }) {
    const { roundId } = db.rosters.get(id)
    const bench = layOut(db, roundId)
    const rows = alternativesFor({ ...bench, seats: db.rosters.seats(id), groupNo, seatNo })
    const reader = readerFor(db, actor, db.rounds.get(roundId))
    const equals = new Set(equalsOf(rows).map(one => one.personId))
    const groupName = new Map(bench.round.groups.map(group => [group.no, group.name]))
    return {
      rows: rows.map(one => {
        const { id: personId, name, unitName, post, skills } = bench.registry.candidate(one.personId)!
        return {
          personId,
          name,
          unitName,
          post,
          skills: [...skills],
          from: one.from && { ...one.from, groupName: groupName.get(one.from.groupNo) ?? '' },
          possible: one.possible,
          delta: one.delta,
          reason: reasonFor(one, reader),
          isEqual: equals.has(one.personId),
        }
      }),
    }
  },

  tryOut({ db, actor }, { id, seats }) {
    const { roundId, cost } = db.rosters.get(id)
    const found = tryOut(db, roundId, seats)
    const name = (personId: number) => db.people.get(personId).name
    return {
      faults: found.faults.map(fault => ({
        rule: maySeeProtected(actor) || publicTitle(fault.rule) !== otherCircumstances ? fault.rule : '',
        groupNo: fault.groupNo,
        personId: fault.personId,
        text: faultText(fault, name, maySeeProtected(actor)),
      })),
      unknowns: found.unknowns.map(({ groupNo, personId }) => ({ groupNo, personId })),
      cost: found.cost,
      delta: found.cost - cost,
    }
  },

  keep: (ctx, { id, seats }) =>
    ctx.recorded('rosters.keep', async row => {
      const { roundId, seed } = ctx.db.rosters.get(id)
      notSigned(ctx.db, roundId)
      const input = { rosterId: id, seats }
      const kept = await ctx.threads.run('rosterKeep', input, { signal: ctx.signal, onProgress: ctx.progress })
      const making = { actor: ctx.actor, madeBy: ctx.actor.name, madeAt: ctx.now.toISOString() }
      const made = ctx.write(db =>
        store(db, roundId, kept, { ...making, origin: 'hand', parentId: id, draws: kept.draws, seed }),
      )
      row.counts({ cost: kept.cost })
      ctx.emit('data:rosters')
      return { id: made }
    }),

  drawSeat: (ctx, { id, groupNo, seatNo, seed }) =>
    ctx.recorded('rosters.drawSeat', async row => {
      const { roundId, seed: own } = ctx.db.rosters.get(id)
      notSigned(ctx.db, roundId)
      const lot = seed ?? randomInt(0, 4_294_967_296)
      const kept = await ctx.threads.run(
        'rosterDrawSeat',
        { rosterId: id, groupNo, seatNo, seed: lot },
        { signal: ctx.signal, onProgress: ctx.progress },
      )
      const making = { actor: ctx.actor, madeBy: ctx.actor.name, madeAt: ctx.now.toISOString() }
      const made = ctx.write(db =>
        store(db, roundId, kept, { ...making, origin: 'seat', parentId: id, draws: kept.draws, seed: own }),
      )
      const draw = kept.draws.at(-1)!
      row.counts({ among: draw.among.length, cost: kept.cost })
      ctx.emit('data:rosters')
      return { id: made, seed: lot, among: draw.among.length, name: ctx.db.people.get(draw.drawn).name }
    }),

  person({ db, actor }, { roundId, personId }) {
    const { round, registry, findings } = examinePerson(db, roundId, personId)
    const reader = readerFor(db, actor, round)
    const open = findings.filter(finding => publicTitle(finding.rule) !== otherCircumstances)
    return {
      name: registry.personName(personId),
      findings: meltWithheld(findings.map(finding => findingRow(finding, reader))),
      graph: relationsOf(registry, round, personId, open),
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
