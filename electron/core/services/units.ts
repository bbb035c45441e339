import { AppError } from '../../../shared/domain/errors.ts'
import { wouldLoop } from '../../../shared/domain/people/unit-tree.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { confirmChanges } from '../registry/confirm-fields.ts'
import { indexForSearch } from '../registry/index-search.ts'
import { unitWithKin } from '../registry/unit-with-kin.ts'
import { type Service } from './service.ts'

/** A clerk who adds the second unit of one name wants the first one. */
function refuseTwin(db: Repositories, name: string, parentId: number | null, id: number): void {
  const twin = db.units.named(name).find(other => other !== id && db.units.parentOf(other) === parentId)
  if (twin !== undefined) throw new AppError('row.duplicate', { what: '单位', value: name })
}

export const units: Service<'units'> = {
  children: ({ db }, { parentId }) => db.units.children(parentId),

  list({ db }, { text, kind, after, limit }) {
    const rows = db.units.list({ text, kind, after, limit: limit + 1 })
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return { rows: rows.slice(0, limit), ...(last && { next: { name: last.name, id: last.id } }) }
  },

  kinds: ({ db }) => db.units.kinds(),

  get: ({ db }, { id }) => unitWithKin(db, id),

  create(ctx, input) {
    const { db, now, emit } = ctx
    if (input.parentId !== null) db.units.get(input.parentId)
    refuseTwin(db, input.name, input.parentId, 0)
    const id = db.units.create({ ...input, at: now.toISOString() })
    confirmChanges(ctx, 'units', id, undefined, input)
    indexForSearch(db, 'unit', [id])
    emit('data:units')
    return { id }
  },

  update(ctx, input) {
    const { db, now, emit } = ctx
    const before = db.units.get(input.id)
    if (input.parentId !== null) db.units.get(input.parentId)
    if (wouldLoop(input.id, input.parentId, id => db.units.parentOf(id))) throw new AppError('unit.loop')
    refuseTwin(db, input.name, input.parentId, input.id)
    const version = db.units.update({ ...input, at: now.toISOString() })
    confirmChanges(ctx, 'units', input.id, before, input)
    indexForSearch(db, 'unit', [input.id])
    emit('data:units')
    return { version }
  },

  setAliases({ db, now, emit }, { id, version, aliases }) {
    const next = db.units.setAliases(id, version, [...new Set(aliases)], now.toISOString())
    indexForSearch(db, 'unit', [id])
    emit('data:units')
    return { version: next }
  },
}
