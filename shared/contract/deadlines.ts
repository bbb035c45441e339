import { z } from 'zod'
import { command, job, query, unaudited } from './define.ts'

export const Level = z.enum(['overdue', 'near', 'far', 'closed', 'paused'])
export const Party = z.enum(['organ', 'person'])
export const SubjectKind = z.enum(['clue', 'case'])
/** 径送件 have clocks, but no stages and no content. */
export const ClockSubjectKind = z.enum(['clue', 'case', 'forward', 'round'])
const Day = z.iso.date()
const Text = (max: number) => z.string().trim().max(max)
/** A length of time: hours, days, working days, months, years. */
export const Span = z.object({ count: z.int().min(1).max(1000), unit: z.enum(['h', 'd', 'wd', 'm', 'y']) })
const Minute = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时点写作 22:30')
const Reason = Text(500).min(2, '请填写理由')
/** The clock that is meant, as the screen last saw it. */
const Target = { clockId: z.int(), version: z.int() }

const ExtensionRow = z.object({
  count: z.int(),
  unit: z.enum(['d', 'm']),
  grantedOn: Day,
  approver: z.string(),
  reason: z.string(),
})

const PauseRow = z.object({ fromOn: Day, toOn: Day.nullable(), reason: z.string() })
const LightRow = z.object({
  colour: z.enum(['red', 'orange', 'amber', 'blue', 'green', 'none']),
  word: z.string(),
  shape: z.enum(['square', 'diamond', 'triangle', 'wedge', 'circle', 'ring', 'bars']),
})

/** A clock as every screen shows it: the light is worked out in the core, from one rule. */
export const ClockRow = z.object({
  id: z.int(),
  subject: ClockSubjectKind,
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
  /** Clocks that count hours: minutes on the office's clock. */
  startedAt: z.string().nullable(),
  dueOn: Day,
  dueAt: z.string().nullable(),
  warnOn: Day,
  warnAt: z.string().nullable(),
  level: Level,
  /** Colour, word and shape by the scheme in use. */
  light: LightRow,
  /** Of a closed clock: it was closed after its last day (超期办结). */
  late: z.boolean(),
  daysLeft: z.int(),
  provisional: z.boolean(),
  because: z.string(),
  basis: z.string(),
  extensions: z.array(ExtensionRow),
  pauses: z.array(PauseRow),
  /** Since when it stands still (中止计时). */
  pausedOn: Day.nullable(),
  /** The start and the last day that stood when the light was red and somebody moved the start. */
  wasStartedOn: Day.nullable(),
  wasDueOn: Day.nullable(),
  /** The measure, property or paper that it belongs to. */
  item: z.object({ kind: z.enum(['measure', 'property', 'paper']), id: z.int(), label: z.string() }).nullable(),
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
  subject: ClockSubjectKind.optional(),
  ruleId: Text(8).optional(),
  /** One last day. */
  dueOn: Day.optional(),
  /** What became of clocks since an instant: turned red or yellow, began, ended, got another last day. */
  news: z.object({ kind: z.enum(['overdue', 'near', 'started', 'closed', 'moved']), at: z.iso.datetime() }).optional(),
})
export type BoardFilter = z.output<typeof BoardFilter>
const Lights = z.object({ overdue: z.int(), near: z.int(), far: z.int(), paused: z.int() })
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
      counts: z.object({ overdue: z.int(), near: z.int(), far: z.int(), closed: z.int(), paused: z.int() }).optional(),
      today: Day,
    }),
  }),

  /** A month of last days (月历), with the days off that the calendar knows. */
  month: query({
    needs: 'case.read',
    audit: ({ month }) => ({ month }),
    input: BoardFilter.extend({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) }),
    output: z.object({
      today: Day,
      days: z.array(Lights.extend({ on: Day })),
      named: z.array(z.object({ day: Day, isOff: z.boolean(), name: z.string() })),
      /** No official arrangement for this year: working days are an estimate. */
      estimated: z.boolean(),
    }),
  }),

  /** Who has how much on the desk, and how long records have been at their stage. */
  load: query({
    needs: 'case.read',
    heavy: true,
    audit: () => ({}),
    input: z.undefined(),
    output: z.object({
      since: Day,
      handlers: z.array(Lights.extend({ handler: z.string().nullable(), closed: z.int(), late: z.int() })),
      stages: z.array(
        z.object({
          subject: SubjectKind,
          stage: z.string(),
          records: z.int(),
          averageDays: z.number(),
          longestDays: z.int(),
          week: z.int(),
          month: z.int(),
          quarter: z.int(),
          half: z.int(),
          longer: z.int(),
        }),
      ),
    }),
  }),

  /** What changed since this person's last day here (自上次登录日以来); `since` overrides the instant. */
  news: query({
    needs: 'case.read',
    audit: () => ({}),
    input: z.object({ since: z.iso.datetime().optional() }).default({}),
    output: z.object({
      at: z.string(),
      /** Did the person sign in before at all? If not, yesterday is taken. */
      known: z.boolean(),
      today: Day,
      dueToday: z.int(),
      overdue: z.int(),
      near: z.int(),
      started: z.int(),
      closed: z.int(),
      moved: z.int(),
    }),
  }),

  /** Counts for a notice outside the window, and the next minute at which one of them may change. Says nothing about anybody. */
  alerts: query({
    needs: 'case.read',
    audit: unaudited,
    input: z.undefined(),
    output: z.object({ overdue: z.int(), near: z.int(), nextAt: z.string().nullable() }),
  }),

  /** The board as a workbook, every row under the filter. */
  export: job({
    needs: 'case.read',
    audit: ({ level, unitId, handler, stage, party }) => ({ level, unitId, handler, stage, party }),
    input: BoardFilter.extend({ level: Level.optional() }),
    output: z.object({ fileId: z.string(), name: z.string(), rows: z.int() }),
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
        suspension: z.string(),
        confidence: z.enum(['H', 'M']),
        version: z.int(),
        /** Counted in hours: minutes matter. */
        hours: z.boolean(),
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
      /** Reasons for which the count may stand still now. */
      suspensions: z.array(z.string()),
      /** Events after which the same limit may be counted afresh. */
      restarts: z.array(z.string()),
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
      at: Minute.optional(),
      proof: Text(200).min(2, '请填写凭据，如送达回证编号'),
    }),
    output: ClockRow,
  }),

  /** The count stands still from this day, for a reason that the provision names (中止计时). */
  pause: command({
    needs: 'case.edit',
    audit: ({ clockId, on, reason }) => ({ clockId, on, reason }),
    input: z.object({ ...Target, on: Day, reason: Reason }),
    output: ClockRow,
  }),

  /** The count goes on (恢复计时). */
  resume: command({
    needs: 'case.edit',
    audit: ({ clockId, on }) => ({ clockId, on }),
    input: z.object({ ...Target, on: Day, reason: Reason }),
    output: ClockRow,
  }),

  /** The same limit is counted afresh (重新计算), after an event that the provision names. */
  restart: command({
    needs: 'case.edit',
    audit: ({ clockId, on, reason }) => ({ clockId, on, reason }),
    input: z.object({ ...Target, on: Day, reason: Reason }),
    output: ClockRow,
  }),

  /** The start as it really was (更正起算); moved after the light was red it leaves a mark that stays. */
  correct: command({
    needs: 'case.edit',
    audit: ({ clockId, on, at }) => ({ clockId, on, at }),
    input: z.object({ ...Target, on: Day, at: Minute.optional(), reason: Reason }),
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
      at: Minute.optional(),
      length: Span.optional(),
    }),
    output: ClockRow,
  }),
}
