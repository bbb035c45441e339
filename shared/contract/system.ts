import { z } from 'zod'
import { command, job, query, unaudited } from './define.ts'

const JobRow = z.object({
  id: z.int(),
  op: z.string(),
  state: z.enum(['running', 'done', 'failed', 'cancelled', 'interrupted']),
  stage: z.string(),
  done: z.int(),
  total: z.int(),
  startedAt: z.string(),
  finishedAt: z.string().optional(),
})

export const system = {
  /** What this person's home page shows: counts by area. What somebody may not see is absent, never zero. */
  home: query({
    needs: 'session.own',
    audit: unaudited,
    input: z.undefined(),
    output: z.object({
      organ: z.string(),
      interruptedJobs: z.int(),
      registry: z.object({ units: z.int(), people: z.int() }).optional(),
      casework: z
        .object({
          clues: z.int(),
          cases: z.int(),
          /** Open clocks by light, the same count as the board's. */
          overdue: z.int(),
          near: z.int(),
          /** Last day whose working-day arrangement is official. */
          calendarUntil: z.iso.date().optional(),
          /** Fewer than sixty days of official calendar are left, or none: dates beyond it are estimates. */
          calendarShort: z.boolean(),
        })
        .optional(),
      /** Open requests for opinion replies by light. */
      opinions: z.object({ overdue: z.int(), near: z.int() }).optional(),
      inspection: z.object({ inspectors: z.int(), rounds: z.int(), unsigned: z.int() }).optional(),
      imports: z.object({ waiting: z.int() }).optional(),
      accounts: z.object({ active: z.int(), withoutRole: z.int() }).optional(),
      audit: z.object({ refused: z.int() }).optional(),
      backup: z.object({ lastAt: z.string().optional() }).optional(),
    }),
  }),
  /** One's own long work, newest first; what a crash cut short stands as interrupted. */
  jobs: query({ needs: 'session.own', audit: unaudited, input: z.undefined(), output: z.array(JobRow) }),

  settings: query({
    needs: 'session.own',
    audit: unaudited,
    input: z.undefined(),
    output: z.object({ organ: z.string(), idleMinutes: z.int() }),
  }),
  saveSettings: command({
    needs: 'system.operate',
    audit: ({ organ, idleMinutes }) => ({ organ, idleMinutes }),
    input: z.object({
      organ: z.string().trim().min(2, '请填写单位名称').max(60),
      idleMinutes: z.int().min(1, '自动锁定至少1分钟').max(60, '自动锁定最长60分钟'),
    }),
    output: z.object({}),
  }),

  /** Where the vault lies and which complete copies lie beside it. Only the 系统管理员, who must carry them elsewhere, sees the place. */
  storage: query({
    needs: 'system.operate',
    audit: () => ({}),
    input: z.undefined(),
    output: z.object({
      folder: z.string(),
      /** Bytes. */
      size: z.int(),
      cipher: z.enum(['aegis', 'chacha20']),
      schema: z.int(),
      backups: z.array(z.object({ name: z.string(), size: z.int(), madeAt: z.string() })),
    }),
  }),

  /** A complete encrypted copy in the data folder, opened again and counted before it is called good. */
  backUp: job({
    needs: 'system.operate',
    audit: () => ({}),
    input: z.undefined(),
    output: z.object({ name: z.string(), size: z.int(), rows: z.int() }),
  }),
}
