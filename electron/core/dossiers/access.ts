/** Where the core asks the table of rights (`shared/domain/disclosure/matrix.ts`); screens ask the same table to hide what would be refused. */
import { type Act } from '../../../shared/domain/disclosure/acts.ts'
import { lacking, mayDo, type SectionMarks } from '../../../shared/domain/disclosure/matrix.ts'
import { dossierSections } from '../../../shared/domain/dossier/sections.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { can, type Actor } from '../../../shared/domain/roles.ts'

/** Throws `dossier.own`, `dossier.section` or `auth.forbidden`. */
export function demand(actor: Actor, section: SectionMarks & { title: string }, act: Act): void {
  const lacks = lacking(permission => can(actor, permission), section, act)
  if (lacks === undefined) return
  if (lacks === 'dossier.own') throw new AppError('dossier.own')
  if (lacks === 'never') throw new AppError('dossier.section', { title: section.title })
  throw new AppError('auth.forbidden', { needs: lacks })
}

const relatives = dossierSections.find(section => section.source === 'relatives')!
/** Sections about family members: only those who may, and only when asked for. */
export const mayFamily = (actor: Actor, act: 'see' | 'print' | 'export'): boolean => mayDo(actor, relatives, act)
