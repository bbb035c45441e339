import ExcelJS from 'exceljs'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { writeTrainingCounty } from '../../build/sample/county.ts'
import { type Answers } from '../../build/sample/sheets/answers.ts'
import { mendImports } from '../../electron/core/imports/mend.ts'
import { localClient } from '../../electron/core/local-client.ts'
import { type Client } from '../../shared/contract/define.ts'
import { type AppContract } from '../../shared/contract/index.ts'
import { type Role } from '../../shared/domain/roles.ts'
import { checkCharacter } from '../../shared/domain/people/id-number.ts'
import { type Session } from '../../electron/core/sessions.ts'
import { loginOf, openTestCore, password, type TestCore } from './builders.ts'

interface Clerk {
  client: Client<AppContract>
  session: Session
}

let test: TestCore
async function clerk(role: Role): Promise<Clerk> {
  const { client, session } = localClient(test.core)
  await client.session.signIn({ login: loginOf(role), password })
  return { client, session }
}

type Kind = NonNullable<Parameters<Client<AppContract>['imports']['read']>[0]['kind']>

const stage = (who: Clerk, name: string, content: string | Uint8Array, kind?: Kind) => {
  const fileId = test.core.files.registerBytes(who.session.id, name, Buffer.from(content))
  return who.client.imports.read({ fileId, ...(kind && { kind }) })
}

async function bring(who: Clerk, name: string, content: string, kind: Kind, mode: 'fill' | 'update' | 'skip' = 'fill') {
  const { batchId } = await stage(who, name, content, kind)
  await who.client.imports.check({ batchId })
  return { batchId, ...(await who.client.imports.commit({ batchId, mode })) }
}

const raw = () => test.core.house.vault.get().raw
const count = (from: string): number => (raw().prepare(`select count(*) n from ${from}`).get() as { n: number }).n
/** How many rows of a kind the search box finds. */
const indexed = (kind: 'person' | 'case'): number => {
  const base = { person: 1, case: 4 }[kind] * 2 ** 40
  return count(`search_words_docsize where id between ${base} and ${base + 2 ** 40 - 1}`)
}
const id = (n: number): string => {
  const first17 = `99010119800101${String(n).padStart(3, '0')}`
  return first17 + checkCharacter(first17)
}

describe('C03 PZ-06 the training county', { timeout: 300_000 }, () => {
  let folder: string
  let answers: Answers
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lianjian-county-'))
    ;({ answers } = await writeTrainingCounty({ out: folder, scale: 0.1, seed: 7, asOf: '2026-06-30' }))
    test = await openTestCore()
  })
  afterAll(async () => {
    await test.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it(
    'all eight files come in with exactly the planted faults, whatever their format',
    { timeout: 240_000 },
    async () => {
      const casework = await clerk('casework')
      const inspection = await clerk('inspection')
      for (const file of answers.files) {
        const { client, session } = file.kind === 'relatives' || file.kind === 'inspectors' ? inspection : casework
        const batch = await stage({ client, session }, file.file, readFileSync(join(folder, file.file)))
        const detail = await client.imports.get(batch)
        expect([detail.kind, detail.header.from, detail.header.to, detail.missing]).toEqual([
          file.kind,
          ...file.headerRows,
          [],
        ])
        const counts = await client.imports.check(batch)
        expect({ file: file.file, good: counts.good }).toEqual({ file: file.file, good: file.goodRows })
        const planted = answers.planted.filter(one => one.file === file.file && one.fault !== undefined)
        const { rows } = await client.imports.page({ ...batch, only: 'faulty', limit: 200 })
        const found = rows.map(row => ({ row: row.rowNo, faults: row.faults.map(fault => fault.code) }))
        expect(found).toEqual(planted.map(one => ({ row: one.row, faults: [one.fault] })).sort((a, b) => a.row - b.row))
        await expect(client.imports.commit(batch)).resolves.toMatchObject({ created: file.goodRows, lost: 0 })
      }
    },
  )

  it('rows are linked, clocks run, effects are computed, everything can be found and traced', async () => {
    expect(count('persons where unit_id is null')).toBe(0)
    expect(count('units where parent_id is null')).toBe(1)
    expect(count('postings where unit_id is null')).toBe(0)
    expect(count('relatives where related_person_id is not null')).toBeGreaterThan(0)
    expect(count('cases where clue_id is not null')).toBeGreaterThan(0)
    expect(count('sanctions where effect_rule is not null')).toBeGreaterThan(0)
    expect(count('clocks where closed_on is null')).toBeGreaterThan(0)
    expect(count('inspector_history')).toBeGreaterThan(0)
    for (const table of ['units', 'persons', 'postings', 'relatives', 'clues', 'cases', 'sanctions', 'inspectors'])
      expect([table, count(`${table} where source_row_id is null`)]).toEqual([table, 0])
    expect(indexed('person')).toBe(count('persons'))

    const { client } = await clerk('casework')
    const person = raw().prepare('select name, id_number idNumber, source_row_id rowId from persons limit 1').get() as {
      name: string
      idNumber: string
      rowId: number
    }
    const source = await client.imports.sourceRow({ rowId: person.rowId })
    expect(source.batch.fileName).toBe('2-干部花名册.xlsx')
    const shown = JSON.stringify(source.cells)
    expect(shown).not.toContain(person.idNumber)
    expect(shown).toContain(person.idNumber.slice(-4))
  })

  it('importing everything again changes nothing', async () => {
    const casework = await clerk('casework')
    const before = raw().prepare('select count(*) n, sum(version) v from persons').get()
    const file = answers.files.find(one => one.kind === 'persons')!
    const batch = await stage(casework, file.file, readFileSync(join(folder, file.file)))
    expect((await casework.client.imports.get(batch)).earlier).toBeDefined()
    await casework.client.imports.check(batch)
    await expect(casework.client.imports.commit({ ...batch, mode: 'update' })).resolves.toMatchObject({
      created: 0,
      unchanged: file.goodRows,
    })
    expect(raw().prepare('select count(*) n, sum(version) v from persons').get()).toEqual(before)
  })

  it('undoing the case ledger leaves no case, clock or search entry behind', async () => {
    const { client } = await clerk('casework')
    const { rows } = await client.imports.list({})
    const sanctions = rows.find(row => row.kind === 'sanctions')!
    const cases = rows.find(row => row.kind === 'cases')!
    await client.imports.undo({ batchId: sanctions.id })
    const undone = await client.imports.undo({ batchId: cases.id })
    expect(undone).toMatchObject({ removed: cases.counts.created, kept: 0 })
    expect(count('cases') + count(`clocks where subject = 'case'`) + count(`stage_moves where subject = 'case'`)).toBe(
      0,
    )
    expect(indexed('case')).toBe(0)
    await expect(client.imports.undo({ batchId: cases.id })).rejects.toMatchObject({ code: 'import.state' })
  })
})

describe('C03 one sheet at a time', { timeout: 300_000 }, () => {
  let casework: Clerk
  beforeEach(async () => {
    test = await openTestCore()
    casework = await clerk('casework')
    await bring(casework, '单位.csv', '单位名称,简称\n青石县民政局,民政局\n青石县财政局,财政局\n', 'units')
  }, 300_000)
  afterEach(() => test.close(), 60_000)

  const roster = (...rows: string[]): string => ['姓名,身份证号,工作单位,职务,备注', ...rows].join('\n')

  it('an unknown unit is named with near ones; a name alone never finds a person', async () => {
    await bring(casework, '名册.csv', roster(`张三,${id(1)},民政局,科员,`), 'persons')
    const { batchId } = await stage(casework, '名册.csv', roster(`李四,${id(2)},青石民政局,,`), 'persons')
    await casework.client.imports.check({ batchId })
    const { rows } = await casework.client.imports.page({ batchId, only: 'faulty' })
    expect(rows[0]!.faults[0]).toMatchObject({ code: 'unitUnknown' })
    expect(rows[0]!.faults[0]!.message).toContain('青石县民政局')

    const careers = '姓名,任职单位,职务,起始时间\n张三,财政局,办事员,2001.3\n张三,民政局,科员,2010.3\n'
    const postings = await stage(casework, '经历.csv', careers, 'postings')
    await casework.client.imports.check(postings)
    const page = await casework.client.imports.page({ ...postings, only: 'all' })
    expect(page.rows.map(row => [row.state, ...row.faults.map(fault => fault.code)])).toEqual([
      ['skipped', 'header'],
      ['faulty', 'personUnknown'],
      ['good'],
    ])
  })

  it('existing records: skipped, blanks filled, or replaced, as chosen', async () => {
    await bring(casework, '名册.csv', roster(`张三,${id(1)},民政局,科员,`), 'persons')
    const again = roster(`张三,${id(1)},财政局,科长,新备注`)
    const now = () => raw().prepare('select post, note, unit_id unit, version from persons').get()
    await expect(bring(casework, '二.csv', again, 'persons', 'skip')).resolves.toMatchObject({ unchanged: 1 })
    expect(now()).toEqual({ post: '科员', note: null, unit: 1, version: 1 })
    await expect(bring(casework, '二.csv', again, 'persons', 'fill')).resolves.toMatchObject({ updated: 1 })
    expect(now()).toEqual({ post: '科员', note: '新备注', unit: 1, version: 2 })
    await expect(bring(casework, '二.csv', again, 'persons', 'update')).resolves.toMatchObject({ updated: 1 })
    expect(now()).toEqual({ post: '科长', note: '新备注', unit: 2, version: 3 })
  })

  it('undo: created removed, updated restored, edited since kept and listed', async () => {
    await bring(casework, '一.csv', roster(`甲一,${id(1)},民政局,科员,`), 'persons')
    const rows = [
      `甲一,${id(1)},民政局,科长,`,
      `乙二,${id(2)},民政局,,`,
      `丙三,${id(3)},民政局,,`,
      `丁四,${id(4)},民政局,,`,
    ]
    const { batchId } = await bring(casework, '二.csv', roster(...rows), 'persons', 'update')
    raw().prepare(`update persons set phone = '1', version = version + 1 where name = '丙三'`).run()
    raw()
      .prepare(
        `insert into postings (person_id, unit_name, post) select id, '外县', '科员' from persons where name = '丁四'`,
      )
      .run()
    await expect(casework.client.imports.undo({ batchId })).resolves.toEqual({ removed: 1, restored: 1, kept: 2 })
    const names = raw().prepare('select name from persons order by id').pluck().all()
    expect(names).toEqual(['甲一', '丙三', '丁四'])
    expect(raw().prepare(`select post from persons where name = '甲一'`).pluck().get()).toBe('科员')
    const { rows: kept } = await casework.client.imports.kept({ batchId })
    expect(kept.map(row => [row.what, row.because])).toEqual([
      ['人员 丙三', '导入后又经人工修改'],
      ['人员 丁四', '已被其他记录引用'],
    ])
    expect(indexed('person')).toBe(3)
  })

  it('an import that a crash cut short is absent after the next opening', async () => {
    const { batchId } = await bring(casework, '一.csv', roster(`甲一,${id(1)},民政局,科员,`), 'persons')
    raw().prepare(`update import_batches set state = 'committing' where id = ?`).run(batchId)
    mendImports(test.core.house.vault.get().db)
    expect([count('persons'), count(`import_changes where batch_id = ${batchId}`)]).toEqual([0, 0])
    expect((await casework.client.imports.get({ batchId })).state).toBe('checked')
    await expect(casework.client.imports.commit({ batchId })).resolves.toMatchObject({ created: 1 })
  })

  it('a cancelled commit leaves nothing', async () => {
    const rows = Array.from({ length: 900 }, (_, i) => `人${i},${id(i + 1)},民政局,,`)
    const { batchId } = await stage(casework, '一.csv', roster(...rows), 'persons')
    await casework.client.imports.check({ batchId })
    const stop = new AbortController()
    const running = casework.client.imports.commit({ batchId }, { signal: stop.signal })
    stop.abort()
    await expect(running).rejects.toMatchObject({ code: 'job.cancelled' })
    expect(count('persons')).toBe(0)
    expect((await casework.client.imports.get({ batchId })).state).toBe('checked')
  })

  it('headings and columns can be corrected; what is required must have a column', async () => {
    const content = '甲,乙,丙\n名字一栏,号码一栏,去处\n张三,' + id(1) + ',民政局\n'
    const { batchId } = await stage(casework, '怪表.csv', content, 'persons')
    await expect(casework.client.imports.check({ batchId })).rejects.toMatchObject({ code: 'import.mapping' })
    const { version } = await casework.client.imports.get({ batchId })
    const mapping = { '0': 'name', '1': 'idNumber', '2': 'unit' }
    const target = { batchId, kind: 'persons', from: 2, to: 2 } as const
    await expect(
      casework.client.imports.remap({ ...target, version, mapping: { '0': 'name', '1': 'name' } }),
    ).rejects.toMatchObject({ code: 'input.invalid' })
    await casework.client.imports.remap({ ...target, version, mapping })
    await expect(casework.client.imports.check({ batchId })).resolves.toMatchObject({ good: 1, skipped: 2 })
    await casework.client.imports.commit({ batchId })
    // the same headings next month need no second explanation
    const next = await stage(casework, '怪表2.csv', content.replace('张三', '张三'), 'persons')
    const detail = await casework.client.imports.get(next)
    await casework.client.imports.remap({ ...target, batchId: next.batchId, version: detail.version })
    expect((await casework.client.imports.get(next)).mapping).toEqual(mapping)
  })

  it('the error workbook is the own sheet with the reasons, disarmed, and can come back', async () => {
    const content = [
      '花名册标题',
      '姓名,身份证号,工作单位,备注',
      `=cmd|'/c calc'!A1,123,民政局,@SUM(A1)`,
      `张三,${id(1)},民政局,好`,
    ].join('\n')
    const { batchId } = await stage(casework, '名册.csv', content, 'persons')
    await casework.client.imports.check({ batchId })
    const { fileId, name, rows } = await casework.client.imports.errorWorkbook({ batchId })
    expect([name, rows]).toEqual(['名册-错误表.xlsx', 1])
    const { bytes } = test.core.files.open(casework.session.id, fileId)
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(bytes as unknown as ArrayBuffer)
    const sheet = book.worksheets[0]!
    expect(sheet.getCell('E2').value).toBe('错误原因')
    expect(sheet.getCell('A3').value).toBe(`'=cmd|'/c calc'!A1`)
    expect(sheet.getCell('D3').value).toBe(`'@SUM(A1)`)
    expect(sheet.getCell('E3').value).toContain('身份证号：应为18位')
    expect(sheet.getCell('B3').fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } })
    expect(sheet.getColumn(2).numFmt).toBe('@')

    const back = await stage(casework, name, bytes, 'persons')
    await casework.client.imports.check(back)
    const page = await casework.client.imports.page({ ...back, only: 'faulty' })
    expect(page.rows[0]!.cells[0]).toBe(`=cmd|'/c calc'!A1`)
    expect(page.rows[0]!.faults).toMatchObject([{ code: 'idLength', column: 1 }])
  })

  it('a template of every kind is recognised as that kind', async () => {
    const { client, session } = casework
    for (const { id: kind, fields } of await client.imports.kinds()) {
      const { fileId } = await client.imports.template({ kind })
      const { bytes } = test.core.files.open(session.id, fileId)
      const book = new ExcelJS.Workbook()
      await book.xlsx.load(bytes as unknown as ArrayBuffer)
      expect(book.worksheets.map(sheet => sheet.name)[1]).toBe('填写说明')
      const detail = await client.imports.get(await stage(casework, '模板.xlsx', bytes, kind))
      expect([kind, Object.keys(detail.mapping).length, detail.missing]).toEqual([kind, fields.length, []])
    }
  })

  it('what cannot be read leaves no trace in the vault', async () => {
    const before = count('import_batches')
    await expect(stage(casework, '坏.xlsx', 'PK\u0003\u0004')).rejects.toMatchObject({ code: 'import.damaged' })
    await expect(stage(casework, '空.csv', '  \n')).rejects.toMatchObject({ code: 'import.empty' })
    await expect(stage(casework, '网页.xls', '<html></html>')).rejects.toMatchObject({ code: 'import.format' })
    expect([count('import_batches'), count('import_blocks where batch_id > 1')]).toEqual([before, 0])
  })

  it('families are for those who work on recusal, ledgers for case work', async () => {
    const inspection = await clerk('inspection')
    const leader = await clerk('leader')
    await bring(casework, '名册.csv', roster(`张三,${id(1)},民政局,科员,`), 'persons')
    const family = '干部姓名,干部身份证号,称谓,家庭成员姓名\n张三,' + id(1) + ',配偶,李四\n'
    await expect(stage(casework, '家庭.csv', family, 'relatives')).rejects.toMatchObject({ code: 'auth.forbidden' })
    await expect(stage(casework, '家庭.csv', family)).rejects.toMatchObject({ code: 'auth.forbidden' })
    const { batchId } = await bring(inspection, '家庭.csv', family, 'relatives')
    await expect(casework.client.imports.get({ batchId })).rejects.toMatchObject({ code: 'auth.forbidden' })
    expect((await casework.client.imports.list({})).rows.map(row => row.kind)).not.toContain('relatives')
    const rowId = raw().prepare('select source_row_id from relatives').pluck().get() as number
    await expect(leader.client.imports.sourceRow({ rowId })).rejects.toMatchObject({ code: 'auth.forbidden' })
    await expect(inspection.client.imports.sourceRow({ rowId })).resolves.toMatchObject({ rowNo: 2 })
    await expect(leader.client.imports.kinds()).rejects.toMatchObject({ code: 'auth.forbidden' })
  })

  it('a handler sees the source of the own clues only', async () => {
    const ledger =
      '线索编号,被反映人,工作单位,受理时间,承办人\nX1,王五,民政局,2026-01-05,吴求实\nX2,赵六,民政局,2026-01-05,别人\n'
    await bring(casework, '线索.csv', ledger, 'clues')
    const handler = await clerk('handler')
    const rowOf = (no: string) =>
      raw().prepare('select source_row_id from clues where no = ?').pluck().get(no) as number
    await expect(handler.client.imports.sourceRow({ rowId: rowOf('X1') })).resolves.toBeDefined()
    await expect(handler.client.imports.sourceRow({ rowId: rowOf('X2') })).rejects.toMatchObject({
      code: 'row.missing',
    })
  })

  it('PZ-09 units: parents may stand below, circles are refused, same names differ by parent', async () => {
    const sheet = [
      '单位名称,上级单位,单位代码',
      '新华村,东镇,990101101200',
      '新华村,西镇,990101102200',
      '东镇,青石县,990101101000',
      '西镇,青石县,990101102000',
      '青石县,,990101000000',
      '甲站,乙站,',
      '乙站,甲站,',
    ].join('\n')
    const { batchId } = await stage(casework, '村社.csv', sheet, 'units')
    await expect(casework.client.imports.check({ batchId })).resolves.toMatchObject({ good: 5, faults: { cycle: 2 } })
    await casework.client.imports.commit({ batchId })
    const tree = raw().prepare(
      `select u.name || '<' || p.name from units u join units p on p.id = u.parent_id order by u.id`,
    )
    expect(tree.pluck().all()).toEqual(['新华村<东镇', '新华村<西镇', '东镇<青石县', '西镇<青石县'])
    await expect(bring(casework, '村社.csv', sheet, 'units', 'update')).resolves.toMatchObject({
      created: 0,
      updated: 0,
    })
    await casework.client.imports.undo({ batchId })
    expect(count('units')).toBe(2)
  })
})
