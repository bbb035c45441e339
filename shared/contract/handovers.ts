import { z } from 'zod'
import { command, query } from './define.ts'
import { Blank, Why } from './findings.ts'

const states = ['draft', 'sent', 'accepted', 'returned'] as const
const facts = {
  findingId: z
    .int()
    .nullish()
    .transform(id => id ?? null),
  unitId: z.int('请选择单位'),
  subjectName: z.string().trim().min(2, '请填写被反映人').max(60),
  post: Blank(120),
  problemType: Blank(60),
  summary: z.string().trim().min(10, '请写明主要问题（不少于10个字）').max(4000),
  basis: Blank(2000),
}

const HandoverRow = z.object({
  ...facts,
  id: z.int(),
  roundId: z.int(),
  roundName: z.string(),
  groupNo: z.int(),
  groupName: z.string(),
  no: z.int(),
  unitName: z.string(),
  state: z.enum(states),
  sentBy: z.string().nullable(),
  sentAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  receiptNo: z.string().nullable(),
  returnWhy: z.string().nullable(),
  version: z.int(),
})
export type HandoverRow = z.output<typeof HandoverRow>

/** 巡察移交问题线索: handed over with a list, taken over by case management with a receipt. */
export const handovers = {
  list: query({
    needs: 'inspection.read',
    audit: ({ roundId }) => ({ roundId }),
    input: z.object({ roundId: z.int() }),
    output: z.object({ organ: z.string(), rows: z.array(HandoverRow) }),
  }),

  create: command({
    needs: 'inspection.edit',
    audit: ({ roundId, findingId }) => ({ roundId, findingId }),
    input: z.object({ ...facts, roundId: z.int() }),
    output: z.object({ id: z.int() }),
  }),

  update: command({
    needs: 'inspection.edit',
    audit: ({ id }) => ({ id }),
    input: z.object({ ...facts, id: z.int(), version: z.int() }),
    output: z.object({}),
  }),

  send: command({
    needs: 'inspection.edit',
    audit: ({ id }) => ({ id }),
    input: z.object({ id: z.int(), version: z.int() }),
    output: z.object({}),
  }),

  withdraw: command({
    needs: 'inspection.edit',
    audit: ({ id, why }) => ({ id, why }),
    input: z.object({ id: z.int(), version: z.int(), why: Why }),
    output: z.object({}),
  }),

  /** What waits for case management, and what it has decided. */
  inbox: query({
    needs: 'case.edit',
    audit: () => ({}),
    input: z.undefined(),
    output: z.object({
      rows: z.array(HandoverRow.extend({ clueId: z.int().nullable(), clueNo: z.string().nullable() })),
    }),
  }),

  /** Makes the clue and the receipt. Only here does a handed-over matter become a clue. */
  accept: command({
    needs: 'case.edit',
    audit: ({ id, clueNo, receiptNo }) => ({ id, clueNo, receiptNo }),
    input: z.object({
      id: z.int(),
      version: z.int(),
      clueNo: z.string().trim().min(1, '请填写线索编号').max(60),
      receiptNo: z.string().trim().min(1, '请填写回执编号').max(60),
    }),
    output: z.object({ clueId: z.int() }),
  }),

  giveBack: command({
    needs: 'case.edit',
    audit: ({ id, why }) => ({ id, why }),
    input: z.object({ id: z.int(), version: z.int(), why: Why }),
    output: z.object({}),
  }),

  /** PZ-15: topic → inspection → clue → case → outcome → institution, with every row behind the counters. */
  chain: query({
    needs: 'case.read',
    audit: ({ roundId }) => ({ roundId }),
    input: z.object({ roundId: z.int() }),
    output: z.object({
      roundName: z.string(),
      topic: z.string().nullable(),
      findings: z.int(),
      handedOver: z.int(),
      clues: z.int(),
      cases: z.int(),
      detained: z.int(),
      transferred: z.int(),
      institutions: z.array(z.object({ findingId: z.int(), institution: z.string(), doneOn: z.string() })),
      rows: z.array(
        z.object({
          handoverNo: z.int(),
          subjectName: z.string(),
          unitName: z.string(),
          clueId: z.int(),
          clueNo: z.string(),
          clueStage: z.string(),
          caseId: z.int().nullable(),
          caseNo: z.string().nullable(),
          filedOn: z.string().nullable(),
          isDetained: z.boolean(),
          transferredOn: z.string().nullable(),
          outcome: z.string().nullable(),
        }),
      ),
    }),
  }),
}
