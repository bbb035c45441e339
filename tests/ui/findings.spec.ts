/** A round after its roster, and the sealed packages of a group that works on its own. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Page } from '@playwright/test'
import { ask, expect, expectAccessible, openVault, signIn, startHost, test, type UiHost } from './host.ts'

const staffing = {
  size: 5,
  deputies: 1,
  liaisons: 1,
  skills: [],
  women: 0,
  men: 0,
  departmentCap: 2,
  young: 0,
  youngAge: 35,
  outsiders: 0,
  experienced: 0,
  leaderRank: null,
}
const day = (back: number): string =>
  new Date(Date.now() + 8 * 3_600_000 - back * 86_400_000).toISOString().slice(0, 10)

async function makeUnits(page: Page, names: readonly string[]): Promise<number[]> {
  const ids: number[] = []
  for (const name of names) {
    const facts = { name, code: null, parentId: null, region: name.slice(0, 3), level: null, kind: '乡镇', note: null }
    ids.push((await ask<{ id: number }>(page, { op: 'units.create', input: facts })).id)
  }
  return ids
}

async function makeRound(page: Page): Promise<number> {
  const unitIds = await makeUnits(page, ['墨阳镇', '砚池镇'])
  const input = {
    name: '第六轮巡察',
    startsOn: day(120),
    endsOn: day(60),
    rectifyMonths: 3,
    staffing,
    authorised: [],
    groups: [{ name: '第一组', unitIds }],
  }
  return (await ask<{ id: number }>(page, { op: 'rounds.create', input })).id
}

async function secondAccount(page: Page): Promise<void> {
  await signIn(page, 'sysadmin')
  const input = { login: 'u-second', name: '宋复核', password: 'Ce-shi-2026!' }
  const { id } = await ask<{ id: number }>(page, { op: 'accounts.create', input })
  await signOut(page)
  await signIn(page, 'secadmin')
  await ask(page, { op: 'accounts.grant', input: { id, roles: ['inspection'], version: 1 } })
  await signOut(page)
}

const go = (page: Page, path: string) => page.goto(new URL(path, page.url()).href)

async function signOut(page: Page): Promise<void> {
  await ask(page, { op: 'session.signOut' })
  await go(page, '/sign-in')
}

async function signInSecond(page: Page): Promise<void> {
  await go(page, '/sign-in')
  await page.getByLabel('账号').fill('u-second')
  await page.getByLabel('口令', { exact: true }).fill('Ce-shi-2026!')
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page.getByText('宋复核').first()).toBeVisible()
  await ask(page, { op: 'disclosures.declare', input: { purpose: '测试' } })
}

/** Opens the list of the field and takes the option (the last one without a name); a list that is closing swallows the click on the next. */
const choose = async (page: Page, label: string, name?: string) => {
  const shown = page.getByRole('option', name === undefined ? {} : { name }).locator('visible=true')
  const option = name === undefined ? shown.last() : shown.first()
  await expect(async () => {
    await page.getByRole('dialog').getByLabel(label, { exact: true }).click({ force: true })
    await expect(option).toBeVisible({ timeout: 3_000 })
  }).toPass()
  await option.click()
  await expect(shown).toHaveCount(0)
}

test('LD-01 LD-02 LD-03 LD-05 C17: a finding from the form to 销号, lights, hand-over with receipt, papers', async ({
  page,
  host,
}) => {
  await openVault(page, host)
  await secondAccount(page)
  await signIn(page, 'inspection')
  const roundId = await makeRound(page)

  await page.getByRole('link', { name: '巡察问题与整改' }).click()
  await page.getByRole('link', { name: '第六轮巡察' }).click()
  await expect(page.getByText('还没有审定的问题')).toBeVisible()
  await expectAccessible(page, '轮次看板')
  await page.getByRole('button', { name: '登记问题' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(dialog.getByRole('alert')).toContainText('请选择被巡察单位')
  await choose(page, '被巡察单位', '墨阳镇')
  await dialog.getByLabel('发现日期').fill(day(70))
  await dialog.getByLabel('发现日期').press('Enter')
  await dialog.getByLabel('问题标题').fill('村级工程未经招投标直接发包')
  await dialog.getByLabel('具体表现').fill('三个村的道路硬化工程未经公开招投标，直接交由同一施工队承建。')
  await choose(page, '巡察重点', '群众身边腐败问题和不正之风')
  await choose(page, '领域', '工程建设与招标采购')
  await dialog.getByLabel('责任领导').fill('何镇长')
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('heading', { name: /村级工程未经招投标/ })).toBeVisible()

  await page.getByRole('button', { name: '补充证据' }).click()
  await page.getByLabel('证据内容').fill('与施工队负责人谈话')
  await page.getByRole('button', { name: '保存证据' }).click()
  await expect(page.getByRole('heading', { name: /证据材料（1份）/ })).toBeVisible()
  await page.getByRole('button', { name: '送审' }).click()
  await expect(page.getByText('审定和退回须由另一人办理')).toBeVisible()
  await expect(page.getByRole('button', { name: '审定' })).toBeDisabled()
  const address = page.url()

  await signOut(page)
  await signInSecond(page)
  await page.goto(address)
  await page.getByRole('button', { name: '审定' }).click()
  await page.getByLabel('意见').fill('事实清楚，同意反馈')
  await page.getByRole('button', { name: '确定' }).click()
  await expect(page.getByText('填报：已审定')).toBeVisible()

  // the four links with their lights
  await page.getByRole('link', { name: '第六轮巡察' }).click()
  await page.getByRole('tab', { name: '反馈、交办、整改、公开' }).click()
  await page.getByLabel('选择墨阳镇').check()
  await page.getByRole('button', { name: '反馈巡察意见' }).click()
  await page.getByRole('dialog').getByLabel('收到反馈意见日期').fill(day(40))
  await page.getByRole('dialog').getByLabel('收到反馈意见日期').press('Enter')
  await page.getByLabel('文号').fill('砚巡〔2026〕6号')
  await page.getByRole('dialog').getByRole('button', { name: '登记' }).click()
  await expect(page.getByText(/巡视巡察整改方案 .*超\d+天/)).toBeVisible()
  await expectAccessible(page, '反馈整改')

  // the ledger: measure, proof, 申请销号 by one, 核查 by the other
  await page.goto(address)
  await page.getByRole('button', { name: '制定措施' }).click()
  await choose(page, '措施类别', '建章立制')
  await page.getByRole('textbox', { name: '整改措施' }).fill('修订村级工程管理办法')
  await page.getByLabel('制度名称').fill('村级小微工程管理办法')
  await page.getByLabel('责任人').fill('何镇长')
  await page.getByLabel('完成时限').fill(day(5))
  await page.getByLabel('完成时限').press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await expect(page.getByText(/还不能申请销号：1项措施尚未登记完成/)).toBeVisible()
  await page.getByRole('button', { name: '修改、完成' }).click()
  await page.getByLabel('完成日期').fill(day(1))
  await page.getByLabel('完成日期').press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.getByRole('button', { name: '佐证' }).click()
  await page.getByLabel('佐证材料', { exact: true }).fill('印发的办法文本')
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await page.getByRole('button', { name: '申请销号' }).click()
  await page.getByLabel('整改完成情况').fill('办法已印发执行')
  await page.getByRole('button', { name: '确定' }).click()
  await expect(page.getByText('销号由您申请，须由另一人核查')).toBeVisible()

  await page.getByRole('button', { name: '移交线索' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await page.getByRole('link', { name: /第1号.*何镇长/ }).click()
  await page.getByRole('button', { name: '移交', exact: true }).click()
  await expect(page.getByRole('cell', { name: '待接收' })).toBeVisible()

  await signOut(page)
  await signIn(page, 'inspection')
  await page.goto(address)
  await page.getByRole('button', { name: '核查销号' }).click()
  await page.getByLabel('实地核查').check()
  await page.getByLabel('核查意见').fill('查阅文件并走访两村，属实')
  await page.getByLabel('同意销号').check()
  await page.getByRole('button', { name: '确定' }).click()
  await expect(page.getByText('整改：已销号')).toBeVisible()
  await expectAccessible(page, '已销号的问题')

  await signOut(page)
  await signIn(page, 'casework')
  await page.getByRole('link', { name: '巡察移交线索' }).click()
  await page.getByRole('button', { name: '接收' }).click()
  await page.getByLabel('线索编号').fill('砚线〔2026〕7号')
  await page.getByLabel('回执编号').fill('砚案收〔2026〕1号')
  await page.getByRole('button', { name: '接收并登记线索' }).click()
  await expect(page.getByRole('link', { name: '砚线〔2026〕7号' })).toBeVisible()

  await signOut(page)
  await signIn(page, 'inspection')
  await go(page, `/findings/round/${roundId}`)
  const tile = (name: string) => page.getByRole('button', { name: new RegExp(`^\\d+\\s*${name}$`) })
  await expect(tile('已销号')).toHaveText('1已销号')
  await expect(tile('案管已接收')).toHaveText('1案管已接收')
  await expect(tile('建立制度')).toHaveText('1建立制度')
  await tile('移交线索').click()
  await expect(page.getByText('砚案收〔2026〕1号')).toBeVisible()
  await expect(page.getByText('砚线〔2026〕7号')).toHaveCount(0)
  await go(page, '/findings/common')
  await expect(page.getByRole('rowheader', { name: '工程建设与招标采购' })).toBeVisible()
  await expectAccessible(page, '共性问题')

  for (const [sheet, words] of [
    ['report', '关于第六轮巡察情况的报告'],
    ['findings', '第六轮巡察发现问题清单'],
    ['ledger', '村级工程管理办法'],
    ['progress', '反馈巡察意见'],
    ['handover', '砚案收〔2026〕1号'],
    ['urge', '巡察整改督办单'],
  ] as const) {
    await go(page, `/print/inspection/${roundId}?sheet=${sheet}`)
    await expect(page.locator('[data-print-ready]')).toBeVisible()
    await expect(page.getByText(words).first()).toBeVisible()
  }
})

/** Lets the page save a package and returns where it lies. */
async function saved(page: Page, press: () => Promise<void>, folder: string, name: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()])
  const path = join(folder, name)
  await download.saveAs(path)
  return path
}
async function openPackage(page: Page, path: string): Promise<void> {
  await go(page, '/exchange')
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: '打开收到的包' }).click(),
  ])
  await chooser.setFiles(path)
}
async function makeCard(page: Page, name: string): Promise<{ card: string; fingerprint: string }> {
  await go(page, '/exchange')
  await page.getByLabel('本机名称').fill(name)
  await page.getByRole('button', { name: '生成本机名片' }).click()
  const card = await page.getByText(/^LIANJIAN-CARD-1:/).innerText()
  const fingerprint = await page.getByLabel('本机名片').getByRole('strong').innerText()
  return { card, fingerprint }
}
async function trust(page: Page, { card, fingerprint }: { card: string; fingerprint: string }): Promise<void> {
  await page.getByRole('button', { name: '登记对方名片' }).click()
  await page
    .getByLabel('对方名片', { exact: true })
    .locator('textarea, input')
    .or(page.getByRole('textbox', { name: '对方名片' }))
    .first()
    .fill(card)
  await page.getByLabel('对方指纹').fill(fingerprint)
  await page.getByLabel('当面核对').check()
  await page.getByRole('button', { name: '核对并登记' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}
async function sealFor(page: Page, kind: string, folder: string, name: string): Promise<string> {
  await page.getByRole('button', { name: '密封发出' }).click()
  await page.getByLabel(kind).check()
  await choose(page, '轮次', '第六轮巡察')
  await choose(page, '组别', '第一组')
  await choose(page, '收件机器')
  return saved(page, () => page.getByRole('button', { name: '加密签名并保存' }).click(), folder, name)
}

test('C13: a group takes its task, hands its work in sealed, a conflict is decided field by field', async ({
  page,
  host,
  browser,
}) => {
  await openVault(page, host)
  await signIn(page, 'inspection')
  const roundId = await makeRound(page)
  const second: UiHost = await startHost()
  const other = await browser.newPage()
  try {
    await openVault(other, second, { own: true })
    await signIn(other, 'inspection')
    const office = await makeCard(page, '县委巡察办')
    const group = await makeCard(other, '第一巡察组')
    await trust(page, group)
    await trust(other, office)

    const task = await sealFor(page, '任务包（下发给组）', host.folder, 'task.age')
    await openPackage(other, task)
    await expect(other.getByText('将建立轮次“第六轮巡察”')).toBeVisible()
    await other.getByRole('button', { name: '合并' }).click()
    await expect(other.getByText('已合并', { exact: true })).toBeVisible()

    const [round] = (await ask<{ rows: { id: number }[] }>(other, { op: 'rounds.list' })).rows
    const detail = await ask<{ groups: { units: { id: number }[] }[] }>(other, {
      op: 'findings.round',
      input: { roundId: round!.id },
    })
    const facts = {
      title: '组里的标题',
      problem: '村级资金支出没有经过民主决策。',
      focus: '群众身边腐败问题和不正之风',
      field: '农村集体“三资”',
      place: null,
      severity: '一般',
      leaderName: null,
      leaderPost: null,
      foundOn: day(70),
      foundBy: '第一组',
      amountCents: null,
    }
    const unitId = detail.groups[0]!.units[0]!.id
    const { id } = await ask<{ id: number }>(other, {
      op: 'findings.create',
      input: { ...facts, unitId, roundId: round!.id },
    })
    await go(other, '/exchange')
    const first = await sealFor(other, '成果包（本组上交）', host.folder, 'work-1.age')
    await openPackage(page, first)
    await expect(page.getByText('新增1')).toBeVisible()
    await page.getByRole('button', { name: '合并' }).click()
    await expect(page.getByText('已合并', { exact: true })).toBeVisible()

    const [row] = (
      await ask<{ rows: { id: number; unitId: number }[] }>(page, { op: 'findings.list', input: { roundId } })
    ).rows
    await ask(page, {
      op: 'findings.update',
      input: { ...facts, title: '巡察办的标题', unitId: row!.unitId, id: row!.id, version: 1 },
    })
    await ask(other, {
      op: 'findings.update',
      input: { ...facts, title: '组里又改的标题', unitId, id, version: 1 },
    })
    await go(other, '/exchange')
    const next = await sealFor(other, '成果包（本组上交）', host.folder, 'work-2.age')
    await openPackage(page, next)
    await expect(page.getByRole('button', { name: '还有1处须选择' })).toBeDisabled()
    await expectAccessible(page, '合并')
    await page.getByRole('radiogroup').getByLabel('来件').check()
    await page.getByRole('button', { name: '合并' }).click()
    await expect(page.getByText('由“巡察办的标题”改为“组里又改的标题”')).toBeVisible()

    const bad = join(host.folder, 'bad.age')
    writeFileSync(bad, 'age-encryption.org/v1\n-> 坏包')
    await openPackage(page, bad)
    await expect(page.getByText('这个包不完整或被改动过，已整包拒收')).toBeVisible()
  } finally {
    await other.close()
    await second.dispose()
  }
})
