import { z } from 'zod'
import { job, query, unaudited } from './define.ts'

const Day = z.iso.date()

/** A year's arrangement as the open holiday files write it; `days` is empty while nothing has been published. */
export const HolidayFile = z.object({
  year: z.int().min(2000).max(2100),
  papers: z.array(z.string().max(300)).max(20).default([]),
  days: z.array(z.object({ name: z.string().max(40), date: Day, isOffDay: z.boolean() })).max(200),
})
export type HolidayFile = z.output<typeof HolidayFile>

const Moved = z.object({
  id: z.int(),
  clockId: z.int(),
  subject: z.enum(['clue', 'case', 'forward', 'round']),
  subjectId: z.int(),
  subjectNo: z.string(),
  subjectTitle: z.string(),
  title: z.string(),
  dueBefore: Day,
  dueAfter: Day,
})

export const calendars = {
  /** The years at hand, and the years that open clocks or the present need but nobody imported. */
  list: query({
    needs: 'session.own',
    audit: unaudited,
    input: z.undefined(),
    output: z.object({
      years: z.array(
        z.object({
          year: z.int(),
          source: z.string(),
          version: z.string(),
          importedAt: z.string(),
          importedBy: z.string(),
          offDays: z.int(),
          makeUpDays: z.int(),
          workdays: z.int(),
        }),
      ),
      coveredUntil: Day.optional(),
      missing: z.array(z.int()),
      /** Some open clocks were counted with other arrangements than those at hand (an interrupted recount). */
      stale: z.boolean(),
      lastRun: z.object({ run: z.string(), madeAt: z.string(), moved: z.int() }).optional(),
    }),
  }),

  year: query({
    needs: 'session.own',
    audit: unaudited,
    input: z.object({ year: z.int() }),
    output: z.array(z.object({ day: Day, isOff: z.boolean(), name: z.string() })),
  }),

  /** Reads the files of several years at once, then recounts every open clock. */
  import: job({
    needs: 'calendar.edit',
    audit: ({ fileIds }) => ({ files: fileIds.length }),
    input: z.object({ fileIds: z.array(z.string().max(64)).min(1, '请选择文件').max(40) }),
    output: z.object({
      run: z.string(),
      imported: z.array(z.int()),
      unpublished: z.array(z.int()),
      checked: z.int(),
      moved: z.int(),
    }),
  }),

  /** Recounts every open clock with the arrangements at hand. */
  recount: job({
    needs: 'calendar.edit',
    audit: () => ({}),
    input: z.undefined(),
    output: z.object({ run: z.string(), checked: z.int(), moved: z.int() }),
  }),

  /** Every due date that one import or recount moved. */
  moved: query({
    needs: 'case.read',
    audit: ({ run }) => ({ run }),
    input: z.object({
      run: z.string().max(40),
      after: z.int().default(0),
      limit: z.int().min(1).max(200).default(100),
    }),
    output: z.object({ rows: z.array(Moved), next: z.int().optional() }),
  }),
}
