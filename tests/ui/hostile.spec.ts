/** Hostile text on every screen: it is read, never run, shows as it stands, and breaks no layout. */
import { type Page } from '@playwright/test'
import { attacks, csv, many, plain, sheets, stage, upload, workAs } from './hostile-county.ts'
import { ask, expect, openVault, test } from './host.ts'

/** Everything that a page may say when text of a sheet got out of its cage. */
function listen(page: Page): string[] {
  const heard: string[] = []
  page.on('dialog', dialog => {
    heard.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('pageerror', error => heard.push(`page error: ${error.message}`))
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') heard.push(`${message.type()}: ${message.text()}`)
  })
  page.on('popup', popup => heard.push(`popup: ${popup.url()}`))
  page.on('request', request => {
    const { pathname, protocol } = new URL(request.url())
    // the text of an attack (x, own …) must never become an address
    if (protocol !== 'data:' && protocol !== 'blob:' && /^\/(x|own)$|hacked|[<>]/.test(decodeURIComponent(pathname)))
      heard.push(`request: ${request.url()}`)
  })
  return heard
}

/** Runs in the page: what would be wrong with it now. */
function wrongs(): string[] {
  const found: string[] = []
  if ('__hacked' in window) found.push('script of a text has run')
  if (document.querySelector('#own, b[id], img[src="x"], svg[onload], [onmouseover], [onerror]'))
    found.push('text became an element')
  const hasAddress = [...document.querySelectorAll<HTMLElement>('[href], [src], [action]')].some(element =>
    ['href', 'src', 'action'].some(name => /^\s*javascript:/i.test(element.getAttribute(name) ?? '')),
  )
  if (hasAddress) found.push('text became an address')
  if (document.documentElement.scrollWidth > window.innerWidth)
    found.push(`page scrolls sideways: ${document.documentElement.scrollWidth} > ${window.innerWidth}`)
  const body = document.querySelector('.page > .body')
  if (body && body.scrollWidth > body.clientWidth + 1)
    found.push(`body scrolls sideways: ${body.scrollWidth} > ${body.clientWidth}`)
  return found
}

/** Reads the whole of a page, rows that are drawn only when scrolled to included. */
async function readAll(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const parts = [document.body.innerText]
    // pages of a book are laid out when somebody looks at them; until then only the document knows their text
    for (const sheet of document.querySelectorAll('.book-page')) parts.push(sheet.textContent)
    for (const box of document.querySelectorAll('.viewport')) {
      for (let top = 0; top < box.scrollHeight; top += box.clientHeight) {
        box.scrollTop = top
        await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))
        parts.push((box as HTMLElement).innerText)
      }
    }
    return parts.join('\n')
  })
}

/** Waits for a text that only the page's data can bring, and looks for harm. `texts` must stand there as they are. */
async function look(page: Page, path: string, texts: readonly string[]): Promise<void> {
  await expect
    .poll(async () => plain(await page.evaluate(() => document.body.innerText)), { message: path })
    .toContain(plain(texts[0]!))
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
  // the page before may have shown the first of them, too: what counts is what stands when the data have come
  const missing = async () => {
    const seen = plain(await readAll(page))
    return texts.filter(text => !seen.includes(plain(text)))
  }
  await expect.configure({ soft: true }).poll(missing, { message: path }).toEqual([])
  expect.soft({ path, wrongs: await page.evaluate(wrongs) }).toEqual({ path, wrongs: [] })
}

async function visit(page: Page, path: string, texts: readonly string[]): Promise<void> {
  await page.goto(new URL(path, page.url()).href)
  await look(page, path, texts)
}

/** To another page of the same program, as a link would lead there. */
async function walk(page: Page, path: string, texts: readonly string[]): Promise<void> {
  await page.evaluate(to => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
  }, path)
  await look(page, path, texts)
}

/** In the order of the sheet that they came from. */
async function idsOf(page: Page, op: string): Promise<number[]> {
  const { rows } = await ask<{ rows: { id: number }[] }>(page, { op, input: { limit: 200 } })
  return rows.map(row => row.id).sort((a, b) => a - b)
}

test('C03 C04 C24 hostile text of every sheet is only text on every screen and sheet of paper', async ({
  page,
  host,
}) => {
  const heard = listen(page)
  await openVault(page, host)
  const { today } = await ask<{ today: string }>(page, { op: 'session.status' })

  const batches: number[] = []
  for (const { kind, by, content, rows } of sheets(today)) {
    await workAs(page, by)
    const batchId = await stage(page, `${attacks[1]!}-${kind}.csv`, content, kind)
    const counts = await ask<{ good: number; faults: object }>(page, { op: 'imports.check', input: { batchId } })
    expect({ kind, good: counts.good, faults: counts.faults }).toEqual({ kind, good: rows, faults: {} })
    await ask(page, { op: 'imports.commit', input: { batchId } })
    batches.push(batchId)
  }
  const shortOnes = attacks.map(text => text.slice(0, 30))

  await workAs(page, 'casework')
  const [units, people, clues, cases] = [
    await idsOf(page, 'units.list'),
    (await idsOf(page, 'people.list')).slice(0, attacks.length),
    await idsOf(page, 'clues.list'),
    await idsOf(page, 'cases.list'),
  ]
  expect([units.length, people.length, clues.length, cases.length]).toEqual(Array(4).fill(attacks.length))

  // lists and boards
  await visit(page, '/', ['测试县纪委监委'])
  for (const path of ['/people', '/clues', '/cases', '/deadlines', '/dossiers']) await visit(page, path, attacks)
  await visit(page, '/units', [attacks[0]!])
  await visit(page, '/print/deadlines', attacks)
  await visit(page, '/imports', [attacks[1]!])
  await visit(page, `/imports/${batches[0]!}`, [attacks[1]!])

  // the preview with every naughty string and a fault in each row; columns still to be chosen; hostile headings
  const odd = [...attacks, ...many]
  const faulty = csv(['姓名', '身份证号', '工作单位', '备注'], ...odd.map(text => [text.slice(0, 40), '1', text, text]))
  const preview = await stage(page, `${attacks[5]!}.csv`, faulty, 'persons')
  await ask(page, { op: 'imports.check', input: { batchId: preview } })
  await visit(page, `/imports/${preview}`, attacks)
  const headings = csv([...attacks, '姓名', '身份证号'], [...attacks, '甲', '1'], [...attacks, '乙', '2'])
  await visit(page, `/imports/${await stage(page, '表头.csv', headings, 'persons')}`, attacks.slice(0, 4))

  // details: every attack meets every screen
  for (const [i, id] of units.entries()) await walk(page, `/units/${id}`, [attacks[i]!])
  for (const [i, id] of people.entries()) {
    await walk(page, `/people/${id}`, [attacks[i]!])
    await walk(page, `/people/${id}?tab=portrait`, ['仅供研判参考', attacks[i]!])
  }
  for (const tab of ['postings', 'matters', 'sanctions'])
    await walk(page, `/people/${people[0]!}?tab=${tab}`, [attacks[0]!])
  for (const [i, id] of clues.entries()) await walk(page, `/clues/${id}`, [attacks[i]!, shortOnes[i]!])
  for (const [i, id] of cases.entries()) await walk(page, `/cases/${id}`, [attacks[i]!, shortOnes[i]!])
  const { rows: clocks } = await ask<{ rows: { id: number }[] }>(page, { op: 'deadlines.board', input: { limit: 3 } })
  for (const { id } of clocks) await walk(page, `/deadlines/${id}`, ['依据'])
  const { clue } = await ask<{ clue: { sourceRowId: number } }>(page, { op: 'clues.get', input: { id: clues[3]! } })
  await walk(page, `/imports/rows/${clue.sourceRowId}`, [attacks[3]!])

  // the search box
  await visit(page, '/', ['测试县纪委监委'])
  for (const [word, text] of [
    ['script', attacks[0]!],
    ['零宽', attacks[10]!],
    ['长长', attacks[11]!],
    ['<img', attacks[1]!],
  ] as const) {
    await page.keyboard.press('Control+k')
    await page.keyboard.press('Control+a')
    await page.keyboard.type(word)
    await expect
      .poll(async () => plain((await page.getByRole('option').allInnerTexts()).join('\n')), { message: word })
      .toContain(plain(text))
    expect(await page.evaluate(wrongs)).toEqual([])
  }
  await dossierOf(page, people[0]!, [...shortOnes.slice(0, 1), ...many])
  for (const [i, id] of people.entries()) await walk(page, `/dossiers/${id}`, [attacks[i]!])
  await unitSheetOf(page, units[2]!, attacks[2]!)
  await rosterOf(page, today, units)
  await calendarOf(page)
  await workAs(page, 'auditor')
  // the name of the round and the purposes of the prints
  await visit(page, '/audit', [attacks[0]!, attacks[1]!, attacks[3]!, attacks[4]!])
  expect(heard).toEqual([])
})

/** The dossier with an entry and a reply, on screen and on paper: one person carries all naughty strings. */
async function dossierOf(page: Page, personId: number, texts: readonly string[]): Promise<void> {
  await workAs(page, 'conduct')
  const words = attacks[1]!
  await visit(page, `/people/${personId}?tab=relatives`, [attacks[0]!])
  const { sections } = await ask<{ sections: { id: string; open: boolean; columns: { id: string }[] }[] }>(page, {
    op: 'dossiers.get',
    input: { personId },
  })
  const section = sections.find(one => one.open)!
  const cells = Object.fromEntries(section.columns.slice(1).map(({ id }) => [id, words]))
  const entry = { personId, section: section.id, occurredOn: '2026-05', cells }
  const { id } = await ask<{ id: number }>(page, { op: 'dossiers.addEntry', input: entry })
  const reply = {
    entryKind: 'entry',
    entryId: id,
    kind: '本人说明',
    text: attacks[2]!.repeat(40),
    statedOn: '2026-06-01',
  }
  await ask(page, { op: 'statements.add', input: { personId, ...reply } })
  await visit(page, `/dossiers/${personId}`, [...texts, words, attacks[2]!])
  const wish = { personId, purpose: attacks[3]!, copies: 1, secrecy: attacks[2]!.slice(0, 20) }
  const { no } = await ask<{ no: string }>(page, { op: 'dossiers.print', input: wish })
  await visit(page, `/print/dossier/${personId}?no=${no}&family=1&sources=1`, [
    ...texts,
    words,
    attacks[2]!,
    wish.purpose,
  ])
  await expect(page.locator('[data-print-ready]')).toHaveCount(1)
}

async function unitSheetOf(page: Page, unitId: number, name: string): Promise<void> {
  const { no } = await ask<{ no: string }>(page, {
    op: 'portraits.print',
    input: { id: unitId, purpose: attacks[4]!, copies: 1 },
  })
  await visit(page, `/print/unit/${unitId}?no=${no}`, [name, attacks[4]!])
}

async function rosterOf(page: Page, today: string, units: readonly number[]): Promise<void> {
  await workAs(page, 'inspection')
  await visit(page, '/pool', attacks)
  const { rows: pool } = await ask<{ rows: { id: number; personId: number }[] }>(page, { op: 'pool.list' })
  const round = {
    name: attacks[0]!,
    startsOn: today,
    endsOn: `${Number(today.slice(0, 4)) + 1}-12-31`,
    rectifyMonths: 3,
    staffing: { size: 2, deputies: 0, liaisons: 0, skills: [], women: 0, men: 0, departmentCap: 2 },
    groups: [{ name: attacks[0]!.slice(0, 20), unitIds: units.slice(-2) }],
    authorised: pool.map(row => row.personId),
  }
  const { id: roundId } = await ask<{ id: number }>(page, { op: 'rounds.create', input: round })
  const made = await ask<{ kind: string; id: number }>(page, { op: 'rosters.generate', input: { roundId } })
  expect(made, JSON.stringify(made)).toMatchObject({ kind: 'roster' })
  await visit(page, '/rounds', [attacks[0]!])
  await visit(page, '/rounds/new', [attacks[0]!])
  await visit(page, `/rounds/${roundId}`, [attacks[0]!, ...attacks.slice(-2)])
  await page.getByRole('tab', { name: '回避审查表' }).click()
  await look(page, '回避审查表', attacks)
  await ask(page, {
    op: 'rosters.print',
    input: { id: made.id, copy: 'internal', sheet: 'both', purpose: attacks[1]!, copies: 1 },
  })
  await visit(page, `/print/roster/${made.id}?copy=internal&sheet=both`, attacks)
  await expect(page.locator('[data-print-ready]')).toHaveCount(1)
}

/** A calendar file whose holidays and sources are attacks. */
async function calendarOf(page: Page): Promise<void> {
  await workAs(page, 'casework')
  const days = attacks.map((name, i) => ({ name, date: `2027-03-${String(i + 1).padStart(2, '0')}`, isOffDay: true }))
  const content = JSON.stringify({ year: 2027, papers: attacks, days })
  const fileId = await upload(page, `${attacks[1]!}.json`, content)
  await ask(page, { op: 'calendars.import', input: { fileIds: [fileId] } })
  await visit(page, '/calendars', [attacks[0]!])
}
