/**
 * The import centre as a clerk uses it: a messy ledger is dropped on the page, its headings are shown by dragging, faults are mended
 * in place, a unit is decided, the error workbook goes out, is mended elsewhere and comes back, the rows go in and out again.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { type Locator, type Page, type TestInfo } from '@playwright/test'
import * as second from '@e965/xlsx'
import { csv, stage, workAs } from './hostile-county.ts'
import { messyLedger, mended, owners, units } from './messy-ledger.ts'
import { ask, expect, expectAccessible, openVault, signIn, test } from './host.ts'

interface Dropped {
  name: string
  bytes: Buffer
}

/** Lets files fall on the page as a person would: one transfer, all files at once. */
async function drop(page: Page, files: readonly Dropped[]): Promise<void> {
  const transfer = await page.evaluateHandle(
    list => {
      const carrier = new DataTransfer()
      for (const { name, base64 } of list)
        carrier.items.add(new File([Uint8Array.from(atob(base64), sign => sign.charCodeAt(0))], name))
      return carrier
    },
    files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') })),
  )
  const target = page.getByRole('region', { name: '选择要导入的文件' })
  await target.dispatchEvent('dragenter', { dataTransfer: transfer })
  await expect(target).toContainText('松开鼠标')
  await target.dispatchEvent('drop', { dataTransfer: transfer })
}

async function show(page: Page, info: TestInfo, name: string): Promise<void> {
  await page.screenshot({ path: info.outputPath(`${name}.png`) })
  await expectAccessible(page, name)
}

const rowHead = (page: Page, rowNo: number): Locator =>
  page.getByRole('button', { name: `第${rowNo}行作表头`, exact: true })

/** Presses on one row number and moves to another; the button is still down afterwards. */
async function dragRows(page: Page, from: number, to: number): Promise<void> {
  const [a, b] = await Promise.all([rowHead(page, from).boundingBox(), rowHead(page, to).boundingBox()])
  if (!a || !b) throw new Error('the row numbers are not in sight')
  await page.mouse.move(a.x + a.width / 2, a.y + a.height / 2)
  await page.mouse.down()
  await page.mouse.move(b.x + b.width / 2, b.y + b.height / 2, { steps: 4 })
}

/** The figure of a tab of the preview, such as 只看有错. */
const figure = (page: Page, tab: string): Locator =>
  page
    .getByRole('group', { name: '显示哪些行' })
    .getByRole('button', { name: new RegExp(`^${tab}`) })
    .locator('b')

/** The cell of the preview that holds this text. */
const cell = (page: Page, text: string): Locator =>
  page.getByRole('grid', { name: '数据预览' }).locator('td[data-cell]').filter({ hasText: text }).first()

async function download(page: Page, info: TestInfo, item: string): Promise<string> {
  await page.getByRole('button', { name: /下载错误表/ }).click()
  const [given] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: item }).click()])
  const path = info.outputPath(given.suggestedFilename())
  await given.saveAs(path)
  return path
}

test('C03 a messy ledger: dropped, headings dragged, faults mended in place, a unit decided, error workbook out and back, committed, undone', async ({
  page,
  host,
}, info) => {
  await openVault(page, host)
  await signIn(page, 'casework')
  const unitIds: number[] = []
  for (const name of units)
    unitIds.push((await ask<{ id: number }>(page, { op: 'units.create', input: { name, parentId: null } })).id)
  await page.getByRole('link', { name: '表格导入' }).click()
  await expect(page.getByText('还没有导入过表格')).toBeVisible()
  await show(page, info, '1-centre')

  // two files in one drop; what WPS leaves beside an open workbook is named and left out
  await drop(page, [
    { name: '~$线索台账.xlsx', bytes: owners },
    { name: '线索台账.xlsx', bytes: await messyLedger() },
  ])
  const queue = page.getByRole('list', { name: '本次读取的文件' })
  await expect(queue).toContainText('留下的临时文件')
  await queue.getByRole('link', { name: '线索台账.xlsx' }).click()
  await expect(page.getByRole('heading', { name: '导入：线索台账.xlsx' })).toBeVisible()
  const toPreview = page.getByRole('button', { name: '核对数据' })
  const toColumns = page.getByRole('button', { name: '返回核对列' })
  await expect(toPreview.or(toColumns)).toBeVisible()
  if (await toColumns.isVisible()) await toColumns.click()

  // the wrong rows show at once, while the button is still down, what is missing; nothing is saved by that
  const batchId = Number(/\/imports\/(\d+)/.exec(page.url())?.[1])
  const header = async () =>
    (await ask<{ header: { from: number; to: number } }>(page, { op: 'imports.get', input: { batchId } })).header
  const before = await header()
  await dragRows(page, 1, 2)
  await expect(page.getByRole('alert')).toContainText('还缺必填项')
  expect(await header()).toEqual(before)
  await show(page, info, '2-dragging')
  await page.mouse.up()
  await expect(toPreview).toBeDisabled()
  await expect.poll(async () => (await header()).to).toBe(2)
  await dragRows(page, 4, 3)
  await expect(page.getByText('表头第 3 至 4 行', { exact: true })).toBeVisible()
  await page.mouse.up()
  await expect.poll(header).toMatchObject({ from: 3, to: 4 })
  await expect(page.getByRole('row', { name: /合计/ })).toHaveClass(/skip/)
  await show(page, info, '3-columns')
  await toPreview.click()

  // two wrong dates, mended where they stand: Enter opens, Enter saves and goes to the next one
  await expect(figure(page, '只看有错')).toHaveText('5')
  await expect(page.getByText('末三位已丢失').first()).toBeVisible()
  await show(page, info, '4-preview')
  await cell(page, '2026年13月5日').click()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('2026年3月5日')
  await page.keyboard.press('Enter')
  await expect(figure(page, '只看有错')).toHaveText('4')
  await expect(figure(page, '已更正')).toHaveText('1')
  await cell(page, '二月初').click()
  await page.keyboard.type('2026.2.3') // typing alone writes anew
  await page.keyboard.press('Tab')
  await expect(figure(page, '只看有错')).toHaveText('3')
  const fixed = cell(page, '2026年3月5日')
  await expect(fixed).toHaveAttribute('title', /原为：2026年13月5日/)
  // and the way back: one correction is taken off and made again
  await fixed.getByRole('button', { name: /还原/ }).click()
  await expect(figure(page, '只看有错')).toHaveText('4')
  await cell(page, '2026年13月5日').click()
  await page.keyboard.press('F2')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('2026-03-05')
  await page.keyboard.press('Enter')
  await expect(figure(page, '只看有错')).toHaveText('3')

  // the unit that nobody knows by this name is decided by a person
  await page.getByRole('button', { name: /^待确认/ }).click()
  const question = page.getByRole('article', { name: /县民政/ })
  await expect(question).toContainText('2 行')
  await show(page, info, '5-questions')
  await question.getByRole('button', { name: /青石县民政局/ }).click()
  await expect(question.getByRole('button', { name: /青石县民政局/ })).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('button', { name: '重新核对' }).click()
  await expect(figure(page, '只看有错')).toHaveText('1')

  // the rest goes out as the clerk's own sheet, is mended by another program, and corrects the same batch
  await page.getByRole('button', { name: /^只看有错/ }).click()
  const path = await download(page, info, '只含有错的 1 行')
  const book = second.read(readFileSync(path), { cellStyles: true })
  const sheet = book.Sheets[book.SheetNames[0]!]!
  const lines = second.utils.sheet_to_json<string[]>(sheet, { header: 1, raw: false, defval: '' })
  const at = lines.findIndex(line => line.includes(mended.no))
  expect(lines.some(line => line.includes('错误原因'))).toBe(true)
  expect(lines[at]?.join(' ')).toContain('末三位已丢失')
  const column = lines[at]!.findIndex(text => text.startsWith('32038219'))
  sheet[second.utils.encode_cell({ r: at, c: column })] = { t: 's', v: mended.idNumber }
  writeFileSync(path, second.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: '读回改好的错误表' }).click(),
  ])
  await chooser.setFiles(path)
  await expect(page.getByText(/错误表已读回：更正了 1 个单元格/)).toBeVisible()
  expect(page.url()).toContain(`/imports/${batchId}`)
  await expect(figure(page, '只看有错')).toHaveText('0')
  await show(page, info, '6-returned')

  await page.getByRole('button', { name: '入库 8 行' }).click()
  const result = page.getByRole('region', { name: '导入结果' })
  await expect(result).toContainText('已入库')
  await show(page, info, '7-result')
  const clues = () => ask<{ rows: { no: string; unitId: number | null }[] }>(page, { op: 'clues.list', input: {} })
  const entered = (await clues()).rows
  expect(entered).toHaveLength(8)
  // two rows name 民政局, two say 县民政
  expect(entered.filter(clue => clue.unitId === unitIds[0])).toHaveLength(4)

  await page.getByRole('button', { name: '撤销导入' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '撤销导入' }).click()
  await expect(result).toContainText('已撤销')
  await expect(result.locator('div').filter({ hasText: '已删除' }).first()).toContainText('8')
  expect((await clues()).rows).toHaveLength(0)
  await show(page, info, '8-undone')
  await page.getByRole('button', { name: '返回列表' }).click()
  await expect(page.getByRole('grid', { name: '导入记录' })).toContainText('已撤销')
  await show(page, info, '9-history')
})

/** What WPS puts on the clipboard for a column, as the browser hands it over. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate(copied => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', copied)
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, text)
}

const heads = ['线索编号', '被反映人', '工作单位', '受理时间', '职务']
const clue = (n: number, unit: string, receivedOn: string, post: string): string[] => [
  `青纪线〔2026〕${100 + n}`,
  `测${'甲乙丙丁戊己庚辛壬'[n - 1]}某`,
  unit,
  receivedOn,
  post,
]

test('C03 equal wrong values replaced at once, a column pasted, records that differ decided one by one', async ({
  page,
  host,
}, info) => {
  await openVault(page, host)
  await signIn(page, 'casework')
  for (const name of units) await ask(page, { op: 'units.create', input: { name, parentId: null } })
  const [minzheng, jiaoyu] = units
  const first = csv(heads, ...[1, 2, 3].map(n => clue(n, jiaoyu, '2026-01-05', '科员')))
  const old = await stage(page, '一月.csv', first, 'clues')
  await ask(page, { op: 'imports.check', input: { batchId: old } })
  await ask(page, { op: 'imports.commit', input: { batchId: old } })
  interface Known {
    clue: { id: number; no: string; post: string; version: number }
  }
  const { rows } = await ask<{ rows: { id: number; no: string }[] }>(page, { op: 'clues.list', input: {} })
  const get = async (n: number) => {
    const { id } = rows.find(one => one.no === clue(n, '', '', '')[0])!
    return (await ask<Known>(page, { op: 'clues.get', input: { id } })).clue
  }
  // somebody has set the post of the first one by hand
  const {
    stage: _s,
    stageSinceOn: _d,
    closedOn: _c,
    sourceRowId: _r,
    ...mine
  } = (await get(1)) as Known['clue'] & Record<'stage' | 'stageSinceOn' | 'closedOn' | 'sourceRowId', unknown>
  await ask(page, { op: 'clues.update', input: { ...mine, post: '副科长', reason: '职务变动' } })

  const second = csv(
    heads,
    clue(1, jiaoyu, '2026-01-05', '科长'),
    clue(2, jiaoyu, '2026-01-05', '主任'),
    clue(3, jiaoyu, '2026-01-05', '所长'),
    ...[4, 5, 6].map(n => clue(n, '县民正', '2026-01-06', '科员')),
    ...['年初', '开春', '年中'].map((day, i) => clue(7 + i, minzheng, day, '科员')),
  )
  const batchId = await stage(page, '二月.csv', second, 'clues')
  await ask(page, { op: 'imports.check', input: { batchId } })
  await page.goto(new URL(`/imports/${batchId}`, page.url()).href)
  await expect(figure(page, '只看有错')).toHaveText('6')

  // three equal wrong units: one answer for all
  await page.getByRole('button', { name: '批量替换' }).click()
  const values = page.getByRole('region', { name: '批量替换' })
  const wrong = values.getByRole('row').filter({ hasText: '县民正' })
  await expect(wrong).toContainText('×3')
  await show(page, info, '1-values')
  await wrong.getByRole('textbox').fill(minzheng)
  await wrong.getByRole('button', { name: '替换 3 行' }).click()
  await expect(page.getByText('已更正 3 格')).toBeVisible()
  await expect(values.getByRole('row').filter({ hasText: '县民正' })).toHaveCount(0)

  // three dates copied from WPS, into the cell of the first
  await page.getByRole('button', { name: /^只看有错/ }).click()
  await cell(page, '年初').click()
  await paste(page, '2026.2.1\r\n2026.2.2\r\n2026.2.3\r\n')
  await expect(figure(page, '只看有错')).toHaveText('0')

  // one by one: until all are decided, nothing goes in
  await page.getByText('逐条决定', { exact: true }).click()
  const commit = page.getByRole('button', { name: '入库 9 行' })
  await expect(commit).toBeDisabled()
  await page.getByRole('button', { name: '去决定' }).click()
  const card = (n: number) => page.getByRole('article', { name: new RegExp(`${100 + n}`) })
  await expect(card(1)).toContainText('人工确认过')
  await expect(card(2)).not.toContainText('人工确认过')
  await page.getByRole('button', { name: '高对比度' }).click()
  await show(page, info, '2-conflicts-contrast')
  await page.getByRole('button', { name: '普通显示' }).click()
  await show(page, info, '3-conflicts')
  await card(1).focus()
  await page.keyboard.press('3')
  await expect(card(1).getByRole('button', { name: '以表格为准' })).toHaveAttribute('aria-pressed', 'true')
  await expect(card(2)).toBeFocused()
  await card(2).getByRole('button', { name: '跳过' }).click()
  await expect(page.getByText('其余未定的 1 条')).toBeVisible()
  await page.getByRole('button', { name: '全部只补空白' }).click()
  await expect(commit).toBeEnabled()
  await commit.click()
  await expect(page.getByRole('region', { name: '导入结果' })).toContainText('已入库')
  expect(await Promise.all([1, 2, 3].map(async n => (await get(n)).post))).toEqual(['科长', '科员', '科员'])
})

test('C03 an administrator adds a heading and raises a limit; both hold at once', async ({ page, host }, info) => {
  await openVault(page, host)
  await signIn(page, 'sysadmin')
  await page.getByRole('link', { name: '系统设置与备份' }).click()
  await page.getByRole('link', { name: '打开导入设置' }).click()
  const synonyms = page.getByRole('region', { name: '表头同义词' })
  const choose = async (label: string, option: string) => {
    await synonyms.locator('label').filter({ hasText: label }).locator('.el-select').click()
    await page.getByRole('option', { name: option, exact: true }).click()
  }
  await choose('表种', '单位')
  await choose('是哪一列', '单位名称')
  await synonyms.getByLabel('对方的列名').fill('机构全衔')
  await synonyms.getByRole('button', { name: '添加' }).click()
  await expect(synonyms.getByRole('cell', { name: '机构全衔', exact: true })).toBeVisible()
  // a word that already means another column is refused in words
  await synonyms.getByLabel('对方的列名').fill('上级单位')
  await synonyms.getByRole('button', { name: '添加' }).click()
  await expect(synonyms.getByRole('alert')).toContainText('上级单位')

  const limits = page.getByRole('region', { name: '文件上限' })
  const columns = limits.getByRole('textbox', { name: /列数/ })
  await columns.fill('10')
  await columns.press('Enter')
  await expect(limits.getByRole('alert')).toContainText('只能调高')
  await columns.fill('2048')
  await columns.press('Enter')
  await expect(limits.getByText(/已设为 2,048/)).toBeVisible()
  await show(page, info, '1-settings')

  await workAs(page, 'casework')
  const batchId = await stage(page, '机构.csv', csv(['序号', '机构全衔'], ['1', '青石县林业局']), 'units')
  const { mapping } = await ask<{ mapping: Record<string, string> }>(page, { op: 'imports.get', input: { batchId } })
  expect(mapping).toMatchObject({ 1: 'name' })
})
