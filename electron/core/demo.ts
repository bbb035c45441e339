/** The training vault: sample accounts, one a role, and the training county brought in through the real import. */
import { randomBytes } from 'node:crypto'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { addDays, yearOf, type PlainDate } from '../../shared/domain/dates.ts'
import { type KindId } from '../../shared/domain/imports/kinds/index.ts'
import { AppError } from '../../shared/domain/errors.ts'
import { roles, type Role } from '../../shared/domain/roles.ts'
import { type Core } from './app.ts'
import { enterCasework, enterForwards } from './demo-flow.ts'
import { enterInspection } from './demo-inspection.ts'
import { demoFile, type DemoNote } from './house.ts'
import { localClient } from './local-client.ts'
import { keyringExists } from './unlock.ts'

const names: Record<Role, [login: string, name: string]> = {
  sysadmin: ['xitong', '钱守成'],
  secadmin: ['baomi', '孙慎言'],
  auditor: ['shenji', '李明察'],
  casework: ['anguan', '周知期'],
  petition: ['xinfang', '许来访'],
  handler: ['chengban', '吴求实'],
  review: ['shenli', '郑衡平'],
  inspection: ['xuncha', '王巡章'],
  conduct: ['dangfeng', '冯清源'],
  cadres: ['ganbu', '沈自正'],
  leader: ['lingdao', '陈主任'],
  query: ['chaxun', '褚查阅'],
}

/** The second inspector: what one hands in, another approves and verifies. */
const secondInspector = { login: 'xuncha2', name: '宋复核', roles: ['inspection' as const] }

/** Who brings in which sheet: rights are the same in training as in earnest. Order matters, later sheets name earlier rows. */
const deliveries: readonly { role: Role; kind: KindId; starts: string }[] = [
  { role: 'casework', kind: 'units', starts: '1' },
  { role: 'casework', kind: 'persons', starts: '2' },
  { role: 'casework', kind: 'postings', starts: '3' },
  { role: 'conduct', kind: 'relatives', starts: '4' },
  { role: 'casework', kind: 'clues', starts: '5' },
  { role: 'casework', kind: 'cases', starts: '6' },
  { role: 'casework', kind: 'sanctions', starts: '7' },
  { role: 'inspection', kind: 'inspectors', starts: '8' },
]

type Desk = ReturnType<typeof localClient>

async function deliver(core: Core, { client, session }: Desk, path: string, kind: KindId): Promise<void> {
  const fileId = core.files.registerPath(session.id, path)
  const { batchId } = await client.imports.read({ fileId, kind })
  await client.imports.check({ batchId })
  await client.imports.commit({ batchId })
}

/** A round waiting for its roster: every town, half a dozen groups, all who may lead authorised. */
async function planRound({ client }: Desk, today: PlainDate): Promise<void> {
  const towns = await client.rounds.targetOptions({ kind: '乡镇' })
  const { rows } = await client.pool.list()
  const targets = towns.rows.map(town => town.id)
  if (targets.length === 0) return
  await client.rounds.create({
    name: `${yearOf(today)}年第三轮巡察（训练）`,
    startsOn: addDays(today, 14),
    endsOn: addDays(today, 74),
    rectifyMonths: 3,
    staffing: {
      size: 6,
      deputies: 1,
      liaisons: 1,
      skills: [{ skill: '财务', count: 1 }],
      women: 1,
      men: 1,
      departmentCap: 2,
    },
    targets,
    groupCount: Math.min(6, targets.length),
    authorised: rows.filter(row => row.roles.includes('leader')).map(row => row.personId),
  })
}

/**
 * Makes the training vault if the folder has none; `files` holds the training county's spreadsheets. Its note, which offers the
 * sample accounts, is written last: a vault that a crash left half filled is not offered.
 */
export async function ensureDemo(core: Core, files: string, tell: (step: string) => void): Promise<void> {
  const { folder } = core.house
  if (keyringExists(folder)) {
    // an earnest vault, or a training vault that a crash left half filled: neither may be filled with invented people
    if (!core.house.demo()) throw new AppError('vault.exists')
    return
  }
  const desk = localClient(core)
  const { client, session } = desk
  // fresh for each vault: a demo password is never a default password
  const password = `Xl-${randomBytes(6).toString('base64url')}8`
  const accounts = (Object.keys(names) as Role[]).map(role => ({
    login: names[role][0],
    name: names[role][1],
    roles: [role],
    password,
  }))
  accounts.push({ ...secondInspector, password })
  tell('建立加密资料库')
  const { code } = await client.session.draftRecovery()
  await client.session.setUp({ organ: '砚川县纪委监委（虚构）', accounts, recoveryCode: code })
  const sheets = readdirSync(files).sort()
  for (const { role, kind, starts } of deliveries) {
    const name = sheets.find(sheet => sheet.startsWith(starts))
    if (!name) continue
    tell(`导入${name}`)
    if (session.actor.name !== names[role][1]) await client.session.signIn({ login: names[role][0], password })
    await deliver(core, desk, join(files, name), kind)
  }
  tell('登记办理过程')
  await client.session.signIn({ login: names.casework[0], password })
  const { today } = await client.session.status()
  await enterCasework(client, today)
  await client.session.signIn({ login: names.petition[0], password })
  await enterForwards(client, today)
  await client.session.signIn({ login: names.inspection[0], password })
  const other = localClient(core)
  await other.client.session.signIn({ login: secondInspector.login, password })
  await enterInspection(client, other.client, today)
  await other.client.session.signOut()
  other.close()
  core.endSession(other.session)
  await planRound(desk, today)
  const note: DemoNote = {
    password,
    accounts: accounts.map(({ login, name, roles: [role] }) => ({ login, name, role: roles[role!].label })),
  }
  writeFileSync(demoFile(folder), JSON.stringify(note, null, 1))
  await client.session.signOut()
  desk.close()
  core.endSession(session)
}
