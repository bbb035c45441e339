/**
 * Takes the manual's pictures from the training county: `npm run build`, then
 * `node build/manual-pictures.ts [--data DIR] [--files DIR] [--only NAME]`. Without --data a fresh training vault is made from the
 * spreadsheets in --files (default: made by `npm run sample`). A picture that cannot be taken is named and skipped; the manual
 * shows its caption alone until then. Ends with 1 when any is missing.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium, type Page } from '@playwright/test'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const target = at('../renderer/features/manual/pictures')
const { values } = parseArgs({
  options: { data: { type: 'string' }, files: { type: 'string' }, only: { type: 'string' } },
})
/** `--only board.png` takes one picture and leaves the others as they are. */
const wanted = (name: string): boolean => values.only === undefined || values.only === name
const browserPath = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  path => path !== undefined && existsSync(path),
)
if (!browserPath) throw new Error('No Chromium found: run "bash build/bootstrap.sh" or set CHROMIUM_PATH')

const scratch = mkdtempSync(join(tmpdir(), 'lianjian-pictures-'))
const children: ChildProcess[] = []

/** Starts a loopback host; answers with a function for fresh one-time addresses. */
async function startHost(args: string[]): Promise<() => Promise<string>> {
  const child = spawn(process.execPath, [at('../dist/electron/loopback.js'), '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  let fresh: string | undefined
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
    fresh = [...said.matchAll(/^LIANJIAN (\S+)/gm)].at(-1)?.[1] ?? fresh
  })
  let used: string | undefined
  return async () => {
    for (;;) {
      if (child.exitCode !== null) throw new Error(`the host ended: ${said}`)
      if (fresh && fresh !== used) return (used = fresh)
      await new Promise(resolve => setTimeout(resolve, 100))
    }
  }
}

function demoFiles(): string {
  if (values.files) return values.files
  const out = join(scratch, 'county')
  if (existsSync(out)) return out
  const made = spawnSync(process.execPath, [at('sample/main.ts'), '--out', out], { stdio: 'inherit' })
  if (made.status !== 0) throw new Error('the training county could not be made')
  return out
}

/** Signs in with the training vault's card of this role. */
async function enter(page: Page, role: string): Promise<void> {
  await page.goto(new URL('/sign-in', page.url()).href)
  const leave = page.getByRole('button', { name: new RegExp(role) }).first()
  await leave.click()
  await page.getByRole('navigation', { name: '主导航' }).waitFor()
}
async function leave(page: Page): Promise<void> {
  await visit(page, '/')
  await page.locator('.who').click()
  await page.getByText('退出并锁定').click()
  await page.waitForURL(/sign-in/)
}
const visit = async (page: Page, path: string) => {
  await page.goto(new URL(path, page.url()).href)
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(800) // charts and virtual tables settle after their data
}
/** Opens the first row of the first table on the page. */
async function openFirst(page: Page): Promise<void> {
  await page.locator('tr[data-index="0"]').first().dblclick()
  await page.waitForTimeout(1200)
}

/** The training county's roster once more, up to the preview of its planted faults. */
async function importPreview(page: Page): Promise<void> {
  const folder = demoFiles()
  const roster = readdirSync(folder).find(name => name.startsWith('2-'))
  if (!roster) throw new Error('no roster among the sheets of the training county')
  await visit(page, '/imports')
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: '选择文件' }).click(),
  ])
  await chooser.setFiles(join(folder, roster))
  const check = page.getByRole('button', { name: '核对数据' })
  const commit = page.getByRole('button', { name: /^入库 \d+ 行/ })
  // a sheet without doubt is checked by the time it opens
  await check.or(commit).waitFor({ timeout: 60_000 })
  if (await check.isVisible()) await check.click()
  await commit.waitFor({ timeout: 60_000 })
  await page.getByRole('button', { name: '第一处错误' }).click()
  await page.waitForTimeout(800)
}

interface Picture {
  name: string
  role: string
  /** Resolves with the page to picture when it is another one, such as a print sheet. */
  take: (page: Page) => Promise<Page | void>
}

const pictures: Picture[] = [
  { name: 'board.png', role: '案管', take: page => visit(page, '/deadlines') },
  {
    name: 'import-preview.png',
    role: '案管',
    take: importPreview,
  },
  {
    name: 'portrait.png',
    role: '案管',
    async take(page) {
      await visit(page, '/people')
      await openFirst(page)
      await page.getByRole('tab', { name: '画像' }).click()
      await page.waitForTimeout(1200)
    },
  },
  {
    name: 'dossier.png',
    role: '党风',
    async take(page) {
      await visit(page, '/people')
      await openFirst(page)
      const id = /\/people\/(\d+)/.exec(page.url())?.[1]
      if (!id) throw new Error('no person page')
      await visit(page, `/dossiers/${id}`)
      await page.getByRole('button', { name: '打印、存为 PDF' }).click()
      await page.getByLabel('用途').fill('干部任用征求意见')
      const [paper] = await Promise.all([
        page.context().waitForEvent('page'),
        page.getByRole('button', { name: '登记并打印' }).click(),
      ])
      await paper.setViewportSize({ width: 1366, height: 1000 })
      await paper.locator('[data-print-ready]').first().waitFor({ timeout: 20_000 })
      return paper
    },
  },
  {
    name: 'roster.png',
    role: '巡察',
    async take(page) {
      await visit(page, '/rounds')
      await openFirst(page)
      await page
        .getByRole('button', { name: /一键生成名单/ })
        .first()
        .click()
      await page.getByText(/入选\d+人/).waitFor({ timeout: 60_000 })
      await page.waitForTimeout(1200)
    },
  },
]

async function takeAll(): Promise<string[]> {
  const missing: string[] = []
  const browser = await chromium.launch({
    executablePath: browserPath!,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--force-color-profile=srgb'],
  })
  const newPage = async () =>
    (
      await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
    ).newPage()
  const keep = async (name: string, page: Page, take: Picture['take']) => {
    try {
      const shown = await take(page)
      await (shown ?? page).screenshot({ path: join(target, name) })
      if (shown) await shown.close()
      console.log(`ok   ${name}`)
    } catch (error) {
      missing.push(name)
      console.log(`FAIL ${name}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`)
    }
  }

  // an empty folder of its own: the recovery code in the picture belongs to nothing
  const empty = await newPage()
  await empty.goto(await (await startHost(['--data', join(scratch, 'empty')]))())
  if (wanted('recovery-sheet.png')) await keep('recovery-sheet.png', empty, recoverySheet)

  const args = values.data ? ['--data', values.data] : ['--data', join(scratch, 'demo'), '--demo-files', demoFiles()]
  const page = await newPage()
  await page.goto(await (await startHost(args))())
  let signedIn = ''
  for (const { name, role, take } of pictures.filter(one => wanted(one.name))) {
    if (signedIn !== role) {
      if (signedIn) await leave(page)
      await enter(page, role)
      signedIn = role
    }
    await keep(name, page, take)
  }
  await browser.close()
  return missing
}

async function recoverySheet(page: Page): Promise<void> {
  const next = () => page.getByRole('button', { name: '下一步' }).click()
  const fill = async (region: string, name: string, login: string) => {
    const part = page.getByRole('region', { name: region })
    await part.getByLabel('姓名').fill(name)
    await part.getByLabel('账号').fill(login)
    await part.getByLabel('口令', { exact: true }).fill('Shou-ce-2026!')
    await part.getByLabel('再输一次口令', { exact: true }).fill('Shou-ce-2026!')
  }
  await page.getByLabel('单位名称').fill('训练县纪委监委（虚构）')
  await next()
  await fill('系统管理员', '钱守成', 'xitong')
  await fill('安全保密管理员', '孙慎言', 'baomi')
  await fill('安全审计员', '李明察', 'shenji')
  await next()
  await fill('业务人员1', '周知期', 'anguan')
  await page.getByLabel('案件监督管理（案管）').check()
  await next()
  await page.locator('.groups code').first().waitFor()
}

mkdirSync(target, { recursive: true })
let missing: string[] = []
try {
  missing = await takeAll()
} finally {
  for (const child of children) child.kill('SIGTERM')
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
}
process.exitCode = missing.length > 0 ? 1 : 0
