import { clearedCase, clearedClue, clearedSubject } from '../../../shared/domain/dossier/clearance.ts'
import { type Context } from '../context.ts'

/**
 * Findings and warnings that came to nothing, because the clue or case they led to, or stand in, was cleared, or cleared for
 * this one of its persons: `finding 7`.
 */
function clearedOrigins(db: Context['db'], personId: number): string[] {
  const everything = { cases: 'all' } as const
  const ties = db.dossierProposals.ties(personId)
  const ids = (matter: 'clue' | 'case') => ties.filter(tie => tie.matter === matter).map(tie => tie.refId)
  const gone = new Set([
    ...db.portraits
      .cluesById(everything, ids('clue'))
      .filter(clearedClue)
      .map(row => `clue ${row.id}`),
    ...db.portraits
      .casesById(everything, ids('case'))
      .filter(clearedCase)
      .map(row => `case ${row.id}`),
  ])
  return ties
    .filter(tie => gone.has(`${tie.matter} ${tie.refId}`) || clearedSubject(tie.outcome))
    .map(tie => `${tie.kind} ${tie.id}`)
}

/** What leaves no trace of a person now, whoever asks: clues, cases, and findings and papers tied to them; `clue 7`. */
export function clearedKeys({ db }: Pick<Context, 'db'>, personId: number): Set<string> {
  const everything = { cases: 'all' } as const
  return new Set([
    ...clearedOrigins(db, personId),
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
