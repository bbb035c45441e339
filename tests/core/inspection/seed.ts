/** A round of two groups in a fresh vault, for the tests of what comes after its roster. */
import { onTestFinished } from 'vitest'
import { type Db } from '../../../db/open.ts'
import { defaultStaffing } from '../../../shared/domain/roster/round.ts'
import { type AppContract } from '../../../shared/contract/index.ts'
import { type Client } from '../../../shared/contract/define.ts'
import { type Role } from '../../../shared/domain/roles.ts'
import { openTestCore, type TestCore } from '../builders.ts'

export type Api = Client<AppContract>
const stamp = '2026-01-01T00:00:00.000Z'

export const units = [
  [10, '砚川县财政局', '城关镇'],
  [20, '砚川县教育局', '城关镇'],
  [30, '墨阳镇', '墨阳镇'],
  [40, '砚池镇', '砚池镇'],
] as const

export function seedUnits(raw: Db, ids: readonly number[] = units.map(([id]) => id)): void {
  const insert = raw.prepare(
    'insert into units (id, name, region, kind, created_at, updated_at) values (?, ?, ?, ?, ?, ?)',
  )
  for (const [id, name, region] of units) if (ids.includes(id)) insert.run(id, name, region, '政府部门', stamp, stamp)
}

/** A clock that the test moves. */
export function testClock(start: string) {
  let at = new Date(`${start}T02:00:00Z`)
  return { now: () => at, set: (day: string) => (at = new Date(`${day}T02:00:00Z`)) }
}

export async function openInspection(start = '2026-03-02', role: Role = 'inspection') {
  const clock = testClock(start)
  const core = await openTestCore({ roles: [role], now: clock.now })
  const { raw } = core.core.house.vault.get()
  return { core, raw, clock, client: core.client, second: () => secondInspector(core) }
}

/** Another account of the inspection office: what one hands in, the other approves. */
export async function secondInspector(core: TestCore): Promise<Api> {
  const manager = await core.as('sysadmin')
  const first = 'Chu-shi-2026!'
  const made = await manager.accounts.create({ login: 'u-second', name: '宋复核', password: first })
  const security = await core.as('secadmin')
  await security.accounts.grant({ id: made.id, roles: ['inspection'], version: 1 })
  const client = core.guest()
  await client.session.signIn({ login: 'u-second', password: first })
  return client
}

export const roundInput = {
  name: '第五轮巡察',
  startsOn: '2026-01-05',
  endsOn: '2026-02-28',
  rectifyMonths: 3 as const,
  staffing: { ...defaultStaffing, skills: [...defaultStaffing.skills] },
  groups: [
    { name: '第一组', unitIds: [10, 20] },
    { name: '第二组', unitIds: [30, 40] },
  ],
  authorised: [],
}

export const problem = {
  unitId: 30,
  title: '村级工程未经招投标直接发包',
  problem: '2024年至2025年，三个村的道路硬化工程未经公开招投标，直接交由同一施工队承建。',
  focus: '群众身边腐败问题和不正之风' as const,
  field: '工程建设与招标采购' as const,
  place: null,
  severity: '较重' as const,
  leaderName: '何镇长',
  leaderPost: '镇长',
  foundOn: '2026-02-10',
  foundBy: '第二组',
  amountCents: 1_860_000_00,
}

/** The round of two groups, drawn up in a vault that is closed when the test has ended. */
export async function openRound(start?: string) {
  const opened = await openInspection(start)
  onTestFinished(() => opened.core.close())
  seedUnits(opened.raw)
  const { id: roundId } = await opened.client.rounds.create(roundInput)
  return { ...opened, roundId }
}

/** A finding handed in by one and approved by the other; its id. */
export async function approved(
  client: Api,
  second: Api,
  roundId: number,
  over: Partial<typeof problem> = {},
): Promise<number> {
  const { id } = await client.findings.create({ ...problem, ...over, roundId })
  await client.findings.act({ id, version: 1, act: 'submit', note: null })
  await second.findings.act({ id, version: 2, act: 'approve', note: '事实清楚' })
  return id
}
