import { ask, expect, expectAccessible, openVault, signIn, test } from './host.ts'

test('LA-05 C12 a clerk reads the arithmetic of a limit, registers the reply and prints the board', async ({
  page,
  host,
}) => {
  await openVault(page, host)
  await signIn(page, 'casework')
  const { today } = await ask<{ today: string }>(page, { op: 'deadlines.board', input: {} })
  const clue = { no: '线2026-001', subjectName: '虚构甲', receivedOn: today, handler: '周知期', realName: true }
  await ask(page, { op: 'clues.create', input: clue })
  await ask(page, { op: 'clues.create', input: { ...clue, no: '线2026-002', subjectName: '虚构乙' } })
  const menu = page.getByRole('navigation', { name: '主导航' })
  await menu.getByRole('link', { name: '期限看板' }).click()
  await expect(page.getByRole('button', { name: /未到预警/ })).toContainText('2')
  await page.keyboard.press('3')
  await expect(page).toHaveURL(/level=far/)
  await expectAccessible(page, 'board')
  const row = page.getByRole('row', { name: /虚构甲/ })
  await row.locator('td').nth(2).click()
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('dialog', { name: '期限怎么算的' })
  await expect(drawer.getByText(/依据《检举控告工作规则》第26条（D05）/)).toBeVisible()
  await expect(drawer.getByText('不得延长')).toBeVisible()
  await expectAccessible(page, 'drawer')
  await drawer.getByRole('button', { name: '登记办结' }).click()
  await drawer.getByRole('button', { name: '保存办结' }).click()
  await expect(drawer.getByRole('alert')).toContainText('请填写凭据')
  await drawer.getByLabel('凭据').fill('告知书回证3号')
  await drawer.getByRole('button', { name: '保存办结' }).click()
  await expect(drawer.getByText('告知书回证3号')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('row', { name: /虚构甲/ })).toBeHidden()
  await expect(page.getByRole('button', { name: /已办结/ })).toContainText('1')

  const [print] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('button', { name: '打印本表' }).click(),
  ])
  await print.waitForSelector('[data-print-ready]')
  await expect(print.getByRole('row', { name: /虚构乙/ })).toBeVisible()
  await print.close()
})

test('LA-05 a clerk stops a limit, marks it for a letter, sees month and desks, exports, and sets a stricter limit', async ({
  page,
  host,
}) => {
  await openVault(page, host)
  await signIn(page, 'casework')
  const { today: filedOn } = await ask<{ today: string }>(page, { op: 'deadlines.board', input: {} })
  const { id } = await ask<{ id: number }>(page, {
    op: 'cases.create',
    input: { no: '案-001', title: '虚构甲案', subjectName: '虚构甲', filedOn, handler: '周知期' },
  })
  const { clocks } = await ask<{ clocks: { id: number }[] }>(page, { op: 'cases.get', input: { id } })
  await page.goto(new URL(`/deadlines/${clocks[0]!.id}`, page.url()).href)
  await page.getByRole('button', { name: '中止计时' }).click()
  const form = page.getByRole('region', { name: '登记中止计时' })
  await expect(form.getByText('被调查人逃匿')).toBeVisible()
  await form.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('中止计时，恢复之日再行顺延')).toBeVisible()
  await expectAccessible(page, 'clock')

  await page.goto(new URL('/deadlines', page.url()).href)
  await expect(page.getByRole('button', { name: /中止计时/ })).toContainText('1')
  await page.keyboard.press('5')
  await expect(page.getByRole('row', { name: /调查期限/ })).toBeVisible()
  await page.keyboard.press('0')
  await page
    .getByRole('row', { name: /调查期限/ })
    .locator('td')
    .nth(3)
    .click()
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: '督办函（1）' })).toBeEnabled()
  await page.getByText('月历', { exact: true }).click()
  await expect(page.getByRole('region', { name: '期限月历' })).toBeVisible()
  await expectAccessible(page, 'month')
  await page.getByText('负荷与停留', { exact: true }).click()
  await expect(page.getByRole('button', { name: '周知期' }).first()).toBeVisible()
  await expectAccessible(page, 'load')
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出表格' }).click()
  expect((await saved).suggestedFilename()).toMatch(/^期限看板.*\.xlsx$/)

  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '时限规则与亮灯' }).click()
  await page.getByLabel('查找规则').fill('D09')
  await expectAccessible(page, 'limits')
  await page.getByRole('button', { name: /另定 D09/ }).click()
  const drawer = page.getByRole('dialog', { name: /D09/ })
  await drawer.getByLabel('期限数').fill('40')
  await drawer.getByLabel('期限数').press('Tab')
  await expect(drawer.getByText('须填写书面依据')).toBeVisible()
  await drawer.getByRole('button', { name: '保存并重新计算' }).click()
  await expect(drawer.getByRole('alert')).toContainText('须填写书面依据')
  await drawer.getByLabel('期限数').fill('15')
  await drawer.getByLabel('期限数').press('Tab')
  await expectAccessible(page, 'limit form')
  await drawer.getByRole('button', { name: '保存并重新计算' }).click()
  await expect(page.getByText('期限15日')).toBeVisible()
  await page.getByText('亮灯方案', { exact: true }).click()
  await page.getByRole('radio', { name: /海曙/ }).check()
  await expect(page.getByText(/亮灯方案.*海曙/).first()).toBeVisible()
})

test('C12 the calendar page warns of a missing year and imports it', async ({ page, host }) => {
  await openVault(page, host)
  await signIn(page, 'casework')
  const { years } = await ask<{ years: { year: number }[] }>(page, { op: 'calendars.list' })
  const next = years.at(-1)!.year + 1
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '工作日历' }).click()
  await expect(page.getByRole('button', { name: '2026' })).toBeVisible()
  await expectAccessible(page, 'calendar')
  const give = async (name: string, text: string) => {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: '导入放假安排文件' }).click()
    await (await chooser).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })
  }
  await give('坏.json', '{"year":')
  await expect(page.getByRole('alert')).toContainText('“坏.json”不是放假安排文件')
  const days = [{ name: '元旦', date: `${next}-01-01`, isOffDay: true }]
  await give('好.json', JSON.stringify({ year: next, papers: ['国办通知'], days }))
  await expect(page.getByText(`已导入${next}年`)).toBeVisible()
  await page.getByRole('button', { name: String(next), exact: true }).click()
  await expect(page.getByRole('heading', { name: `${next}年放假安排` })).toBeVisible()
})
