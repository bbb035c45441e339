import { z } from 'zod'
import { command, query } from './define.ts'

export const Level = z.enum(['overdue', 'near', 'far', 'closed'])
export const Party = z.enum(['organ', 'person'])
export const SubjectKind = z.enum(['clue', 'case'])
const Day = z.iso.date()
const Text = (max: number) => z.string().trim().max(max)

const ExtensionRow = z.object({
  count: z.int(),
  unit: z.enum(['d', 'm']),
  grantedOn: Day,
  approver: z.string(),
  reason: z.string(),
})

/** A clock as every screen shows it: the light is worked out in the core, from one rule. */
export const ClockRow = z.object({
  id: z.int(),
  subject: SubjectKind,
  subjectId: z.int(),
  subjectNo: z.string(),
  subjectTitle: z.string(),
  unitId: z.int().nullable(),
  unitName: z.string().nullable(),
  handler: z.string().nullable(),
  stage: z.string(),
  ruleId: z.string(),
  title: z.string(),
  party: Party,
  startedOn: Day,
  dueOn: Day,
  dueAt: z.string().nullable(),
  warnOn: Day,
  level: Level,
  /** Of a closed clock: it was closed after its last day (超期办结). */
  late: z.boolean(),
  daysLeft: z.int(),
  provisional: z.boolean(),
  because: z.string(),
  basis: z.string(),
  extensions: z.array(ExtensionRow),
  closedOn: Day.nullable(),
  /** Ends only by a recorded fact, such as a served paper. */
  needsProof: z.boolean(),
  version: z.int(),
})
export type ClockRow = z.output<typeof ClockRow>

/** A clock that a move would start. */
export const ClockStart = z.object({
  ruleId: z.string(),
  title: z.string(),
  party: Party,
  dueOn: Day,
  provisional: z.boolean(),
  because: z.string(),
})

export const BoardFilter = z.object({
  unitId: z.int().optional(),
  handler: Text(60).optional(),
  stage: Text(20).optional(),
  party: Party.optional(),
  subject: SubjectKind.optional(),
})
const Cursor = z.object({ on: Day, id: z.int() })
const Facet = z.object({ value: z.string(), label: z.string(), count: z.int() })

export const deadlines = {
  /** The board (期限看板), most urgent first; counts by light with the first page. */
  board: query({
    needs: 'case.read',
    audit: ({ level, unitId, handler, stage, party }) => ({ level, unitId, handler, stage, party }),
    input: BoardFilter.extend({
      level: Level.optional(),
      after: Cursor.optional(),
      limit: z.int().min(1).max(200).default(100),
    }),
    output: z.object({
      rows: z.array(ClockRow),
      next: Cursor.optional(),
      counts: z.object({ overdue: z.int(), near: z.int(), far: z.int(), closed: z.int() }).optional(),
      today: Day,
    }),
  }),

  /** What the board can be filtered by, with the number of open clocks. */
  filters: query({
    needs: 'case.read',
    audit: () => ({}),
    input: z.undefined(),
    output: z.object({ units: z.array(Facet), handlers: z.array(Facet), stages: z.array(Facet) }),
  }),

  /** One clock with its arithmetic, the other reading, and everything that ever moved it. */
  explain: query({
    needs: 'case.read',
    audit: ({ clockId }) => ({ clockId }),
    input: z.object({ clockId: z.int() }),
    output: z.object({
      clock: ClockRow,
      alternative: z.object({ dueOn: Day, because: z.string() }).optional(),
      rule: z.object({
        trigger: z.string(),
        length: z.string(),
        extension: z.string(),
        confidence: z.enum(['H', 'M']),
        version: z.int(),
      }),
      /** The next extension that the rule still allows; absent when there is none. */
      extension: z
        .object({
          unit: z.enum(['d', 'm']),
          upTo: z.int().optional(),
          approver: z.string(),
          condition: z.string().optional(),
        })
        .optional(),
      changes: z.array(
        z.object({
          id: z.int(),
          cause: z.string(),
          dueBefore: Day,
          dueAfter: Day,
          note: z.string(),
          madeBy: z.string(),
          madeAt: z.string(),
        }),
      ),
    }),
  }),

  /** Registers an extension that the competent person approved before the limit ran out. */
  extend: command({
    needs: 'case.edit',
    audit: ({ clockId, count, grantedOn, approver }) => ({ clockId, count, grantedOn, approver }),
    input: z.object({
      clockId: z.int(),
      version: z.int(),
      count: z.int().min(1, '延长数至少为1').max(366, '延长数过大'),
      grantedOn: Day,
      approver: Text(60).min(2, '请填写批准人或批准机关'),
      reason: Text(500).min(2, '请填写延长理由'),
    }),
    output: ClockRow,
  }),

  /** The duty was done: the day and the paper that shows it (送达回证、回复函…). */
  finish: command({
    needs: 'case.edit',
    audit: ({ clockId, on, proof }) => ({ clockId, on, proof }),
    input: z.object({
      clockId: z.int(),
      version: z.int(),
      on: Day,
      proof: Text(200).min(2, '请填写凭据，如送达回证编号'),
    }),
    output: ClockRow,
  }),

  /** Events that somebody may record for a clue or case, each starting its clock. */
  events: query({
    needs: 'case.read',
    audit: () => ({}),
    input: z.object({ subject: SubjectKind }),
    output: z.array(
      z.object({
        ruleId: z.string(),
        title: z.string(),
        trigger: z.string(),
        length: z.string(),
        basis: z.string(),
        hours: z.boolean(),
      }),
    ),
  }),

  /** Records an event (谈话结束、解除留置、退回补充调查…) and starts its clock. */
  start: command({
    needs: 'case.edit',
    audit: ({ subject, subjectId, ruleId, on }) => ({ subject, subjectId, ruleId, on }),
    input: z.object({
      subject: SubjectKind,
      subjectId: z.int(),
      ruleId: Text(8).min(2),
      on: Day,
      at: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时点写作 22:30')
        .optional(),
    }),
    output: ClockRow,
  }),
}
