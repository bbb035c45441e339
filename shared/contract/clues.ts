import { z } from 'zod'
import { clueStageNames } from '../domain/casework/stages.ts'
import { ClockRow, ClockStart, Level } from './deadlines.ts'
import { command, query } from './define.ts'

const Day = z.iso.date()
export const ClueStageName = z.enum(clueStageNames)
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

const facts = {
  no: z.string().trim().min(1, '请填写线索编号').max(60),
  subjectName: z.string().trim().min(2, '请填写被反映人').max(60),
  personId: Ref,
  unitId: Ref,
  unitName: Note(120),
  post: Note(120),
  receivedOn: z.iso.date('请填写收到日期'),
  source: Note(60),
  realName: z.boolean().default(false),
  problemType: Note(60),
  summary: Note(4000),
  disposal: Note(60),
  department: Note(60),
  handler: Note(60),
  note: Note(2000),
}

export const StageMoveRow = z.object({
  id: z.int(),
  stage: z.string(),
  enteredOn: Day,
  leftOn: Day.nullable(),
  movedBy: z.string(),
  movedAt: z.string(),
  note: z.string().nullable(),
})

/** One line of a list; `level` is the most urgent of its open clocks. */
const Line = z.object({
  id: z.int(),
  no: z.string(),
  subjectName: z.string(),
  personId: z.int().nullable(),
  unitId: z.int().nullable(),
  unitName: z.string().nullable(),
  receivedOn: Day,
  problemType: z.string().nullable(),
  stage: z.string(),
  stageSinceOn: Day,
  handler: z.string().nullable(),
  closedOn: Day.nullable(),
  sourceRowId: z.int().nullable(),
  level: Level.nullable(),
  dueOn: Day.nullable(),
  ruleTitle: z.string().nullable(),
})

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
export const MovePreview = z.object({ ends: z.array(ClockRow), starts: z.array(ClockStart) })

export const clues = {
  list: query({
    needs: 'case.read',
    audit: ({ text, stage, unitId, personId, handler }) => ({ text, stage, unitId, personId, handler }),
    input: z.object({ ...SubjectFilter, stage: ClueStageName.optional() }),
    output: z.object({ rows: z.array(Line), next: Cursor.optional(), stages: StageCounts.optional() }),
  }),

  get: query({
    needs: 'case.read',
    audit: ({ id }) => ({ id }),
    input: z.object({ id: z.int() }),
    output: z.object({
      clue: z.object({
        ...facts,
        id: z.int(),
        stage: z.string(),
        stageSinceOn: Day,
        closedOn: Day.nullable(),
        sourceRowId: z.int().nullable(),
        version: z.int(),
      }),
      next: z.array(z.string()),
      moves: z.array(StageMoveRow),
      clocks: z.array(ClockRow),
      cases: z.array(z.object({ id: z.int(), no: z.string(), title: z.string(), stage: z.string() })),
    }),
  }),

  create: command({
    needs: 'case.edit',
    audit: ({ no, personId }) => ({ no, personId }),
    input: z.object(facts),
    output: z.object({ id: z.int() }),
  }),

  update: command({
    needs: 'case.edit',
    audit: ({ id, no }) => ({ id, no }),
    input: z.object({ ...facts, id: z.int(), version: z.int() }),
    output: z.object({}),
  }),

  /** What a move would do to the clocks, before anybody decides. */
  previewMove: query({
    needs: 'case.edit',
    audit: ({ id, to }) => ({ id, to }),
    input: z.object({ id: z.int(), to: ClueStageName, on: Day }),
    output: MovePreview,
  }),

  move: command({
    needs: 'case.edit',
    audit: ({ id, to, on }) => ({ id, to, on }),
    input: z.object({ id: z.int(), version: z.int(), to: ClueStageName, on: Day, note: Note(500) }),
    output: MovePreview,
  }),
}
