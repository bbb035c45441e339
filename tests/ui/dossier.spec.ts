import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ask, expect, expectAccessible, openVault, signIn, test } from './host.ts'
import { pagesOf } from './pdf.ts'

test('C24 C08 LC-01 HQ-12 a clerk finds a person by initials, enters an assessment and a reply, and prints the dossier', async ({
  page,
  host,
}) => {
  await openVault(page, host)
  await signIn(page, 'conduct')
  const unit = await ask<{ id: number }>(page, {
    op: 'units.create',
    input: { name: '青禾县水务局', kind: '政府部门' },
  })
  const { id: personId } = await ask<{ id: number }>(page, {
    op: 'people.create',
    input: { name: '何建国', unitId: unit.id, post: '副局长', rank: '副科级', bornOn: '1980-03' },
  })
  await ask(page, {
    op: 'people.savePosting',
    input: { personId, unitId: unit.id, unitName: '青禾县水务局', post: '副局长', fromOn: '2020-05' },
  })

  await page.keyboard.press('Control+k')
  await page.keyboard.type('hjg')
  await expect(page.getByRole('option', { name: /何建国/ })).toBeVisible()
  await expectAccessible(page, 'search')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '何建国' })).toBeVisible()
  await expectAccessible(page, 'person')
  await page.getByRole('tab', { name: '画像' }).click()
  await expect(page.getByText('仅供研判参考，不作为评价或处理的依据')).toBeVisible()
  await expectAccessible(page, 'portrait')

  await page.getByRole('button', { name: '廉政档案' }).click()
  const section = page.getByRole('region', { name: '考核评价与其他情况' })
  await expect(section.getByText('无记录')).toBeVisible()
  await section.getByRole('button', { name: '登记条目' }).click()
  const form = page.getByRole('dialog', { name: '登记：考核评价与其他情况' })
  await form.getByLabel('时间').fill('2026-13')
  await form.getByLabel('事项').fill('党风廉政建设考评')
  await form.getByLabel('结果').fill('差')
  await page.keyboard.press('Control+s')
  await expect(form.getByRole('alert')).toContainText('请填写日期或年月')
  await form.getByLabel('时间').fill('2026-10')
  await page.keyboard.press('Control+s')
  await expect(section.getByRole('cell', { name: '党风廉政建设考评' })).toBeVisible()

  await section.getByRole('button', { name: '本人说明' }).click()
  const reply = page.getByRole('dialog', { name: /登记本人说明/ })
  await reply.getByLabel('日期').fill('2026-10-20')
  await reply.getByLabel('内容').fill('对考评结果有异议，申请复核')
  await page.keyboard.press('Control+s')
  await expect(section.getByText('对考评结果有异议，申请复核')).toBeVisible()
  await expectAccessible(page, 'dossier')

  await page.getByRole('button', { name: /打印/ }).click()
  const wish = page.getByRole('dialog', { name: '打印廉政档案' })
  await expect(wish.getByRole('button', { name: '登记并打印' })).toBeDisabled()
  await wish.getByLabel('用途').fill('干部任用征求意见')
  const [sheet] = await Promise.all([
    page.context().waitForEvent('page'),
    wish.getByRole('button', { name: '登记并打印' }).click(),
  ])
  await sheet.waitForSelector('[data-print-ready]')
  // faces beside `@media print` in one style sheet: Chromium would shape all text anew for every print
  const mixed = await sheet.evaluate(() =>
    [...document.styleSheets]
      .filter(one =>
        ['CSSFontFaceRule', 'CSSMediaRule'].every(kind =>
          [...one.cssRules].some(rule => rule.constructor.name === kind),
        ),
      )
      .map(one => one.href),
  )
  expect(mixed).toEqual([])
  const folder = mkdtempSync(join(tmpdir(), 'lianjian-pdf-'))
  try {
    const path = join(folder, 'dossier.pdf')
    await sheet.pdf({ path, preferCSSPageSize: true, printBackground: true })
    const pages = pagesOf(path)
    if (pages) {
      const text = pages.join('').replace(/\s+/g, '')
      for (const words of [
        '廉政档案',
        '何建国',
        '青禾县水务局',
        '干部任用征求意见',
        '目录',
        '第一部分基础信息',
        '党风廉政建设',
        '对考评结果有异议，申请复核',
        '无记录',
        '填报人（签名）',
      ])
        expect(text).toContain(words)
      // running head and page number on every page after the cover; relatives stay off paper unless asked for
      for (const [index, one] of pages.slice(1).entries()) {
        expect(one.replace(/\s+/g, '')).toContain('打印时间：')
        expect(one.replace(/\s+/g, '')).toContain(`第${index + 2}页共${pages.length}页`)
      }
      expect(text).not.toContain('家庭成员')
      // every cell shows all that it holds, and stands inside the 版心 of its page
      const clipped = await sheet.evaluate(() =>
        [...document.querySelectorAll('.book-page td, .book-page th, .book-page p')]
          .filter(one => {
            const box = one.getBoundingClientRect()
            const area = one.closest('.book-area')!.getBoundingClientRect()
            const isOut = box.right > area.right + 1 || box.bottom > area.bottom + 1 || box.left < area.left - 1
            return isOut || one.scrollWidth > one.clientWidth + 1
          })
          .map(one => one.textContent),
      )
      expect(clipped).toEqual([])
      // folded into a booklet: four pages a sheet, two a side, nothing cut off
      await sheet.getByLabel('装订方式').selectOption('booklet')
      await sheet.waitForSelector('[data-print-ready] .book-spread')
      await sheet.pdf({ path, preferCSSPageSize: true, printBackground: true })
      const sides = pagesOf(path)!
      expect(sides).toHaveLength(Math.ceil(pages.length / 4) * 2)
      expect(sides[0]!.replace(/\s+/g, '')).toContain('廉政档案')
      const folded = sides.join('').replace(/\s+/g, '')
      for (let page = 2; page <= pages.length; page++) expect(folded).toContain(`第${page}页共${pages.length}页`)
      for (const words of ['填报人（签名）', '单位（印章）', '对考评结果有异议，申请复核'])
        expect(folded).toContain(words)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  // a sheet without a registered print shows nothing
  await sheet.goto(new URL(`/print/dossier/${personId}`, page.url()).href)
  await expect(sheet.getByRole('alert')).toContainText('没有查到这次打印的登记')
})

test('PZ-11 PZ-12 LC-03 a unit’s portrait opens its rows and prints as the unit’s dossier', async ({ page, host }) => {
  await openVault(page, host)
  await signIn(page, 'casework')
  const town = await ask<{ id: number }>(page, { op: 'units.create', input: { name: '柳林镇', kind: '乡镇' } })
  const { id: personId } = await ask<{ id: number }>(page, {
    op: 'people.create',
    input: { name: '秦守正', unitId: town.id },
  })
  await ask(page, {
    op: 'people.saveSanction',
    input: { personId, category: '党纪处分', kind: '警告', decidedOn: '2026-03-01' },
  })
  await page.getByRole('link', { name: '单位', exact: true }).click()
  await expect(page.getByRole('treeitem', { name: /柳林镇/ })).toBeVisible()
  await expectAccessible(page, 'units')
  await page.getByRole('link', { name: '柳林镇' }).click()
  await page.getByRole('button', { name: /处理处分（人次）/ }).click()
  const rows = page.getByRole('dialog', { name: '处理处分（人次）：1' })
  await expect(rows.getByRole('row', { name: /秦守正/ })).toContainText('警告')
  await expectAccessible(page, 'rows')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '打印政治生态档案' }).click()
  const wish = page.getByRole('dialog', { name: '打印单位政治生态档案' })
  await wish.getByLabel('用途').fill('领导审阅')
  const [sheet] = await Promise.all([
    page.context().waitForEvent('page'),
    wish.getByRole('button', { name: '登记并打印' }).click(),
  ])
  await sheet.waitForSelector('[data-print-ready]')
  await expect(sheet.getByRole('heading', { name: '单位政治生态档案' })).toBeVisible()
  await expect(sheet.getByText('不排名、不作评价结论')).toBeVisible()
})
