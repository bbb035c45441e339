/** What is on record about a person, for the rooms' checklist. Everything is read once; who may see what is cut afterwards. */
import { createHash } from 'node:crypto'
import { sectionById } from '../../../shared/domain/dossier/sections.ts'
import {
  buildChecklist,
  factsText,
  gapsOf,
  ofHandler,
  type CheckFacts,
  type CheckGroup,
  type CheckRights,
} from '../../../shared/domain/opinions/checklist.ts'
import { roomById, roomRights, type RoomId } from '../../../shared/domain/opinions/rooms.ts'
import { can } from '../../../shared/domain/roles.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { type Context, type Scope } from '../context.ts'

const repliesSection = 'A4'

/** Entries of the dossier as lines; family and property stay in the dossier (relatives serve recusal only). */
function entriesOf(db: Repositories, personId: number): CheckFacts['entries'] {
  return db.dossiers.ofPerson(personId).flatMap(entry => {
    const section = sectionById(entry.section)
    if (!section || section.family || section.property) return []
    const text = section.columns.map(({ id }) => entry.cells[id] ?? '').filter(Boolean)
    return [
      {
        id: entry.id,
        section: section.id,
        title: section.title,
        occurredOn: entry.occurredOn,
        text: text.join('，') || section.title,
        reply: section.id === repliesSection,
        sourceRowId: entry.sourceRowId,
      },
    ]
  })
}

const once = <Row extends { id: number }>(rows: readonly Row[]): Row[] => [
  ...new Map(rows.map(row => [row.id, row])).values(),
]

/** All that is on record, within a scope. Clues and cases count wherever the person is among the subjects. */
export function factsOf(db: Repositories, scope: Scope, personId: number): CheckFacts {
  const further = db.opinionPersons.furtherMatters(personId)
  const ids = (subject: 'clue' | 'case') => further.filter(one => one.subject === subject).map(one => one.subjectId)
  const person = db.people.get(personId)
  const entries = entriesOf(db, personId)
  return {
    clues: once([...db.portraits.cluesOf(scope, personId), ...db.portraits.cluesById(scope, ids('clue'))]),
    cases: once([...db.portraits.casesOf(scope, personId), ...db.portraits.casesById(scope, ids('case'))]),
    sanctions: db.sanctions.ofPerson(personId),
    entries,
    gaps: gapsOf({
      ...person,
      postings: db.personDetails.postings(personId).length,
      reports: entries.filter(entry => !entry.reply).length,
    }),
  }
}

const sourceRows = (facts: CheckFacts): number[] => [
  ...new Set(
    [...facts.clues, ...facts.cases, ...facts.sanctions, ...facts.entries]
      .map(row => row.sourceRowId)
      .filter(id => id !== null),
  ),
]

export function rightsOf({ actor, scope }: Pick<Context, 'actor' | 'scope'>): CheckRights {
  const matters = scope.cases === 'all' ? 'all' : scope.cases === 'none' ? 'none' : 'own'
  return { matters, dossier: can(actor, 'dossier.read') }
}

/** The checklist as the caller may see it; somebody who is not in the registry has none. */
export function checklistFor(ctx: Context, personId: number | null): CheckGroup[] {
  if (personId === null) return []
  const { db, scope, today } = ctx
  const facts = factsOf(db, scope, personId)
  return buildChecklist(facts, rightsOf(ctx), { personId, today, sources: db.dossiers.sources(sourceRows(facts)) })
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32)

/** All facts of a person, and from them what each room may see, in one short text each. */
export function digestsFor({ db, today }: Pick<Context, 'db' | 'today'>, personId: number | null) {
  const facts = personId === null ? undefined : factsOf(db, { cases: 'all' }, personId)
  const digest = (rights: CheckRights, seen: CheckFacts): string =>
    hash(`${personId} ${factsText(buildChecklist(seen, rights, { personId: personId ?? 0, today, sources: {} }))}`)
  return {
    /** `signer`: whose own clues and cases count where a room sees only those. */
    ofRoom(roomId: RoomId, signer: string): string {
      const room = roomById(roomId)
      if (!facts || !room) return ''
      const rights = roomRights(room)
      return digest(rights, rights.matters === 'own' ? ofHandler(facts, signer) : facts)
    },
    whole: (): string => (facts ? digest({ matters: 'all', dossier: true }, facts) : ''),
  }
}
