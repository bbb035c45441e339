import { z } from 'zod'
import { clueStageNames } from '../domain/casework/stages.ts'
import { command, query } from './define.ts'
import {
  Cursor,
  Day,
  MoveNeeds,
  MovePreview,
  MoveStep,
  Note,
  Reason,
  recordFacts,
  recordLine,
  recordPage,
  StageCounts,
  SubjectFilter,
} from './records.ts'

export const ClueStageName = z.enum(clueStageNames)

const facts = {
  no: z.string().trim().min(1, '请填写线索编号').max(60),
  subjectName: z.string().trim().min(2, '请填写被反映人').max(60),
  ...recordFacts,
  receivedOn: z.iso.date('请填写收到日期'),
  source: Note(60),
  realName: z.boolean().default(false),
  summary: Note(4000),
  disposal: Note(60),
}

const Line = z.object({ ...recordLine, receivedOn: Day, problemType: z.string().nullable() })

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
        answer: z.string().nullable(),
        mergedInto: z.int().nullable(),
        sourceRowId: z.int().nullable(),
        version: z.int(),
      }),
      ...recordPage,
      cases: z.array(z.object({ id: z.int(), no: z.string(), title: z.string(), stage: z.string() })),
    }),
  }),

  /** Begins at 登记; the petition room may note down the mere receipt first (接收). */
  create: command({
    needs: 'case.edit',
    audit: ({ no, personId }) => ({ no, personId }),
    input: z.object({ ...facts, begin: z.enum(['接收', '登记']).default('登记') }),
    output: z.object({ id: z.int() }),
  }),

  /** Corrects facts: the old values stay readable with the reason. */
  update: command({
    needs: 'case.edit',
    audit: ({ id, no, reason }) => ({ id, no, reason }),
    input: z.object({ ...facts, id: z.int(), version: z.int(), reason: Reason }),
    output: z.object({}),
  }),

  /** What a move would do to the clocks and what it asks for, before anybody decides. */
  previewMove: query({
    needs: 'case.edit',
    audit: ({ id, to }) => ({ id, to }),
    input: z.object({ id: z.int(), to: ClueStageName, on: Day }),
    output: MovePreview.extend({ needs: MoveNeeds }),
  }),

  move: command({
    needs: 'case.edit',
    audit: ({ id, to, on }) => ({ id, to, on }),
    input: z.object({ ...MoveStep, to: ClueStageName }),
    output: MovePreview,
  }),
}
