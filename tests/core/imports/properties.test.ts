/** What holds for any sheet: undo leaves no trace, a second import changes nothing, the order of rows does not matter. */
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { id, openDesk, type Desk, type Kind } from './desk.ts'

/** Each import starts a thread; a few runs of small sheets find what there is to find. */
const runs = { numRuns: 4, endOnFailure: true }

const personRow = fc.record({
  n: fc.integer({ min: 1, max: 12 }),
  /** Written as usual, spread by a blank, or left out. */
  name: fc.constantFrom('plain', 'spread', 'none'),
  broken: fc.boolean(),
  unit: fc.constantFrom('民政局', '青石县财政局', '不存在的单位', ''),
  post: fc.constantFrom('科员', '科长', '=1+1', ''),
  born: fc.constantFrom('1980.1', '1980-01-05', '二〇〇一年三月', '不详', ''),
})
type PersonRow = typeof personRow extends fc.Arbitrary<infer T> ? T : never

/** The name belongs to the number: a number under two names is a fault that the first row decides. */
const nameOf = (n: number): string => `测${'甲乙丙丁戊己庚辛壬癸子丑'[n - 1]!}`

const personLine = ({ n, name, broken, unit, post, born }: PersonRow): string =>
  [
    name === 'none' ? '' : name === 'spread' ? nameOf(n).split('').join('　') : nameOf(n),
    broken ? `${id(n)}9` : id(n),
    unit,
    post,
    born,
  ].join(',')
const persons = (rows: readonly PersonRow[]): string =>
  ['姓名,身份证号,工作单位,职务,出生年月', ...rows.map(personLine), '合计,,,,'].join('\n')

const clueRow = fc.record({
  n: fc.integer({ min: 1, max: 9 }),
  unit: fc.constantFrom('民政局', '财政局', '别处'),
  on: fc.constantFrom('2026-01-05', '2026.2', '2026年3月4日'),
  stage: fc.constantFrom('初步核实', '谈话函询', ''),
})
type ClueRow = typeof clueRow extends fc.Arbitrary<infer T> ? T : never
const clues = (rows: readonly ClueRow[]): string =>
  [
    '线索编号,被反映人,工作单位,受理时间,办理状态,问题类型',
    ...rows.map(({ n, unit, on, stage }) => `X${n},${nameOf(n)},${unit},${on},${stage},组织纪律`),
  ].join('\n')

const sheetOf = fc.oneof(
  fc.array(personRow, { minLength: 1, maxLength: 14 }).map(rows => ({ kind: 'persons' as const, text: persons(rows) })),
  fc.array(clueRow, { minLength: 1, maxLength: 14 }).map(rows => ({ kind: 'clues' as const, text: clues(rows) })),
)

/** Tables that tell of the work itself, not of the county; sentences are a dictionary that clocks point into. */
const ofTheWork = /^(audit|jobs|sessions|settings|import_|sqlite_|search_|clock_sentences)/

describe('C03 for any sheet', { timeout: 280_000 }, () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk()
    await desk.bring(
      '旧.csv',
      persons([1, 2, 3].map(n => ({ n, name: 'plain', broken: false, unit: '民政局', post: '', born: '' }))),
      'persons',
    )
  }, 120_000)
  afterAll(() => desk.close())

  /** Every row of every table of the county, apart from `without`; sorted, so that it can be compared by content. */
  function content(...without: string[]): Record<string, string[]> {
    const raw = desk.raw()
    const tables = raw
      .prepare<[], { name: string }>(`select name from sqlite_master where type = 'table' order by name`)
      .all()
      .map(row => row.name)
      .filter(name => !ofTheWork.test(name))
    return Object.fromEntries(
      tables.map(table => {
        const rows = raw.prepare<[], Record<string, unknown>>(`select * from "${table}"`).all()
        const kept = rows.map(row => Object.entries(row).filter(([column]) => !without.includes(column)))
        return [table, kept.map(row => JSON.stringify(row)).sort()]
      }),
    )
  }
  const searchable = (): unknown => desk.raw().prepare('select count(*) from search_words_docsize').pluck().get()

  async function commit(kind: Kind, text: string): Promise<number | undefined> {
    const { batchId, counts } = await desk.checked('表.csv', text, kind)
    if (counts.good === 0) return undefined
    await desk.imports.commit({ batchId, mode: 'update' })
    return batchId
  }

  it('undo leaves the vault as it was', async () => {
    await fc.assert(
      fc.asyncProperty(sheetOf, async ({ kind, text }) => {
        // a restored row has been written twice: its version and its time say so, and nothing else does
        const state = () => ({ ...content('version', 'updated_at'), found: [String(searchable())] })
        const before = state()
        const batchId = await commit(kind, text)
        if (batchId === undefined) return
        await desk.imports.undo({ batchId })
        expect(state()).toEqual(before)
      }),
      runs,
    )
  })

  it('importing twice changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(sheetOf, async ({ kind, text }) => {
        const first = await commit(kind, text)
        if (first === undefined) return
        const after = content()
        const second = await commit(kind, text)
        expect(content()).toEqual(after)
        await desk.imports.undo({ batchId: second! })
        expect(content()).toEqual(after)
        await desk.imports.undo({ batchId: first })
      }),
      runs,
    )
  })

  it('the order of rows does not matter', async () => {
    const shuffled = fc
      .uniqueArray(personRow, { minLength: 2, maxLength: 12, selector: row => row.n })
      .chain(rows => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })))
    await fc.assert(
      fc.asyncProperty(shuffled, async ([rows, others]) => {
        const seen: unknown[] = []
        for (const order of [rows, others]) {
          const batchId = await commit('persons', persons(order))
          // another order gives other ids; whom a sound belongs to, its name says
          seen.push(content('id', 'person_id', 'source_row_id', 'version', 'created_at', 'updated_at'))
          if (batchId !== undefined) await desk.imports.undo({ batchId })
        }
        expect(seen[1]).toEqual(seen[0])
      }),
      runs,
    )
  })
})
