import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import excel from 'exceljs'
import { type Page } from '@playwright/test'
import { checkCharacter } from '../../shared/domain/people/id-number.ts'
import { type Role } from '../../shared/domain/roles.ts'
import { ask, expect, expectAccessible, openVault, signIn, test } from './host.ts'
import { inkOf, linesOf, pagesOf, strangersIn } from './pdf.ts'
import { officeText, said, wordText } from './word.ts'

const idOf = (i: number): string => {
  const first = `990321198${i % 10}0${1 + (i % 9)}15${String(i).padStart(3, '0')}`
  return first + checkCharacter(first)
}
const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹']
const names = surnames.map((surname, i) => `${surname}${[...'建志秀桂丽'][i % 5]}${[...'国强英兰华军'][i % 6]}`)

/** A list as an organisation department sends it: title, headings, one namesake without a number, a total. */
async function nameList(path: string): Promise<void> {
  const book = new excel.Workbook()
  const sheet = book.addWorksheet('名单')
  sheet.addRow(['征求党风廉政意见人员名单'])
  sheet.addRow(['序号', '姓名', '身份证号', '工作单位', '现任职务', '拟任职务'])
  names.forEach((name, i) => sheet.addRow([i + 1, name, i === 29 ? null : idOf(i), '青禾县水务局', '副科长', '科长']))
  sheet.addRow(['合计', '30人'])
  await book.xlsx.writeFile(path)
}

async function openRequest(page: Page): Promise<void> {
  await page.getByRole('link', { name: '党风廉政意见回复' }).click()
  await page
    .getByRole('link', { name: '廉意〔2026〕1号' })
    .or(page.getByRole('link', { name: /^廉意〔\d{4}〕1号$/ }))
    .first()
    .click()
  await expect(page.getByRole('table', { name: '名单' })).toBeVisible()
}

/** Somebody else sits down at the same machine. */
async function enterAs(page: Page, role: Role): Promise<void> {
  await ask(page, { op: 'session.signOut' })
  await signIn(page, role)
}

/** Signs for a room: everybody at once. */
async function signAll(page: Page): Promise<void> {
  await openRequest(page)
  await page.getByRole('checkbox', { name: '全选' }).check()
  await page.getByRole('button', { name: /^代表.*签署/ }).click()
  await page.getByRole('dialog', { name: '批量办理确认' }).getByRole('button', { name: '我已核对，签署' }).click()
  await expect(page.getByRole('list', { name: '签署进度' })).toContainText('30/30')
}

// thirty people, six accounts, one paper: long on a busy machine
test.setTimeout(600_000)
test('C08 PZ-12 HQ-12 an opinion request with 30 names from an xlsx: matched, signed by all rooms, concluded by a leader, the letter printed', async ({
  page,
  host,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'lianjian-opinion-'))
  const file = join(folder, '征求意见名单.xlsx')
  await nameList(file)
  await openVault(page, host)
  await signIn(page, 'conduct', { purpose: null })
  for (const [i, name] of names.entries())
    await ask(page, {
      op: 'people.create',
      input: { name, idNumber: idOf(i), unitName: '青禾县水务局', post: '副科长' },
    })

  // 来函登记
  await page.getByRole('link', { name: '党风廉政意见回复' }).click()
  await expect(page.getByText('没有在办的意见回复')).toBeVisible()
  await page.getByRole('button', { name: '来函登记' }).first().click()
  await page.getByLabel('来函单位').fill('青禾县委组织部')
  await page.getByLabel('来函文号').fill('青组函〔2026〕18号')
  const today = await page.getByLabel('收函日期').inputValue()
  await page.getByLabel('来函日期').fill(today)
  await page.keyboard.press('Enter')
  await page.getByLabel('事由').fill('提拔任用')
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: '从表格读入名单' }).click(),
  ])
  await chooser.setFiles(file)
  await expect(page.getByRole('heading', { name: '名单（30人，最多300人）' })).toBeVisible()
  await expect(page.getByRole('list', { name: '读表提示' })).toContainText('合计')
  await expectAccessible(page, 'register')
  await page.keyboard.press('Control+s')

  // 身份核对: 29 by number, one by a person
  const list = page.getByRole('table', { name: '名单' })
  await expect(list.getByRole('row')).toHaveCount(31)
  await expect(list.getByText('身份证号一致')).toHaveCount(29)
  await list.getByRole('button', { name: '核对' }).click()
  const match = page.getByRole('dialog', { name: `核对身份：${names[29]!}` })
  await expect(match.getByText('来函未提供身份证号')).toBeVisible()
  await match.getByRole('button', { name: '是此人' }).click()
  await expect(list.getByText('人工认定')).toBeVisible()
  expect(await list.innerText()).not.toMatch(/\d{15}/)
  await expectAccessible(page, 'request')
  await signAll(page)

  // the other rooms; the one that holds an open clue must look alone
  for (const role of ['handler', 'petition', 'review'] as const) {
    await enterAs(page, role)
    await signAll(page)
  }
  await enterAs(page, 'casework')
  const clue = { no: '青纪线〔2026〕1号', subjectName: names[0], receivedOn: today, stage: '初步核实' }
  const { rows } = await ask<{ rows: { id: number }[] }>(page, { op: 'people.list', input: { text: names[0] } })
  await ask(page, { op: 'clues.create', input: { ...clue, personId: rows[0]!.id } })
  await openRequest(page)
  await page.getByRole('checkbox', { name: '全选' }).check()
  await page.getByRole('button', { name: /^代表案管室签署/ }).click()
  await page.getByRole('button', { name: '我已核对，签署' }).click()
  await expect(page.getByRole('alert')).toContainText(`${names[0]!}有登记情况须逐人核对`)
  await page.getByRole('checkbox', { name: `选择${names[0]!}` }).uncheck()
  await page.getByRole('button', { name: /^代表案管室签署/ }).click()
  await page.getByRole('button', { name: '我已核对，签署' }).click()
  await expect(page.getByRole('list', { name: '签署进度' })).toContainText('案管室29/30')
  await page.getByRole('link', { name: names[0]! }).click()
  const check = page.getByRole('region', { name: '核对清单' })
  await expect(check.getByText('须判断')).toBeVisible()
  await expect(check.getByRole('link', { name: '青纪线〔2026〕1号' })).toBeVisible()
  await expectAccessible(page, 'check')
  await page.getByLabel('本部门掌握有关情况').check()
  await page.getByLabel('情况说明').fill('线索正在初步核实')
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('region', { name: '各部门签署' })).toContainText('本部门掌握有关情况')

  // what came after they had signed is for the other rooms that may see it to look at again
  for (const role of ['petition', 'review'] as const) {
    await enterAs(page, role)
    await openRequest(page)
    await page.getByRole('link', { name: names[0]! }).click()
    await expect(page.getByText('签署后登记情况有变化').first()).toBeVisible()
    await page.getByLabel('本部门掌握有关情况').check()
    await page.getByLabel('情况说明').fill('见案管室线索')
    await page.keyboard.press('Control+s')
    await expect(page.getByText('签署后登记情况有变化')).toHaveCount(0)
  }

  // 领导
  await enterAs(page, 'leader')
  await openRequest(page)
  await expect(page.getByText('全部人员都有领导选定的结论后')).toBeVisible()
  await page.getByRole('checkbox', { name: '全选' }).check()
  await page.getByRole('checkbox', { name: `选择${names[0]!}` }).uncheck()
  await page.getByRole('button', { name: /^结论：/ }).click()
  await page.getByRole('button', { name: '我已核对，签署' }).click()
  await expect(page.getByRole('list', { name: '签署进度' })).toContainText('领导结论29/30')
  await page.getByRole('link', { name: names[0]! }).click()
  const decide = page.getByRole('region', { name: '领导选定结论' })
  await expect(decide.getByRole('radio', { checked: true })).toHaveCount(0)
  await decide.getByLabel('建议暂缓，待查清问题后再作答复').check()
  await decide.getByLabel('结论依据').fill('线索尚在初步核实')
  await decide.getByRole('button', { name: '由我选定并负责' }).click()
  await page.getByRole('button', { name: '返回名单' }).click()
  await page.getByRole('button', { name: '签发复函' }).click()
  await expect(page.getByText('有效，已归入本人廉政档案')).toBeVisible()

  // 打印
  const [sheet] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('button', { name: '打印复函和明细表' }).click(),
  ])
  await sheet.locator('[data-print-ready]').waitFor()
  await expect(sheet.getByRole('heading', { level: 1 })).toHaveText('关于30名同志党风廉政意见的复函')
  const pdf = join(folder, 'letter.pdf')
  await sheet.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true })
  const pages = pagesOf(pdf)
  if (pages) {
    const text = pages.join('\n')
    for (const name of names) expect(text).toContain(name)
    expect(pages[0]).toMatch(/—\s*1\s*—/)
    const annex = pages.findIndex(one => /序号\s+姓名/.test(one))
    expect(pages[annex]).toContain('附件')
    // the signature never stands on a page without words of the letter
    expect(pages[annex - 1]).toContain('以上意见仅供本次使用')
    expect(text).not.toMatch(/\d{15}|线索尚在初步核实|青纪线/)
    for (const one of pages.slice(annex)) expect(one).toMatch(/序号\s+姓名/)
    expect(pages.map(one => /—\s*(\d+)\s*—/.exec(one)?.[1])).toEqual(pages.map((_, at) => String(at + 1)))
    expect(strangersIn(pdf)).toEqual([])
    // GB/T 9704: lines of 28 characters between 订口 28 and 右 26 mm, 225 / 22 mm apart
    const lines = linesOf(pdf, 1)!.filter(line => line.text.length >= 24)
    const full = lines.filter(line => line.right > 183)
    expect(full.length).toBeGreaterThanOrEqual(2)
    for (const line of full) {
      expect(Math.abs(line.right - 184), line.text).toBeLessThan(1)
      if (line.left > 30) continue // the first line of a paragraph stands two characters in
      expect(Math.abs(line.left - 28), line.text).toBeLessThan(1)
      expect([27, 28, 29], line.text).toContain(line.text.length)
    }
    const pitch = 225 / 22
    const steps = lines.slice(1).map((line, at) => (line.bottom - lines[at]!.bottom) / pitch)
    expect(steps.length).toBeGreaterThanOrEqual(2)
    for (const step of steps) expect(Math.abs(step - Math.round(step)) * pitch).toBeLessThan(0.5)
    // the detail table fills the 版心 and no page's ink leaves it
    for (const page of pages.keys()) {
      const ink = inkOf(pdf, page + 1, 0, 265)!
      const isFull = page === 0 || page >= annex
      if (isFull) expect(Math.abs(ink.left - 28), `page ${page + 1}`).toBeLessThan(1)
      if (isFull) expect(Math.abs(ink.right - 184), `page ${page + 1}`).toBeLessThan(1)
      expect(ink.left).toBeGreaterThan(27)
      expect(ink.right).toBeLessThan(185)
      expect(ink.top).toBeGreaterThan(36)
      expect(ink.bottom).toBeLessThan(263)
    }
    const continued = inkOf(pdf, pages.length, 0, 265)!
    expect(Math.abs(continued.top - 37)).toBeLessThan(1)
  }
  const [word] = await Promise.all([
    sheet.waitForEvent('download'),
    sheet.getByRole('button', { name: '存为 Word' }).click(),
  ])
  const docx = readFileSync(await word.path())
  expect(said(wordText(docx))).toBe(said(await sheet.locator('.gb-letter').evaluate(one => one.textContent)))
  const opened = officeText(docx)
  if (opened !== undefined) for (const name of names) expect(opened).toContain(name)
  await sheet.close()

  // the register of looks
  await page.getByRole('link', { name: '查阅打印登记' }).click()
  await expect(page.getByRole('row', { name: /打印.*意见回复函及明细表/ })).toBeVisible()
  rmSync(folder, { recursive: true, force: true })
})

test('C24 LC-02 LC-03 the purpose is asked once a sitting; the encyclopedia leads from the county to the person', async ({
  page,
  host,
}) => {
  await openVault(page, host)
  await signIn(page, 'conduct', { purpose: null })
  const county = await ask<{ id: number }>(page, { op: 'units.create', input: { name: '青禾县', kind: '县' } })
  const town = await ask<{ id: number }>(page, {
    op: 'units.create',
    input: { name: '柳林镇', kind: '乡镇', parentId: county.id },
  })
  const { id } = await ask<{ id: number }>(page, {
    op: 'people.create',
    input: { name: '何建国', unitId: town.id, post: '镇长', phone: '13812345678' },
  })
  await ask(page, {
    op: 'people.savePosting',
    input: { personId: id, unitId: town.id, unitName: '柳林镇', post: '镇长', fromOn: '2020-05', isLeader: true },
  })

  await page.getByRole('link', { name: '内网百科' }).click()
  await page.getByRole('link', { name: '青禾县' }).click()
  await page.getByRole('link', { name: '柳林镇' }).first().click()
  await expectAccessible(page, 'unit page')
  await page.getByRole('region', { name: '在册人员' }).getByRole('link', { name: '何建国' }).click()
  const ask1 = page.getByRole('dialog', { name: '本次查阅的用途' })
  await expect(ask1).toContainText('打开百科页前须写明用途')
  await ask1.getByRole('button', { name: '干部日常监督' }).click()
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('heading', { name: '何建国' })).toBeVisible()
  await expect(page.getByRole('region', { name: '时间线' })).toContainText('柳林镇 镇长')
  await expect(page.getByRole('button', { name: /^用途：干部日常监督/ })).toBeVisible()
  await expect(ask1).toBeHidden()
  await expectAccessible(page, 'person page')
  await page.getByRole('button', { name: '看数据表' }).click()
  await expect(page.getByRole('region', { name: '关系图' }).getByRole('cell', { name: '柳林镇' })).toBeVisible()

  // not asked again
  await page.getByRole('button', { name: '廉政档案' }).click()
  await expect(page.getByRole('heading', { name: '廉政档案：何建国' })).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)

  // in the encyclopedia the one box opens pages of the encyclopedia
  await page.getByRole('link', { name: '内网百科' }).click()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('hejianguo')
  await expect(page.getByRole('option', { name: /何建国/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/wiki\/person\/\d+$/)

  await page.getByRole('button', { name: '人员登记' }).click()
  await expect(page.getByText('138****5678')).toBeVisible()
  await page.getByRole('link', { name: '查阅打印登记' }).click()
  await expect(page.getByRole('row', { name: /查阅.*何建国.*干部日常监督/ }).first()).toBeVisible()
  const [sheet] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('button', { name: '打印登记表' }).click(),
  ])
  await sheet.locator('[data-print-ready]').waitFor()
  await expect(sheet.getByRole('cell', { name: '何建国' }).first()).toBeVisible()
})
