import { AppError } from '../../../shared/domain/errors.ts'
import { type InspectorRow } from '../../../shared/contract/pool.ts'
import { type Inspector } from '../../../db/repositories/inspectors.ts'
import { poolSections } from '../roster/pool-statistics.ts'
import { type Service } from './service.ts'

/** Unknown is not clear: what an examination will not be able to look at. */
function missingOf({ postings, relatives, placesMissing }: Inspector): string[] {
  return [
    ...(postings === 0 ? ['任职经历'] : []),
    ...(relatives === 0 ? ['家庭成员'] : []),
    ...(placesMissing > 0 ? ['籍贯、出生地或成长地'] : []),
  ]
}

function toRow(inspector: Inspector): InspectorRow {
  const { postings: _postings, relatives: _relatives, placesMissing: _places, ...row } = inspector
  return { ...row, missing: missingOf(inspector) }
}

export const pool: Service<'pool'> = {
  list({ db }) {
    const rows = db.inspectors.list().map(toRow)
    const skills = new Map<string, number>()
    for (const word of rows.flatMap(row => row.skills)) skills.set(word, (skills.get(word) ?? 0) + 1)
    return { rows, skills: [...skills].sort((a, b) => b[1] - a[1]).map(([word]) => word) }
  },

  get({ db }, { id }) {
    const inspector = db.inspectors.get(id)
    return {
      ...toRow(inspector),
      history: db.inspectors.history(id),
      studyRows: db.inspectors.studies(inspector.personId),
    }
  },

  update({ db, emit }, { studyRows, ...change }) {
    if (new Set(change.roles).size !== change.roles.length) {
      throw new AppError('input.invalid', { faults: [{ path: 'roles', message: '可任角色重复' }] })
    }
    const version = db.inspectors.update({
      ...change,
      unavailableReason: change.available ? null : change.unavailableReason,
    })
    if (studyRows) db.inspectors.putStudies(db.inspectors.get(change.id).personId, studyRows)
    emit('data:pool')
    return { version }
  },

  moves: ({ db }) => ({ rows: db.poolMoves.list() }),

  propose({ db, actor, now, emit }, input) {
    const { personId, kind, roles } = input
    const { name } = db.people.get(personId)
    const isIn = db.poolMoves.isInPool(personId)
    if (kind === 'enter' && isIn) throw new AppError('pool.move', { fault: `${name}已在人才库` })
    if (kind === 'leave' && !isIn) throw new AppError('pool.move', { fault: `${name}不在人才库` })
    if (kind === 'enter' && roles.length === 0) throw new AppError('pool.move', { fault: '请至少选择一个可任角色' })
    if (db.poolMoves.isWaiting(personId)) throw new AppError('pool.move', { fault: `${name}已有待审批的申请` })
    const by = { proposedById: actor.id ?? 0, proposedBy: actor.name, proposedAt: now.toISOString() }
    const id = db.poolMoves.propose({ ...input, ...by })
    emit('data:pool')
    return { id }
  },

  decide({ db, actor, now, today, emit }, { id, decision, note }) {
    const move = db.poolMoves.get(id)
    if (move.proposedById === actor.id) throw new AppError('recusal.secondPerson')
    db.poolMoves.decide({ id, decision, note, by: actor.name, at: now.toISOString() })
    if (decision === 'approved') {
      if (move.kind === 'enter') db.poolMoves.enter({ ...move, on: today })
      else db.poolMoves.leave(move.personId, today)
    }
    emit('data:pool')
    return {}
  },

  statistics({ db, today }) {
    const rows = db.inspectors.list()
    return {
      total: rows.length,
      available: rows.filter(row => row.available).length,
      sections: poolSections(rows, today),
    }
  },
}
