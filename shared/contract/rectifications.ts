import { z } from 'zod'
import { checkManners, measureKinds } from '../domain/inspection/findings.ts'
import { grades, links, stepNames, withholdReasons } from '../domain/inspection/links.ts'
import { ClockRow } from './deadlines.ts'
import { command, query, unaudited } from './define.ts'
import { Blank, Day, Why } from './findings.ts'

const text = (max: number, what: string) => z.string().trim().min(1, `请填写${what}`).max(max)
const Files = z.array(z.string()).max(20).default([])

const StepOut = z.object({
  id: z.int(),
  pass: z.int(),
  step: z.enum(stepNames),
  onDay: z.string(),
  docNo: z.string().nullable(),
  note: z.string().nullable(),
  grade: z.enum(grades).nullable(),
  approver: z.string().nullable(),
  recordedBy: z.string(),
  recordedAt: z.string(),
  /** Nothing later rests on it. */
  isLast: z.boolean(),
})

const UnitLife = z.object({
  unitId: z.int(),
  unitName: z.string(),
  groupNo: z.int(),
  groupName: z.string(),
  findings: z.int(),
  approved: z.int(),
  closed: z.int(),
  /** 2: in the second rectification. */
  pass: z.int(),
  links: z.array(
    z.object({
      link: z.enum(links),
      state: z.enum(['waiting', 'running', 'done']),
      /** The most urgent open clock of this link. */
      clock: ClockRow.optional(),
    }),
  ),
  clocks: z.array(ClockRow),
  steps: z.array(StepOut),
  next: z.array(z.enum(stepNames)),
})
export type UnitLife = z.output<typeof UnitLife>

const measureFacts = {
  kind: z.enum(measureKinds),
  content: text(1000, '整改措施'),
  responsible: text(60, '责任人'),
  dueOn: Day,
  /** 建章立制: what it will be called. */
  institution: Blank(120),
}

/** 反馈、交办、整改、公开 of every inspected unit, the ledger and 销号 (LD-03, C17). */
export const rectifications = {
  list: query({
    needs: 'inspection.read',
    audit: ({ roundId }) => ({ roundId }),
    input: z.object({ roundId: z.int() }),
    output: z.object({ rows: z.array(UnitLife) }),
  }),

  /** Where a clock of an inspected unit belongs. */
  place: query({
    needs: 'inspection.read',
    audit: unaudited, // a number of a round
    input: z.object({ id: z.int() }),
    output: z.object({ roundId: z.int(), unitId: z.int() }),
  }),

  record: command({
    needs: 'inspection.edit',
    audit: ({ roundId, unitIds, step, onDay }) => ({ roundId, unitIds, step, onDay }),
    input: z.object({
      roundId: z.int(),
      /** Several units at once: an approval often covers the whole round. */
      unitIds: z.array(z.int()).min(1, '请选择单位').max(60),
      step: z.enum(stepNames),
      onDay: Day,
      docNo: Blank(80),
      note: Blank(500),
      grade: z.enum(grades).optional(),
      approver: Blank(40),
      /** 不公开. */
      reason: z.enum(withholdReasons).optional(),
      /** 二次整改: its length. */
      months: z.int().min(1).max(6).optional(),
    }),
    output: z.object({}),
  }),

  withdrawStep: command({
    needs: 'inspection.edit',
    audit: ({ id, why }) => ({ id, why }),
    input: z.object({ id: z.int(), why: Why }),
    output: z.object({}),
  }),

  addMeasure: command({
    needs: 'inspection.edit',
    audit: ({ findingId, kind }) => ({ findingId, kind }),
    input: z.object({ ...measureFacts, findingId: z.int() }),
    output: z.object({ id: z.int() }),
  }),

  updateMeasure: command({
    needs: 'inspection.edit',
    audit: ({ id }) => ({ id }),
    input: z.object({
      ...measureFacts,
      id: z.int(),
      version: z.int(),
      doneOn: Day.nullish().transform(day => day ?? null),
      doneNote: Blank(500),
    }),
    output: z.object({}),
  }),

  withdrawMeasure: command({
    needs: 'inspection.edit',
    audit: ({ id, why }) => ({ id, why }),
    input: z.object({ id: z.int(), version: z.int(), why: Why }),
    output: z.object({}),
  }),

  addProof: command({
    needs: 'inspection.edit',
    audit: ({ measureId }) => ({ measureId }),
    input: z.object({ measureId: z.int(), content: text(1000, '佐证材料'), place: Blank(120), fileIds: Files }),
    output: z.object({ id: z.int() }),
  }),

  withdrawProof: command({
    needs: 'inspection.edit',
    audit: ({ id, why }) => ({ id, why }),
    input: z.object({ id: z.int(), why: Why }),
    output: z.object({}),
  }),

  /** 申请销号: refused while a measure is undone or unproved. */
  askClosing: command({
    needs: 'inspection.edit',
    audit: ({ findingId }) => ({ findingId }),
    input: z.object({ findingId: z.int(), statement: text(1000, '整改完成情况') }),
    output: z.object({ id: z.int() }),
  }),

  /** 核查销号, by somebody else than who asked. */
  checkClosing: command({
    needs: 'inspection.edit',
    audit: ({ findingId, result }) => ({ findingId, result }),
    input: z.object({
      findingId: z.int(),
      on: Day,
      manner: z.array(z.enum(checkManners)).min(1, '请选择核查方式'),
      opinion: text(1000, '核查意见'),
      result: z.enum(['passed', 'returned'], '请选择核查结果'),
    }),
    output: z.object({}),
  }),

  /** What was 销号 came back (反弹回潮): taken up again with a reason. */
  reopen: command({
    needs: 'inspection.edit',
    audit: ({ findingId, why }) => ({ findingId, why }),
    input: z.object({ findingId: z.int(), why: Why }),
    output: z.object({}),
  }),
}
