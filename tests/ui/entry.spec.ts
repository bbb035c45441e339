/** People's way into the program: first run, sign-in, lock, manual, themes; by keyboard, and accessible. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ask, expect, expectAccessible, loginOf, openVault, password, signIn, test } from './host.ts'
import { type Locator, type Page } from '@playwright/test'

const themes = ['light', 'contrast'] as const

async function inBothThemes(page: Page, label: string): Promise<void> {
  for (const theme of themes) {
    await page.evaluate(name => (document.documentElement.dataset['theme'] = name), theme)
    await expectAccessible(page, `${label} (${theme})`)
  }
  await page.evaluate(() => (document.documentElement.dataset['theme'] = 'light'))
}

/** Types one first account without a mouse: Enter moves on inside the form. */
async function typeAccount(page: Page, part: Locator, name: string, login: string): Promise<void> {
  await part.getByLabel('姓名').focus()
  for (const text of [name, login, password]) {
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
  }
  await expect(part.getByLabel('再输一次口令', { exact: true })).toBeFocused()
  await page.keyboard.type(password)
}

test('C24 first run by keyboard: unit, three administrators, staff, recovery sheet typed back, sign-in', async ({
  page,
  host,
}) => {
  await page.goto(await host.address())
  await expect(page.getByRole('heading', { name: '首次设置：单位与数据文件夹' })).toBeVisible()
  await inBothThemes(page, 'set-up 1')
  await page.getByLabel('单位名称').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('请填写单位名称')).toBeVisible()
  await page.keyboard.type('测试县纪委监委')
  await page.keyboard.press('Control+s')

  await expect(page.getByRole('heading', { name: '首次设置：三员' })).toBeVisible()
  await page.keyboard.press('Control+s')
  await expect(page.getByText('还有填写不符合要求的地方')).toBeVisible()
  await inBothThemes(page, 'set-up 2')
  const admins = [
    ['系统管理员', '钱守成', 'xitong'],
    ['安全保密管理员', '孙慎言', 'baomi'],
    ['安全审计员', '钱守成', 'shenji'],
  ] as const
  for (const [office, name, login] of admins)
    await typeAccount(page, page.getByRole('region', { name: office, exact: true }), name, login)
  await page.keyboard.press('Control+s')
  await expect(page.getByText('三员不得兼任，也不得由同一人担任')).toBeVisible()
  await page.getByRole('region', { name: '安全审计员' }).getByLabel('姓名').fill('李明察')
  await page.keyboard.press('Control+s')

  await expect(page.getByRole('heading', { name: '首次设置：业务人员' })).toBeVisible()
  await typeAccount(page, page.getByRole('region', { name: '业务人员1' }), '周知期', 'anguan')
  await page.keyboard.press('Control+s')
  await expect(page.getByText('至少选择一个岗位')).toBeVisible()
  await page.getByLabel('案件监督管理（案管）').focus()
  await page.keyboard.press('Space')
  await inBothThemes(page, 'set-up 3')
  await page.keyboard.press('Control+s')

  await expect(page.locator('.groups code')).toHaveCount(14)
  const groups = await page.locator('.groups code').allTextContents()
  await inBothThemes(page, 'set-up 4')
  // a look into the manual keeps the sheet that may already be on paper
  await page.keyboard.press('F1')
  await expect(page.getByRole('heading', { name: '首次设置与恢复密钥' })).toBeVisible()
  await page.getByRole('link', { name: '返回刚才的页面' }).click()
  expect(await page.locator('.groups code').allTextContents()).toEqual(groups)

  await page.keyboard.press('Control+s')
  await expect(page.locator('.groups')).toHaveCount(0)
  const field = page.getByLabel('恢复密钥')
  await field.fill(groups.with(8, 'ZZZZ').join(''))
  await page.keyboard.press('Enter')
  await expect(page.getByText('第9组与打印件不一致')).toBeVisible()
  await field.fill(groups.join(' ').toLowerCase())
  await page.keyboard.press('Enter')
  await expect(page.getByText('加密资料库已建立')).toBeVisible({ timeout: 30_000 })
  await inBothThemes(page, 'set-up 5')
  await page.getByRole('button', { name: '去登录' }).press('Enter')

  await page.getByLabel('账号').focus()
  await page.keyboard.type('anguan')
  await page.keyboard.press('Enter')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '测试县纪委监委' })).toBeVisible()
  await expect(page.getByText('从这里开始')).toBeVisible()
  await page.goto(new URL('/set-up', page.url()).href)
  await expect(page).toHaveURL(/\/$/)
})

test('the printed sheet is one page that says what it is and how to keep it', async ({ page, host }) => {
  await page.goto(await host.address())
  await page.getByLabel('单位名称').fill('测试县纪委监委')
  await page.getByRole('button', { name: '下一步' }).click()
  const offices = ['系统管理员', '安全保密管理员', '安全审计员']
  for (const [i, office] of offices.entries()) {
    const part = page.getByRole('region', { name: office, exact: true })
    await part.getByLabel('姓名').fill(`管理员${i}`)
    await part.getByLabel('账号').fill(`admin${i}`)
    await part.getByLabel('口令', { exact: true }).fill(password)
    await part.getByLabel('再输一次口令', { exact: true }).fill(password)
  }
  await page.getByRole('button', { name: '下一步' }).click()
  await typeAccount(page, page.getByRole('region', { name: '业务人员1' }), '周知期', 'anguan')
  await page.getByLabel('查询', { exact: true }).check()
  await page.getByRole('button', { name: '下一步' }).click()
  await expect(page.locator('.groups code')).toHaveCount(14)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText('双人封存')).toBeVisible()
  await expect(page.getByText('启封记录')).toBeVisible()
  await expect(page.getByRole('button', { name: '打印恢复密钥单' })).toBeHidden()
  await expect(page.getByText('线索有期限')).toBeHidden()
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
})

/** As if this account had been tried five times just now; `minutes` 0 lifts it. */
function blockAccounts(folder: string, minutes: number): void {
  const file = join(folder, 'keyring.json')
  const keyring = JSON.parse(readFileSync(file, 'utf8')) as { accounts: { failures: number; blockedUntil: string }[] }
  for (const entry of keyring.accounts) {
    entry.failures = minutes > 0 ? 5 : 0
    entry.blockedUntil = minutes > 0 ? new Date(Date.now() + minutes * 60_000).toISOString() : ''
  }
  writeFileSync(file, JSON.stringify(keyring))
}

test('C24 sign-in: a wrong password is told in one sentence, a wait counts down, the next page is kept', async ({
  page,
  host,
}) => {
  await page.clock.install()
  await openVault(page, host)
  await page.goto(new URL('/clues?from=mail', page.url()).href)
  await expect(page).toHaveURL(/\/sign-in\?next=/)
  await expect(page.getByText('样例账号')).toHaveCount(0)
  const tryWith = async (word: string) => {
    await page.getByLabel('账号').fill(loginOf('casework'))
    await page.getByLabel('口令', { exact: true }).fill(word)
    await page.getByLabel('口令', { exact: true }).press('Enter')
  }
  await tryWith('Falsch-2026!')
  await expect(page.getByRole('alert')).toHaveText('账号或口令不正确')
  await expect(page.getByLabel('口令', { exact: true })).toHaveValue('')
  await inBothThemes(page, 'sign-in')
  blockAccounts(host.folder, 30)
  await tryWith(password)
  await expect(page.getByRole('alert')).toContainText(/口令多次输错，请在 (30|29)分\d+秒 后再试/)
  await expect(page.getByRole('button', { name: '登录' })).toBeDisabled()
  await page.clock.fastForward('20:00')
  await expect(page.getByRole('alert')).toContainText(/请在 (10|9)分\d+秒 后再试/)
  await page.clock.fastForward('11:00')
  await expect(page.getByRole('button', { name: '登录' })).toBeEnabled()
  blockAccounts(host.folder, 0)
  await tryWith(password)
  await expect(page).toHaveURL(/\/clues\?from=mail/)
})

test('C24 a session that ended elsewhere leads back to sign-in with a reason, and then to the same page', async ({
  page,
  host,
}) => {
  await openVault(page, host)
  await signIn(page, 'secadmin')
  await page.getByRole('link', { name: '账号与岗位' }).first().click()
  // one's own password reset ends one's own session, as the idle lock does
  const accounts = await ask<{ id: number; login: string }[]>(page, { op: 'accounts.list' })
  const own = accounts.find(account => account.login === loginOf('secadmin'))!
  await ask(page, { op: 'accounts.resetPassword', input: { id: own.id, password: 'Xin-kou-2026!' } })
  await expect(page).toHaveURL(/sign-in.*locked=1/)
  await expect(page.getByText('已自动锁定')).toBeVisible()
  await inBothThemes(page, 'locked')
  await page.getByLabel('账号').fill(loginOf('secadmin'))
  await page.getByLabel('口令', { exact: true }).fill('Xin-kou-2026!')
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page).toHaveURL(/\/accounts$/)
})

test('C24 sign-out locks; afterwards no page and no call opens', async ({ page, host }) => {
  await openVault(page, host)
  await signIn(page, 'casework')
  await page.locator('.who').click()
  await page.getByText('退出并锁定').click()
  await expect(page).toHaveURL(/sign-in/)
  await page.goto(new URL('/people', page.url()).href)
  await expect(page).toHaveURL(/sign-in/)
  await expect(ask(page, { op: 'system.home' })).rejects.toThrow('auth.required')
})

test('C25 administrators: pages are accessible in both themes, show no business data, and do their work', async ({
  page,
  host,
}) => {
  await openVault(page, host)
  await signIn(page, 'sysadmin')
  await expect(page.getByRole('link', { name: '问题线索' })).toHaveCount(0)
  await expect(page.getByText('还没有做过备份')).toBeVisible()
  await inBothThemes(page, 'home of the system administrator')
  await page.getByRole('link', { name: '系统设置与备份' }).click()
  await page.getByRole('button', { name: '立即备份' }).click()
  await expect(page.getByText('备份完成并已核对')).toBeVisible()
  await inBothThemes(page, 'system')
  await page.getByRole('link', { name: '账号与岗位' }).click()
  await page.getByRole('button', { name: '新建账号' }).click()
  await page.getByRole('dialog').getByLabel('姓名').fill('新来人')
  await page.getByRole('dialog').getByLabel('账号').fill('xinren')
  await page.getByRole('dialog').getByLabel('初始口令').fill(password)
  await page.keyboard.press('Control+s')
  await expect(page.getByText('新来人的账号已建立')).toBeVisible()

  await page.locator('.who').click()
  await page.getByText('退出并锁定').click()
  await expect(page).toHaveURL(/sign-in/)
  await signIn(page, 'secadmin')
  await expect(page.getByText('1 个账号等待授岗')).toBeVisible()
  await page.getByRole('link', { name: '账号与岗位' }).first().click()
  await page
    .getByRole('row', { name: /新来人/ })
    .getByRole('button', { name: '授岗' })
    .click()
  await page.getByRole('dialog').getByLabel('系统管理员').check()
  await page.getByRole('dialog').getByLabel('查询').check()
  await expect(page.getByText('三员不得兼任业务岗位')).toBeVisible()
  await expect(page.getByRole('dialog').getByRole('button', { name: '保存' })).toBeDisabled()
  await page.getByRole('dialog').getByLabel('系统管理员').uncheck()
  await inBothThemes(page, 'grant')
  await page.keyboard.press('Control+s')
  await expect(page.getByText('新来人的岗位已更改')).toBeVisible()

  await page.locator('.who').click()
  await page.getByText('退出并锁定').click()
  await expect(page).toHaveURL(/sign-in/)
  await signIn(page, 'auditor')
  await page.getByRole('link', { name: '安全审计' }).first().click()
  await page.getByRole('button', { name: '校验完整性' }).click()
  await expect(page.getByText('首尾相连')).toBeVisible()
  await expect(page.getByRole('row', { name: /授予岗位/ })).toBeVisible()
  await inBothThemes(page, 'audit')
})

test('C08 the frame by keyboard: high contrast is kept on screen, F1 opens the fitting chapter', async ({
  page,
  host,
}) => {
  await openVault(page, host)
  await signIn(page, 'casework')
  await page.getByRole('button', { name: '高对比度' }).press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'contrast')
  await page.getByRole('link', { name: '表格导入' }).first().press('Enter')
  await expect(page).toHaveURL(/\/imports$/)
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'contrast')
  await page.keyboard.press('F1')
  await expect(page.getByRole('heading', { name: '表格导入说明', level: 1 })).toBeVisible()
  await inBothThemes(page, 'manual')
  await page.goto(new URL('/password', page.url()).href)
  await page.getByLabel('当前口令', { exact: true }).fill(password)
  await page.getByLabel('新口令', { exact: true }).fill('Xin-kou-2026!')
  await page.getByLabel('再输一次新口令', { exact: true }).fill('Xin-kou-2026!')
  await inBothThemes(page, 'password')
  await page.keyboard.press('Enter')
  await expect(page.getByText('口令已修改')).toBeVisible()
})

test('the vault survives a killed host: the folder opens again with the same password', async ({ page, host }) => {
  await openVault(page, host)
  await signIn(page, 'casework')
  await host.kill()
  await expect(page.getByText('与后台的连接中断')).toBeVisible()
  await host.start()
  await page.goto(await host.address())
  await signIn(page, 'casework')
})
