import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ask, expect, expectAccessible, openVault, signIn, test } from './host.ts'
import { bare, inkOf, pagesOf } from './pdf.ts'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

test('LA-03 C07 D32 D39 a clerk takes a measure, enters property, draws up a paper, numbers, prints, scans and voids it', async ({
  page,
  host,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'lianjian-papers-'))
  await openVault(page, host)
  await signIn(page, 'casework')
  const { today } = await ask<{ today: string }>(page, { op: 'session.status' })
  const year = today.slice(0, 4)
  const { id } = await ask<{ id: number }>(page, {
    op: 'cases.create',
    input: {
      no: '案2026-001',
      title: '何建国涉嫌受贿问题',
      subjectName: '何建国',
      filedOn: today,
      unitName: '青禾县水务局',
      post: '副局长',
      problemType: '违反廉洁纪律',
      handler: '吴求实',
    },
  })
  await page.goto(new URL(`/cases/${id}`, page.url()).href)

  // the measure
  await page.getByRole('tab', { name: '措施' }).click()
  await page.getByRole('button', { name: '登记措施' }).click()
  const take = page.getByRole('dialog', { name: '登记措施' })
  await take.getByRole('combobox', { name: '措施', exact: true }).click()
  await page.getByRole('option', { name: '留置', exact: true }).click()
  await take.getByLabel('批准人或批准机关').fill('市监委')
  await page.keyboard.press('Control+s')
  await expect(take.getByRole('alert')).toContainText('填写时点')
  await take.getByLabel(/^时点/).fill('00:01')
  await page.keyboard.press('Control+s')
  const measure = page.getByRole('article', { name: '留置 何建国' })
  await expect(measure.getByText('应在二十四小时以内通知所在单位和通知家属')).toBeVisible()
  await expect(measure.getByRole('link', { name: '县市级留置最长期限' })).toBeVisible()
  await measure.getByRole('button', { name: '登记事项' }).click()
  const notice = page.getByRole('dialog', { name: /登记事项/ })
  await notice.getByLabel(/^时点/).fill('00:02')
  await notice.getByLabel('凭据、情况').fill('送达回证1号')
  await page.keyboard.press('Control+s')
  await expect(measure.getByText('应在二十四小时以内通知家属，尚未登记')).toBeVisible()
  await expectAccessible(page, 'measures')

  // property
  await page.getByRole('tab', { name: '涉案财物' }).click()
  await page.getByRole('button', { name: '登记财物' }).click()
  const item = page.getByRole('dialog', { name: '登记涉案财物' })
  await item.getByLabel('名称、特征').fill('现金')
  await item.getByRole('combobox', { name: '种类' }).press('ArrowDown')
  await page.getByRole('option', { name: '款项' }).click()
  await item.getByLabel('数量').fill('人民币20万元')
  await item.getByLabel(/^价值/).fill('200,000')
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('link', { name: '涉案款存入专用账户' })).toBeVisible()
  await expect(page.getByText('共1项，200,000.00元')).toBeVisible()
  await expectAccessible(page, 'property')

  // the paper
  await page.getByRole('tab', { name: '文书' }).click()
  await page.getByRole('button', { name: '拟制文书' }).click()
  await page.getByRole('combobox', { name: '文书种类' }).fill('立案决定')
  await page.getByRole('option', { name: '立案决定书' }).click()
  await page.getByRole('button', { name: '生成初稿' }).click()
  await expect(page.getByText('还有4处空白待填')).toBeVisible()
  const body = page.getByLabel('正文（一行一段）')
  const text = await body.inputValue()
  const filled = text
    .replace('【性别】', '男')
    .replace('【民族】', '汉族')
    .replace('【出生年月】', '1975年3月')
    .replace('【政治面貌】', '中共党员')
  await body.fill(filled)
  const preview = page.getByRole('region', { name: '版式预览' })
  await expect(preview.getByText('男，汉族，1975年3月生，中共党员')).toBeVisible()
  await expectAccessible(page, 'editor')
  await page.getByRole('button', { name: '定稿编号' }).click()
  const issue = page.getByRole('dialog', { name: '定稿编号' })
  await expect(issue.getByText(`本次文号：测纪立〔${year}〕1号`)).toBeVisible()
  await issue.getByLabel('签发人').fill('主要负责人')
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('button', { name: '作废' })).toBeVisible()
  await expect(page.getByLabel('正文（一行一段）')).toHaveCount(0)

  // paper
  const paperId = /\/papers\/(\d+)/.exec(page.url())![1]!
  const sheet = await page.context().newPage()
  await sheet.goto(new URL(`/print/papers?ids=${paperId}`, page.url()).href)
  await sheet.waitForSelector('[data-print-ready]')
  const pdf = join(folder, 'paper.pdf')
  await sheet.pdf({ path: pdf, preferCSSPageSize: true })
  await sheet.close()
  const pages = pagesOf(pdf)
  if (pages) {
    expect(pages).toHaveLength(1)
    const printed = bare(pages[0]!)
    for (const part of ['测试县纪委监委', `测纪立〔${year}〕1号`, '立案决定书', '何建国，男，汉族', '—1—'])
      expect(printed).toContain(part)
    expect(printed).not.toContain('草')
  }

  // the signed scan
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '存入扫描件' }).click()
  await (await chooser).setFiles({ name: '签批页.png', mimeType: 'image/png', buffer: png })
  await page.getByRole('button', { name: '查看 签批页.png' }).click()
  await expect(page.getByRole('img', { name: '签批页.png' })).toBeVisible()
  await expectAccessible(page, 'scan')

  // void: the number stays
  await page.getByRole('button', { name: '作废' }).click()
  const cancel = page.getByRole('dialog', { name: '作废文书' })
  await cancel.getByLabel('作废理由').fill('姓名有误')
  await page.keyboard.press('Control+s')
  await expect(page.getByText('作废理由：姓名有误')).toBeVisible()
  await page.getByRole('link', { name: '文号登记簿' }).click()
  await expect(page.getByRole('row', { name: new RegExp(`测纪立〔${year}〕1号.*作废：姓名有误`) })).toBeVisible()
  await expectAccessible(page, 'numbers')
  rmSync(folder, { recursive: true })
})

test('GB/T 9704 a full page of a paper holds 22 lines of 28 characters, and each paper of a batch counts its own pages', async ({
  page,
  host,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'lianjian-lines-'))
  await openVault(page, host)
  await signIn(page, 'casework')
  const { today } = await ask<{ today: string }>(page, { op: 'session.status' })
  const { id } = await ask<{ id: number }>(page, {
    op: 'cases.create',
    input: { no: '案2026-001', title: '何建国涉嫌受贿问题', subjectName: '何建国', filedOn: today },
  })
  const ids: number[] = []
  for (let copy = 0; copy < 2; copy++) {
    const paper = await ask<{ id: number }>(page, {
      op: 'papers.draft',
      input: { kind: '审查调查方案', subject: 'case', subjectId: id },
    })
    ids.push(paper.id)
    const content = {
      title: '行数字数',
      addressee: '',
      blocks: [{ type: 'text', text: '国'.repeat(28 * 60) }],
      attachments: [],
      copyTo: '',
      organ: '',
      receipt: false,
    }
    await ask(page, { op: 'papers.save', input: { id: paper.id, version: 1, content } })
  }
  await page.goto(new URL(`/print/papers?ids=${ids.join(',')}`, page.url()).href)
  await page.waitForSelector('[data-print-ready]')
  const pdf = join(folder, 'lines.pdf')
  await page.pdf({ path: pdf, preferCSSPageSize: true })
  const pages = pagesOf(pdf)
  if (pages) {
    const second = pages[1]!.split('\n').filter(line => /国{5}/.test(bare(line)))
    expect(second).toHaveLength(22)
    for (const line of second) expect(bare(line).match(/国/g)).toHaveLength(28)
    // 天头 37, 订口 28, 版心 156 × 225 mm; a character of 5.6 mm stands in the middle of its line of 10.2 mm
    const ink = inkOf(pdf, 2, 0, 265)
    const inLine = (225 / 22 - 16 * (25.4 / 72)) / 2
    const grid = { left: 28, top: 37 + inLine, right: 28 + 156, bottom: 37 + 225 - inLine }
    for (const edge of ['left', 'top', 'right', 'bottom'] as const)
      expect(Math.abs(ink![edge] - grid[edge]), `${edge} ${ink![edge]}`).toBeLessThan(1)
    const numbers = pages.map(one => /—(\d+)—/.exec(bare(one))?.[1])
    expect(numbers).toEqual(['1', '2', '3', '1', '2', '3'])
  }
  rmSync(folder, { recursive: true })
})
