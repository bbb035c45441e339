import { z } from 'zod'
import { pointKinds } from '../domain/roster/relation-tree.ts'
import { command, job, query, unaudited } from './define.ts'
import { SeatRoleName } from './pool.ts'

const Head = z.object({
  id: z.int(),
  roundId: z.int(),
  seed: z.int(),
  engine: z.enum(['heuristic', 'proven']),
  origin: z.enum(['draw', 'proof', 'seat', 'hand']),
  parentId: z.int().nullable(),
  /** 随机抽取: who was drawn, from whom, by which seed. */
  draws: z.array(
    z.object({
      groupNo: z.int(),
      seatNo: z.int(),
      seed: z.int(),
      among: z.array(z.int()),
      drawn: z.int(),
    }),
  ),
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
  level: z.enum(['hard', 'leading', 'soft', 'settled']),
  unknown: z.boolean(),
  evidence: z.string(),
  /** What stands in the public copy. */
  publicReason: z.string(),
  isWithheld: z.boolean(),
  groupNames: z.array(z.string()),
  targetId: z.int().nullable(),
  targetName: z.string().nullable(),
  otherId: z.int().nullable(),
  /** The approved exception that settles it, in words. */
  settlement: z.string().nullable(),
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
  /** 职级: what the chair of a group asks for. */
  rank: z.string().nullable(),
  phone: z.string().nullable(),
  department: z.string().nullable(),
  skills: z.array(z.string()),
  /** 回避审查结论. */
  conclusion: z.string(),
})
export type SeatRow = z.output<typeof SeatRow>

const Explanation = z.object({
  /** The smallest set of demands that cannot hold together. */
  conflict: z
    .object({
      sentence: z.string(),
      demands: z.array(z.string()),
      people: z.array(z.string()),
      minimal: z.boolean(),
    })
    .nullable(),
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

export const SeatInput = z.object({
  groupNo: z.int(),
  seatNo: z.int(),
  role: SeatRoleName,
  personId: z.int(),
})

/** 经批准的例外 as a print may show it; a protected one says 其他情形. */
export const SettlementRow = z.object({
  id: z.int(),
  personId: z.int(),
  name: z.string(),
  title: z.string(),
  publicTitle: z.string(),
  kind: z.enum(['override', 'cleared']),
  evidence: z.string(),
  reason: z.string(),
  askedBy: z.string(),
  decidedBy: z.string(),
  decidedOn: z.string(),
})
export type SettlementRow = z.output<typeof SettlementRow>

export const AlternativeRow = z.object({
  personId: z.int(),
  name: z.string(),
  unitName: z.string().nullable(),
  post: z.string().nullable(),
  skills: z.array(z.string()),
  from: z.object({ groupNo: z.int(), groupName: z.string(), seatNo: z.int(), role: SeatRoleName }).nullable(),
  possible: z.boolean(),
  delta: z.int(),
  /** Why so, or why not: rules as this reader may see them, load, what would be missing. */
  reason: z.string(),
  /** As good as the best of those not seated: lots may be drawn. */
  isEqual: z.boolean(),
})
export type AlternativeRow = z.output<typeof AlternativeRow>

export const RelationsOut = z.object({
  points: z.array(z.object({ id: z.string(), name: z.string(), kind: z.enum(pointKinds) })),
  ties: z.array(z.object({ from: z.string(), to: z.string(), label: z.string() })),
  paths: z.array(z.object({ text: z.string(), target: z.boolean() })),
})
export type RelationsOut = z.output<typeof RelationsOut>

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
        /** How far the data reach. */
        notes: z.array(z.string()),
      }),
      /** 经批准的例外 that seats of this roster rest on. */
      settlements: z.array(SettlementRow),
      /** 党风廉政意见: of so many seats, so many answered. */
      integrity: z.object({ asked: z.int(), replied: z.int() }),
      /** The registry changed since: the proof no longer speaks of today. */
      isStale: z.boolean(),
      /** This reader may not see protected reasons. */
      isWithheld: z.boolean(),
    }),
  }),

  /** Who else could take this seat, best first, with reasons. */
  alternatives: query({
    heavy: true,
    needs: 'roster.edit',
    audit: ({ id, groupNo, seatNo }) => ({ id, groupNo, seatNo }),
    input: z.object({ id: z.int(), groupNo: z.int(), seatNo: z.int() }),
    output: z.object({ rows: z.array(AlternativeRow) }),
  }),

  /** A change by hand before it is kept: what the checker says. Nothing is stored. */
  tryOut: query({
    heavy: true,
    needs: 'roster.edit',
    audit: ({ id }) => ({ id }),
    input: z.object({ id: z.int(), seats: z.array(SeatInput).max(2000) }),
    output: z.object({
      faults: z.array(z.object({ rule: z.string(), groupNo: z.int(), personId: z.int().nullable(), text: z.string() })),
      unknowns: z.array(z.object({ groupNo: z.int(), personId: z.int() })),
      cost: z.int(),
      delta: z.int(),
    }),
  }),

  /** Keeps a change by hand as a new roster; one that breaks a binding rule is refused. */
  keep: job({
    needs: 'roster.edit',
    audit: ({ id, reason }) => ({ id, reason }),
    input: z.object({
      id: z.int(),
      seats: z.array(SeatInput).max(2000),
      reason: z.string().trim().min(2, '请填写调整理由').max(200),
    }),
    output: z.object({ id: z.int() }),
  }),

  /** 随机抽取: draws one seat again among those not seated who are equally good. */
  drawSeat: job({
    needs: 'roster.edit',
    audit: ({ id, groupNo, seatNo, seed, reason }) => ({ id, groupNo, seatNo, seed, reason }),
    input: z.object({
      id: z.int(),
      groupNo: z.int(),
      seatNo: z.int(),
      seed: z.int().min(0).max(4_294_967_295).optional(),
      reason: z.string().trim().min(2, '请填写更换理由').max(200),
    }),
    output: z.object({ id: z.int(), seed: z.int(), among: z.int(), name: z.string() }),
  }),

  /** Everything found about one person in a round, and the picture of the ties; relatives serve recusal only. */
  person: query({
    heavy: true,
    needs: 'relatives.read',
    audit: ({ roundId, personId }) => ({ roundId, personId }),
    input: z.object({ roundId: z.int(), personId: z.int() }),
    output: z.object({ name: z.string(), findings: z.array(FindingRow), graph: RelationsOut }),
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
      /** 名单, 回避审查表, both; 授权任职通知, 回避承诺书. */
      sheet: z.enum(['roster', 'examination', 'both', 'notice', 'pledge']),
      purpose: z.string().trim().min(2, '请填写打印用途').max(100),
      copies: z.int().min(1).max(99).default(1),
    }),
    output: z.object({ printedBy: z.string(), printedAt: z.string() }),
  }),
}
