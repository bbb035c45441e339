/** A clue or a case as the clocks see it. */
import { type ClockSubject } from '../../../shared/domain/deadlines/rule.ts'
import { type SubjectFacts } from '../../../shared/domain/deadlines/plan.ts'
import { type Subject } from '../../../shared/domain/casework/stages.ts'
import { type Case } from '../../../db/repositories/cases.ts'
import { type Clue } from '../../../db/repositories/clues.ts'

/** What the board shows of the record a clock belongs to. */
export interface SubjectLabel {
  subject: ClockSubject
  subjectId: number
  no: string
  title: string
  unitId: number | null
  unitName: string | null
  handler: string | null
}

export interface Tracked {
  facts: SubjectFacts
  label: SubjectLabel & { subject: Subject }
}

export const trackedClue = (clue: Clue): Tracked => ({
  facts: {
    subject: 'clue',
    stage: clue.stage,
    stageSinceOn: clue.stageSinceOn,
    closedOn: clue.closedOn,
    receivedOn: clue.receivedOn,
    realName: clue.realName,
  },
  label: {
    subject: 'clue',
    subjectId: clue.id,
    no: clue.no,
    title: clue.subjectName,
    unitId: clue.unitId,
    unitName: clue.unitName,
    handler: clue.handler,
  },
})

/** `decidedOn`: when the case last entered 处分决定, if it did so here. */
export const trackedCase = (entry: Case, decidedOn: string | null): Tracked => ({
  facts: {
    subject: 'case',
    stage: entry.stage,
    stageSinceOn: entry.stageSinceOn,
    closedOn: entry.closedOn,
    filedOn: entry.filedOn,
    measure: entry.measure,
    measureOn: entry.measureOn,
    transferredOn: entry.transferredOn,
    outcome: entry.outcome,
    decidedOn,
  },
  label: {
    subject: 'case',
    subjectId: entry.id,
    no: entry.no,
    title: entry.subjectName,
    unitId: entry.unitId,
    unitName: entry.unitName,
    handler: entry.handler,
  },
})
