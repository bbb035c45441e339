/** Persons of vaults older than the index of sounds: found by pinyin and initials like all others once this has passed over them. */
import { type Repositories } from '../../../db/repositories/index.ts'
import { soundsOf } from './pinyin.ts'

const done = 'soundsFilled'

/** Gives up to `most` persons their sounds; false when none is left, which the vault remembers. */
export function fillMissingSounds(db: Repositories, most: number): boolean {
  if (db.settings.get(done) === '1') return false
  const silent = db.search.withoutSounds(most)
  if (silent.length > 0) db.search.putAllSounds(silent.map(({ id, name }) => ({ personId: id, ...soundsOf(name) })))
  if (silent.length === most) return true
  db.settings.set(done, '1')
  return false
}
