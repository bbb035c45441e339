/** A clue or case as measures, property and papers need it: within the reader's scope, with its label for clocks. */
import { type PersonClass } from '../../../shared/domain/casework/approval.ts'
import { type RecordKind } from '../../../shared/domain/casework/papers/catalogue.ts'
import { type Case } from '../../../db/repositories/cases.ts'
import { type Clue } from '../../../db/repositories/clues.ts'
import { type Context } from '../context.ts'
import { type ClockOwner } from './event-clocks.ts'
import { trackedCase, trackedClue } from './subjects.ts'

interface Common {
  owner: ClockOwner
  personClass: PersonClass | null
  /** Received or filed: nothing about the record happened earlier. */
  since: string
}
export type OwnedRecord = Common & ({ subject: 'clue'; entry: Clue } | { subject: 'case'; entry: Case })

/** Throws `row.missing` also for a record outside the scope: nobody learns that it exists. */
export function recordOf({ db, scope }: Pick<Context, 'db' | 'scope'>, subject: RecordKind, id: number): OwnedRecord {
  if (subject === 'clue') {
    const entry = db.clues.get(scope, id)
    const owner = { ...trackedClue(entry).label, stage: entry.stage }
    return { subject, entry, owner, personClass: entry.personClass, since: entry.receivedOn }
  }
  const entry = db.cases.get(scope, id)
  const owner = { ...trackedCase(entry, null).label, stage: entry.stage }
  return { subject, entry, owner, personClass: entry.personClass, since: entry.filedOn }
}
