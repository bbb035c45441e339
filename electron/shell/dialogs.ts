/** Native open and save dialogs. Paths go to the core and are never shown to the page. */
import { app, BrowserWindow, dialog, type FileFilter, type WebContents } from 'electron'
import { basename, join } from 'node:path'
import { type PickedFile } from '../../shared/rpc/shell-bridge.ts'
import { type CoreProcess } from './core-process.ts'

const everything: FileFilter = { name: '所有文件', extensions: ['*'] }

const windowOf = (contents: WebContents): BrowserWindow => {
  const window = BrowserWindow.fromWebContents(contents)
  if (!window) throw new Error('a window asked that is gone')
  return window
}

const isPrintable = (letter: string) => letter >= ' ' && !'<>:"/\\|?*'.includes(letter)

/** A name that every file system accepts, with this ending ('' keeps what it has); what the page suggests is never a path. */
export function safeName(suggested: string, ending = ''): string {
  const last = basename(suggested.replaceAll('\\', '/'))
  const plain = [...last]
    .filter(isPrintable)
    .join('')
    .trim()
    .replace(/^\.+/, '')
    .replace(/[. ]+$/, '')
  const own = ending || (/\.[a-z0-9]{1,6}$/i.exec(plain)?.[0] ?? '')
  const stem = own && plain.toLowerCase().endsWith(own.toLowerCase()) ? plain.slice(0, -own.length) : plain
  const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(stem.split('.')[0] ?? '')
  return `${stem && !reserved ? stem.slice(0, 120) : '未命名'}${own}`
}

export async function pickFiles(
  core: CoreProcess,
  contents: WebContents,
  seat: string,
  { endings, many }: { endings: string[]; many: boolean },
): Promise<PickedFile[]> {
  const properties: ('openFile' | 'multiSelections')[] = many ? ['openFile', 'multiSelections'] : ['openFile']
  const wanted: FileFilter[] = endings.length > 0 ? [{ name: '可用的文件', extensions: endings }] : []
  const { canceled, filePaths } = await dialog.showOpenDialog(windowOf(contents), {
    title: '选择文件',
    filters: [...wanted, everything],
    properties,
  })
  return canceled || filePaths.length === 0 ? [] : core.ask('register', { seat, paths: filePaths })
}

/** Asks where a file should go. Undefined: the user closed the dialog. */
export async function askWhere(contents: WebContents, name: string, title: string): Promise<string | undefined> {
  const ending = /\.([a-z0-9]{1,6})$/i.exec(name)?.[1]
  const { canceled, filePath } = await dialog.showSaveDialog(windowOf(contents), {
    title,
    defaultPath: join(app.getPath('documents'), name),
    filters: ending ? [{ name: `${ending.toUpperCase()} 文件`, extensions: [ending] }] : [everything],
    properties: ['showOverwriteConfirmation'],
  })
  return canceled || !filePath ? undefined : filePath
}

/** False: the user closed the dialog. The core writes, it alone has the bytes. */
export async function saveFile(
  core: CoreProcess,
  contents: WebContents,
  seat: string,
  { fileId, name }: { fileId: string; name: string },
): Promise<boolean> {
  await core.ask('describe', { seat, fileId }) // a stale id is told before the dialog, not after
  const path = await askWhere(contents, safeName(name), '另存为')
  if (!path) return false
  await core.ask('save', { seat, fileId, path })
  return true
}

/** First run: where the vault will live. Undefined: the user closed the dialog. */
export async function askForFolder(contents: WebContents): Promise<string | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog(windowOf(contents), {
    title: '选择数据存放的文件夹',
    properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
  })
  return canceled ? undefined : filePaths[0]
}
