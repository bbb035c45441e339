import { AppError } from '../../../shared/domain/errors.ts'
import { type InspectorRow } from '../../../shared/contract/pool.ts'
import { type Inspector } from '../../../db/repositories/inspectors.ts'
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

  get: ({ db }, { id }) => ({ ...toRow(db.inspectors.get(id)), history: db.inspectors.history(id) }),

  update({ db, emit }, change) {
    if (new Set(change.roles).size !== change.roles.length) {
      throw new AppError('input.invalid', { faults: [{ path: 'roles', message: '可任角色重复' }] })
    }
    const version = db.inspectors.update({
      ...change,
      unavailableReason: change.available ? null : change.unavailableReason,
    })
    emit('data:pool')
    return { version }
  },
}
