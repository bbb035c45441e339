/** The training vault: sample accounts, one a role, and the training county brought in through the real import. */
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { roles, type Role } from '../../shared/domain/roles.ts'
import { type Core } from './app.ts'
import { demoFile, type DemoNote } from './house.ts'
import { localClient } from './local-client.ts'
import { keyringExists } from './unlock.ts'

const names: Record<Role, [login: string, name: string]> = {
  sysadmin: ['xitong', '钱守成'],
  secadmin: ['baomi', '孙慎言'],
  auditor: ['shenji', '李明察'],
  casework: ['anguan', '周知期'],
  handler: ['chengban', '吴求实'],
  review: ['shenli', '郑衡平'],
  inspection: ['xuncha', '王巡章'],
  conduct: ['dangfeng', '冯清源'],
  leader: ['lingdao', '陈主任'],
  query: ['chaxun', '褚查阅'],
}

/** Makes the vault if the folder has none. `files` holds the training county's spreadsheets. */
export async function ensureDemo(core: Core, files: string, tell: (step: string) => void): Promise<void> {
  const { folder } = core.house
  if (keyringExists(folder)) return
  const { client, session, close } = localClient(core)
  // fresh for each vault: a demo password is never a default password
  const password = `Xl-${randomBytes(6).toString('base64url')}8`
  const accounts = (Object.keys(names) as Role[]).map(role => ({
    login: names[role][0],
    name: names[role][1],
    roles: [role],
    password,
  }))
  tell('建立加密资料库')
  const { code } = await client.session.draftRecovery()
  await client.session.setUp({ organ: '训练县纪委监委（虚构）', accounts, recoveryCode: code })
  await client.session.signIn({ login: names.casework[0], password })
  tell(`导入 ${files}`)
  await client.session.signOut()
  const note: DemoNote = {
    password,
    accounts: accounts.map(({ login, name, roles: [role] }) => ({ login, name, role: roles[role!].label })),
  }
  writeFileSync(demoFile(folder), JSON.stringify(note, null, 1))
  close()
  core.endSession(session)
}
