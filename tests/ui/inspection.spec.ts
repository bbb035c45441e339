/**
 * The leader of an inspection group: imports the pool, sets up a round of six groups, draws, sees why a named person is out, swaps two
 * people from the keyboard, hits an impossible demand and mends it, prints the five papers.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Page } from '@playwright/test'
import { writeTrainingCounty } from '../../build/sample/county.ts'
import { type Role } from '../../shared/domain/roles.ts'
import { ask, expect, expectAccessible, openVault, signIn, test } from './host.ts'

interface Answers {
  files: { file: string; goodRows: number }[]
}
const county = mkdtempSync(join(tmpdir(), 'lianjian-inspection-'))
let answers: Answers

test.beforeAll(async () => {
  await writeTrainingCounty({ out: county })
  answers = JSON.parse(readFileSync(join(county, '答案.json'), 'utf8')) as Answers
})
test.afterAll(() => rmSync(county, { recursive: true, force: true }))

async function workAs(page: Page, role: Role): Promise<void> {
  await ask(page, { op: 'session.signOut' }).catch(() => undefined)
  await signIn(page, role)
}

async function importFile(page: Page, starts: string): Promise<void> {
  const { file, goodRows } = answers.files.find(one => one.file.startsWith(starts))!
  await page.getByRole('link', { name: '表格导入' }).click()
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: '选择文件' }).click(),
  ])
  await chooser.setFiles(join(county, file))
  const check = page.getByRole('button', { name: '核对数据' })
  const commit = page.getByRole('button', { name: `入库 ${goodRows} 行` })
  // a sheet without doubt is checked by the time it opens
  await expect(check.or(commit)).toBeEnabled({ timeout: 60_000 })
  if (await check.isVisible()) await check.click()
  await expect(commit).toBeEnabled({ timeout: 60_000 })
  await commit.click()
  await expect(page.getByRole('button', { name: '撤销导入' })).toBeVisible({ timeout: 90_000 })
}

/** The text of a sheet as its PDF carries it. */
async function paper(page: Page, press: () => Promise<void>, name: string): Promise<string> {
  const [sheet] = await Promise.all([page.context().waitForEvent('page'), press()])
  await sheet.locator('[data-print-ready]').waitFor()
  const path = join(county, `${name}.pdf`)
  writeFileSync(path, await sheet.pdf({ preferCSSPageSize: true, printBackground: true }))
  await sheet.close()
  return execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
}

/** One of the sheets of the roster's print dialog. */
async function rosterPaper(page: Page, choice: string, name: string): Promise<string> {
  await page.getByRole('button', { name: '打印', exact: true }).click()
  await page.getByLabel(choice, { exact: true }).check()
  await page.getByLabel('用途', { exact: true }).fill('巡察组组建审批')
  return paper(page, () => page.getByRole('button', { name: '打开打印预览' }).click(), name)
}

async function setUpRound(page: Page): Promise<void> {
  const year = new Date().getFullYear()
  await page.getByRole('link', { name: '巡察轮次与名单' }).click()
  await page.getByRole('button', { name: /新建/ }).first().click()
  await page.getByLabel('轮次名称').fill('第七轮巡察')
  for (const [label, day] of [
    ['开始日期', `${year}-12-01`],
    ['结束日期', `${year + 1}-02-28`],
  ] as const) {
    await page.getByLabel(label).fill(day)
    await page.getByLabel(label).press('Enter')
  }
  await page.getByRole('radio', { name: /^3个月/ }).check()
  await page.getByRole('spinbutton', { name: '组数' }).fill('6')
  await page.getByRole('spinbutton', { name: '组数' }).press('Tab')
  await page.getByRole('combobox', { name: '单位类型' }).click({ force: true })
  await page.getByRole('option', { name: /^乡镇/ }).click()
  const boxes = page.getByRole('checkbox', { name: /^选择/ })
  await expect(boxes.nth(5)).toBeVisible()
  for (let i = 0; i < 6; i++) await boxes.nth(i).check()
  await page.getByRole('button', { name: '全部授权' }).click()
  await page.getByRole('button', { name: /^保存/ }).click()
  await expect(page.getByRole('heading', { name: '第七轮巡察' })).toBeVisible()
}

interface Verdicts {
  verdicts: {
    name: string
    findings: {
      rule: string
      level: string
      unknown: boolean
      evidence: string
      targetName: string | null
      groupNames: string[]
    }[]
  }[]
}
/** Somebody of the pool whom a relative in one of the targets bars from that target's group. */
async function barredRelative(page: Page, roundId: number) {
  const [roster] = (await ask<{ rows: { id: number }[] }>(page, { op: 'rosters.list', input: { roundId } })).rows
  const { verdicts } = await ask<Verdicts>(page, { op: 'rosters.get', input: { id: roster!.id } })
  for (const { name, findings } of verdicts)
    for (const { rule, level, unknown, evidence, targetName, groupNames } of findings)
      if (rule === 'R02' && level === 'hard' && !unknown && targetName !== null && groupNames[0] !== undefined)
        return { name, evidence, targetName, groupName: groupNames[0] }
  throw new Error('the training county has nobody with a relative in a target')
}

/** F8, once the round stands on the page: before, there is nothing to draw. */
async function draw(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: '一键生成名单（F8）' }).first()).toBeVisible()
  await page.keyboard.press('F8')
}

test('LD-04 C13 the group leader’s day: pool, round, roster, reasons, swap, impossible demand, five papers', async ({
  page,
  host,
}) => {
  test.setTimeout(240_000)
  await openVault(page, host)
  await signIn(page, 'casework')
  for (const starts of ['1', '2', '3']) await importFile(page, starts)
  await workAs(page, 'conduct')
  await importFile(page, '4')
  await workAs(page, 'inspection')
  await importFile(page, '8')

  await setUpRound(page)
  await draw(page)
  await expect(page.getByText(/入选\d+人，回避\d+人/)).toBeVisible({ timeout: 60_000 })
  await expectAccessible(page, '名单')

  // why a named person is out: name, rule, group and evidence stand together, and the relation leads to the target
  const [round] = (await ask<{ rows: { id: number }[] }>(page, { op: 'rounds.list' })).rows
  const out = await barredRelative(page, round!.id)
  await page.getByRole('tab', { name: '回避审查表' }).click()
  await page.getByText(/^对部分组回避 [1-9]\d*$/).click()
  await page.getByRole('textbox', { name: '按姓名或单位筛选' }).fill(out.name)
  await page.getByRole('grid', { name: '回避审查表' }).getByRole('row').filter({ hasText: out.name }).click()
  const why = page.getByRole('complementary', { name: '依据' })
  await expect(why.getByRole('heading', { name: out.name })).toBeVisible()
  const reason = why.getByRole('listitem').filter({ hasText: out.evidence })
  await expect(reason).toContainText('R02')
  await expect(reason).toContainText(out.targetName)
  await expect(reason).toContainText(out.groupName)
  await why.getByRole('button', { name: /关系图/ }).press('Enter')
  const graph = page.getByRole('region', { name: `${out.name}的关系图` })
  await expect(graph.getByRole('link', { name: out.targetName, exact: true }).first()).toBeVisible()
  await expectAccessible(page, '关系图')
  await page.keyboard.press('Escape')
  await expect(graph).toHaveCount(0)

  // swap two people from the keyboard; whatever the outcome, it is said before anything is kept
  await page.getByRole('tab', { name: '名单', exact: true }).click()
  const seats = page.locator('tr[data-seat]')
  await seats.nth(3).focus()
  await page.keyboard.press('Space')
  await expect(page.getByText(/已拿起/)).toBeVisible()
  // a member of the second group: six seats on
  for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  const bar = page.getByRole('status', { name: '调整结果' })
  await expect(bar.getByText(/符合全部硬性要求|不符合要求，不能保存/)).toBeVisible({ timeout: 30_000 })
  await bar.getByRole('button', { name: '放弃调整' }).click()
  await expect(bar).toHaveCount(0)
  // two plain members of the first group are equals: nothing to exchange, and nothing is left standing as unsaved
  await seats.nth(3).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await expect(page.getByText(/对调后名单不变/)).toBeVisible()
  await expect(page.getByText('待保存')).toHaveCount(0)

  // an impossible demand in words, and mended
  await page.getByRole('button', { name: '修改轮次' }).click()
  await page.getByRole('spinbutton', { name: '每组人数' }).fill('30')
  await page.getByRole('spinbutton', { name: '每组人数' }).press('Tab')
  await page.getByRole('button', { name: /^保存/ }).click()
  await expect(page).toHaveURL(new RegExp(`/rounds/${round!.id}$`))
  await draw(page)
  const reasons = page.getByRole('alert', { name: '无法编组的原因' })
  await expect(reasons).toBeVisible({ timeout: 90_000 })
  // what is short, where and by how many, and what would mend it
  await expect(reasons).toContainText(/第.组[^。]*人/)
  await expect(reasons.getByRole('listitem').first()).toBeVisible()
  await page.getByRole('button', { name: '修改轮次' }).click()
  await page.getByRole('spinbutton', { name: '每组人数' }).fill('6')
  await page.getByRole('spinbutton', { name: '每组人数' }).press('Tab')
  await page.getByRole('button', { name: /^保存/ }).click()
  await expect(page).toHaveURL(new RegExp(`/rounds/${round!.id}$`))
  await draw(page)
  await expect(page.getByRole('combobox', { name: '历次名单' })).toBeVisible({ timeout: 60_000 })
  await expect(reasons).toHaveCount(0)
  await expect(page.getByText(/入选36人/)).toBeVisible()

  // the five papers
  const list = await rosterPaper(page, '只打名单', 'roster')
  for (const word of ['巡察组名单', '组长', '联络员', '第六组']) expect(list).toContain(word)
  expect(await rosterPaper(page, '只打回避审查表', 'examination')).toContain('回避审查表')
  // six groups and the signature are one page of GB/T 9704; unsigned, it says that it is for approval
  const notice = await rosterPaper(page, '组长、副组长授权任职通知', 'notice')
  for (const word of ['授权', '第一组', '第六组', '送审稿', '委巡察工作领导小组']) expect(notice).toContain(word)
  expect(notice.split('\f').slice(0, -1)).toHaveLength(1)
  expect(await rosterPaper(page, '回避承诺书（入选人员每人一页）', 'pledge')).toContain('承诺')
  await page.getByRole('tab', { name: '回避申请与审批' }).click()
  await page.getByRole('button', { name: '登记回避申请' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('回避人员').click({ force: true })
  await page.getByRole('option').locator('visible=true').first().click()
  await dialog.getByLabel('具体情形').fill('本人与被巡察单位有业务往来')
  await dialog.getByRole('button', { name: '登记' }).click()
  await expect(dialog).toHaveCount(0)
  await page.getByLabel('打印用途').fill('回避审批')
  const request = await paper(
    page,
    () => page.getByRole('button', { name: '打印', exact: true }).last().click(),
    'request',
  )
  expect(request).toContain('回避申请')
})
