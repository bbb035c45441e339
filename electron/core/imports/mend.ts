/** At the opening of a vault: an import that a crash cut short is made whole or absent before anybody looks. */
import { chinaDate } from '../../../shared/domain/dates.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { createUndo } from './undo.ts'

/** Runs every step in one transaction each, so that a crash while mending is mended by the next opening. */
export function mendImports(db: Repositories, now: Date = new Date()): void {
  const write = db.imports.atomically
  const at = now.toISOString()
  for (const batch of db.imports.inStates(['committing', 'undoing'])) {
    const undo = createUndo(batch.id, chinaDate(now), at)
    while (write(() => undo.step(db)));
    // a commit goes back to the preview, an undo that was under way is finished
    write(() => db.imports.move(batch.id, [batch.state], batch.state === 'committing' ? 'checked' : 'undone', at))
  }
  for (const batch of db.imports.inStates(['reading'])) write(() => db.imports.drop(batch.id))
}
