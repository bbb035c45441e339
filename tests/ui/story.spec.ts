/**
 * The main job from end to end, as its three users: the clerk imports the county and opens the reddest deadline, the group leader
 * generates and prints a roster, the official finds a person and prints the dossier.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Page } from '@playwright/test'
import { writeTrainingCounty } from '../../build/sample/county.ts'
import { type Role } from '../../shared/domain/roles.ts'
import { ask, expect, expectAccessible, openVault, signIn, test } from './host.ts'

interface Answers {
  files: { kind: string; file: string; goodRows: number }[]
  planted: { file: string; row: number; fault?: string }[]
}

const pictures = fileURLToPath(new URL('../../dist/story/', import.meta.url))
const county = mkdtempSync(join(tmpdir(), 'lianjian-story-'))
let answers: Answers

test.beforeAll(async () => {
  mkdirSync(pictures, { recursive: true })
  await writeTrainingCounty({ out: county })
  answers = JSON.parse(readFileSync(join(county, '答案.json'), 'utf8')) as Answers
})
test.afterAll(() => rmSync(county, { recursive: true, force: true }))

async function show(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(pictures, `${name}.png`) })
  await expectAccessible(page, name)
}

/** The text of the page as its PDF carries it. */
async function pdfText(page: Page, name: string): Promise<string> {
  const path = join(pictures, `${name}.pdf`)
  writeFileSync(path, await page.pdf({ preferCSSPageSize: true, printBackground: true }))
  return execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
}

async function workAs(page: Page, role: Role): Promise<void> {
  await ask(page, { op: 'session.signOut' }).catch(() => undefined)
  await signIn(page, role)
}

/** One file through the import centre; the planted faults and nothing else must be found. */
async function importFile(page: Page, starts: string): Promise<void> {
  const { file, goodRows } = answers.files.find(one => one.file.startsWith(starts))!
  const faulty = new Set(answers.planted.filter(fault => fault.file === file && fault.fault).map(fault => fault.row))
    .size
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
  await expect(page.getByText('有错').locator('b').nth(1)).toHaveText(String(faulty))
  if (starts === '2') await show(page, '1-import-preview')
  await commit.click()
  await expect(page.getByRole('button', { name: '撤销导入' })).toBeVisible({ timeout: 90_000 })
}

test('C01 C03 C08 C12 C13 C24 LD-04 LC-02 PZ-12 the main job from spreadsheets to lights, roster, portrait and dossier', async ({
  page,
  host,
}) => {
  test.setTimeout(900_000)
  expect(readdirSync(county).filter(name => /^[1-8]-/.test(name))).toHaveLength(8)
  await openVault(page, host)

  // the clerk of case management, with the two colleagues who may bring in relatives and the pool
  await signIn(page, 'casework')
  for (const starts of ['1', '2', '3']) await importFile(page, starts)
  await workAs(page, 'conduct')
  await importFile(page, '4')
  await workAs(page, 'casework')
  for (const starts of ['5', '6', '7']) await importFile(page, starts)

  await page.getByRole('link', { name: '期限看板' }).click()
  const reddest = page.getByRole('grid').getByRole('row').nth(1)
  await expect(reddest).toContainText('已超期')
  await show(page, '2-board')
  await reddest.locator('td').nth(2).click()
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('dialog', { name: '期限怎么算的' })
  await expect(drawer.getByText(/依据《.+》第\d+条/).first()).toBeVisible()
  await show(page, '3-because')
  await page.keyboard.press('Escape')

  // the leader of an inspection group
  await workAs(page, 'inspection')
  await importFile(page, '8')
  const towns = await ask<{ rows: { id: number }[] }>(page, { op: 'rounds.targetOptions', input: { kind: '乡镇' } })
  const pool = await ask<{ rows: { personId: number; roles: string[] }[] }>(page, { op: 'pool.list' })
  const { today } = await ask<{ today: string }>(page, { op: 'session.status' })
  await ask(page, {
    op: 'rounds.create',
    input: {
      name: '第一轮巡察',
      startsOn: today,
      endsOn: `${Number(today.slice(0, 4)) + 1}-12-31`,
      rectifyMonths: 3,
      staffing: {
        size: 6,
        deputies: 1,
        liaisons: 1,
        skills: [{ skill: '财务', count: 1 }],
        women: 1,
        men: 1,
        departmentCap: 2,
      },
      targets: towns.rows.map(town => town.id),
      groupCount: 6,
      authorised: pool.rows.filter(row => row.roles.includes('leader')).map(row => row.personId),
    },
  })
  await page.getByRole('link', { name: '巡察轮次与名单' }).click()
  await page.getByRole('link', { name: '第一轮巡察' }).click()
  await expect(page.getByRole('button', { name: /一键生成名单/ }).first()).toBeVisible()
  await page.keyboard.press('F8')
  await expect(page.getByText(/入选36人/)).toBeVisible({ timeout: 60_000 })
  await show(page, '4-roster')
  await page.getByRole('tab', { name: '回避审查表' }).click()
  await expect(page.getByText('任职回避').first()).toBeVisible()
  await show(page, '5-examination')
  await page.getByRole('button', { name: '打印', exact: true }).click()
  await page.getByLabel('用途', { exact: true }).fill('巡察组组建审批')
  const [sheet] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('button', { name: '打开打印预览' }).click(),
  ])
  await sheet.locator('[data-print-ready]').waitFor()
  const rosterText = await pdfText(sheet, '6-roster')
  for (const word of ['巡察组名单', '组长', '联络员', '回避审查表', '第六组']) expect(rosterText).toContain(word)
  await sheet.close()

  // the official who keeps the dossiers
  await workAs(page, 'conduct')
  await ask(page, { op: 'session.signOut' })
  await signIn(page, 'casework')
  interface CaseRow {
    personId: number | null
    subjectName: string
    unitName: string
    stage: string
  }
  const { rows: cases } = await ask<{ rows: CaseRow[] }>(page, { op: 'cases.list', input: { limit: 200 } })
  const subject = cases.find(row => row.personId !== null && row.stage === '执行')!
  await page.keyboard.press('Control+k')
  await page.keyboard.type(subject.subjectName)
  // namesakes are told apart by their unit
  await page.getByRole('option').filter({ hasText: subject.unitName }).first().click()
  await expect(page.getByRole('heading', { name: subject.subjectName })).toBeVisible()
  await page.getByRole('tab', { name: '画像' }).click()
  await expect(page.getByRole('figure').first()).toBeVisible()
  await show(page, '7-portrait')
  await page.getByRole('button', { name: '廉政档案' }).click()
  await expect(page.getByRole('heading', { name: `廉政档案：${subject.subjectName}` })).toBeVisible()
  await show(page, '8-dossier')
  await page.getByRole('button', { name: '打印、存为 PDF' }).click()
  await page.getByLabel('用途', { exact: true }).fill('干部任用征求意见')
  const [paper] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('button', { name: '登记并打印' }).click(),
  ])
  await paper.locator('[data-print-ready]').waitFor()
  const dossierText = await pdfText(paper, '9-dossier')
  for (const word of [
    '廉政档案',
    subject.subjectName,
    '目 录',
    '一、基本情况',
    '二、任免情况与工作简历',
    '六、处分处理及影响期',
    '无记录',
  ])
    expect(dossierText).toContain(word)
  // the sanction of this case stands on the paper, and every page says which of how many it is
  expect(dossierText).toMatch(/党内警告|严重警告|撤销党内职务|留党察看|开除党籍|政务|诫勉|警告/)
  expect(dossierText.replaceAll(' ', '')).toMatch(/第3页共\d+页/)
})
