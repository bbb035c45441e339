/** The product's host executed with the real core behind real message ports, driven through the real preload and page host. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { EventEmitter } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { electronPort } from '../../electron/hosts/port-electron.ts'
import { type Asked, type FromCore, type ToCore, type Topic } from '../../electron/hosts/utility-messages.ts'
import { type AppContract } from '../../shared/contract/index.ts'
import { createConnection } from '../../shared/rpc/client.ts'
import { MessageChannelMain } from '../stubs/electron.ts'

class Parent extends EventEmitter {
  said: FromCore[] = []
  postMessage = (message: FromCore) => {
    this.said.push(message)
    this.emit('said', message)
  }
}

const folder = () => mkdtempSync(join(tmpdir(), 'lianjian-utility-'))
let parent: Parent
let data: string
const argv = process.argv

beforeEach(() => {
  vi.resetModules()
  parent = new Parent()
  data = folder()
  Object.defineProperty(process, 'parentPort', { value: parent, configurable: true })
})
afterEach(() => {
  parent.removeAllListeners()
  process.argv = argv
  process.exitCode = undefined
  rmSync(data, { recursive: true, force: true })
})

async function startCore(place = data): Promise<void> {
  process.argv = [...argv.slice(0, 2), `--data=${place}`, '--app-version=1.2.3']
  await import('../../electron/hosts/utility.ts')
}

/** As the shell does it: one end to the core, the other to the page. */
function seatAt(seat: string, page: number) {
  const { port1, port2 } = new MessageChannelMain()
  parent.emit('message', { data: { t: 'connect', seat, page } satisfies ToCore, ports: [port1] })
  const connection = createConnection<AppContract>()
  connection.attach(electronPort(port2))
  return connection
}

let asks = 0
function ask<K extends Topic>(topic: K, question: Asked[K]['ask']): Promise<FromCore> {
  const id = ++asks
  return new Promise(resolve => {
    const hear = (message: FromCore) => {
      if ((message.t !== 'answer' && message.t !== 'refused') || message.id !== id) return
      parent.off('said', hear)
      resolve(message)
    }
    parent.on('said', hear)
    parent.emit('message', { data: { t: 'ask', id, topic, ...question }, ports: [] })
  })
}

describe('utility host', () => {
  it('says that it is ready and serves a window over its port', async () => {
    await startCore()
    expect(parent.said).toEqual([{ t: 'ready' }])
    const { client } = seatAt('seat-a', 1)
    expect(await client.session.status()).toMatchObject({ vault: 'absent', version: '1.2.3', demo: false })
    await expect(client.accounts.list()).rejects.toMatchObject({ code: 'auth.required' })
    expect(await ask('vaultOpen', {})).toMatchObject({ t: 'answer', value: false })
  })

  it('exchanges the port of a reloaded page and keeps those of its other windows', async () => {
    await startCore()
    const first = seatAt('seat-a', 1)
    const preview = seatAt('seat-a', 2)
    await first.client.session.status()
    const lost = new Promise<void>(resolve => first.onClose(resolve))
    const second = seatAt('seat-a', 1)
    await lost
    expect(await second.client.session.status()).toMatchObject({ vault: 'absent' })
    expect(await preview.client.session.status()).toMatchObject({ vault: 'absent' })
  })

  it('keeps files of one seat from every other, and never answers with a path', async () => {
    await startCore()
    seatAt('seat-a', 1)
    seatAt('seat-b', 2)
    const path = join(data, '花名册.csv')
    writeFileSync(path, '姓名\n张三\n')
    const known = await ask('register', { seat: 'seat-a', paths: [path] })
    if (known.t !== 'answer') throw new Error('refused')
    const [file] = known.value as Asked['register']['answer']
    expect(file).toMatchObject({ name: '花名册.csv', size: 14 })
    expect(JSON.stringify(known)).not.toContain(data)

    const { fileId } = file!
    expect(await ask('describe', { seat: 'seat-b', fileId })).toMatchObject({ t: 'refused', code: 'file.missing' })
    expect(await ask('describe', { seat: 'nobody', fileId })).toMatchObject({ t: 'refused', code: 'auth.required' })
    const stolen = join(data, 'stolen.csv')
    expect(await ask('save', { seat: 'seat-b', fileId, path: stolen })).toMatchObject({ code: 'file.missing' })
    expect(existsSync(stolen)).toBe(false)

    const saved = join(data, 'saved.csv')
    expect(await ask('save', { seat: 'seat-a', fileId, path: saved })).toMatchObject({ t: 'answer', value: null })
    expect(readFileSync(saved, 'utf8')).toBe('姓名\n张三\n')
    expect(await ask('save', { seat: 'seat-a', fileId, path: join(data, 'absent/x') })).toMatchObject({
      code: 'file.unwritable',
    })
    expect(await ask('register', { seat: 'seat-a', paths: [join(data, 'absent')] })).toMatchObject({
      code: 'file.missing',
    })
  })

  it('takes dropped bytes and forgets everything of a window that is gone', async () => {
    await startCore()
    const page = seatAt('seat-a', 1)
    const taken = await ask('take', { seat: 'seat-a', name: '../../x.csv', bytes: new Uint8Array([65, 66]) })
    if (taken.t !== 'answer') throw new Error('refused')
    const { fileId, name } = taken.value as Asked['take']['answer']
    expect(name).toBe('x.csv')
    const lost = new Promise<void>(resolve => page.onClose(resolve))
    parent.emit('message', { data: { t: 'leave', seat: 'seat-a' }, ports: [] })
    await lost
    expect(await ask('describe', { seat: 'seat-a', fileId })).toMatchObject({ t: 'refused', code: 'auth.required' })
  })

  it('tells in one message that its folder cannot be used', async () => {
    const blocked = join(data, 'a-file')
    writeFileSync(blocked, '')
    await startCore(blocked)
    expect(parent.said).toEqual([{ t: 'failed', code: 'folder.unusable', params: {} }])
    expect(process.exitCode).toBe(1)
  })
})

describe('preload', () => {
  it('passes the port on to its own origin only, and exposes nothing but the bridge', async () => {
    const electron = await import('../stubs/electron.ts')
    const postMessage = vi.fn()
    vi.stubGlobal('window', { location: { origin: 'app://lianjian' }, postMessage })
    await import('../../electron/shell/preload.ts')
    const { port1, port2 } = new MessageChannelMain()
    electron.ipcRenderer.emit('lianjian:port', { ports: [port2] })
    expect(postMessage).toHaveBeenCalledExactlyOnceWith('lianjian:port', 'app://lianjian', [port2])
    port1.close()
    vi.unstubAllGlobals()

    expect(electron.contextBridge.exposeInMainWorld).toHaveBeenCalledTimes(1)
    const [name, bridge] = electron.contextBridge.exposeInMainWorld.mock.lastCall! as [
      string,
      Record<string, () => void>,
    ]
    expect(name).toBe('lianjianShell')
    expect(Object.keys(bridge).sort()).toEqual(
      ['chooseDataFolder', 'pickFiles', 'print', 'requestPort', 'saveFile', 'takeDropped'].sort(),
    )
    bridge['requestPort']!()
    expect(electron.ipcRenderer.send).toHaveBeenCalledExactlyOnceWith('lianjian:port')
  })
})
