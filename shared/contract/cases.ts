import { z } from 'zod'
import { caseStageNames } from '../domain/casework/stages.ts'
import { Cursor, MovePreview, Note, Ref, StageCounts, StageMoveRow, SubjectFilter } from './clues.ts'
import { ClockRow, Level } from './deadlines.ts'
import { command, query } from './define.ts'

const Day = z.iso.date()
export const CaseStageName = z.enum(caseStageNames)
const OptionalDay = Day.nullish().transform(day => day ?? null)

const facts = {
  no: z.string().trim().min(1, '请填写案件编号').max(60),
  clueId: Ref,
  title: z.string().trim().min(2, '请填写案由').max(200),
  subjectName: z.string().trim().min(2, '请填写被审查调查人').max(60),
  personId: Ref,
  unitId: Ref,
  unitName: Note(120),
  post: Note(120),
  filedOn: z.iso.date('请填写立案时间'),
  kind: Note(60),
  problemType: Note(60),
  measure: Note(60),
  measureOn: OptionalDay,
  department: Note(60),
  handler: Note(60),
  /** 涉案金额, in fen. */
  amountCents: z
    .int()
    .min(0)
    .nullish()
    .transform(amount => amount ?? null),
  transferredOn: OptionalDay,
  outcome: Note(200),
  note: Note(2000),
}

const Line = z.object({
  id: z.int(),
  no: z.string(),
  title: z.string(),
  subjectName: z.string(),
  personId: z.int().nullable(),
  unitId: z.int().nullable(),
  unitName: z.string().nullable(),
  filedOn: Day,
  measure: z.string().nullable(),
  stage: z.string(),
  stageSinceOn: Day,
  handler: z.string().nullable(),
  closedOn: Day.nullable(),
  sourceRowId: z.int().nullable(),
  level: Level.nullable(),
  dueOn: Day.nullable(),
  ruleTitle: z.string().nullable(),
})

export const cases = {
  list: query({
    needs: 'case.read',
    audit: ({ text, stage, unitId, personId, handler }) => ({ text, stage, unitId, personId, handler }),
    input: z.object({ ...SubjectFilter, stage: CaseStageName.optional() }),
    output: z.object({ rows: z.array(Line), next: Cursor.optional(), stages: StageCounts.optional() }),
  }),

  get: query({
    needs: 'case.read',
    audit: ({ id }) => ({ id }),
    input: z.object({ id: z.int() }),
    output: z.object({
      case: z.object({
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
      clue: z.object({ id: z.int(), no: z.string() }).optional(),
    }),
  }),

  /** Files a case; a clue at 拟立案 that it grew from moves on to 转立案 the same day. */
  create: command({
    needs: 'case.edit',
    audit: ({ no, clueId, personId }) => ({ no, clueId, personId }),
    input: z.object(facts),
    output: z.object({ id: z.int() }),
  }),

  update: command({
    needs: 'case.edit',
    audit: ({ id, no, measure, filedOn }) => ({ id, no, measure, filedOn }),
    input: z.object({ ...facts, id: z.int(), version: z.int() }),
    output: z.object({}),
  }),

  previewMove: query({
    needs: 'case.edit',
    audit: ({ id, to }) => ({ id, to }),
    input: z.object({ id: z.int(), to: CaseStageName, on: Day }),
    output: MovePreview,
  }),

  move: command({
    needs: 'case.edit',
    audit: ({ id, to, on }) => ({ id, to, on }),
    input: z.object({ id: z.int(), version: z.int(), to: CaseStageName, on: Day, note: Note(500) }),
    output: MovePreview,
  }),
}
