import { AppError } from '../../../shared/domain/errors.ts'
import { openable } from '../dossiers/own-staff.ts'
import { type Service } from './service.ts'

export const statements: Service<'statements'> = {
  list(ctx, { personId }) {
    openable(ctx, personId)
    return ctx.db.statements.ofPerson(personId)
  },

  add(ctx, input) {
    const { db, actor, now, emit } = ctx
    openable(ctx, input.personId)
    if (db.statements.ownerOf(input.entryKind, input.entryId) !== input.personId) throw new AppError('entry.foreign')
    const id = db.statements.add({ ...input, recordedBy: actor.name, recordedAt: now.toISOString() })
    emit('data:dossiers')
    return { id }
  },
}
