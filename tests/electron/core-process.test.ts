/** The core's process: started, started again, given up with a sentence, ended in good order. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { channels } from '../../electron/shell/channels.ts'
import { patience, stopLimit } from '../../electron/shell/core-process.ts'
import { fromCore, startShell, toCore, type Shell } from './shell.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

async function die({ child }: Shell, code = 139): Promise<void> {
  child.emit('exit', code)
  await vi.advanceTimersByTimeAsync(Math.max(...patience) + 1)
}

describe('core process', () => {
  it('is started again after a crash, and every window gets a new port', async () => {
    const shell = await startShell()
    fromCore(shell.child, { t: 'ready' })
    shell.electron.ipcMain.emit(channels.port, shell.event())
    const first = shell.child
    await die(shell)
    expect(shell.electron.forked).toHaveLength(2)
    expect(shell.child).not.toBe(first)
    const { postMessage } = shell.window.webContents.mainFrame
    expect(postMessage).toHaveBeenCalledTimes(1)
    fromCore(shell.child, { t: 'ready' })
    expect(postMessage).toHaveBeenCalledTimes(2)
    const seats = [first, shell.child].map(child => toCore(child).find(({ t }) => t === 'connect'))
    expect(seats[1]).toEqual(seats[0])
    expect(postMessage.mock.calls[1]![2][0]).not.toBe(postMessage.mock.calls[0]![2][0])
    // the page itself stays: it re-runs its queries over the new port
    expect(shell.window.loaded).toEqual(['app://lianjian/'])
  })

  it('waits longer each time', async () => {
    const shell = await startShell()
    const startsAfter = async (ms: number) => {
      await vi.advanceTimersByTimeAsync(ms)
      return shell.electron.forked.length
    }
    const seen: number[] = []
    for (const delay of patience.filter(each => each > 0)) {
      // the first death needs no wait; it is behind us when the second comes
      if (seen.length === 0) await die(shell)
      shell.child.emit('exit', 1)
      seen.push(await startsAfter(delay - 1), await startsAfter(1))
    }
    expect(seen).toEqual([2, 3, 3, 4, 4, 5])
  })

  it('gives up with one sentence when it keeps dying, and tries again when asked', async () => {
    const shell = await startShell()
    for (let deaths = 0; deaths <= patience.length; deaths++) await die(shell)
    const starts = shell.electron.forked.length
    expect(starts).toBe(patience.length + 1)
    await vi.advanceTimersByTimeAsync(600_000)
    expect(shell.electron.forked).toHaveLength(starts)
    expect(shell.window.loaded).toEqual(['app://lianjian/', 'app://lianjian/'])

    const retry = { preventDefault: vi.fn(), url: 'app://lianjian/retry' }
    shell.window.webContents.emit('will-navigate', retry)
    await vi.advanceTimersByTimeAsync(1)
    expect(retry.preventDefault).toHaveBeenCalled()
    expect(shell.electron.forked).toHaveLength(starts + 1)
    fromCore(shell.child, { t: 'ready' })
    expect(shell.window.loaded).toHaveLength(3)
  })

  it('does not count deaths that lie far apart', async () => {
    const shell = await startShell()
    for (let deaths = 0; deaths < 3 * patience.length; deaths++) {
      await die(shell)
      await vi.advanceTimersByTimeAsync(120_000)
    }
    expect(shell.electron.forked).toHaveLength(3 * patience.length + 1)
  })

  it('does not start again what refuses to start', async () => {
    const shell = await startShell()
    fromCore(shell.child, { t: 'failed', code: 'vault.future', params: {} })
    await die(shell, 1)
    expect(shell.electron.forked).toHaveLength(1)
    expect(shell.window.loaded).toHaveLength(2)
  })

  it('rejects questions under way when the core dies', async () => {
    const shell = await startShell()
    fromCore(shell.child, { t: 'ready' })
    const asked = shell.invoke(channels.takeDropped, shell.event(), 'a.csv', new Uint8Array(1))
    shell.child.emit('exit', 139)
    expect(await asked).toEqual({ ok: false, code: 'core.down', params: {} })
    expect(await shell.invoke(channels.takeDropped, shell.event(), 'a.csv', new Uint8Array(1))).toMatchObject({
      ok: false,
    })
  })

  it('does not listen to a core that is no longer its own', async () => {
    const shell = await startShell()
    const dead = shell.child
    await die(shell)
    fromCore(dead, { t: 'ready' })
    shell.electron.ipcMain.emit(channels.port, shell.event())
    expect(shell.window.webContents.mainFrame.postMessage).not.toHaveBeenCalled()
  })

  it('lets the core close its vault before the program ends', async () => {
    const shell = await startShell()
    fromCore(shell.child, { t: 'ready' })
    const quit = { preventDefault: vi.fn() }
    shell.electron.app.emit('before-quit', quit)
    expect(quit.preventDefault).toHaveBeenCalled()
    expect(toCore(shell.child).at(-1)).toEqual({ t: 'stop' })
    expect(shell.electron.app.quit).not.toHaveBeenCalled()
    shell.child.emit('exit', 0)
    await vi.advanceTimersByTimeAsync(1)
    expect(shell.electron.app.quit).toHaveBeenCalledTimes(1)
    const again = { preventDefault: vi.fn() }
    shell.electron.app.emit('before-quit', again)
    expect(again.preventDefault).not.toHaveBeenCalled()
    expect(shell.electron.forked).toHaveLength(1)
  })

  it('ends a core that does not answer', async () => {
    const shell = await startShell()
    fromCore(shell.child, { t: 'ready' })
    shell.electron.app.emit('before-quit', { preventDefault: vi.fn() })
    await vi.advanceTimersByTimeAsync(stopLimit - 1)
    expect(shell.child.kill).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(2)
    expect(shell.child.kill).toHaveBeenCalled()
    expect(shell.electron.app.quit).toHaveBeenCalledTimes(1)
  })

  it('loads a page that crashed again, but not for ever', async () => {
    const shell = await startShell()
    for (let deaths = 0; deaths < 10; deaths++)
      shell.window.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 })
    expect(shell.window.loaded).toHaveLength(4)
  })
})
