import { indexText } from '../../../shared/domain/search/words.ts'
import { type SearchKind } from '../../../db/repositories/search.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { pinyinInitials, soundsOf } from './pinyin.ts'

const chunk = 2_000

/**
 * Brings the search box up to date with these rows; call it in the transaction that changed them. Rows that are gone
 * disappear from the index. Every row pays for itself only: 100,000 persons take a few seconds.
 */
export function indexForSearch(db: Repositories, kind: SearchKind, ids: readonly number[]): void {
  for (let from = 0; from < ids.length; from += chunk) {
    const part = ids.slice(from, from + chunk)
    const gone = new Set(part)
    for (const subject of db.search.subjects(kind, part)) {
      gone.delete(subject.id)
      // how a person is called aloud has an index of its own
      if (kind === 'person') db.search.putSounds(subject.id, soundsOf(subject.title))
      const initials = kind === 'person' ? [] : subject.names.map(pinyinInitials)
      db.search.put(kind, subject, indexText(...subject.texts, ...initials))
    }
    for (const id of gone) db.search.remove(kind, id)
  }
}
