import { type Db } from '../open.ts'

export type JobState = 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted'

export interface JobRow {
  id: number
  op: string
  accountId: number
  state: JobState
  stage: string
  done: number
  total: number
  startedAt: string
  finishedAt: string | null
}

/** Long work: the row outlives a crash and says how far it came. */
export function jobRepository(db: Db) {
  const insert = db.prepare<[object]>(
    `insert into jobs (op, account_id, state, started_at) values (@op, @accountId, 'running', @startedAt)`,
  )
  const progress = db.prepare<[object]>('update jobs set stage = @stage, done = @done, total = @total where id = @id')
  const finish = db.prepare<[object]>(
    'update jobs set state = @state, counts = @counts, error = @error, finished_at = @finishedAt where id = @id',
  )
  const interrupt = db.prepare<[string]>(
    `update jobs set state = 'interrupted', finished_at = ? where state = 'running'`,
  )
  const recent = db.prepare<[number], JobRow>(`
    select id, op, account_id accountId, state, stage, done, total, started_at startedAt, finished_at finishedAt
    from jobs where account_id = ? order by id desc limit 50`)
  const interrupted = db.prepare<[number], { n: number }>(
    `select count(*) n from jobs where state = 'interrupted' and account_id = ?`,
  )
  return {
    start: (job: { op: string; accountId: number; startedAt: string }): number =>
      Number(insert.run(job).lastInsertRowid),
    progress: (id: number, stage: string, done: number, total: number): void =>
      void progress.run({ id, stage, done, total }),
    finish: (
      id: number,
      state: JobState,
      counts: Record<string, number>,
      error: string | null,
      finishedAt: string,
    ): void => void finish.run({ id, state, counts: JSON.stringify(counts), error, finishedAt }),
    /** At start-up: whatever ran when the program died was interrupted. */
    interruptRunning: (at: string): number => interrupt.run(at).changes,
    recent: (accountId: number): JobRow[] => recent.all(accountId),
    countInterrupted: (accountId: number): number => interrupted.get(accountId)!.n,
  }
}
