import { z } from 'zod'
import { command, job, query, unaudited } from './define.ts'

const JobRow = z.object({
  id: z.int(),
  op: z.string(),
  state: z.string(),
  stage: z.string(),
  done: z.int(),
  total: z.int(),
  startedAt: z.string(),
  finishedAt: z.string().optional(),
})

export const system = {
  /** What this person's home page shows: counts by area, as far as they may see. */
  home: query({
    needs: 'session.own',
    audit: unaudited,
    input: z.undefined(),
    output: z.object({
      organ: z.string(),
      units: z.int().optional(),
      people: z.int().optional(),
      clues: z.int().optional(),
      cases: z.int().optional(),
      red: z.int().optional(),
      amber: z.int().optional(),
      rounds: z.int().optional(),
      calendarUntil: z.string().optional(),
      interruptedJobs: z.int(),
    }),
  }),
  jobs: query({ needs: 'session.own', audit: unaudited, input: z.undefined(), output: z.array(JobRow) }),

  settings: query({
    needs: 'session.own',
    audit: unaudited,
    input: z.undefined(),
    output: z.object({ organ: z.string(), idleMinutes: z.int(), confidentiality: z.string() }),
  }),
  saveSettings: command({
    needs: 'system.operate',
    audit: ({ organ, idleMinutes }) => ({ organ, idleMinutes }),
    input: z.object({ organ: z.string().trim().min(2).max(60), idleMinutes: z.int().min(1).max(60) }),
    output: z.object({}),
  }),

  /** A complete encrypted copy in the data folder, opened again and counted before it is called good. */
  backUp: job({
    needs: 'system.operate',
    audit: () => ({}),
    input: z.undefined(),
    output: z.object({ name: z.string(), size: z.int(), rows: z.int() }),
  }),
}
