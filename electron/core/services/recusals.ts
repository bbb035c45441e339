import { AppError } from '../../../shared/domain/errors.ts'
import { can, type Actor } from '../../../shared/domain/roles.ts'
import { ruleOf } from '../../../shared/domain/roster/rules.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { type RecusalRequest } from '../../../db/repositories/recusals.ts'
import { examinePerson } from '../roster/bench.ts'
import { exceptionRow, otherCircumstances } from '../roster/view.ts'
import { type Service } from './service.ts'

const maySeeProtected = (actor: Actor): boolean => can(actor, 'case.read')

/** What lies behind a request that touches a clue or a case is read by those only who may read cases, and by who wrote it down. */
function requestRow(row: RecusalRequest, actor: Actor): RecusalRequest {
  const isHidden = (row.ground === 'matter' || row.ground === 'interest') && !maySeeProtected(actor)
  return isHidden && row.recordedById !== actor.id ? { ...row, ground: 'other', detail: null, verified: null } : row
}

function openRound(db: Repositories, roundId: number): void {
  db.rounds.get(roundId)
  if (db.rosters.isSigned(roundId)) throw new AppError('roster.signed')
}

function secondPerson(actor: Actor, firstId: number): void {
  if (actor.id === firstId) throw new AppError('recusal.secondPerson')
}

export const recusals: Service<'recusals'> = {
  list({ db, actor }, { roundId }) {
    const isOpen = maySeeProtected(actor)
    return {
      requests: db.recusals.requests(roundId).map(row => requestRow(row, actor)),
      exceptions: db.recusals.exceptions(roundId).map(row => exceptionRow(row, isOpen)),
      // a list in which only some answers are hidden would tell which ones are adverse
      integrity: db.recusals
        .integrity(roundId)
        .map(row => ({ ...row, result: isOpen ? row.result : ('withheld' as const) })),
    }
  },

  request({ db, actor, now, emit }, input) {
    openRound(db, input.roundId)
    if (!db.poolMoves.isInPool(input.personId)) throw new AppError('row.missing', { what: '巡察人才' })
    const by = { recordedById: actor.id ?? 0, recordedBy: actor.name, recordedAt: now.toISOString() }
    const id = db.recusals.addRequest({ ...input, ...by })
    emit('data:recusals')
    return { id }
  },

  decideRequest({ db, actor, today, emit }, { id, version, verified, decision }) {
    const request = db.recusals.request(id)
    openRound(db, request.roundId)
    secondPerson(actor, request.recordedById)
    db.recusals.decideRequest({ id, version, verified, decision, decidedBy: actor.name, decidedOn: today })
    emit('data:recusals')
    return {}
  },

  askException({ db, actor, now, emit }, input) {
    openRound(db, input.roundId)
    if (ruleOf(input.rule).isProtected && !maySeeProtected(actor)) throw new AppError('recusal.protected')
    const { findings } = examinePerson(db, input.roundId, input.personId)
    const found = findings.some(
      ({ rule, evidence, targetId, otherId, unknown, level }) =>
        level !== 'settled' &&
        rule === input.rule &&
        evidence === input.evidence &&
        (targetId ?? null) === input.targetId &&
        (otherId ?? null) === input.otherId &&
        unknown === (input.kind === 'cleared'),
    )
    if (!found) throw new AppError('recusal.noFinding')
    const by = { askedById: actor.id ?? 0, askedBy: actor.name, askedAt: now.toISOString() }
    const id = db.recusals.addException({ ...input, ...by })
    emit('data:recusals')
    return { id }
  },

  decideException({ db, actor, now, emit }, { id, version, decision }) {
    const exception = db.recusals.exception(id)
    openRound(db, exception.roundId)
    secondPerson(actor, exception.askedById)
    if (exceptionRow(exception, maySeeProtected(actor)).title === otherCircumstances)
      throw new AppError('recusal.protected')
    db.recusals.decideException({ id, version, decision, decidedBy: actor.name, decidedAt: now.toISOString() })
    emit('data:recusals')
    return {}
  },

  recordIntegrity({ db, actor, now, emit }, { roundId, personIds, result, repliedOn, organ }) {
    openRound(db, roundId)
    const by = { recordedBy: actor.name, recordedAt: now.toISOString() }
    for (const personId of new Set(personIds)) {
      if (!db.poolMoves.isInPool(personId)) throw new AppError('row.missing', { what: '巡察人才' })
      db.recusals.putIntegrity({ roundId, personId, result, repliedOn, organ, ...by })
    }
    emit('data:recusals')
    return {}
  },

  print({ db, actor, now }, { id }) {
    db.recusals.request(id)
    return { printedBy: actor.name, printedAt: now.toISOString() }
  },
}
