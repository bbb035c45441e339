import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from './unzip.ts'
import { type Page as BrowserPage } from '@playwright/test'
import { ask, expect, expectAccessible, openVault, signIn, test } from './host.ts'
import { inkOf, strangersIn } from './pdf.ts'

/** Many commands over one pipe of the page's own, in order. */
const askAll = (page: BrowserPage, calls: { op: string; input: object }[]): Promise<void> =>
  page.evaluate(list => {
    const { promise, resolve, reject } = Promise.withResolvers<undefined>()
    const socket = new WebSocket(`ws://${location.host}/rpc`)
    let done = 0
    socket.addEventListener('open', () => {
      if (list.length === 0) resolve(undefined)
      list.forEach((call, id) => socket.send(JSON.stringify({ t: 'call', id, ...call })))
    })
    socket.addEventListener('message', event => {
      const frame = JSON.parse(String(event.data)) as { t: string }
      if (frame.t === 'fail') reject(new Error(String(event.data)))
      if (frame.t === 'ok' && ++done === list.length) resolve(undefined)
    })
    return promise.finally(() => socket.close())
  }, calls)

interface Page {
  width: number
  height: number
  words: { text: string; left: number; top: number; right: number; bottom: number }[]
}

/** Poppler gives words by blocks: read as a person does, line by line. */
function inReadingOrder(words: Page['words']): Page['words'] {
  const lines: Page['words'][] = []
  for (const word of words.toSorted((a, b) => a.bottom - b.bottom)) {
    const line = lines.at(-1)
    if (line && word.bottom - line[0]!.bottom < 4) line.push(word)
    else lines.push([word])
  }
  return lines.flatMap(line => line.toSorted((a, b) => a.left - b.left))
}

/** Pages of a PDF with the boxes of their words in points; undefined where poppler is not installed. */
function wordsOf(pdf: string): Page[] | undefined {
  let html: string
  try {
    html = execFileSync('pdftotext', ['-bbox', pdf, '-'], {
      encoding: 'utf8',
      maxBuffer: 64 << 20,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch {
    console.warn('pdftotext is not installed: the geometry of the printed dossiers was not checked')
    return undefined
  }
  return html
    .split('<page ')
    .slice(1)
    .map(part => {
      const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(part) ?? []
      const words = [
        ...part.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)</g),
      ]
      return {
        width: Number(width),
        height: Number(height),
        words: inReadingOrder(
          words.map(([, left, top, right, bottom, text]) => ({
            text: text ?? '',
            left: Number(left),
            top: Number(top),
            right: Number(right),
            bottom: Number(bottom),
          })),
        ),
      }
    })
}
const mm = (points: number): number => (points * 25.4) / 72
const flat = (text: string): string => text.replace(/\s+/g, '')
const sections = ['A1', 'A4', 'A5', 'S03', 'S06_1', 'S06_2', 'S19', 'S20', 'W1', 'I1']
const names = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许'

/** Twenty shapes: no line, one, many, long texts, rare characters, words of the person, sources on paper. */
const linesOf = (index: number): { section: string; c1: string; c2: string }[] =>
  Array.from({ length: [0, 1, 3, 8, 20, 30, 60][index % 7]! }, (_, n) => ({
    section: sections[(n + index) % sections.length]!,
    c1: `事项${index}之${n}`,
    c2: index % 5 === 4 && n === 0 ? '情况说明，逐项核对。'.repeat(45) : `结果${n}`,
  }))

test('C08 PZ-12 twenty dossiers of different shape in one batch: sections in order, page numbers, no clipped cell, margins, fonts', async ({
  page,
  host,
}) => {
  test.setTimeout(400_000)
  await openVault(page, host)
  await signIn(page, 'conduct')
  const ids: number[] = []
  const expected: string[][] = []
  for (let index = 0; index < 20; index++) {
    const name = `${names[index]!}${index % 6 === 5 ? '喆昇' : '守正'}`
    const person = { name, unitName: '青禾县水务局', post: '副局长', rank: '副科级' }
    const { id } = await ask<{ id: number }>(page, { op: 'people.create', input: person })
    ids.push(id)
    const lines = linesOf(index)
    await askAll(
      page,
      lines.map(({ section, c1, c2 }) => ({
        op: 'dossiers.addEntry',
        input: { personId: id, section, occurredOn: '2026-03', cells: { c1, c2 } },
      })),
    )
    expected.push(lines.map(line => line.c1))
  }

  await page.getByRole('link', { name: '廉政档案' }).first().click()
  await expect(page.getByRole('checkbox', { name: /选择/ }).first()).toBeVisible()
  await page.getByRole('button', { name: '全选已列出的' }).click()
  await page.getByRole('button', { name: '批量打印（20人）' }).click()
  const wish = page.getByRole('dialog', { name: /批量打印廉政档案/ })
  await wish.getByLabel('用途').fill('年度归档')
  await expectAccessible(page, 'batch dialog')
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('heading', { name: '批量打印' })).toBeVisible()
  await page.getByRole('button', { name: '开始生成' }).click()
  await expect(page.getByText('已完成')).toBeVisible({ timeout: 240_000 })
  await expectAccessible(page, 'print queue')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '取走' }).click(),
  ])
  const files = unzipSync(readFileSync(await download.path()))
  expect(files).toHaveLength(20)

  const folder = mkdtempSync(join(tmpdir(), 'lianjian-batch-'))
  try {
    for (const { name, bytes } of files) {
      const index = [...names].indexOf(/-(.)/.exec(name)![1]!)
      const path = join(folder, `${index}.pdf`)
      writeFileSync(path, bytes)
      const pages = wordsOf(path)
      if (!pages) return
      checkBook(pages, expected[index]!)
      // the mark of who prints is there, and once for all pages: a picture and its transparency
      expect(bytes.toString('latin1').split('/Subtype /Image').length - 1, name).toBe(2)
      // the first table spans the 版心, measured as ink: 订口 28 mm, 版心 156 mm
      const first = pages.slice(2).findIndex(one => one.words.some(word => word.text.includes('基本情况'))) + 3
      const ink = inkOf(path, first, 60, 200)!
      expect(Math.abs(ink.left - 28)).toBeLessThan(1)
      expect(Math.abs(ink.right - 184)).toBeLessThan(1)
      expect(strangersIn(path)).toEqual([])
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

/** What the paper must be, measured on it. */
function checkBook(pages: Page[], lines: string[]): void {
  const text = flat(pages.map(one => one.words.map(word => word.text).join('')).join(''))
  const order = ['目录', '第一部分基础信息', '第二部分廉政信息', '第三部分个人报告事项', '填报人']
  let at = -1
  for (const words of order) {
    const found = text.indexOf(words, at + 1)
    expect(found, words).toBeGreaterThan(at)
    at = found
  }
  for (const line of lines) expect(text).toContain(line)
  pages.forEach(({ width, height, words }, index) => {
    const wide = width > height
    expect(Math.round(mm(wide ? height : width))).toBe(210)
    expect(Math.round(mm(wide ? width : height))).toBe(297)
    if (index === 0) return
    expect(flat(words.map(word => word.text).join(''))).toContain(`第${index + 1}页共${pages.length}页`)
    // the watermark runs over the page; what belongs to the text area is what does not
    const [left, top, right, bottom] = wide ? [35, 28, 35 + 225, 28 + 156] : [28, 37, 28 + 156, 37 + 225]
    for (const word of words) {
      if (mm(word.top) < top - 1 || mm(word.top) > bottom) continue
      if (/\d\d:\d\d|冯清源/.test(word.text)) continue
      expect(mm(word.left), word.text).toBeGreaterThan(left - 1)
      expect(mm(word.right), word.text).toBeLessThan(right + 1)
      expect(mm(word.bottom), word.text).toBeLessThan(bottom + 1)
    }
  })
  // where the contents send the reader, the section begins: all of them, in their order
  // the watermark stands askew, so its words are higher than any line of type
  const textOf = (page: Page | undefined): string =>
    flat((page?.words ?? []).flatMap(word => (word.bottom - word.top > 24 ? [] : [word.text])).join(''))
  const contents = textOf(pages[1])
  const named = [...contents.matchAll(/([一二三四五六七八九十]+、\D+?)(?:\d+条|无记录|按权限未列示)(\d+?)(?=\D|$)/g)]
  expect(named.length).toBeGreaterThanOrEqual(20)
  let last = 0
  let where = -1
  for (const [, title, number] of named) {
    const on = Number(number)
    expect(on, title).toBeGreaterThanOrEqual(last)
    if (on > last) where = -1
    last = on
    const found = textOf(pages[on - 1]).indexOf(title!, where + 1)
    expect(found, `${title} on page ${on}`).toBeGreaterThan(where)
    where = found
  }
}

test('C08 a confirmed dossier is corrected after a leader allowed it, and prints as a Word file with the same text', async ({
  page,
  host,
  browser,
}) => {
  await openVault(page, host)
  await signIn(page, 'conduct')
  const person = { name: '何建国', unitName: '青禾县水务局', post: '副局长', rank: '副科级' }
  const { id } = await ask<{ id: number }>(page, { op: 'people.create', input: person })
  await ask(page, {
    op: 'dossiers.addEntry',
    input: {
      personId: id,
      section: 'A5',
      occurredOn: `${new Date().getFullYear()}-03`,
      cells: { c1: '年度考核', c2: '差' },
    },
  })
  await ask(page, { op: 'disclosures.declare', input: { purpose: '档案更新' } })
  await page.goto(new URL(`/dossiers/${id}`, page.url()).href)
  const years = page.getByRole('region', { name: '年度版本' })
  await years.getByRole('button', { name: /建立/ }).click()
  await years.getByRole('button', { name: '确认' }).click()
  await expect(years.getByRole('cell', { name: '已确认', exact: true })).toBeVisible()
  const section = page.getByRole('region', { name: '考核评价与其他情况' })
  await section.getByRole('button', { name: '更正' }).click()
  const form = page.getByRole('dialog', { name: '更正：考核评价与其他情况' })
  await form.getByLabel('结果').fill('称职')
  await form.getByLabel('更正原因').fill('录入有误')
  await page.keyboard.press('Control+s')
  await expect(form.getByRole('alert')).toContainText('已确认，不能直接改动')
  await page.keyboard.press('Escape')
  await years.getByRole('button', { name: '申请修改' }).click()
  await page.getByLabel('修改理由').fill('考核结果录错')
  await page.keyboard.press('Control+s')
  await expect(years.getByText('待审批')).toBeVisible()

  const context = await browser.newContext()
  const leader = await context.newPage()
  await leader.goto(await host.address())
  await signIn(leader, 'leader')
  await leader.goto(new URL('/dossiers/reviews', leader.url()).href)
  await leader.getByRole('button', { name: '批准修改' }).click()
  await expect(leader.getByText('没有待审批的修改申请')).toBeVisible()
  await expectAccessible(leader, 'reviews')
  await context.close()

  await expect(years.getByRole('cell', { name: '允许修改' })).toBeVisible()
  await section.getByRole('button', { name: '更正' }).click()
  await form.getByLabel('结果').fill('称职')
  await form.getByLabel('更正原因').fill('录入有误')
  await page.keyboard.press('Control+s')
  await expect(section.getByRole('cell', { name: '称职' })).toBeVisible()
  await section.getByRole('button', { name: '更正记录' }).click()
  await expect(page.getByRole('dialog', { name: '更正记录' }).getByRole('row', { name: /差.*录入有误/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expectAccessible(page, 'dossier with years')
})
