/** What inspection says of a person, before the dossier's keeper. */
import { type Page } from '@playwright/test'
import { ask, expect, expectAccessible, openVault, password, signIn, test } from './host.ts'

const made = <T = { id: number }>(page: Page, op: string, input: unknown): Promise<T> => ask<T>(page, { op, input })

async function signOut(page: Page): Promise<void> {
  await ask(page, { op: 'session.signOut' })
  await page.goto(new URL('/sign-in', page.url()).href)
}

async function signInSecond(page: Page): Promise<void> {
  await page.getByLabel('账号').fill('u-second')
  await page.getByLabel('口令', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page.getByText('宋复核').first()).toBeVisible()
  await ask(page, { op: 'disclosures.declare', input: { purpose: '测试' } })
}

/** An approved finding on 墨阳镇 whose leader's posting only writes the town's other name. */
async function prepare(page: Page): Promise<number> {
  await signIn(page, 'sysadmin')
  const second = await made(page, 'accounts.create', { login: 'u-second', name: '宋复核', password })
  await signOut(page)
  await signIn(page, 'secadmin')
  await made(page, 'accounts.grant', { id: second.id, roles: ['inspection'], version: 1 })
  await signOut(page)
  await signIn(page, 'inspection')
  const unit = await made(page, 'units.create', { name: '墨阳镇', kind: '乡镇' })
  const other = await made(page, 'units.create', { name: '砚池镇', kind: '乡镇' })
  await made(page, 'units.setAliases', { id: unit.id, version: 1, aliases: ['墨阳镇人民政府'] })
  const { id: personId } = await made(page, 'people.create', { name: '何镇长', unitId: other.id, post: '镇长' })
  const posting = {
    personId,
    unitId: null,
    unitName: '墨阳镇人民政府',
    post: '镇长',
    fromOn: '2021-07',
    toOn: '2026-02',
  }
  await made(page, 'people.savePosting', posting)
  const staffing = { size: 5, deputies: 1, liaisons: 1, skills: [], women: 0, men: 0, departmentCap: 2 }
  const { id: roundId } = await made(page, 'rounds.create', {
    name: '第六轮巡察',
    startsOn: '2026-01-05',
    endsOn: '2026-02-28',
    rectifyMonths: 3,
    staffing,
    authorised: [],
    groups: [{ name: '第一组', unitIds: [unit.id] }],
  })
  const { id } = await made(page, 'findings.create', {
    roundId,
    unitId: unit.id,
    title: '村级工程未经招投标直接发包',
    problem: '三个村的道路硬化工程未经公开招投标，直接交由同一施工队承建。',
    focus: '群众身边腐败问题和不正之风',
    field: '工程建设与招标采购',
    place: null,
    severity: '较重',
    leaderName: '何镇长',
    leaderPost: '镇长',
    foundOn: '2026-02-10',
    foundBy: '第一组',
    amountCents: null,
  })
  await made(page, 'findings.act', { id, version: 1, act: 'submit', note: null })
  await signOut(page)
  await signInSecond(page)
  await made(page, 'findings.act', { id, version: 2, act: 'approve', note: '事实清楚' })
  await signOut(page)
  return personId
}

test('C08 PZ-06 a proposal says that its unit was matched by name, is set aside with a reason and taken up again', async ({
  page,
  host,
}) => {
  await openVault(page, host)
  const personId = await prepare(page)
  await signIn(page, 'conduct')
  await page.goto(new URL(`/dossiers/${personId}`, page.url()).href)
  const open = page.getByRole('region', { name: '可归入档案的事项' })
  await expect(open.getByText('任职记录写的是“墨阳镇人民政府”')).toBeVisible()
  const aside = page.getByRole('region', { name: '不归入的事项' })
  await expect(aside).toHaveCount(0)
  await page.screenshot({ path: test.info().outputPath('proposal.png') })

  await open.getByRole('button', { name: '不归入' }).click()
  const dialog = page.getByRole('dialog', { name: /不归入档案/ })
  await dialog.getByLabel('不归入的原因').fill('已由原单位处理')
  await page.keyboard.press('Control+s')
  await expect(open).toHaveCount(0)
  await aside.getByText('不归入的事项 1').click()
  const line = aside.getByRole('row', { name: /村级工程未经招投标直接发包/ })
  await expect(line.getByText('已由原单位处理')).toBeVisible()
  await expect(line.getByText(/冯清源/)).toBeVisible()
  await expectAccessible(page, 'set aside')
  await page.screenshot({ path: test.info().outputPath('aside.png') })
  await line.getByRole('button', { name: '恢复' }).click()
  await expect(aside).toHaveCount(0)
  await expect(open.getByRole('button', { name: '归入档案' })).toBeVisible()
})
