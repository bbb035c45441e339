/** What an office sets for itself, and which case a decision belongs to. */
import { ask, expect, expectAccessible, openVault, signIn, test } from './host.ts'

test('C12 numbers of the office’s own practice show their default and are changed with a reason', async ({
  page,
  host,
}) => {
  await openVault(page, host)
  await signIn(page, 'casework')
  await page.goto(new URL('/limits', page.url()).href)
  await page.getByText('本地设定', { exact: true }).first().click()
  const table = page.getByRole('table', { name: '本地设定' })
  const line = table.getByRole('row', { name: /暂存待查清理间隔/ })
  await expect(line.getByRole('cell', { name: '6个月' })).toHaveCount(2)
  await line.getByRole('button', { name: '修改暂存待查清理间隔' }).click()
  const dialog = page.getByRole('dialog', { name: /暂存待查清理间隔/ })
  await dialog.getByRole('spinbutton', { name: '数值' }).fill('3')
  await expect(dialog.getByRole('button', { name: '保存' })).toBeDisabled()
  await dialog.getByLabel('原因').fill('县纪委办公会议定')
  await page.keyboard.press('Control+s')
  await expect(line.getByText('周知期：3个月。县纪委办公会议定')).toBeVisible()
  await expect(line.getByRole('cell', { name: '6个月' })).toHaveCount(1)
  await expectAccessible(page, 'practices')
  await page.screenshot({ path: test.info().outputPath('practices.png') })
  await page.goto(new URL('/holds', page.url()).href)
  await expect(page.getByText('每3个月清理一次')).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('holds.png') })
  await page.goto(new URL('/unsettled', page.url()).href)
  await expect(page.getByText('在同一环节满180日')).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('unsettled.png') })
})

test('C08 a sanction entered on a person’s page names one of the person’s cases', async ({ page, host }) => {
  await openVault(page, host)
  await signIn(page, 'casework')
  const { id: personId } = await ask<{ id: number }>(page, { op: 'people.create', input: { name: '罗被审' } })
  const own = { subjectName: '罗被审', personId, filedOn: '2026-02-01' }
  for (const [no, title, facts] of [
    ['砚纪案〔2026〕1号', '罗被审违反中央八项规定精神', own],
    ['砚纪案〔2026〕2号', '罗被审受贿', own],
    ['砚纪案〔2026〕3号', '别人受贿', { ...own, subjectName: '别人', personId: null }],
  ] as const)
    await ask(page, { op: 'cases.create', input: { ...facts, no, title } })
  await page.goto(new URL(`/people/${personId}?tab=sanctions`, page.url()).href)
  await page.getByRole('button', { name: '登记处分处理' }).click()
  const dialog = page.getByRole('dialog', { name: '登记处分处理' })
  await dialog.getByLabel('所属案件').click()
  const options = page.getByRole('option').locator('visible=true')
  await expect(options.filter({ hasText: '砚纪案' })).toHaveCount(2)
  await dialog.getByLabel('所属案件').fill('八项')
  await expect(options.filter({ hasText: '砚纪案' })).toHaveCount(1)
  await page.screenshot({ path: test.info().outputPath('choosing.png') })
  await options.filter({ hasText: '砚纪案〔2026〕1号' }).click()
  await expectAccessible(page, 'sanction')
  await dialog.getByLabel('种类', { exact: true }).fill('警告')
  await dialog.getByLabel('决定时间').fill('2026-04-01')
  await page.screenshot({ path: test.info().outputPath('chosen.png') })
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('link', { name: '砚纪案〔2026〕1号' })).toBeVisible()
  // emptied, the decision belongs to no case
  await page.getByRole('region', { name: '处分与影响期' }).getByRole('button', { name: '修改' }).click()
  const mend = page.getByRole('dialog', { name: '修改处分处理' })
  await mend.getByLabel('所属案件').hover()
  await mend.locator('.el-select__clear').click()
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('link', { name: '砚纪案〔2026〕1号' })).toHaveCount(0)
})
