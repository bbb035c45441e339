import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate } from '../../../db/migrate.ts'
import { openDatabase, type Db } from '../../../db/open.ts'
import { countClosedSql, countSql, pageSql, type ClockFilter } from '../../../db/repositories/clock-pages.ts'
import { repositories, type Repositories } from '../../../db/repositories/index.ts'
import { dropClocks, startClocks } from '../../../electron/core/casework/start-clocks.ts'
import { seedCalendars } from '../../../electron/core/casework/seed-calendars.ts'

const folder = mkdtempSync(join(tmpdir(), 'lianjian-clocks-'))
const today = '2026-06-15'
const everyone = { cases: 'all' } as const
const anything: ClockFilter = { unitId: null, handler: null, stage: null, party: null, subject: null }
let raw: Db
let db: Repositories

beforeAll(() => {
  raw = openDatabase({ path: join(folder, 'vault.db'), key: randomBytes(32), cipher: 'aegis' })
  migrate(raw)
  db = repositories(raw)
  seedCalendars(db)
})
afterAll(() => {
  raw.close()
  rmSync(folder, { recursive: true })
})

/** As an import would write it: columns only, no clocks. */
function addClue(no: string, more: Partial<Record<string, string | number | null>> = {}): number {
  const row = {
    no,
    subject_name: '甲某',
    received_on: '2026-05-04',
    stage: '拟处置',
    stage_since_on: '2026-05-06',
    handler: '承办一',
    created_at: '2026-06-01',
    updated_at: '2026-06-01',
    ...more,
  }
  const keys = Object.keys(row)
  return Number(
    raw.prepare(`insert into clues (${keys.join(', ')}) values (${keys.map(key => `@${key}`).join(', ')})`).run(row)
      .lastInsertRowid,
  )
}
const planOf = (sql: string, filter: ClockFilter = anything) =>
  raw
    .prepare<[object], { detail: string }>(`explain query plan ${sql}`)
    .all({ ...filter, now: today, today, afterOn: '', afterId: 0, limit: 100 })
    .map(row => row.detail)
    // a sentence is looked up by its number, once for each row that is shown
    .filter(detail => !/CORRELATED SCALAR SUBQUERY|SEARCH clock_sentences USING INTEGER PRIMARY KEY/.test(detail))

describe('starting clocks for imported records (LA-05)', () => {
  it('makes the stage move and the clocks of the present columns, and again changes nothing', () => {
    const id = addClue('线-1', { real_name: 1 })
    startClocks(db, today, 'clue', [id])
    const clocks = db.clocks.ofSubject('clue', id)
    // D05's fifteen working days passed before the ledger came in: whether the paper was served is not in it
    expect(clocks.map(clock => [clock.ruleId, clock.startedOn, clock.dueOn])).toEqual([
      ['D09', '2026-05-06', '2026-06-06'],
    ])
    expect(db.stageMoves.of('clue', id).map(move => [move.stage, move.enteredOn, move.leftOn])).toEqual([
      ['拟处置', '2026-05-06', null],
    ])
    startClocks(db, today, 'clue', [id])
    expect(db.clocks.ofSubject('clue', id)).toEqual(clocks)
    expect(db.stageMoves.of('clue', id)).toHaveLength(1)
  })

  it('a later sheet with another stage ends the old clock on that day and marks it late', () => {
    const id = addClue('线-2')
    startClocks(db, today, 'clue', [id])
    raw.prepare(`update clues set stage = '谈话函询', stage_since_on = '2026-06-10' where id = ?`).run(id)
    startClocks(db, today, 'clue', [id])
    const clocks = db.clocks.ofSubject('clue', id)
    expect(clocks.map(clock => [clock.ruleId, clock.closedOn, clock.closedLate])).toEqual([
      ['D10', null, false],
      ['D09', '2026-06-10', true],
    ])
    expect(db.stageMoves.of('clue', id).map(move => [move.stage, move.leftOn])).toEqual([
      ['拟处置', '2026-06-10'],
      ['谈话函询', null],
    ])
  })

  it('a corrected start moves the clock and keeps both last days', () => {
    const id = addClue('线-3')
    startClocks(db, today, 'clue', [id])
    raw.prepare(`update clues set stage_since_on = '2026-05-20' where id = ?`).run(id)
    startClocks(db, today, 'clue', [id])
    const [clock] = db.clocks.ofSubject('clue', id)
    expect(clock?.dueOn).toBe('2026-06-20')
    expect(db.clocks.changes(clock!.id).map(change => [change.cause, change.dueBefore, change.dueAfter])).toEqual([
      ['correction', '2026-06-06', '2026-06-20'],
    ])
  })

  it('undoing an import takes clocks and moves away', () => {
    const id = addClue('线-4')
    startClocks(db, today, 'clue', [id])
    dropClocks(db, 'clue', [id])
    expect(db.clocks.ofSubject('clue', id)).toEqual([])
    expect(db.stageMoves.of('clue', id)).toEqual([])
  })
})

describe('the board', () => {
  it('pages agree with the counts, light by light, without a gap or a double', () => {
    const ids = Array.from({ length: 300 }, (_, i) =>
      addClue(`页-${i}`, {
        stage_since_on: `2026-0${4 + (i % 3)}-${String(1 + (i % 14)).padStart(2, '0')}`,
        handler: `承办${i % 3}`,
      }),
    )
    startClocks(db, today, 'clue', ids)
    const counts = db.clocks.counts(everyone, anything, today)
    for (const level of ['overdue', 'near', 'far', 'closed'] as const) {
      const seen: number[] = []
      let after: { on: string; id: number } | undefined
      for (;;) {
        const rows = db.clocks.page(everyone, { level, filter: anything, now: today, after, limit: 7 })
        seen.push(...rows.map(row => row.id))
        const last = rows.at(-1)
        if (!last || rows.length < 7) break
        after = { on: level === 'closed' ? last.closedOn! : last.dueOn, id: last.id }
      }
      expect([level, seen.length]).toEqual([level, counts[level]])
      expect(new Set(seen).size).toBe(seen.length)
    }
    expect(counts.overdue).toBeGreaterThan(0)
    expect(counts.near).toBeGreaterThan(0)
    expect(counts.far).toBeGreaterThan(0)
    expect(counts.closed).toBeGreaterThan(0)
  })

  it('a handler sees the own rows only, whatever filter is asked for', () => {
    const scope = { cases: { handler: '承办1' } }
    const own = db.clocks.page(scope, { level: null, filter: anything, now: today, after: undefined, limit: 200 })
    expect(own.length).toBeGreaterThan(0)
    expect(new Set(own.map(clock => clock.handler))).toEqual(new Set(['承办1']))
    const other = { ...anything, handler: '承办2' }
    expect(db.clocks.page(scope, { level: null, filter: other, now: today, after: undefined, limit: 200 })).toEqual([])
    expect(db.clocks.counts({ cases: 'none' }, anything, today)).toEqual({
      overdue: 0,
      near: 0,
      far: 0,
      closed: 0,
      paused: 0,
    })
    const foreign = db.clocks.page(everyone, { level: null, filter: other, now: today, after: undefined, limit: 1 })[0]!
    expect(() => db.clocks.get(scope, foreign.id)).toThrow('row.missing')
  })

  it.each([
    ['no filter', anything, 'clocks_due'],
    ['party', { ...anything, party: 'person' }, 'clocks_due'],
    ['unit', { ...anything, unitId: 1, stage: '审理' }, 'clocks_unit_due'],
    ['handler', { ...anything, handler: '甲' }, 'clocks_handler_due'],
    ['stage', { ...anything, stage: '审理' }, 'clocks_stage_due'],
  ] as const)('query plans with %s use %s and sort nothing', (_, filter, index) => {
    for (const level of ['overdue', 'near', 'far', null] as const) {
      const plan = planOf(pageSql(level, filter), filter)
      expect(plan).toHaveLength(1)
      expect(plan[0]).toMatch(new RegExp(`^SEARCH clocks USING INDEX ${index} \\(`))
    }
    expect(planOf(pageSql('closed', filter), filter)).toEqual([
      'SEARCH clocks USING INDEX clocks_closed (closed_on>? AND closed_on<?)',
    ])
    expect(planOf(countClosedSql(filter), filter).join(' ')).toContain('clocks_closed')
    expect(planOf(countSql(filter), filter).join(' ')).toContain(index)
  })

  it('the unfiltered count and the count by party read the index alone', () => {
    expect(planOf(countSql(anything))).toContain('SCAN clocks USING COVERING INDEX clocks_due')
    const party = { ...anything, party: 'person' }
    expect(planOf(countSql(party), party)).toContain('SCAN clocks USING COVERING INDEX clocks_due')
  })
})
