/** Clues and cases of a person, as far as this actor's scope reaches, and the conclusions on them. */
import { awaitsConclusion } from '../../../shared/domain/dossier/clearance.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { type Reading } from './build.ts'

export type MatterKind = 'clue' | 'case'

/** Throws `row.missing` when it is not this person's, or out of reach. */
export function demandMatter({ db, scope }: Reading, personId: number, kind: MatterKind, refId: number): void {
  const rows = kind === 'clue' ? db.portraits.cluesById(scope, [refId]) : db.portraits.casesById(scope, [refId])
  if (rows[0]?.personId !== personId) throw new AppError('row.missing', { what: kind === 'clue' ? '问题线索' : '案件' })
}

/** Matters that are left out because of words alone. Asked for apart: the dossier itself says nothing of them. */
export function awaiting({ db, scope }: Reading, personId: number) {
  const line =
    (kind: MatterKind) => (row: { id: number; no: string; note: string | null; outcome?: string | null }) => ({
      kind,
      refId: row.id,
      no: row.no,
      says: [row.outcome, row.note].filter(Boolean).join('；').slice(0, 120),
    })
  return [
    ...db.portraits
      .cluesOf(scope, personId)
      .filter(row => awaitsConclusion('clue', row))
      .map(line('clue')),
    ...db.portraits
      .casesOf(scope, personId)
      .filter(row => awaitsConclusion('case', row))
      .map(line('case')),
  ]
}
