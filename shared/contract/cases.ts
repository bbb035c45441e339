import { z } from 'zod'
import { caseStageNames } from '../domain/casework/stages.ts'
import { command, query } from './define.ts'
import {
  Cursor,
  Day,
  formalities,
  MatterName,
  MoveNeeds,
  MovePreview,
  MoveStep,
  Note,
  OptionalDay,
  Reason,
  recordFacts,
  recordLine,
  recordPage,
  Ref,
  StageCounts,
  SubjectFilter,
} from './records.ts'

export const CaseStageName = z.enum(caseStageNames)

const facts = {
  no: z.string().trim().min(1, '请填写案件编号').max(60),
  subjectName: z.string().trim().min(2, '请填写被审查调查人').max(60),
  ...recordFacts,
  clueId: Ref,
  title: z.string().trim().min(2, '请填写案由').max(200),
  filedOn: z.iso.date('请填写立案时间'),
  kind: Note(60),
  measure: Note(60),
  measureOn: OptionalDay,
  /** 涉案金额, in fen. */
  amountCents: z
    .int()
    .min(0)
    .nullish()
    .transform(amount => amount ?? null),
  transferredOn: OptionalDay,
  outcome: Note(200),
}

const Line = z.object({ ...recordLine, title: z.string(), filedOn: Day, measure: z.string().nullable() })
const ClueRef = z.object({ id: z.int(), no: z.string(), subjectName: z.string(), stage: z.string() })

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
      ...recordPage,
      clue: z.object({ id: z.int(), no: z.string() }).optional(),
      /** Every clue of the case within the reader's scope, the one it was filed from first. */
      clues: z.array(ClueRef),
    }),
  }),

  /**
   * Files a case; a clue at 拟立案 that it grew from moves on to 转立案 the same day, for which that step's approval and papers are
   * asked for here.
   */
  create: command({
    needs: 'case.edit',
    audit: ({ no, clueId, personId }) => ({ no, clueId, personId }),
    input: z.object({ ...formalities, ...facts }),
    output: z.object({ id: z.int() }),
  }),

  /** Corrects facts: the old values stay readable with the reason. */
  update: command({
    needs: 'case.edit',
    audit: ({ id, no, measure, filedOn, reason }) => ({ id, no, measure, filedOn, reason }),
    input: z.object({ ...facts, id: z.int(), version: z.int(), reason: Reason }),
    output: z.object({}),
  }),

  /** `matter`: where the table leaves several (退回补充 or 重新审查调查), the clocks differ. */
  previewMove: query({
    needs: 'case.edit',
    audit: ({ id, to }) => ({ id, to }),
    input: z.object({ id: z.int(), to: CaseStageName, on: Day, matter: MatterName.optional() }),
    output: MovePreview.extend({ needs: MoveNeeds }),
  }),

  move: command({
    needs: 'case.edit',
    audit: ({ id, to, on }) => ({ id, to, on }),
    input: z.object({ ...MoveStep, to: CaseStageName }),
    output: MovePreview,
  }),
}
