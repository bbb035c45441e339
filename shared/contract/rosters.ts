import { z } from 'zod'
import { command, job, query, unaudited } from './define.ts'
import { SeatRoleName } from './pool.ts'

const Head = z.object({
  id: z.int(),
  roundId: z.int(),
  seed: z.int(),
  engine: z.enum(['heuristic', 'proven']),
  status: z.enum(['feasible', 'optimal']),
  cost: z.int(),
  bound: z.int().nullable(),
  /** false: 未完成回避核查. */
  complete: z.boolean(),
  madeBy: z.string(),
  madeAt: z.string(),
  signedBy: z.string().nullable(),
  signedAt: z.string().nullable(),
  version: z.int(),
})
export type RosterHead = z.output<typeof Head>

/** One reason as this reader may see it: a protected one says 其他情形 and nothing more. */
export const FindingRow = z.object({
  rule: z.string(),
  title: z.string(),
  level: z.enum(['hard', 'leading', 'soft']),
  unknown: z.boolean(),
  evidence: z.string(),
  /** What stands in the public copy. */
  publicReason: z.string(),
  isWithheld: z.boolean(),
  groupNames: z.array(z.string()),
  targetId: z.int().nullable(),
  targetName: z.string().nullable(),
  sourceRowIds: z.array(z.int()),
})
export type FindingRow = z.output<typeof FindingRow>

export const VerdictRow = z.object({
  personId: z.int(),
  name: z.string(),
  unitName: z.string().nullable(),
  post: z.string().nullable(),
  sourceRowId: z.int().nullable(),
  verdict: z.enum(['chosen', 'recused', 'available']),
  unknown: z.boolean(),
  note: z.string(),
  seat: z.object({ groupNo: z.int(), groupName: z.string(), role: SeatRoleName }).nullable(),
  findings: z.array(FindingRow),
})
export type VerdictRow = z.output<typeof VerdictRow>

export const SeatRow = z.object({
  groupNo: z.int(),
  seatNo: z.int(),
  role: SeatRoleName,
  personId: z.int(),
  name: z.string(),
  gender: z.string().nullable(),
  unitName: z.string().nullable(),
  post: z.string().nullable(),
  phone: z.string().nullable(),
  department: z.string().nullable(),
  skills: z.array(z.string()),
  /** 回避审查结论. */
  conclusion: z.string(),
})
export type SeatRow = z.output<typeof SeatRow>

const Explanation = z.object({
  shortages: z.array(
    z.object({
      groupNo: z.int(),
      groupName: z.string(),
      what: z.string(),
      missing: z.int(),
      sentence: z.string(),
      blocked: z.array(z.object({ personId: z.int(), name: z.string(), rule: z.string(), reason: z.string() })),
    }),
  ),
  mends: z.array(z.string()),
})
export type Explanation = z.output<typeof Explanation>

const Made = z.union([
  z.object({ kind: z.literal('roster'), id: z.int() }),
  z.object({ kind: z.literal('impossible'), explanation: Explanation }),
])

/** 巡察组名单和回避审查. */
export const rosters = {
  /** One click. Never a roster that breaks a binding rule: instead the words why none exists. */
  generate: job({
    needs: 'roster.edit',
    audit: ({ roundId, seed }) => ({ roundId, seed }),
    input: z.object({ roundId: z.int(), seed: z.int().min(0).max(4_294_967_295).optional() }),
    output: Made,
  }),

  /** Why there is no roster, without making one. */
  explain: job({
    needs: 'roster.edit',
    audit: ({ roundId }) => ({ roundId }),
    input: z.object({ roundId: z.int() }),
    output: z.union([
      z.object({ kind: z.literal('possible') }),
      z.object({ kind: z.literal('impossible'), explanation: Explanation }),
    ]),
  }),

  /** Proves the optimum; a better roster becomes a new one, the old one stays. */
  prove: job({
    needs: 'roster.edit',
    audit: ({ id }) => ({ id }),
    input: z.object({ id: z.int(), seconds: z.int().min(1).max(1800).default(300) }),
    output: z.object({ id: z.int(), state: z.enum(['optimal', 'stopped']), cost: z.int(), bound: z.int() }),
  }),

  list: query({
    needs: 'roster.read',
    audit: unaudited,
    input: z.object({ roundId: z.int() }),
    output: z.object({ rows: z.array(Head) }),
  }),

  get: query({
    heavy: true, // compares the registry with what the proof rests on
    needs: 'roster.read',
    audit: ({ id }) => ({ id }),
    input: z.object({ id: z.int() }),
    output: Head.extend({
      roundName: z.string(),
      startsOn: z.string(),
      endsOn: z.string(),
      organ: z.string(),
      groups: z.array(
        z.object({ no: z.int(), name: z.string(), targetNames: z.array(z.string()), seats: z.array(SeatRow) }),
      ),
      verdicts: z.array(VerdictRow),
      counts: z.object({ chosen: z.int(), recused: z.int(), available: z.int(), unknown: z.int() }),
      check: z.object({
        ok: z.boolean(),
        seats: z.int(),
        comparisons: z.int(),
        unknowns: z.int(),
        gaps: z.array(z.object({ targetId: z.int(), text: z.string() })),
      }),
      /** The registry changed since: the proof no longer speaks of today. */
      isStale: z.boolean(),
      /** This reader may not see protected reasons. */
      isWithheld: z.boolean(),
    }),
  }),

  /** A named person confirms. Nothing follows by itself. */
  sign: command({
    needs: 'roster.edit',
    audit: ({ id, note }) => ({ id, note }),
    input: z.object({ id: z.int(), version: z.int(), note: z.string().trim().max(200).optional() }),
    output: z.object({ version: z.int(), signedBy: z.string(), signedAt: z.string() }),
  }),

  /** Says for what a copy is printed; without it no sheet is shown. */
  print: command({
    needs: 'roster.read',
    audit: ({ id, copy, sheet, purpose, copies }) => ({ id, copy, sheet, purpose, copies }),
    input: z.object({
      id: z.int(),
      /** 内部件 shows what the reader may see; 公开件 withholds protected reasons and the evidence of others. */
      copy: z.enum(['internal', 'public']),
      /** 名单, 回避审查表, or both. */
      sheet: z.enum(['roster', 'examination', 'both']),
      purpose: z.string().trim().min(2, '请填写打印用途').max(100),
      copies: z.int().min(1).max(99).default(1),
    }),
    output: z.object({ printedBy: z.string(), printedAt: z.string() }),
  }),
}
