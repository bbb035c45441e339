/** Lines whose time is over, for review (到期复核). */
import { z } from 'zod'
import { expiryOf, leftOffice } from '../../../shared/domain/dossier/retention.ts'
import { sectionById } from '../../../shared/domain/dossier/sections.ts'
import { isOwn } from './own-staff.ts'
import { type Reading } from './build.ts'
import { can } from '../../../shared/domain/roles.ts'
import { type Repositories } from '../../../db/repositories/index.ts'

export interface DueLine {
  entryId: number
  personId: number
  name: string
  section: string
  occurredOn: string
  dueOn: string
  ruleId: string
  reason: string
  proposed: boolean
}

export function dueLinesOf({ db, actor, today }: Reading, personId: number): DueLine[] {
  const person = db.people.get(personId)
  if (isOwn(person) && !can(actor, 'dossier.own')) return []
  const leftOn = leftOffice(db.personDetails.postings(personId))
  return db.dossiers.ofPerson(personId).flatMap(entry => {
    const expiry = expiryOf(entry, leftOn)
    if (!expiry || expiry.dueOn > today) return []
    const { rule, dueOn } = expiry
    return [
      {
        entryId: entry.id,
        personId,
        name: person.name,
        section: sectionById(entry.section)?.title ?? entry.section,
        occurredOn: entry.occurredOn,
        dueOn,
        ruleId: rule.id,
        reason: `${rule.reason}，保管${rule.years}年`,
        proposed: db.retention.ofEntry(entry.id).some(review => review.state === 'waiting'),
      },
    ]
  })
}

const SnapshotRows = z.array(
  z.looseObject({ rows: z.array(z.looseObject({ entryKind: z.string(), entryId: z.int() })) }),
)

/** Empties a line, what it once replaced, what was said to it, and its copies in confirmed versions. */
export function removeLine(
  db: Repositories,
  change: { id: number; personId: number; because: string; by: string; at: string },
): void {
  const ids = new Set(db.dossiers.historyOf(change.id).map(version => version.id))
  db.dossiers.remove(change)
  for (const id of ids) db.statements.drop('entry', id)
  db.dossierYears.strike(change.personId, content =>
    JSON.stringify(
      SnapshotRows.parse(JSON.parse(content)).map(section => ({
        ...section,
        rows: section.rows.filter(row => row.entryKind !== 'entry' || !ids.has(row.entryId)),
      })),
    ),
  )
}
