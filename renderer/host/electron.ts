/** The host inside the product: a MessagePort to the core, native dialogs through the shell. */
import { AppError } from '../../shared/domain/errors.ts'
import { type Port } from '../../shared/rpc/frames.ts'
import { maxDroppedBytes, portMessage, type ShellBridge, type ShellReply } from '../../shared/rpc/shell-bridge.ts'
import { type Host, type PickedFile } from './host.ts'
import { systemNotices } from './notices.ts'

declare global {
  interface Window {
    lianjianShell?: ShellBridge
  }
}

function shell(): ShellBridge {
  if (!window.lianjianShell) throw new Error('this page is not in the product')
  return window.lianjianShell
}

async function valueOf<T>(reply: Promise<ShellReply<T>>): Promise<T> {
  const settled = await reply
  if (!settled.ok) throw new AppError(settled.code, settled.params)
  return settled.value
}

const messagePort = (port: MessagePort): Port => ({
  send: frame => port.postMessage(frame),
  onFrame: listener => {
    port.addEventListener('message', event => listener(event.data))
    port.start()
  },
  onClose: listener => port.addEventListener('close', listener),
  close: () => port.close(),
})

async function takeOne(file: File): Promise<PickedFile> {
  if (file.size > maxDroppedBytes)
    throw new AppError('file.tooLarge', { name: file.name, limitMiB: maxDroppedBytes >> 20 })
  return valueOf(shell().takeDropped(file.name, new Uint8Array(await file.arrayBuffer())))
}

/** `accept` as in HTML → endings without dots; media types are left out, they mean nothing to a native dialog. */
const endingsOf = (accept: string): string[] =>
  accept
    .split(',')
    .map(part => part.trim().toLowerCase())
    .filter(part => part.startsWith('.'))
    .map(part => part.slice(1))

export const electronHost: Host = {
  kind: 'electron',
  ...systemNotices,
  connect(onPort, onLost) {
    let current: MessagePort | undefined
    window.addEventListener('message', event => {
      const [port] = event.ports
      if (event.source !== window || event.origin !== location.origin || event.data !== portMessage || !port) return
      // the core came back before its end was noticed here: the screens must hear of both
      if (current) onLost()
      current = port
      port.addEventListener('close', () => {
        if (current !== port) return
        current = undefined
        onLost()
      })
      onPort(messagePort(port))
    })
    shell().requestPort()
  },
  pickFiles: ({ accept, multiple }) => valueOf(shell().pickFiles(endingsOf(accept), multiple)),
  async takeDropped(files) {
    const taken: PickedFile[] = []
    for (const file of files) taken.push(await takeOne(file))
    return taken
  },
  saveFile: (fileId, name) => valueOf(shell().saveFile(fileId, name)),
  chooseDataFolder: () => valueOf(shell().chooseDataFolder()),
  async print(route) {
    await valueOf(shell().print(route))
  },
}
