/**
 * The product itself: start, unlock, import, print, in a real Electron. Runs where its binary is present; a source checkout
 * without it (its download is not part of the lock file) says so, and relies on tests/electron and the loopback stories.
 */
import { _electron, expect, test, type ElectronApplication, type Page } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findElectron, hasDisplay, sandboxSwitch } from '../../build/window-programs.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const binary = findElectron()
const why = !binary ? 'the Electron binary is not installed' : !hasDisplay() ? 'there is no display' : ''
if (why) console.warn(`SKIPPED electron-smoke.spec.ts: ${why}; the real shell was NOT exercised in this run`)

const password = 'Smoke-2026-x'
const folder = mkdtempSync(join(tmpdir(), 'lianjian-smoke-'))
const data = join(folder, 'vault')
const userData = join(folder, 'user')
let program: ElectronApplication

/** Runs in Node 24 beside the test runner, whose own loader would mistake the driver's type file for the driver. */
const vaultMaker = `
import { createCore } from ${JSON.stringify(new URL('../../electron/core/app.ts', import.meta.url).href)}
import { localClient } from ${JSON.stringify(new URL('../../electron/core/local-client.ts', import.meta.url).href)}
const [folder, threadEntry, password] = process.argv.slice(1)
const core = createCore({ folder, threadEntry: new URL(threadEntry) })
const { client } = localClient(core)
const { code } = await client.session.draftRecovery()
const accounts = ['sysadmin', 'secadmin', 'auditor', 'conduct'].map(role => ({ login: role, name: '某' + role, roles: [role], password }))
await client.session.setUp({ organ: '测试县纪委监委', accounts, recoveryCode: code })
await core.close()
process.exit(0)
`

/** A vault made by the same core, so that the story begins at the sign-in page. */
function makeVault(): void {
  const node = at('../../node_modules/.bin/node')
  const thread = new URL('../../electron/core/thread.ts', import.meta.url).href
  execFileSync(existsSync(node) ? node : process.execPath, [
    '--input-type=module',
    '-e',
    vaultMaker,
    data,
    thread,
    password,
  ])
  mkdirSync(userData, { recursive: true })
  writeFileSync(join(userData, 'data-folder.json'), JSON.stringify({ folder: data }))
}

test.beforeAll(async () => {
  if (why || !binary) return
  makeVault()
  const args = [at('../..'), ...sandboxSwitch(), `--user-data-dir=${userData}`]
  program = await _electron.launch({ executablePath: binary, args })
})
test.afterAll(async () => {
  if (!why) await program.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The native dialogs answer at once; everything behind them is real. */
const answerDialogs = (answers: { open: string; save: string }) =>
  program.evaluate(({ dialog }, { open, save }) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [open] })
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: save })
  }, answers)

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('账号').fill('conduct')
  await page.getByLabel('口令', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page).not.toHaveURL(/sign-in/)
}

test('start, unlock, import, print', async () => {
  test.skip(why !== '', why)
  const page = await program.firstWindow()
  await expect(page).toHaveURL('app://lianjian/sign-in')
  expect(await page.evaluate(() => typeof (globalThis as { require?: unknown }).require)).toBe('undefined')
  await expect(page.evaluate(() => fetch('https://example.com/'))).rejects.toThrow()
  await signIn(page)

  const sheet = join(folder, '干部花名册.csv')
  writeFileSync(sheet, '姓名,性别,单位,职务,政治面貌\n张三丰,男,测试县水利局,科员,中共党员\n')
  const pdf = join(folder, 'dossier.pdf')
  await answerDialogs({ open: sheet, save: pdf })
  await page.goto('app://lianjian/imports')
  await page.getByRole('button', { name: '选择文件' }).click()
  await page.getByRole('button', { name: '核对数据' }).click()
  await page.getByRole('button', { name: /^入库 \d+ 行/ }).click()
  await expect(page).toHaveURL(/\/imports\/\d+/)

  await page.goto('app://lianjian/dossiers/1')
  await page.getByRole('button', { name: '打印、存为 PDF' }).click()
  await page.getByLabel('用途').fill('归档')
  const [preview] = await Promise.all([
    program.waitForEvent('window'),
    page.getByRole('button', { name: '登记并打印' }).click(),
  ])
  await preview.waitForSelector('[data-print-ready]', { state: 'attached' })
  await program.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find(each => each.webContents.getURL().includes('/print/'))
    if (!window) throw new Error('no preview window')
    window.focus()
    window.webContents.sendInputEvent({ type: 'keyDown', keyCode: 'S', modifiers: ['control'] })
  })
  await expect.poll(() => existsSync(pdf) && readFileSync(pdf).subarray(0, 5).toString('latin1')).toBe('%PDF-')
})

test('the windows are locked', async () => {
  test.skip(why !== '', why)
  const page = await program.firstWindow()
  const opened = await page.evaluate(() => window.open('https://example.com/') === null)
  expect(opened).toBe(true)
  await page.evaluate(() => {
    location.href = 'https://example.com/'
  })
  await expect(page).toHaveURL(/^app:\/\/lianjian\//)
})
