/** What clues and cases have in common: facts, list lines, filters, subjects, approvals, corrections, moves. */
import { z } from 'zod'
import { approvalLevelIds, matterNames, personClassIds } from '../domain/casework/approval.ts'
import { paperKindNames } from '../domain/casework/papers/catalogue.ts'
import { ClockRow, ClockStart, Level } from './deadlines.ts'

export const Day = z.iso.date()
/** Blank means nothing written. */
export const Note = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .nullish()
    .transform(text => text || null)
export const Ref = z
  .int()
  .nullish()
  .transform(id => id ?? null)
export const OptionalDay = Day.nullish().transform(day => day ?? null)
export const SubjectName = z.enum(['clue', 'case'])
export const PersonClassName = z.enum(personClassIds)
export const LevelName = z.enum(approvalLevelIds)
export const MatterName = z.enum(matterNames)
/** Whatever changes something already on record says why. */
export const Reason = z.string().trim().min(2, '请写明原因').max(200)

const OptionalClass = PersonClassName.nullish().transform(one => one ?? null)

/** Facts that a clerk writes about either kind of record; the first subject stands here, further ones in `subjects`. */
export const recordFacts = {
  subjectKind: z.enum(['person', 'unit']).default('person'),
  personClass: OptionalClass,
  personId: Ref,
  unitId: Ref,
  unitName: Note(120),
  post: Note(120),
  problemType: Note(60),
  department: Note(60),
  handler: Note(60),
  note: Note(2000),
}

/** Columns that every list line has; `level` is the most urgent of its open clocks, `others` counts further subjects. */
export const recordLine = {
  id: z.int(),
  no: z.string(),
  subjectName: z.string(),
  others: z.int(),
  personId: z.int().nullable(),
  unitId: z.int().nullable(),
  unitName: z.string().nullable(),
  stage: z.string(),
  stageSinceOn: Day,
  handler: z.string().nullable(),
  closedOn: Day.nullable(),
  sourceRowId: z.int().nullable(),
  level: Level.nullable(),
  dueOn: Day.nullable(),
  ruleTitle: z.string().nullable(),
}

export const Cursor = z.object({ on: Day, id: z.int() })
export const SubjectFilter = {
  text: z.string().trim().max(60).default(''),
  unitId: z.int().optional(),
  personId: z.int().optional(),
  handler: z.string().trim().max(60).optional(),
  after: Cursor.optional(),
  limit: z.int().min(1).max(200).default(100),
}
export const StageCounts = z.array(z.object({ stage: z.string(), count: z.int() }))

export const StageMoveRow = z.object({
  id: z.int(),
  stage: z.string(),
  enteredOn: Day,
  leftOn: Day.nullable(),
  movedBy: z.string(),
  movedAt: z.string(),
  note: z.string().nullable(),
})

export const ExtraSubjectFacts = z.object({
  kind: z.enum(['person', 'unit']).default('person'),
  name: z.string().trim().min(2, '请填写对象姓名或单位名称').max(120),
  personId: Ref,
  unitId: Ref,
  unitName: Note(120),
  post: Note(120),
  personClass: OptionalClass,
  outcome: Note(200),
  note: Note(500),
})
export const ExtraSubjectRow = z.object({
  id: z.int(),
  kind: z.enum(['person', 'unit']),
  name: z.string(),
  personId: z.int().nullable(),
  unitId: z.int().nullable(),
  unitName: z.string().nullable(),
  post: z.string().nullable(),
  personClass: PersonClassName.nullable(),
  outcome: z.string().nullable(),
  note: z.string().nullable(),
  version: z.int(),
  addedBy: z.string(),
  addedAt: z.string(),
  withdrawnAt: z.string().nullable(),
  withdrawnBy: z.string().nullable(),
  withdrawnWhy: z.string().nullable(),
})
export const ApprovalRow = z.object({
  id: z.int(),
  matter: z.string(),
  personClass: z.string(),
  requiredLevel: z.string(),
  level: z.string(),
  approver: z.string(),
  approvedOn: Day,
  opinion: z.string(),
  docNo: z.string().nullable(),
  stageFrom: z.string().nullable(),
  stageTo: z.string().nullable(),
  recordedBy: z.string(),
  recordedAt: z.string(),
})
export const CorrectionRow = z.object({
  id: z.int(),
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  reason: z.string(),
  madeBy: z.string(),
  madeAt: z.string(),
})

/** What a record's page shows beside its own columns. */
export const recordPage = {
  next: z.array(z.string()),
  moves: z.array(StageMoveRow),
  clocks: z.array(ClockRow),
  subjects: z.array(ExtraSubjectRow),
  approvals: z.array(ApprovalRow),
  corrections: z.array(CorrectionRow),
}

/** The approval as the signed paper says it. */
export const ApprovalInput = z.object({
  matter: MatterName,
  level: LevelName,
  approver: z.string().trim().min(2, '请填写批准人').max(40),
  on: z.iso.date('请填写批准日期'),
  opinion: z.string().trim().min(1, '请填写批示意见').max(500),
  docNo: Note(60),
})
/** Papers made outside this program, registered by their number or place. */
export const OutsidePaperInput = z.object({
  kind: z.enum(paperKindNames),
  no: z.string().trim().min(1, '请填写文号或存放位置').max(60),
})
/** What goes with a move: class of the person, approval, papers, and what became of the matter where it ends. */
export const formalities = {
  personClass: PersonClassName.optional(),
  approval: ApprovalInput.optional(),
  papers: z.array(OutsidePaperInput).max(12).default([]),
  answer: Note(500),
}

export const MovePreview = z.object({ ends: z.array(ClockRow), starts: z.array(ClockStart) })
/** What the table and the approval matrix ask for before this move. */
export const MoveNeeds = z.object({
  /** Whose offices may make it, and whether the caller is among them. */
  who: z.array(z.string()),
  mine: z.boolean(),
  papers: z.array(z.object({ kinds: z.array(z.string()), onFile: z.boolean(), excused: z.boolean() })),
  /** Empty: no approval, or it is already on record. */
  matters: z.array(
    z.object({
      matter: MatterName,
      basis: z.string(),
      confidence: z.enum(['H', 'M']),
      levels: z.record(PersonClassName, LevelName),
    }),
  ),
  personClass: PersonClassName.nullable(),
  needsAnswer: z.boolean(),
  needsNote: z.boolean(),
})
export const MoveStep = { id: z.int(), version: z.int(), on: Day, note: Note(500), ...formalities }
