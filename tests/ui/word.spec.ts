import { readFileSync } from 'node:fs'
import { type Page } from '@playwright/test'
import { ask, expect, openVault, signIn, test } from './host.ts'
import { officeText, said, wordText } from './word.ts'

/** What a sheet says on the screen, without what pages add: running heads, page numbers, heads of tables that are repeated. */
const sheetText = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const sheet = document.querySelector('.book, .letter-print')!.cloneNode(true) as HTMLElement
    for (const extra of sheet.querySelectorAll('.book-head, .book-foot, .book-mark, .sheet-tools, .contents-line b'))
      extra.remove()
    const tables = [...sheet.querySelectorAll('table')]
    tables.forEach((table, at) => {
      const continues = table.closest('.book-page') !== tables[at - 1]?.closest('.book-page')
      const isFirst = table.parentElement?.firstElementChild === table
      if (continues && isFirst) table.querySelector('thead')?.remove()
    })
    return sheet.textContent
  })

/** Opens the sheet, takes its Word file, and compares the two; LibreOffice must read the same. */
async function expectSameInWord(page: Page, path: string): Promise<string> {
  await page.goto(new URL(path, page.url()).href)
  await page.waitForSelector('[data-print-ready]')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '存为 Word' }).click(),
  ])
  const docx = readFileSync(await download.path())
  const text = said(wordText(docx))
  expect(text).toBe(said(await sheetText(page)))
  const opened = officeText(docx)
  if (opened !== undefined) expect(said(opened)).toContain(text.slice(0, 60))
  if (opened !== undefined) for (const line of wordText(docx).split('\n')) expect(said(opened)).toContain(said(line))
  return text
}

test('C08 PZ-12 Word files of a person’s dossier, a unit’s dossier and a paper say what their sheets say, and LibreOffice opens them', async ({
  page,
  host,
}) => {
  test.setTimeout(240_000)
  await openVault(page, host)
  await signIn(page, 'conduct')
  const { id: unitId } = await ask<{ id: number }>(page, {
    op: 'units.create',
    input: { name: '青禾县水务局', kind: '政府部门' },
  })
  const { id: personId } = await ask<{ id: number }>(page, {
    op: 'people.create',
    input: { name: '何建国', unitId, unitName: '青禾县水务局', post: '副局长', rank: '副科级' },
  })
  const lines = Array.from({ length: 40 }, (_, n) => ({ c1: `考核事项${n}`, c2: `结果“${n}”＆<甲>` }))
  for (const cells of lines)
    await ask(page, { op: 'dossiers.addEntry', input: { personId, section: 'A5', occurredOn: '2026-03', cells } })
  for (const [section, c1] of [
    ['U03', '何建国'],
    ['U11', '城东水厂扩建'],
    ['U14', '工程验收'],
  ])
    await ask(page, {
      op: 'dossiers.addUnitLine',
      input: { unitId, section, occurredOn: '2026-03-01', cells: { c1, c2: '内容' } },
    })
  const { no } = await ask<{ no: string }>(page, { op: 'dossiers.print', input: { personId, purpose: '归档' } })
  const dossier = await expectSameInWord(page, `/print/dossier/${personId}?no=${encodeURIComponent(no)}&sources=1`)
  for (const { c1 } of lines) expect(dossier).toContain(c1)

  const unit = await ask<{ no: string }>(page, { op: 'portraits.print', input: { id: unitId, purpose: '领导审阅' } })
  const whole = await expectSameInWord(page, `/print/unit/${unitId}?no=${encodeURIComponent(unit.no)}`)
  for (const words of ['第一部分责任与分工', '城东水厂扩建', '工程验收', '不排名不作评价结论'])
    expect(whole).toContain(words)

  await ask(page, { op: 'session.signOut' })
  await signIn(page, 'casework')
  const { today } = await ask<{ today: string }>(page, { op: 'session.status' })
  const { id } = await ask<{ id: number }>(page, {
    op: 'cases.create',
    input: { no: '案2026-001', title: '何建国涉嫌受贿问题', subjectName: '何建国', filedOn: today },
  })
  for (const kind of ['立案决定书', '立案审查调查呈批表', '审查调查方案']) {
    const paper = await ask<{ id: number }>(page, {
      op: 'papers.draft',
      input: { kind, subject: 'case', subjectId: id },
    })
    await expectSameInWord(page, `/print/papers?ids=${paper.id}`)
  }
})
