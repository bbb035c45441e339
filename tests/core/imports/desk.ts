/** A clerk's desk for import tests: a fresh vault with two units, and sheets as short texts. */
import { localClient } from '../../../electron/core/local-client.ts'
import { type Session } from '../../../electron/core/sessions.ts'
import { type Client } from '../../../shared/contract/define.ts'
import { type AppContract } from '../../../shared/contract/index.ts'
import { checkCharacter } from '../../../shared/domain/people/id-number.ts'
import { type Role } from '../../../shared/domain/roles.ts'
import { loginOf, openTestCore, password, type TestCore } from '../builders.ts'

export type Imports = Client<AppContract>['imports']
export type Kind = NonNullable<Parameters<Imports['read']>[0]['kind']>
export type Mode = 'skip' | 'fill' | 'update' | 'ask'

export interface Clerk {
  client: Client<AppContract>
  imports: Imports
  session: Session
}

/** The nth invented number; area 990101 exists nowhere. */
export const id = (n: number): string => {
  const first17 = `99010119800101${String(n).padStart(3, '0')}`
  return first17 + checkCharacter(first17)
}

export const roster = (...rows: string[]): string => ['姓名,身份证号,工作单位,职务,备注', ...rows].join('\n')

export async function openDesk() {
  const test: TestCore = await openTestCore()

  async function clerk(role: Role): Promise<Clerk> {
    const { client, session } = localClient(test.core)
    await client.session.signIn({ login: loginOf(role), password })
    return { client, imports: client.imports, session }
  }

  const casework = await clerk('casework')
  const { imports } = casework

  const register = (who: Clerk, name: string, content: string | Uint8Array): string =>
    test.core.files.registerBytes(who.session.id, name, Buffer.from(content))

  const read = (name: string, content: string | Uint8Array, kind?: Kind, who = casework) =>
    who.imports.read({ fileId: register(who, name, content), ...(kind && { kind }) })

  /** Read and checked. */
  async function checked(name: string, content: string | Uint8Array, kind: Kind) {
    const batch = await read(name, content, kind)
    return { ...batch, counts: await imports.check(batch) }
  }

  async function bring(name: string, content: string | Uint8Array, kind: Kind, mode: Mode = 'fill') {
    const { batchId } = await checked(name, content, kind)
    return { batchId, ...(await imports.commit({ batchId, mode })) }
  }

  await bring('单位.csv', '单位名称,简称\n青石县民政局,民政局\n青石县财政局,财政局\n', 'units')

  return {
    ...test,
    casework,
    imports,
    clerk,
    read,
    checked,
    bring,
    raw: () => test.core.house.vault.get().raw,
    bytesOf: (fileId: string, who = casework): Uint8Array => test.core.files.open(who.session.id, fileId).bytes,
    rowsOf: async (batchId: number, only: 'all' | 'faulty' | 'skipped' | 'corrected' = 'all') =>
      (await imports.page({ batchId, only, limit: 200 })).rows,
  }
}
export type Desk = Awaited<ReturnType<typeof openDesk>>
