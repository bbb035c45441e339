/** Lines of a dossier that are typed in: checks before one is added, corrected or withdrawn. */
import { sectionById, type DossierSection } from '../../../shared/domain/dossier/sections.ts'
import { isFrozen, yearOfEntry } from '../../../shared/domain/dossier/years.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { type Entry } from '../../../db/repositories/dossiers.ts'
import { type Context } from '../context.ts'
import { demand } from './access.ts'

/** The section, if this actor may write lines into it. */
export function writableSection({ db, actor }: Context, id: string): DossierSection {
  const section = sectionById(id)
  if (!section) throw new AppError('row.missing', { what: '档案章节' })
  if (section.source !== 'entries') throw new AppError('dossier.section', { title: section.title })
  demand(actor, section, 'correct')
  if (section.property && !db.settings.get('propertyBasis')) throw new AppError('dossier.noBasis')
  return section
}

/** Only the section's own columns are kept. Throws `input.invalid` when nothing is left. */
export function keptCells(columns: readonly { id: string }[], cells: Record<string, string>): Record<string, string> {
  const kept = Object.fromEntries(columns.map(({ id }) => [id, cells[id] ?? '']))
  if (Object.values(kept).every(value => value === ''))
    throw new AppError('input.invalid', { faults: [{ path: 'cells', message: '请至少填写一栏内容' }] })
  return kept
}

/** A confirmed year takes no change. */
export function refuseFrozen({ db }: Pick<Context, 'db'>, personId: number, ...dates: readonly string[]): void {
  for (const on of dates) {
    const version = db.dossierYears.find(personId, yearOfEntry(on))
    if (version && isFrozen(version.state)) throw new AppError('dossier.frozen', { year: version.year })
  }
}

/** A line of this person that still stands. */
export function standingEntry({ db }: Pick<Context, 'db'>, personId: number, id: number): Entry {
  const entry = db.dossiers.entry(id)
  if (entry.personId !== personId) throw new AppError('entry.foreign')
  if (entry.withdrawnAt !== null) throw new AppError('row.stale', { id })
  return entry
}
