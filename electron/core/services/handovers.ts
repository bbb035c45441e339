import { randomUUID } from 'node:crypto'
import { AppError } from '../../../shared/domain/errors.ts'
import { type Handover } from '../../../db/repositories/clue-handovers.ts'
import { type Context } from '../context.ts'
import { ensureLife, groupOf, lifeOf, roundOfLife } from '../inspection/round-units.ts'
import { clues } from './clues.ts'
import { type Service } from './service.ts'

const stampOf = ({ actor, now }: Context) => ({ by: actor.name, at: now.toISOString() })
const told = (ctx: Context): void => ctx.emit('data:findings')

/** What the inspection office sees: never what became of the clue. */
const shown = (db: Context['db'], rows: readonly Handover[]) => {
  const groupNames = new Map<string, string>()
  for (const id of new Set(rows.map(row => row.roundId)))
    for (const group of db.rounds.get(id).groups) groupNames.set(`${id}/${group.no}`, group.name)
  return rows.map(row => ({
    ...row,
    groupName: groupNames.get(`${row.roundId}/${row.groupNo}`) ?? `第${row.groupNo}组`,
  }))
}

function checkState(row: Handover, allowed: readonly Handover['state'][], act: string): void {
  if (!allowed.includes(row.state)) throw new AppError('handover.state', { act, state: row.state })
}

/** A finding of another round or unit is no ground for this hand-over. */
function checkFinding({ db }: Context, findingId: number | null, roundId: number): void {
  if (findingId !== null && db.findings.get(findingId).roundId !== roundId)
    throw new AppError('row.missing', { what: '巡察发现问题' })
}

export const handovers: Service<'handovers'> = {
  list({ db }, { roundId }) {
    roundOfLife(db, roundId)
    return { organ: db.settings.get('organ') ?? '', rows: shown(db, db.clueHandovers.ofRound(roundId)) }
  },

  create(ctx, { roundId, ...facts }) {
    const { db } = ctx
    ensureLife(db, roundId)
    const { no: groupNo } = groupOf(roundOfLife(db, roundId), facts.unitId)
    checkFinding(ctx, facts.findingId, roundId)
    const id = db.clueHandovers.create({ ...facts, uid: randomUUID(), roundId, groupNo, ...stampOf(ctx) })
    told(ctx)
    return { id }
  },

  update(ctx, { id, version, ...facts }) {
    const before = ctx.db.clueHandovers.get(id)
    checkState(before, ['draft', 'returned'], '修改')
    const { no } = groupOf(roundOfLife(ctx.db, before.roundId), facts.unitId)
    if (no !== before.groupNo) throw new AppError('finding.unit')
    checkFinding(ctx, facts.findingId, before.roundId)
    ctx.db.clueHandovers.update({ ...facts, id, version })
    told(ctx)
    return {}
  },

  send(ctx, { id, version }) {
    const before = ctx.db.clueHandovers.get(id)
    checkState(before, ['draft', 'returned'], '移交')
    ctx.db.clueHandovers.send({ id, version, account: ctx.actor.id!, ...stampOf(ctx) })
    told(ctx)
    return {}
  },

  withdraw(ctx, { id, version, why }) {
    checkState(ctx.db.clueHandovers.get(id), ['draft', 'returned'], '撤回')
    ctx.db.clueHandovers.withdraw({ id, version, why, ...stampOf(ctx) })
    told(ctx)
    return {}
  },

  inbox({ db, scope }) {
    const rows = db.clueHandovers.inbox(['sent', 'accepted', 'returned'])
    // a 承办人 sees the number of a clue only when it bears their name
    const numbers = new Map(
      rows.flatMap(({ clueId }) => (clueId === null ? [] : clueNo(db, scope, clueId))).map(({ id, no }) => [id, no]),
    )
    return {
      rows: shown(db, rows).map((row, at) => {
        const { clueId } = rows[at]!
        const no = clueId === null ? undefined : numbers.get(clueId)
        return { ...row, clueId: no === undefined ? null : clueId, clueNo: no ?? null }
      }),
    }
  },

  accept(ctx, { id, version, clueNo: no, receiptNo }) {
    const { db, today } = ctx
    const row = db.clueHandovers.get(id)
    checkState(row, ['sent'], '接收')
    if (row.sentAccount === ctx.actor.id) throw new AppError('handover.own')
    const made = clues.create(ctx, {
      begin: '登记',
      no,
      subjectName: row.subjectName,
      subjectKind: 'person',
      personClass: null,
      personId: null,
      unitId: row.unitId,
      unitName: row.unitName,
      post: row.post,
      receivedOn: today,
      source: '巡察移交',
      realName: false,
      problemType: row.problemType,
      summary: row.summary,
      disposal: null,
      department: null,
      handler: null,
      note: `${row.roundName}移交清单第${row.no}号`,
    })
    db.clueHandovers.accept({ id, version, account: ctx.actor.id!, receiptNo, clueId: made.id, ...stampOf(ctx) })
    told(ctx)
    return { clueId: made.id }
  },

  giveBack(ctx, { id, version, why }) {
    const row = ctx.db.clueHandovers.get(id)
    checkState(row, ['sent'], '退回')
    if (row.sentAccount === ctx.actor.id) throw new AppError('handover.own')
    ctx.db.clueHandovers.giveBack({ id, version, why, account: ctx.actor.id!, ...stampOf(ctx) })
    told(ctx)
    return {}
  },

  chain({ db, scope }, { roundId }) {
    const round = roundOfLife(db, roundId)
    const handed = db.clueHandovers.ofRound(roundId)
    const outcomes = db.clueHandovers
      .outcomes(roundId)
      .filter(({ clueId }) => clueNo(db, scope, clueId).length > 0)
      .filter(({ caseId }) => caseId === null || maySeeCase(db, scope, caseId))
    const cases = outcomes.filter(({ caseId }) => caseId !== null)
    const distinct = (ids: readonly (number | null)[]) => new Set(ids).size
    const of = new Map(handed.map(row => [row.id, row]))
    return {
      roundName: round.name,
      topic: lifeOf(db, roundId).topic,
      findings: db.findings.ofRound(roundId).filter(({ state }) => state === 'approved').length,
      handedOver: handed.filter(({ state }) => state !== 'draft').length,
      clues: distinct(outcomes.map(({ clueId }) => clueId)),
      cases: distinct(cases.map(({ caseId }) => caseId)),
      detained: distinct(cases.filter(({ isDetained }) => isDetained === 1).map(({ caseId }) => caseId)),
      transferred: distinct(cases.filter(({ transferredOn }) => transferredOn !== null).map(({ caseId }) => caseId)),
      institutions: db.rectifications.institutions(roundId),
      rows: outcomes.flatMap(({ handoverId, isDetained, ...row }) => {
        const handover = of.get(handoverId)
        if (!handover) return []
        const { no: handoverNo, subjectName, unitName } = handover
        return [{ ...row, handoverNo, subjectName, unitName, isDetained: isDetained === 1 }]
      }),
    }
  },
}

function maySeeCase(db: Context['db'], scope: Context['scope'], id: number): boolean {
  try {
    return db.cases.get(scope, id).id === id
  } catch (error) {
    if (error instanceof AppError && error.code === 'row.missing') return false
    throw error
  }
}

/** The clue's number where the reader may see it. */
function clueNo(db: Context['db'], scope: Context['scope'], id: number): { id: number; no: string }[] {
  try {
    return [{ id, no: db.clues.get(scope, id).no }]
  } catch (error) {
    if (error instanceof AppError && error.code === 'row.missing') return []
    throw error
  }
}
