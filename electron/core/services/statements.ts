import { AppError } from '../../../shared/domain/errors.ts'
import { type Service } from './service.ts'

export const statements: Service<'statements'> = {
  list: ({ db }, { personId }) => db.statements.ofPerson(personId),

  add({ db, actor, now, emit }, input) {
    if (db.statements.ownerOf(input.entryKind, input.entryId) !== input.personId) throw new AppError('entry.foreign')
    const id = db.statements.add({ ...input, recordedBy: actor.name, recordedAt: now.toISOString() })
    emit('data:dossiers')
    return { id }
  },
}
