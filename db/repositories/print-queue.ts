import { AppError } from '../../shared/domain/errors.ts'
import { type Db } from '../open.ts'

export interface PrintJobFacts {
  kind: 'dossier'
  title: string
  /** JSON of the wish. */
  wish: string
  purpose: string
  copies: number
  secrecy: string
  accountId: number
  account: string
  createdAt: string
}
export type PrintJobState = 'waiting' | 'running' | 'paused' | 'done' | 'discarded'
export interface PrintJob extends PrintJobFacts {
  id: number
  state: PrintJobState
  finishedAt: string | null
}
export interface PrintItem {
  id: number
  jobId: number
  no: number
  title: string
  persons: number[]
  prints: string[]
  state: 'waiting' | 'done' | 'failed'
  pages: number
  bytes: number
  failure: string | null
}
export interface PrintCounts {
  items: number
  done: number
  failed: number
  pages: number
}

const jobSelect = `
  select id, kind, title, wish, purpose, copies, secrecy, state, account_id accountId, account, created_at createdAt,
    finished_at finishedAt from print_jobs`
const itemSelect = `select id, job_id jobId, no, title, persons, prints, state, pages, bytes, failure from print_items`
type Raw = Omit<PrintItem, 'persons' | 'prints'> & { persons: string; prints: string }
const parsed = (row: Raw): PrintItem => ({
  ...row,
  persons: JSON.parse(row.persons) as number[],
  prints: JSON.parse(row.prints) as string[],
})

/** Queues of sheets (批量打印): what is finished stays finished, whatever happens to the machine. */
export function printQueueRepository(db: Db) {
  const insertJob = db.prepare<[object]>(`
    insert into print_jobs (kind, title, wish, purpose, copies, secrecy, state, account_id, account, created_at)
    values (@kind, @title, @wish, @purpose, @copies, @secrecy, 'waiting', @accountId, @account, @createdAt)`)
  const insertItem = db.prepare<[object]>(`
    insert into print_items (job_id, no, title, persons, prints) values (@jobId, @no, @title, @persons, @prints)`)
  const jobById = db.prepare<[number], PrintJob>(`${jobSelect} where id = ?`)
  const jobsOf = db.prepare<[number], PrintJob>(
    `${jobSelect} where account_id = ? and state <> 'discarded' order by id desc limit 100`,
  )
  const setState = db.prepare<[object]>('update print_jobs set state = @state, finished_at = @at where id = @id')
  const interrupt = db.prepare(`update print_jobs set state = 'paused' where state = 'running'`)
  const items = db.prepare<[number], Raw>(`${itemSelect} where job_id = ? order by no`)
  const itemById = db.prepare<[number], Raw>(`${itemSelect} where id = ?`)
  const next = db.prepare<[number], Raw>(`${itemSelect} where job_id = ? and state = 'waiting' order by no limit 1`)
  const finishItem = db.prepare<[object]>(`
    update print_items set state = @state, pages = @pages, bytes = @bytes, failure = @failure, done_at = @at where id = @id`)
  const reset = db.prepare<[number]>(
    `update print_items set state = 'waiting', failure = null where job_id = ? and state = 'failed'`,
  )
  const counts = db.prepare<[number], PrintCounts>(`
    select count(*) items, count(*) filter (where state = 'done') done, count(*) filter (where state = 'failed') failed,
      coalesce(sum(pages), 0) pages from print_items where job_id = ?`)

  return {
    add(job: PrintJobFacts, list: readonly { title: string; persons: number[]; prints: string[] }[]): number {
      const jobId = Number(insertJob.run(job).lastInsertRowid)
      list.forEach(({ title, persons, prints }, index) =>
        insertItem.run({
          jobId,
          no: index + 1,
          title,
          persons: JSON.stringify(persons),
          prints: JSON.stringify(prints),
        }),
      )
      return jobId
    },
    job(id: number): PrintJob {
      const row = jobById.get(id)
      if (!row) throw new AppError('row.missing', { what: '打印任务' })
      return row
    },
    jobsOf: (accountId: number): PrintJob[] => jobsOf.all(accountId),
    setState: (id: number, state: PrintJobState, at: string | null = null): void =>
      void setState.run({ id, state, at }),
    /** After a crash nothing runs: what was running waits to be taken up again. */
    interruptRunning: (): void => void interrupt.run(),
    items: (jobId: number): PrintItem[] => items.all(jobId).map(parsed),
    item(id: number): PrintItem {
      const row = itemById.get(id)
      if (!row) throw new AppError('row.missing', { what: '打印项' })
      return parsed(row)
    },
    next(jobId: number): PrintItem | undefined {
      const row = next.get(jobId)
      return row && parsed(row)
    },
    finishItem: (row: {
      id: number
      state: 'done' | 'failed'
      pages: number
      bytes: number
      failure: string | null
      at: string
    }): void => void finishItem.run(row),
    retryFailed: (jobId: number): void => void reset.run(jobId),
    counts: (jobId: number): PrintCounts => counts.get(jobId) ?? { items: 0, done: 0, failed: 0, pages: 0 },
  }
}
