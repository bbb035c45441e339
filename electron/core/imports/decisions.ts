/** What a clerk decided for one batch, ready to be asked row by row. */
import { type RecordChoice } from '../../../shared/contract/import-shapes.ts'
import { type Decision } from '../../../db/repositories/import-choices.ts'

/** Instead of a source row id: what happens to all records that nobody decided one by one. */
export const theRest = '*'

export interface RecordChoices {
  /** Said about this very row: only this may overwrite what a person set by hand. */
  own: (rowId: number) => RecordChoice | undefined
  /** For this row, or for all that nobody decided. */
  of: (rowId: number) => RecordChoice | undefined
}

const isChoice = (word: string): word is RecordChoice => word === 'skip' || word === 'fill' || word === 'update'

export function recordChoices(decisions: readonly Decision[]): RecordChoices {
  const chosen = new Map<string, RecordChoice>()
  for (const { topic, word, choice } of decisions) if (topic === 'record' && isChoice(choice)) chosen.set(word, choice)
  const own = (rowId: number): RecordChoice | undefined => chosen.get(String(rowId))
  return { own, of: rowId => own(rowId) ?? chosen.get(theRest) }
}
