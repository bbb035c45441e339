/** app://lianjian serves one folder. Beside that folder lies a secret that must never come out. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveApp, type Failure } from '../../electron/shell/protocol.ts'
import { sentences } from '../../shared/text/zh.ts'
import { session as sessions } from '../stubs/electron.ts'

const base = mkdtempSync(join(tmpdir(), 'lianjian-pages-'))
const root = join(base, 'renderer')
const session = sessions.fromPartition('protocol-test')
let failure: Failure | undefined

beforeAll(() => {
  mkdirSync(join(root, 'assets'), { recursive: true })
  mkdirSync(join(base, 'renderer-other'))
  writeFileSync(join(root, 'index.html'), '<title>廉鉴</title>')
  writeFileSync(join(root, 'assets/app.js'), 'console.log(1)')
  writeFileSync(join(root, 'assets/字体.woff2'), 'font')
  writeFileSync(join(root, 'assets/app.js.map'), 'map')
  writeFileSync(join(base, 'secret.js'), 'SECRET')
  writeFileSync(join(base, 'renderer-other/secret.js'), 'SECRET')
  // the session's own type is Electron's; the stand-in has the parts used here
  serveApp(session as unknown as Electron.Session, root, () => failure)
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

/** `new Request` would tidy an address up first: the handler must not rely on that. */
const get = (url: string, method = 'GET') => session.pages!({ url, method } as Request)

describe('app:// protocol', () => {
  it.each([
    ['app://lianjian/', 'text/html; charset=utf-8', '<title>廉鉴</title>'],
    ['app://lianjian/people/7?tab=1#x', 'text/html; charset=utf-8', '<title>廉鉴</title>'],
    ['app://lianjian/assets/app.js?v=1', 'text/javascript; charset=utf-8', 'console.log(1)'],
    ['app://lianjian/assets/%E5%AD%97%E4%BD%93.woff2', 'font/woff2', 'font'],
  ])('serves %s', async (address, type, body) => {
    const response = await get(address)
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([200, type, body])
  })

  it.each([
    'app://lianjian/../secret.js',
    'app://lianjian/..%2fsecret.js',
    'app://lianjian/%2e%2e/secret.js',
    'app://lianjian/%2e%2e%2fsecret.js',
    'app://lianjian/assets/..%2f..%2fsecret.js',
    'app://lianjian/assets/%2e%2e/%2e%2e/secret.js',
    'app://lianjian/..%2frenderer-other%2fsecret.js',
    'app://lianjian/..%5csecret.js',
    'app://lianjian/assets%5c..%5c..%5csecret.js',
    `app://lianjian/${join(base, 'secret.js')}`,
    `app://lianjian/${encodeURIComponent(join(base, 'secret.js'))}`,
    'app://lianjian//secret.js',
    'app://lianjian/%00secret.js',
    'app://lianjian/secret.js%00.js',
    'app://lianjian/%E0%A4%A.js',
    'app://lianjian/C:%5csecret.js',
    'app://lianjian/file:%2f%2f%2fsecret.js',
    'app://lianjian/assets/app.js.map',
    'app://lianjian/assets/app.node',
    'app://lianjian/absent.js',
  ])('gives nothing for %s', async address => {
    const response = await get(address)
    expect(await response.text()).toBe('')
    expect(response.status).toBe(404)
  })

  it.each([
    'app://other/',
    'app://lianjian.evil/',
    'app://lianjian:81/',
    'app://x@lianjian/',
    'app://x:y@lianjian/',
    'https://lianjian/',
    'nonsense',
  ])('refuses the host of %s', async address => {
    expect((await get(address)).status).toBe(403)
  })

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s', async method => {
    expect((await get('app://lianjian/', method)).status).toBe(405)
  })

  it('shows one sentence instead of every page while the core cannot run', async () => {
    failure = { code: 'vault.future', params: {} }
    const page = await (await get('app://lianjian/people/7')).text()
    failure = undefined
    expect(page).toContain(sentences['vault.future'] as string)
    expect(page).toContain('href="app://lianjian/retry"')
    expect(page).not.toMatch(/<script|<style|on\w+=/)
  })

  it('escapes what a failure tells', async () => {
    failure = { code: 'file.tooLarge', params: { name: '<img src=x onerror=alert(1)>', limitMiB: 1 } }
    const page = await (await get('app://lianjian/')).text()
    failure = undefined
    expect(page).not.toContain('<img')
    expect(page).toContain('&lt;img')
  })
})
