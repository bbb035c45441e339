/** Bulk entry of the imports: stage moves and clocks of many records from their present columns. */
import { type PlainDate } from '../../../shared/domain/dates.ts'
import { type Subject } from '../../../shared/domain/casework/stages.ts'
import { type Clock } from '../../../db/repositories/clocks.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { loadTerms } from './calendar.ts'
import { applyPlan, planClocks, type SyncMode } from './clock-sync.ts'
import { trackedCase, trackedClue, type Tracked } from './subjects.ts'

const chunk = 2000

function load(db: Repositories, subject: Subject, ids: readonly number[]): Tracked[] {
  if (subject === 'clue') return db.clues.many(ids).map(trackedClue)
  const decided = db.stageMoves.enteredOn('case', '处分决定', ids)
  return db.cases.many(ids).map(entry => trackedCase(entry, decided.get(entry.id) ?? null))
}

function groupBySubject(clocks: readonly Clock[]): Map<number, Clock[]> {
  const groups = new Map<number, Clock[]>()
  for (const clock of clocks) {
    const group = groups.get(clock.subjectId)
    if (group) group.push(clock)
    else groups.set(clock.subjectId, [clock])
  }
  return groups
}

const differs = (clock: Clock, { facts, label }: Tracked): boolean =>
  (clock.closedOn === null && clock.stage !== facts.stage) ||
  clock.subjectNo !== label.no ||
  clock.subjectTitle !== label.title ||
  clock.unitId !== label.unitId ||
  clock.unitName !== label.unitName ||
  clock.handler !== label.handler

/** The moves follow the columns; a stage that the sheet changed ends the one before. */
function followStage(db: Repositories, { facts, label }: Tracked, latest: string | undefined, mode: SyncMode): void {
  if (latest === facts.stage) return
  if (latest !== undefined) db.stageMoves.leave(label.subject, label.subjectId, facts.stageSinceOn)
  const { subject, subjectId } = label
  const move = { subject, subjectId, stage: facts.stage, enteredOn: facts.stageSinceOn }
  db.stageMoves.enter({ ...move, movedBy: mode.by, movedAt: mode.at, note: null })
}

/**
 * (Re)creates clocks and stage moves for these records from their current columns. May be called again after an update:
 * what still fits stays with its extensions, a changed start is corrected and logged, what no longer runs is ended.
 * Call inside the transaction that wrote the records.
 */
export function startClocks(db: Repositories, today: PlainDate, subject: Subject, ids: readonly number[]): void {
  const book = loadTerms(db)
  const at = new Date().toISOString()
  for (let from = 0; from < ids.length; from += chunk) {
    const part = ids.slice(from, from + chunk)
    const existing = groupBySubject(db.clocks.ofSubjects(subject, part))
    const latest = db.stageMoves.latest(subject, part)
    for (const tracked of load(db, subject, part)) {
      const { facts, label } = tracked
      const mode: SyncMode = { source: 'ledger', today, on: facts.closedOn ?? facts.stageSinceOn, by: '导入', at }
      followStage(db, tracked, latest.get(label.subjectId), mode)
      const clocks = existing.get(label.subjectId)
      applyPlan(db, tracked, planClocks(book, facts, clocks ?? [], mode), mode)
      if (clocks?.some(clock => differs(clock, tracked))) db.clocks.relabel({ ...label, stage: facts.stage })
    }
  }
}

/** Undoing an import removes records: their clocks and moves go with them. */
export function dropClocks(db: Repositories, subject: Subject, ids: readonly number[]): void {
  db.clocks.removeOf(subject, ids)
  db.stageMoves.removeOf(subject, ids)
}
