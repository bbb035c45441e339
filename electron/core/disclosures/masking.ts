/** Relatives are masked until somebody says in this sitting why they need the names; identity numbers never come along. */
import { maskName } from '../../../shared/domain/disclosure/acts.ts'
import { type Context } from '../context.ts'
import { sittingOf } from './purpose.ts'

type Viewer = Pick<Context, 'session'>

const key = (personId: number): string => `relatives:${personId}`

export const relativesRevealed = ({ session }: Viewer, personId: number): boolean =>
  sittingOf(session).revealed.has(key(personId))

export const revealRelatives = ({ session }: Viewer, personId: number): void =>
  void sittingOf(session).revealed.add(key(personId))

/** Relation, unit and post stay: recusal needs them. Names, dates of birth and the way to the relative's own page do not. */
export function shownRelatives<
  Row extends { name: string; bornOn: string | null; relatedName?: string | null; relatedPersonId?: number | null },
>(viewer: Viewer, personId: number, rows: readonly Row[]): Row[] {
  if (relativesRevealed(viewer, personId)) return [...rows]
  return rows.map(row => ({
    ...row,
    name: maskName(row.name),
    bornOn: null,
    ...(row.relatedName !== undefined && { relatedName: null }),
    ...(row.relatedPersonId !== undefined && { relatedPersonId: null }),
  }))
}
