import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { judgedAtOnce } from '../../../electron/core/imports/corrections.ts'
import { idNumberOf } from '../ledgers.ts'
import { id, openDesk, roster, type Desk } from './desk.ts'

describe('C03 cells are mended in the preview', { timeout: 120_000 }, () => {
  let desk: Desk
  beforeAll(async () => (desk = await openDesk()), 120_000)
  afterAll(() => desk.close())

  const states = async (batchId: number) =>
    (await desk.rowsOf(batchId)).map(row => [row.rowNo, row.state, ...row.faults.map(fault => fault.code)])

  it('a mended cell is judged at once; the row as read stays, and the correction can be taken back', async () => {
    const { batchId } = await desk.checked(
      '一.csv',
      roster(`张三,${id(1)},民政厅,,`, `李四,${id(2)},民政局,,`),
      'persons',
    )
    const [faulty] = await desk.rowsOf(batchId, 'faulty')
    const mended = await desk.imports.correct({ batchId, cells: [{ rowId: faulty!.id, column: 2, value: '民政局' }] })
    expect(mended.rows).toMatchObject([{ state: 'good', faults: [], corrected: [{ column: 2, asRead: '民政厅' }] }])
    expect(mended.counts).toMatchObject({ good: 2, faulty: 0, corrected: 1, faults: {} })
    expect((await desk.imports.get({ batchId })).counts).toEqual(mended.counts)
    expect((await desk.rowsOf(batchId, 'corrected')).map(row => row.rowNo)).toEqual([2])

    const back = await desk.imports.correct({ batchId, cells: [{ rowId: faulty!.id, column: 2, value: null }] })
    expect(back.rows).toMatchObject([{ state: 'faulty', corrected: [] }])
    expect(back.counts).toMatchObject({ good: 1, faulty: 1, corrected: 0 })
  })

  it('only the rows that may go in, page by page', async () => {
    const rows = Array.from({ length: 1205 }, (_, n) =>
      n % 3 === 0 || (n >= 500 && n < 1000) ? `张三,${id(n + 1)},民政厅,,` : `张三,${idNumberOf(n)},民政局,,`,
    )
    const { batchId, counts } = await desk.checked('页.csv', roster(...rows), 'persons')
    const seen: number[] = []
    for (let after: number | undefined = 0; after !== undefined;) {
      const page: Awaited<ReturnType<typeof desk.imports.page>> = await desk.imports.page({
        batchId,
        only: 'good',
        after,
        limit: 200,
      })
      seen.push(...page.rows.map(row => row.rowNo))
      after = page.next
    }
    const expected = rows.flatMap((row, n) => (row.includes('民政局') ? [n + 2] : []))
    expect(seen).toEqual(expected)
    expect(counts.good).toBe(expected.length)
  })

  it('writing what the sheet said is no correction', async () => {
    const { batchId } = await desk.checked('一.csv', roster(`张三,${id(1)},民政局,,`), 'persons')
    const row = (await desk.rowsOf(batchId))[1]!
    const { counts } = await desk.imports.correct({ batchId, cells: [{ rowId: row.id, column: 2, value: '民政局' }] })
    expect(counts.corrected).toBe(0)
  })

  it('a mended key makes a duplicate of another row, or cures one', async () => {
    const { batchId } = await desk.checked(
      '一.csv',
      roster(`张三,${id(1)},民政局,,`, `张三,${id(1)},民政局,,`, `李四,${id(2)},民政局,,`),
      'persons',
    )
    expect(await states(batchId)).toEqual([
      [1, 'skipped', 'header'],
      [2, 'good'],
      [3, 'faulty', 'duplicate'],
      [4, 'good'],
    ])
    const rows = await desk.rowsOf(batchId)
    // the first of the two becomes the third person's: that one is the duplicate now
    await desk.imports.correct({ batchId, cells: [{ rowId: rows[1]!.id, column: 1, value: id(2) }] })
    expect(await states(batchId)).toEqual([
      [1, 'skipped', 'header'],
      [2, 'good'],
      [3, 'good'],
      [4, 'faulty', 'duplicate'],
    ])
  })

  it('what is committed is the mended row, and its source tells both', async () => {
    const { batchId } = await desk.checked('一.csv', roster(`钱七,${id(7)},民政局,可员,`), 'persons')
    const row = (await desk.rowsOf(batchId))[1]!
    await desk.imports.correct({ batchId, cells: [{ rowId: row.id, column: 3, value: '科员' }] })
    await desk.imports.commit({ batchId })
    expect(desk.raw().prepare(`select post from persons where name = '钱七'`).pluck().get()).toBe('科员')
    const source = await desk.imports.sourceRow({ rowId: row.id })
    expect(source.cells.find(cell => cell.letter === 'D')).toMatchObject({
      value: '科员',
      fault: '原表为“可员”，导入时更正',
    })
    await expect(
      desk.imports.correct({ batchId, cells: [{ rowId: row.id, column: 3, value: '科长' }] }),
    ).rejects.toMatchObject({ code: 'import.state' })
  })

  it('a source is named by file and row of the sheet, also below blank rows', async () => {
    const sheet = ['姓名,身份证号,工作单位', '', '', `张三,${id(41)},民政局`, '', `李四,${id(42)},民政局`].join('\n')
    const { batchId } = await desk.checked('有空行.csv', sheet, 'persons')
    const rows = await desk.rowsOf(batchId)
    const { dossiers } = desk.core.house.vault.get().db
    expect(rows.map(row => dossiers.sources([row.id])[row.id])).toEqual([1, 4, 6].map(no => `有空行.csv 第${no}行`))
    expect(dossiers.sources([999_999])).toEqual({})
  })

  it('headings are not mended here, and no row of another batch', async () => {
    const one = await desk.checked('一.csv', roster(`张三,${id(1)},民政局,,`), 'persons')
    const two = await desk.checked('二.csv', roster(`李四,${id(2)},民政局,,`), 'persons')
    const [heading, row] = await desk.rowsOf(one.batchId)
    const cells = (rowId: number) => [{ rowId, column: 0, value: '甲' }]
    await expect(desk.imports.correct({ batchId: one.batchId, cells: cells(heading!.id) })).rejects.toMatchObject({
      code: 'input.invalid',
    })
    await expect(desk.imports.correct({ batchId: two.batchId, cells: cells(row!.id) })).rejects.toMatchObject({
      code: 'row.missing',
    })
  })

  it('equal faulty values stand together and are replaced together', async () => {
    const rows = [1, 2, 3, 4].map(n => `人${n},${id(n)},${n === 4 ? '财政厅' : '民政厅'},,`)
    const { batchId } = await desk.checked('一.csv', roster(...rows), 'persons')
    const values = await desk.imports.faultyValues({ batchId })
    expect(
      values.map(({ column, label, value, rows: n, firstRowNo }) => [column, label, value, n, firstRowNo]),
    ).toEqual([
      [2, '工作单位', '民政厅', 3, 2],
      [2, '工作单位', '财政厅', 1, 5],
    ])
    expect(await desk.imports.faultyValues({ batchId, code: 'missing' })).toEqual([])
    const done = await desk.imports.correctColumn({ batchId, column: 2, how: 'replace', from: '民政厅', to: '民政局' })
    expect(done).toMatchObject({ changed: 3, counts: { good: 3, faulty: 1, corrected: 3 } })
    expect((await desk.imports.get({ batchId })).state).toBe('checked')
  })

  it('blanks take the last filled cell above; titles and good rows are left alone unless asked for', async () => {
    const sheet = [
      '花名册',
      roster(`张三,${id(1)},民政局,科员,`, `李四,${id(2)},,,`, `王五,${id(3)},,,`, '合计,,,3,'),
    ].join('\n')
    const { batchId } = await desk.checked('一.csv', sheet, 'persons')
    const filled = await desk.imports.correctColumn({ batchId, column: 2, how: 'fillDown' })
    expect(filled).toMatchObject({ changed: 2, counts: { good: 3, faulty: 0 } })
    const posts = await desk.imports.correctColumn({ batchId, column: 3, how: 'fillDown' })
    expect(posts.changed).toBe(0)
    const all = await desk.imports.correctColumn({ batchId, column: 3, how: 'fillDown', only: 'all' })
    expect(all.changed).toBe(2)
    expect((await desk.rowsOf(batchId)).map(row => row.cells[3] ?? '')).toEqual([
      '',
      '职务',
      '科员',
      '科员',
      '科员',
      '3',
    ])
  })

  it('a batch too large to be judged at once goes back to staged, so that nobody commits half a truth', async () => {
    const rows = Array.from(
      { length: judgedAtOnce + 10 },
      (_, i) => `人员,${idNumberOf(i)},${i === 5 ? '民政厅' : '民政局'},,`,
    )
    const { batchId, counts } = await desk.checked('大.csv', roster(...rows), 'persons')
    expect(counts.faulty).toBe(1)
    const [faulty] = await desk.rowsOf(batchId, 'faulty')
    const mended = await desk.imports.correct({ batchId, cells: [{ rowId: faulty!.id, column: 2, value: '民政局' }] })
    expect(mended.rows[0]!.faults).toEqual([])
    expect((await desk.imports.get({ batchId })).state).toBe('staged')
    expect(await desk.imports.check({ batchId })).toMatchObject({ faulty: 0, corrected: 1 })
  })

  it('another kind or other headings forget what was found under the old ones', async () => {
    const { batchId } = await desk.checked('一.csv', roster(`张三,${id(1)},民政厅,,`), 'persons')
    const { version } = await desk.imports.get({ batchId })
    await desk.imports.remap({ batchId, version, kind: 'persons', from: 1, to: 1 })
    expect((await desk.rowsOf(batchId)).map(row => row.state)).toEqual(['staged', 'staged'])
    expect((await desk.imports.get({ batchId })).counts.faulty).toBe(0)
  })
})
