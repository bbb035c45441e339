import { afterEach, describe, expect, it } from 'vitest'
import { openTestCore, overPort, overSocket, loginOf, password, type TestCore, type Wire } from './builders.ts'

describe.each([
  ['port', overPort],
  ['socket', overSocket],
] as const)('the core over a %s', (_, connect) => {
  let test: TestCore
  let wire: Wire
  afterEach(async () => {
    await wire.close()
    await test.close()
  })
  const start = async () => {
    test = await openTestCore({ roles: ['auditor'] })
    wire = await connect(test.core)
    return wire.client
  }

  it('signs in, and an unknown account is told no more than a wrong password', async () => {
    const client = await start()
    await expect(client.session.signIn({ login: loginOf('casework'), password: 'falsch' })).rejects.toMatchObject({
      code: 'auth.failed',
      params: {},
    })
    await expect(client.session.signIn({ login: 'nobody', password: 'falsch' })).rejects.toMatchObject({
      code: 'auth.failed',
      params: {},
    })
    await expect(client.session.signIn({ login: loginOf('casework'), password })).resolves.toMatchObject({
      name: '周知期',
      roles: ['casework'],
    })
    await expect(client.session.status()).resolves.toMatchObject({ vault: 'open', demo: false, samples: [] })
  })

  it('refuses, and writes the refusal down', async () => {
    const client = await start()
    await expect(client.audit.list({})).rejects.toMatchObject({ code: 'auth.required' })
    await client.session.signIn({ login: loginOf('casework'), password })
    await expect(client.audit.list({})).rejects.toMatchObject({ code: 'auth.forbidden' })
    const { rows } = await test.client.audit.list({ op: 'audit.list' })
    expect(rows.filter(row => row.outcome === 'denied').map(row => row.account)).toEqual(['周知期', '未登录'])
  })

  it('names the fields that do not fit', async () => {
    const client = await start()
    await client.session.signIn({ login: loginOf('auditor'), password })
    const call = client.audit.list({ limit: 5000 })
    await expect(call).rejects.toMatchObject({ code: 'input.invalid', params: { faults: [{ path: 'limit' }] } })
  })

  it('a change that rolls back leaves no record of having been done', async () => {
    const client = await start()
    await client.session.signIn({ login: loginOf('sysadmin'), password })
    const [first] = await client.accounts.list()
    const change = { id: first!.id + 4, active: false, version: 1 }
    await client.accounts.setActive(change)
    await expect(client.accounts.setActive(change)).rejects.toMatchObject({ code: 'row.stale' })
    const { rows } = await test.client.audit.list({ op: 'accounts.setActive' })
    expect(rows.map(row => row.outcome)).toEqual(['done'])
  })

  it('C25 the trail verifies in a reader thread', async () => {
    const client = await start()
    await client.session.signIn({ login: loginOf('auditor'), password })
    await expect(client.audit.verify()).resolves.toMatchObject({ ok: true })
  })
})
