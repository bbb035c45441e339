import { effectsOf } from '../../../shared/domain/people/effects.ts'
import { type Repositories } from '../../../db/repositories/index.ts'

/**
 * Computes the effect periods of all sanctions of these persons anew: a second sanction lengthens by the rest of the first
 * (处分条例第21条), so one row cannot be computed alone. Call it in the transaction that changed them.
 */
export function refreshEffects(db: Repositories, personIds: readonly number[]): void {
  for (const personId of new Set(personIds)) {
    const sanctions = db.sanctions.ofPerson(personId)
    effectsOf(sanctions).forEach((effect, index) => db.sanctions.setEffect(sanctions[index]!.id, effect))
  }
}
