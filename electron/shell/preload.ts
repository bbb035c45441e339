/** The page's whole view of the shell. Runs sandboxed and isolated; bundled as CommonJS, the only form a sandboxed preload may have. */
import { contextBridge, ipcRenderer } from 'electron'
import { portMessage, type ShellBridge, type ShellReply } from '../../shared/rpc/shell-bridge.ts'
import { channels } from './channels.ts'

/** The part of the page's window that is used here; this folder is compiled without DOM types. */
declare const window: {
  location: { origin: string }
  postMessage(data: unknown, origin: string, ports: readonly unknown[]): void
}

// a MessagePort cannot cross the context bridge, but a window message may carry it
ipcRenderer.on(channels.port, ({ ports }) => window.postMessage(portMessage, window.location.origin, ports))

const ask = <T>(channel: string, ...args: unknown[]) => ipcRenderer.invoke(channel, ...args) as Promise<ShellReply<T>>

const bridge: ShellBridge = {
  requestPort: () => ipcRenderer.send(channels.port),
  pickFiles: (endings, many) => ask(channels.pickFiles, endings, many),
  takeDropped: (name, bytes) => ask(channels.takeDropped, name, bytes),
  saveFile: (fileId, name) => ask(channels.saveFile, fileId, name),
  print: route => ask(channels.print, route),
  chooseDataFolder: () => ask(channels.chooseDataFolder),
}
contextBridge.exposeInMainWorld('lianjianShell', bridge)
