import { startClocks } from '../../electron/core/casework/start-clocks.ts'
import { chinaDate, addDays } from '../../shared/domain/dates.ts'
import { figures, print, ratio, sample } from './measure.ts'
import { benchVault } from './vault.ts'

const size = 100_000

/** The board over 100,000 open clocks: first page, next page, all lights counted; the peer is one scan of the table. */
export async function board(): Promise<void> {
  const vault = await benchVault()
  await vault.signIn('casework')
  const { raw, db } = vault.core.house.vault.get()
  const today = chinaDate(new Date())
  const insert = raw.prepare(`insert into clues
    (no, subject_name, unit_name, received_on, stage, stage_since_on, handler, created_at, updated_at)
    values (?, ?, ?, ?, '拟处置', ?, ?, '', '')`)
  raw.transaction(() => {
    for (let i = 1; i <= size; i++) {
      // received over the last forty days: overdue, nearly due and far ones all occur
      const on = addDays(today, -(i % 40))
      insert.run(`基〔2026〕${i}号`, `被反映人${i % 5000}`, `单位${i % 120}`, on, on, `承办人${i % 30}`)
    }
  })()
  const ids = Array.from({ length: size }, (_, i) => i + 1)
  const start = performance.now()
  raw.transaction(() => startClocks(db, today, 'clue', ids))()
  const startMs = figures([performance.now() - start])

  const { client } = vault
  const first = await sample(15, () => client.deadlines.board({}))
  const { next, counts } = await client.deadlines.board({})
  const second = await sample(15, () => client.deadlines.board({ ...(next && { after: next }) }))
  const red = await sample(15, () => client.deadlines.board({ level: 'overdue', handler: '承办人7' }))
  const peer = await sample(5, () =>
    raw.prepare('select count(*), sum(due_on < ?) from clocks not indexed where closed_on is null').get(today),
  )
  print({
    bench: 'board',
    openClocks: size,
    counts,
    ms: first,
    nextPageMs: second,
    filteredMs: red,
    scanOfTableMs: peer,
    ratioToScan: ratio(first, peer),
    startClocksMs: startMs.median,
  })
  await vault.close()
}
