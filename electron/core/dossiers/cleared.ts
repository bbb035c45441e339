import { clearedCase, clearedClue } from '../../../shared/domain/dossier/clearance.ts'
import { type Context } from '../context.ts'

/** Clues and cases of a person that leave no trace now, whoever asks: `clue 7`. */
export function clearedKeys({ db }: Pick<Context, 'db'>, personId: number): Set<string> {
  const everything = { cases: 'all' } as const
  return new Set([
    ...db.portraits
      .cluesOf(everything, personId)
      .filter(clearedClue)
      .map(row => `clue ${row.id}`),
    ...db.portraits
      .casesOf(everything, personId)
      .filter(clearedCase)
      .map(row => `case ${row.id}`),
  ])
}
