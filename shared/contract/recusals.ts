import { z } from 'zod'
import { requestGrounds } from '../domain/roster/facts.ts'
import { ruleIds } from '../domain/roster/settings.ts'
import { command, query } from './define.ts'

export const RequestRow = z.object({
  id: z.int(),
  roundId: z.int(),
  personId: z.int(),
  name: z.string(),
  personUnit: z.string().nullable(),
  post: z.string().nullable(),
  unitId: z.int().nullable(),
  unitName: z.string().nullable(),
  by: z.enum(['self', 'unit', 'office']),
  ground: z.enum(requestGrounds),
  detail: z.string().nullable(),
  appliedOn: z.string(),
  recordedById: z.int(),
  recordedBy: z.string(),
  recordedAt: z.string(),
  verified: z.string().nullable(),
  decision: z.enum(['granted', 'refused']).nullable(),
  decidedBy: z.string().nullable(),
  decidedOn: z.string().nullable(),
  version: z.int(),
})
export type RequestRow = z.output<typeof RequestRow>

export const ExceptionRow = z.object({
  id: z.int(),
  personId: z.int(),
  name: z.string(),
  rule: z.string(),
  title: z.string(),
  targetName: z.string().nullable(),
  evidence: z.string(),
  kind: z.enum(['override', 'cleared']),
  reason: z.string(),
  askedById: z.int(),
  askedBy: z.string(),
  askedAt: z.string(),
  decision: z.enum(['approved', 'refused']).nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  version: z.int(),
})
export type ExceptionRow = z.output<typeof ExceptionRow>

export const IntegrityRow = z.object({
  personId: z.int(),
  name: z.string(),
  unitName: z.string().nullable(),
  post: z.string().nullable(),
  /** withheld: the answer is adverse, or might be, and this reader may not see it. */
  result: z.enum(['clear', 'adverse', 'withheld']),
  repliedOn: z.string(),
  organ: z.string(),
  recordedBy: z.string(),
})

/** 回避申请、例外审批、党风廉政意见 of a round. */
export const recusals = {
  list: query({
    needs: 'roster.read',
    audit: ({ roundId }) => ({ roundId }),
    input: z.object({ roundId: z.int() }),
    output: z.object({
      requests: z.array(RequestRow),
      exceptions: z.array(ExceptionRow),
      integrity: z.array(IntegrityRow),
    }),
  }),

  request: command({
    needs: 'roster.edit',
    audit: ({ roundId, personId, unitId, by }) => ({ roundId, personId, unitId, by }),
    input: z.object({
      roundId: z.int(),
      personId: z.int(),
      unitId: z.int().nullable(),
      by: z.enum(['self', 'unit', 'office']),
      ground: z.enum(requestGrounds),
      detail: z.string().trim().max(300).nullable().default(null),
      appliedOn: z.iso.date('请填写申请日期'),
    }),
    output: z.object({ id: z.int() }),
  }),

  /** 核实后决定; by somebody else than who recorded the request. */
  decideRequest: command({
    needs: 'roster.approve',
    audit: ({ id, decision }) => ({ id, decision }),
    input: z.object({
      id: z.int(),
      version: z.int(),
      verified: z.string().trim().min(2, '请填写核实情况').max(300),
      decision: z.enum(['granted', 'refused']),
    }),
    output: z.object({}),
  }),

  /** Asks that one finding be settled: used all the same (override), or looked into and cleared. */
  askException: command({
    needs: 'roster.edit',
    audit: ({ roundId, personId, rule, kind, reason }) => ({ roundId, personId, rule, kind, reason }),
    input: z.object({
      roundId: z.int(),
      personId: z.int(),
      rule: z.enum(ruleIds),
      targetId: z.int().nullable(),
      otherId: z.int().nullable(),
      /** The words of the finding; an exception covers no others. */
      evidence: z.string().max(2000),
      kind: z.enum(['override', 'cleared']),
      reason: z.string().trim().min(4, '请写明理由和核实情况').max(300),
    }),
    output: z.object({ id: z.int() }),
  }),
  decideException: command({
    needs: 'roster.approve',
    audit: ({ id, decision }) => ({ id, decision }),
    input: z.object({ id: z.int(), version: z.int(), decision: z.enum(['approved', 'refused']) }),
    output: z.object({}),
  }),

  /** What was answered about people this round; reasons are never recorded here. */
  recordIntegrity: command({
    needs: 'roster.edit',
    audit: ({ roundId, personIds, repliedOn, organ }) => ({ roundId, personIds, repliedOn, organ }),
    input: z.object({
      roundId: z.int(),
      personIds: z.array(z.int()).min(1, '请选择人员').max(1000),
      result: z.enum(['clear', 'adverse']),
      repliedOn: z.iso.date('请填写答复日期'),
      organ: z.string().trim().min(2, '请填写答复单位').max(60),
    }),
    output: z.object({}),
  }),

  /** Before a 回避申请书 is printed. */
  print: command({
    needs: 'roster.read',
    audit: ({ id, purpose }) => ({ id, purpose }),
    input: z.object({ id: z.int(), purpose: z.string().trim().min(2, '请填写打印用途').max(100) }),
    output: z.object({ printedBy: z.string(), printedAt: z.string() }),
  }),
}
