/** Types that the dossier's pages share. */
import { type OutputOf } from '../../../shared/contract/define.ts'
import { type AppContract } from '../../../shared/contract/index.ts'

export type Dossier = OutputOf<AppContract['dossiers']['get']>
export type Section = Dossier['sections'][number]
export type SectionRow = Section['rows'][number]

/** Entries that a person may answer. */
export const answerable = new Set(['sanction', 'clue', 'case', 'posting', 'entry'])
