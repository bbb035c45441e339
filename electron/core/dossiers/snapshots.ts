/**
 * Confirmed versions: kept whole, read with the eyes of today. Who was cleared after a version was confirmed leaves no trace in it
 * either; a line that a review removed is gone from it too; rights and scope are those of the reader.
 */
import { type BuiltSection, type DossierRow } from '../../../shared/domain/dossier/document.ts'
import { sectionById } from '../../../shared/domain/dossier/sections.ts'
import { mayDo } from '../../../shared/domain/disclosure/matrix.ts'
import { type Actor } from '../../../shared/domain/roles.ts'
import { type Context } from '../context.ts'
import { createSession } from '../sessions.ts'
import { type Reading } from './build.ts'
import { clearedKeys } from './cleared.ts'

/** Reads everything for the vault itself; never for an answer. */
export function wholeReader(ctx: Reading): Reading {
  const actor: Actor = { id: ctx.actor.id, name: ctx.actor.name, roles: ['casework', 'conduct', 'cadres'] }
  // a fresh sitting: relatives are kept masked, whatever the confirming hand has revealed
  return { db: ctx.db, today: ctx.today, actor, scope: { cases: 'all' }, session: createSession() }
}

export function readSnapshot(ctx: Context, personId: number, sections: readonly BuiltSection[]): BuiltSection[] {
  const { db, actor, scope } = ctx
  const gone = clearedKeys(ctx, personId)
  const within = new Set([
    ...db.portraits.cluesOf(scope, personId).map(row => `clue ${row.id}`),
    ...db.portraits.casesOf(scope, personId).map(row => `case ${row.id}`),
  ])
  const stays = (row: DossierRow): boolean => {
    const key = `${row.entryKind} ${row.entryId}`
    if (row.entryKind === 'clue' || row.entryKind === 'case') return within.has(key) && !gone.has(key)
    if (row.entryKind !== 'entry') return true
    const entry = db.dossiers.entry(row.entryId)
    return Object.keys(entry.cells).length > 0 && !gone.has(entry.origin.replace(':', ' '))
  }
  return sections.map(section => {
    const kind = sectionById(section.id)
    const hidden = !mayDo(actor, kind ?? { family: section.family, source: 'entries' }, 'see')
    const rows = hidden ? [] : section.rows.filter(stays)
    const state = hidden ? 'withheld' : rows.length === 0 ? 'empty' : 'filled'
    return { ...section, rows, state }
  })
}
