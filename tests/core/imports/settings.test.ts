import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limitsOf, allowanceOf } from '../../../electron/core/imports/limits.ts'
import { readAllowance, sheetLimits } from '../../../electron/core/spreadsheets/limits.ts'
import { id, openDesk, type Clerk, type Desk } from './desk.ts'

describe('C03 what an administrator sets for the import centre', { timeout: 120_000 }, () => {
  let desk: Desk
  let admin: Clerk
  beforeAll(async () => {
    desk = await openDesk()
    admin = await desk.clerk('sysadmin')
  }, 120_000)
  afterAll(() => desk.close())

  it('a synonym counts at once for new sheets; a clerk may not add one', async () => {
    const sheet = `姓名,身份证号,供职之处\n张三,${id(1)},民政局\n`
    const synonym = { kind: 'persons', field: 'unit', word: '供职之处' } as const
    const before = await desk.imports.get(await desk.read('一.csv', sheet, 'persons'))
    expect(before.missing).toEqual(['工作单位'])
    await expect(desk.imports.addSynonym(synonym)).rejects.toMatchObject({ code: 'auth.forbidden' })
    await admin.imports.addSynonym(synonym)
    expect(await admin.imports.synonyms()).toEqual([synonym])
    const after = await desk.imports.get(await desk.read('一.csv', sheet, 'persons'))
    expect([after.missing, after.mapping]).toEqual([[], { 0: 'name', 1: 'idNumber', 2: 'unit' }])
    await admin.imports.dropSynonym(synonym)
    expect(await admin.imports.synonyms()).toEqual([])
    const again = await desk.imports.get(await desk.read('一.csv', sheet, 'persons'))
    expect(again.missing).toEqual(['工作单位'])
  })

  it('a word that names a column already is refused with a sentence', async () => {
    const refused = async (field: string, word: string) => {
      const error: unknown = await admin.imports.addSynonym({ kind: 'persons', field, word }).catch((e: unknown) => e)
      return JSON.stringify((error as { params?: unknown }).params)
    }
    expect(await refused('note', '单 位')).toContain('已是“干部花名册”中“工作单位”列的名称')
    expect(await refused('unit', '单位')).toContain('不必再添加')
    expect(await refused('nothing', '某列')).toContain('没有这一列')
    expect(await refused('note', '＊')).toContain('不能只有空格或符号')
    expect(await admin.imports.synonyms()).toEqual([])
  })

  it('limits go up to a hard maximum, never below the usual, and back', async () => {
    const db = desk.core.house.vault.get().db
    const views = await desk.imports.limits()
    expect(views.every(view => view.label !== '' && view.unit !== '' && view.most >= view.usual)).toBe(true)
    expect(views.find(view => view.name === 'fileBytes')).toMatchObject({ value: 256, usual: 256, unit: 'MB' })
    expect(limitsOf(db)).toEqual(sheetLimits)
    await expect(desk.imports.setLimit({ name: 'columns', value: 2000 })).rejects.toMatchObject({
      code: 'auth.forbidden',
    })
    await admin.imports.setLimit({ name: 'columns', value: 2000 })
    await admin.imports.setLimit({ name: 'fileBytes', value: 512 })
    expect(limitsOf(db)).toEqual({ ...sheetLimits, columns: 2000, fileBytes: 512 * 1024 * 1024 })
    for (const [name, value] of [
      ['columns', 100],
      ['columns', 20_000],
      ['nonsense', 5],
      ['toString', 5],
    ] as const)
      await expect(admin.imports.setLimit({ name, value })).rejects.toMatchObject({ code: 'input.invalid' })
    await admin.imports.setLimit({ name: 'columns', value: null })
    await admin.imports.setLimit({ name: 'fileBytes', value: 256 })
    expect(limitsOf(db)).toEqual(sheetLimits)
  })

  it('a raised limit lets a sheet in that was refused', async () => {
    const wide = `${Array.from({ length: 1500 }, (_, i) => `列${i}`).join(',')}\n${'1,'.repeat(1499)}1\n`
    await expect(desk.read('宽.csv', wide)).rejects.toMatchObject({ code: 'import.limit' })
    await admin.imports.setLimit({ name: 'columns', value: 1600 })
    await expect(desk.read('宽.csv', wide)).resolves.toBeDefined()
    await admin.imports.setLimit({ name: 'columns', value: null })
  })

  it('time and memory grow with the file, and with what the administrator allows', async () => {
    const db = desk.core.house.vault.get().db
    const small = readAllowance(1024)
    expect(allowanceOf(db, 1024)).toEqual(small)
    const { usual } = (await desk.imports.limits()).find(view => view.name === 'seconds')!
    await admin.imports.setLimit({ name: 'seconds', value: usual * 2 })
    expect(allowanceOf(db, 1024)).toEqual({ ...small, seconds: small.seconds * 2 })
    await admin.imports.setLimit({ name: 'seconds', value: null })
  })
})

describe('C03 other rows of headings are tried before they are chosen', { timeout: 120_000 }, () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk()
  }, 120_000)
  afterAll(() => desk.close())

  const ledger = [
    '青石县案件台账,,,,,',
    '填报单位：一室,,,,,单位：万元',
    '案件编号,案由,涉案人员,单位,立案时间,涉案金额',
    '甲,乙,丙,丁,1,2',
    'A1,受贿案,张三,民政局,2026-01-05,12.5',
    '合计,,,,,12.5',
    '注：本表一式两份,,,,,',
  ].join('\n')

  it('says what it would do, and changes nothing', async () => {
    const batch = await desk.read('案件.csv', ledger, 'cases')
    const before = await desk.imports.get(batch)
    expect([before.header.from, before.header.to]).toEqual([3, 3])
    const tried = await desk.imports.tryHeader({ ...batch, kind: 'cases', from: 3, to: 3 })
    expect(tried.missing).toEqual([])
    expect(tried.mapping).toEqual(before.mapping)
    expect(tried.skipped.map(({ rowNo, reason }) => [rowNo, reason])).toEqual([
      [1, '标题'],
      [2, '说明或签字行'],
      [3, '表头'],
      [4, '栏次行'],
      [6, '合计行'],
      [7, '说明或签字行'],
    ])
    const wrong = await desk.imports.tryHeader({ ...batch, kind: 'cases', from: 1, to: 1 })
    expect(wrong.missing).toContain('案件编号')
    expect(await desk.imports.get(batch)).toEqual(before)
  })

  it('the unit line above reaches the amount', async () => {
    const { batchId } = await desk.bring('案件.csv', ledger, 'cases')
    expect(desk.raw().prepare('select amount_cents from cases').pluck().get()).toBe(12_500_000)
    expect((await desk.imports.get({ batchId })).counts).toMatchObject({ good: 1, skipped: 6 })
  })
})
