/** A clerk's day (issue 4): ten clues from the keyboard, distributed, one limit extended, one paused, one missed; then everything agrees. */
import { type Page } from '@playwright/test'
import { chinaDate } from '../../shared/domain/dates.ts'
import { ask, expect, expectAccessible, openVault, signIn, test } from './host.ts'

const dayAgo = (days: number): string => chinaDate(new Date(Date.now() - days * 86_400_000))
/** How long ago each of the ten letters came in. */
const received = [60, 50, 40, 12, 10, 8, 6, 4, 2, 0]
const span = `from=${dayAgo(400)}&to=${dayAgo(0)}`

/** Presses Tab until the wanted thing has the focus: what no key reaches fails here. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
    if (focused === name) return
  }
  throw new Error(`no key reaches ${name}`)
}

interface Needs {
  personClass: string | null
  matters: { matter: string; levels: Record<string, string> }[]
  papers: { kinds: string[]; onFile: boolean; excused: boolean }[]
  needsAnswer: boolean
}
/** Moves a record over the page's own session, with all that the flow asks for: only for what this story is not about. */
async function move(page: Page, group: 'clues' | 'cases', id: number, to: string, on: string): Promise<void> {
  const { needs } = await ask<{ needs: Needs }>(page, { op: `${group}.previewMove`, input: { id, to, on } })
  const page2 = await ask<{ clue?: { version: number }; case?: { version: number } }>(page, {
    op: `${group}.get`,
    input: { id },
  })
  const personClass = needs.personClass ?? 'other'
  const [first] = needs.matters
  await ask(page, {
    op: `${group}.move`,
    input: {
      id,
      to,
      on,
      version: (page2.clue ?? page2.case)?.version,
      personClass,
      ...(first && {
        approval: { matter: first.matter, level: first.levels[personClass], approver: '陈主任', on, opinion: '同意' },
      }),
      papers: needs.papers.filter(one => !one.onFile && !one.excused).map(one => ({ kind: one.kinds[0], no: '卷1' })),
      ...(needs.needsAnswer && { answer: '已告知' }),
    },
  })
}

async function setDay(page: Page, label: string, day: string): Promise<void> {
  const input = page.getByRole('dialog').getByLabel(label, { exact: true })
  await input.fill(day)
  await input.press('Tab')
  await expect(input).toHaveValue(day)
}

/** The move dialog of the open record, filled as the approval sheet says. */
async function moveOnScreen(page: Page, to: string, on: string): Promise<void> {
  await page.getByRole('button', { name: '流转', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: '流转到下一环节' })
  await dialog.getByLabel(to, { exact: true }).check()
  await setDay(page, '流转日期', on)
  await expect(dialog.getByRole('region', { name: '时限变化' })).toBeVisible()
  const classes = dialog.getByLabel('管理权限')
  if (await classes.isVisible()) {
    if (await classes.isEnabled()) await classes.selectOption('其他人员')
    await dialog.getByLabel('批准人').fill('陈主任')
    await setDay(page, '批准日期', on)
  }
  for (const number of await dialog.getByPlaceholder('已有纸质文书的').all()) await number.fill('纸质卷1页')
  const answer = dialog.getByLabel('办理结果和去向')
  if (await answer.isVisible()) await answer.fill('反映失实，已向本人澄清。')
}
async function confirm(page: Page, stage: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: '确认流转' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.locator('[aria-current=step]')).toContainText(stage)
}

/** Opens the arithmetic of a clock from the board, by the keyboard. */
async function openClock(page: Page, key: string, name: RegExp) {
  await page.goto(new URL('/deadlines', page.url()).href)
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  await page.keyboard.press(key)
  const row = page.getByRole('row', { name })
  await row.locator('td').nth(2).click()
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('dialog', { name: '期限怎么算的' })
  await expect(drawer.locator('h2')).toBeVisible()
  return drawer
}

/** A figure of the statistics as its table shows it. */
async function figure(page: Page, part: string, table: string, row: RegExp, column: number): Promise<number> {
  await page.goto(new URL(`/statistics?${span}&part=${part}`, page.url()).href)
  const line = page.getByRole('region', { name: table, exact: true }).getByRole('row', { name: row })
  return Number(await line.locator('td').nth(column).innerText())
}

test('C12 C21 LA-05 PZ-14 ten clues by keyboard, distributed, extended, paused, closed late, urged; board, page, statistics and paper agree', async ({
  page,
  host,
}) => {
  test.slow() // the whole day of a clerk, with a real browser on two cores
  await openVault(page, host)
  await signIn(page, 'casework')

  // ten clues without the mouse
  await tabTo(page, '问题线索')
  await page.keyboard.press('Enter')
  await expect(page.getByText('没有符合条件的线索')).toBeVisible()
  await tabTo(page, '登记线索')
  await page.keyboard.press('Enter')
  const form = page.getByRole('dialog', { name: '登记线索' })
  const name = form.locator('[data-key=subjectName] input')
  for (const [at, ago] of received.entries()) {
    await expect(name).toBeFocused()
    await page.keyboard.type(`虚构${'甲乙丙丁戊己庚辛壬癸'[at]}`)
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Control+a')
    await page.keyboard.type(dayAgo(ago))
    await page.keyboard.press('Tab')
    await page.keyboard.press('Control+s')
    await expect(form.getByRole('status')).toContainText(`本次已登记 ${at + 1} 件`)
  }
  await page.keyboard.press('Escape')
  await expect(form).toBeHidden()
  await expect(page.getByRole('grid', { name: '问题线索' })).toHaveAttribute('aria-rowcount', '11')
  await expectAccessible(page, 'clue list')
  const { rows: clues } = await ask<{ rows: { id: number; no: string; receivedOn: string }[] }>(page, {
    op: 'clues.list',
    input: {},
  })
  const oldest = [...clues].sort((a, b) => a.receivedOn.localeCompare(b.receivedOn))
  expect(oldest.map(clue => clue.receivedOn)).toEqual(received.map(dayAgo))

  // distribution: the first by hand, two more alike
  const [first, second, third] = oldest
  await page.getByRole('link', { name: first!.no }).click()
  await moveOnScreen(page, '分办', dayAgo(58))
  await confirm(page, '分办')
  await moveOnScreen(page, '拟处置', dayAgo(57))
  await confirm(page, '拟处置')
  await move(page, 'clues', second!.id, '分办', dayAgo(48))
  await move(page, 'clues', second!.id, '拟处置', dayAgo(47))
  await move(page, 'clues', third!.id, '分办', dayAgo(11))
  await move(page, 'clues', third!.id, '拟处置', dayAgo(10))

  // two cases: one near its end, one in hearing
  const file = async (no: string, filedOn: string): Promise<number> =>
    (
      await ask<{ id: number }>(page, {
        op: 'cases.create',
        input: { no, title: `${no}涉嫌违纪案`, subjectName: `虚构${no}`, filedOn },
      })
    ).id
  await file('案甲', dayAgo(360))
  const heard = await file('案乙', dayAgo(100))
  await move(page, 'cases', heard, '审查调查', dayAgo(99))
  await move(page, 'cases', heard, '移送审理', dayAgo(12))
  await move(page, 'cases', heard, '审理', dayAgo(10))

  // one limit extended
  let drawer = await openClock(page, '0', /调查期限.*案甲/)
  const before = await drawer.locator('.because').innerText()
  await drawer.getByRole('button', { name: '登记延长' }).click()
  await drawer.getByLabel('批准人').fill('市监委')
  await drawer.getByLabel('理由').fill('案情重大复杂')
  await drawer.getByRole('button', { name: '保存延长' }).click()
  await expect(drawer.getByRole('region', { name: '已批准的延长' })).toContainText('市监委批准延长6个月')
  expect(await drawer.locator('.because').innerText()).not.toBe(before)

  // one paused
  drawer = await openClock(page, '0', /审理.*案乙/)
  await drawer.getByRole('button', { name: '中止计时' }).click()
  await drawer.getByRole('button', { name: '保存', exact: true }).click()
  await expect(drawer.getByRole('button', { name: '恢复计时' })).toBeVisible()
  await expectAccessible(page, 'paused clock')

  // one closed late, with open eyes
  await page.goto(new URL(`/clues/${first!.id}`, page.url()).href)
  await moveOnScreen(page, '予以了结', dayAgo(0))
  await expect(page.getByText('按此日期为超期办结')).toBeVisible()
  await confirm(page, '予以了结')
  await page.getByRole('tab', { name: '时限' }).click()
  await expect(page.getByRole('region', { name: '时限', exact: true })).toContainText('超期办结')

  // an urging letter for what is still overdue
  await page.goto(new URL('/deadlines', page.url()).href)
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  const light = async (word: RegExp): Promise<number> =>
    Number(/\d+/.exec(await page.getByRole('button', { name: word }).first().innerText())?.[0])
  const board = { overdue: await light(/已超期/), paused: await light(/中止/), closed: await light(/已办结/) }
  expect(board.overdue).toBe(1)
  expect(board.paused).toBe(1)
  await page.keyboard.press('1')
  const overdue = page.getByRole('row', { name: new RegExp(second!.no) })
  await overdue.locator('td').nth(2).click()
  await page.keyboard.press('Space')
  const [letter] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('button', { name: '督办函（1）' }).click(),
  ])
  await letter.waitForSelector('[data-print-ready]')
  await expect(letter.locator('body')).toContainText(second!.no)
  await expect(letter.locator('body')).toContainText('督办函')
  expect((await letter.pdf({ preferCSSPageSize: true })).length).toBeGreaterThan(5000)
  await letter.close()

  // the statistics say the same, and open what they say
  expect(await figure(page, 'overview', '总体情况', /受理问题线索/, 0)).toBe(10)
  expect(await figure(page, 'overview', '总体情况', /^办结问题线索/, 0)).toBe(1)
  expect(await figure(page, 'overview', '总体情况', /立案审查调查/, 0)).toBe(2)
  expect(await figure(page, 'time', '时限执行情况', /^合计/, 3)).toBe(board.overdue)
  expect(await figure(page, 'time', '时限执行情况', /线索处置意见/, 2)).toBe(1)
  await expectAccessible(page, 'statistics')
  await page.getByRole('button', { name: /合计 超期未办 1/ }).click()
  const rows = page.getByRole('dialog', { name: /超期未办/ })
  await expect(rows.getByRole('link', { name: second!.no })).toBeVisible()
  await page.keyboard.press('Escape')

  // and so does the paper
  await page.getByRole('button', { name: '打印统计报告' }).click()
  await page.getByRole('textbox', { name: '用途' }).fill('领导审阅')
  const [sheet] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('button', { name: '登记并打印' }).click(),
  ])
  await sheet.waitForSelector('[data-print-ready]')
  await expect(sheet.getByRole('row', { name: /受理问题线索/ })).toContainText('10')
  await expect(sheet.getByRole('row', { name: /办结问题线索 1/ }).first()).toBeVisible()
  await expect(sheet.getByText('各表行列已核对相符')).toBeVisible()
  await expect(sheet.locator('body')).not.toContainText('虚构甲')
  await sheet.close()
})
