/** All kinds of sheet, in the order in which a county loads them: later kinds refer to earlier ones. */
import { type Kind } from '../kind.ts'
import { cases } from './cases.ts'
import { clues } from './clues.ts'
import { dossierLines } from './dossier-lines.ts'
import { findings } from './findings.ts'
import { inspectors } from './inspectors.ts'
import { persons } from './persons.ts'
import { postings } from './postings.ts'
import { relatives } from './relatives.ts'
import { sanctions } from './sanctions.ts'
import { units } from './units.ts'

export const kinds = {
  units,
  persons,
  postings,
  relatives,
  clues,
  cases,
  sanctions,
  inspectors,
  findings,
  dossier_entries: dossierLines,
}

export type KindId = keyof typeof kinds
export const kindIds = Object.keys(kinds) as [KindId, ...KindId[]]
export const isKindId = (text: string): text is KindId => Object.hasOwn(kinds, text)

/** The kind without the types of its own fields: enough to read headings and rows. */
export const kindOf = (id: KindId): Kind => kinds[id] as unknown as Kind
