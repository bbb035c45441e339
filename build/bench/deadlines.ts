import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startClocks } from '../../electron/core/casework/start-clocks.ts'
import { addDays, chinaDate, yearOf } from '../../shared/domain/dates.ts'
import { figures, print, sample } from './measure.ts'
import { benchVault, type BenchVault } from './vault.ts'

const size = 100_000

/** Half of the clocks count working days, half months; starts of three weeks, so that the year's end is within reach of many. */
function fill({ core }: BenchVault, today: string): void {
  const { raw, db } = core.house.vault.get()
  const insert = raw.prepare(`insert into clues
    (no, subject_name, unit_name, received_on, stage, stage_since_on, handler, real_name, created_at, updated_at)
    values (?, ?, ?, ?, ?, ?, ?, ?, '', '')`)
  raw.transaction(() => {
    for (let i = 1; i <= size; i++) {
      const on = addDays(today, -(i % 21))
      const named = i % 2
      const stage = named === 1 ? '登记' : '拟处置'
      insert.run(`基〔2026〕${i}号`, `被反映人${i % 5000}`, `单位${i % 120}`, on, stage, on, `承办人${i % 30}`, named)
    }
  })()
  const ids = Array.from({ length: size }, (_, i) => i + 1)
  raw.transaction(() => startClocks(db, today, 'clue', ids))()
}

/** A year with one long closure: whatever touches it moves. A file may name two hundred days. */
function oddYear(folder: string, year: number, from: string, to: string): string {
  const days: { name: string; date: string; isOffDay: boolean }[] = []
  for (let day = `${year}-${from}`; day <= `${year}-${to}`; day = addDays(day, 1))
    days.push({ name: '放假', date: day, isOffDay: true })
  const path = join(folder, `${year}.json`)
  writeFileSync(path, JSON.stringify({ year, papers: ['基准测试'], days }))
  return path
}

/**
 * Runs a job while the board is asked five times a second: how long does a clerk wait meanwhile, at worst? Each of those reads is audited,
 * so each asks the recount to commit and let it in; asked without a pause, they take a core for themselves and the recount half as long again.
 */
async function meanwhile<T>({ client }: BenchVault, work: () => Promise<T>) {
  const waits: number[] = []
  const done = new AbortController()
  const asking = (async () => {
    while (!done.signal.aborted) {
      const start = performance.now()
      await client.deadlines.board({ limit: 50 })
      waits.push(performance.now() - start)
      await new Promise(resolve => setTimeout(resolve, 200))
    }
  })()
  const start = performance.now()
  const result = await work()
  const ms = Math.round(performance.now() - start)
  done.abort()
  await asking
  return { ms, result, boardMs: figures(waits) }
}

/** The deadline centre over 100,000 open clocks: views, and recounts in a thread while the board is asked. */
export async function deadlines(): Promise<void> {
  const vault = await benchVault()
  await vault.signIn('casework')
  const { client, core, session, folder } = vault
  const today = chinaDate(new Date())
  fill(vault, today)
  const month = addDays(today, 20).slice(0, 7)
  const yesterday = new Date(Date.now() - 86_400_000).toISOString()
  const views = {
    firstPage: await sample(15, () => client.deadlines.board({})),
    month: await sample(9, () => client.deadlines.month({ month })),
    load: await sample(5, () => client.deadlines.load()),
    news: await sample(5, () => client.deadlines.news({ since: yesterday })),
  }
  const importOf = (path: string) => client.calendars.import({ fileIds: [core.files.registerPath(session.id, path)] })
  const year = yearOf(addDays(today, 20)) + 1
  const unmoved = await meanwhile(vault, () => client.calendars.recount())
  const some = await meanwhile(vault, () => importOf(oddYear(folder, year, '01-01', '01-03')))
  const thisYear = await meanwhile(vault, () => importOf(oddYear(folder, yearOf(today), '06-10', '12-20')))
  const leads = await meanwhile(vault, () => client.limits.chooseScheme({ id: 'haishu' }))
  const line = ({ ms, result, boardMs }: Pick<typeof unmoved, 'ms' | 'boardMs'> & { result: { moved: number } }) => ({
    ms,
    moved: result.moved,
    boardMs,
  })
  print({ bench: 'deadlines', openClocks: size, views, recountNothingMoved: line(unmoved) })
  print({ bench: 'deadlines', calendarImport: line(some), calendarOfThisYear: line(thisYear), allLeads: line(leads) })
  await vault.close()
}
