/** Files and paper: what the dialogs do, and that no path reaches the page. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { type FromCore, type ToCore } from '../../electron/hosts/utility-messages.ts'
import { channels } from '../../electron/shell/channels.ts'
import { chooseFolder, dataFolder } from '../../electron/shell/data-folder.ts'
import { safeName } from '../../electron/shell/dialogs.ts'
import { AppError, type ErrorCode } from '../../shared/domain/errors.ts'
import { sentences } from '../../shared/text/zh.ts'
import { type MenuItem } from '../stubs/electron.ts'
import { fromCore, startShell, toCore, type Shell } from './shell.ts'

type Ask = Extract<ToCore, { t: 'ask' }>
const file = { fileId: 'a'.repeat(24), name: '干部花名册.xlsx', size: 7 }

/** A core that answers by topic; `{code}` refuses. */
function answering(shell: Shell, answers: Partial<Record<Ask['topic'], unknown>>): Ask[] {
  const asked: Ask[] = []
  fromCore(shell.child, { t: 'ready' })
  shell.child.on('to-core', (message: ToCore) => {
    if (message.t !== 'ask') return
    asked.push(message)
    const value = answers[message.topic]
    const refusal =
      typeof value === 'object' && value !== null && 'code' in value ? (value.code as ErrorCode) : undefined
    const reply: FromCore = refusal
      ? { t: 'refused', id: message.id, code: refusal, params: {} }
      : ({ t: 'answer', id: message.id, value } as FromCore)
    queueMicrotask(() => fromCore(shell.child, reply))
  })
  return asked
}

const codeOf = (deed: () => unknown): string | undefined => {
  try {
    deed()
    return undefined
  } catch (error) {
    return error instanceof AppError ? error.code : 'not an AppError'
  }
}

describe('open and save', () => {
  it('registers what was chosen with the core; the page gets ids and names', async () => {
    const shell = await startShell()
    const asked = answering(shell, { register: [file] })
    shell.electron.dialog.showOpenDialog.mockResolvedValueOnce({
      canceled: false,
      filePaths: ['/home/li/干部花名册.xlsx'],
    })
    const reply = await shell.invoke(channels.pickFiles, shell.event(), ['xlsx', 'xls', 'et', 'csv'], true)
    expect(reply).toEqual({ ok: true, value: [file] })
    expect(JSON.stringify(reply)).not.toContain('/home')
    expect(asked).toMatchObject([{ topic: 'register', paths: ['/home/li/干部花名册.xlsx'] }])
    const [window, options] = shell.electron.dialog.showOpenDialog.mock.lastCall!
    expect(window).toBe(shell.window)
    expect(options.properties).toEqual(['openFile', 'multiSelections'])
    expect(options.filters?.[0]?.extensions).toEqual(['xlsx', 'xls', 'et', 'csv'])
  })

  it('closing a dialog is no error', async () => {
    const shell = await startShell()
    const asked = answering(shell, { describe: file })
    expect(await shell.invoke(channels.pickFiles, shell.event(), [], false)).toEqual({ ok: true, value: [] })
    expect(await shell.invoke(channels.saveFile, shell.event(), file.fileId, file.name)).toEqual({
      ok: true,
      value: false,
    })
    expect(asked.map(({ topic }) => topic)).toEqual(['describe'])
  })

  it('lets the core write where the user chose', async () => {
    const shell = await startShell()
    const asked = answering(shell, { describe: file, save: null })
    shell.electron.dialog.showSaveDialog.mockResolvedValueOnce({ canceled: false, filePath: '/mnt/u/错误行.xlsx' })
    const reply = await shell.invoke(channels.saveFile, shell.event(), file.fileId, '../../错误:行.xlsx')
    expect(reply).toEqual({ ok: true, value: true })
    expect(asked.at(-1)).toMatchObject({ topic: 'save', fileId: file.fileId, path: '/mnt/u/错误行.xlsx' })
    const [, options] = shell.electron.dialog.showSaveDialog.mock.lastCall!
    expect(options.defaultPath).toBe(join(shell.electron.app.getPath('documents'), '错误行.xlsx'))
  })

  it('tells a stale file before the dialog, a full disk after it', async () => {
    const stale = await startShell()
    answering(stale, { describe: { code: 'file.missing' } })
    const reply = await stale.invoke(channels.saveFile, stale.event(), file.fileId, 'x.pdf')
    expect(reply).toEqual({ ok: false, code: 'file.missing', params: {} })
    expect(stale.electron.dialog.showSaveDialog).not.toHaveBeenCalled()

    const full = await startShell()
    answering(full, { describe: file, save: { code: 'file.unwritable' } })
    full.electron.dialog.showSaveDialog.mockResolvedValueOnce({ canceled: false, filePath: '/full/x.pdf' })
    expect(await full.invoke(channels.saveFile, full.event(), file.fileId, 'x.pdf')).toMatchObject({
      code: 'file.unwritable',
    })
  })

  it('hands the bytes of a dropped file to the core', async () => {
    const shell = await startShell()
    const asked = answering(shell, { take: file })
    const bytes = new Uint8Array([1, 2, 3])
    expect(await shell.invoke(channels.takeDropped, shell.event(), file.name, bytes)).toEqual({ ok: true, value: file })
    expect(asked).toMatchObject([{ topic: 'take', name: file.name, bytes }])
  })

  it('does not show the text of an unexpected error to the page', async () => {
    const shell = await startShell()
    answering(shell, {})
    shell.electron.dialog.showOpenDialog.mockRejectedValueOnce(new Error('EACCES /home/li/secret'))
    const reply = await shell.invoke(channels.pickFiles, shell.event(), [], false)
    expect(reply).toEqual({ ok: false, code: 'internal', params: {} })
  })

  it.each([
    ['张三 廉政档案', '.pdf', '张三 廉政档案.pdf'],
    ['a.PDF', '.pdf', 'a.pdf'],
    ['/etc/passwd', '.pdf', 'passwd.pdf'],
    ['..\\..\\Windows\\win.ini', '.pdf', 'win.ini.pdf'],
    ['a<b>:"|?*\u0007c', '.pdf', 'abc.pdf'],
    ['', '.pdf', '未命名.pdf'],
    ['...', '.pdf', '未命名.pdf'],
    ['con', '.pdf', '未命名.pdf'],
    ['LPT1.txt', '', '未命名.txt'],
    ['名册.xlsx', '', '名册.xlsx'],
    ['长'.repeat(300), '.pdf', `${'长'.repeat(120)}.pdf`],
  ])('makes %j with %j a safe name', (name, ending, safe) => {
    expect(safeName(name, ending)).toBe(safe)
  })
})

describe('print preview', () => {
  const itemOf = (items: MenuItem[], label: string): MenuItem =>
    items.flatMap(item => item.submenu ?? []).find(item => item.label?.startsWith(label))!

  async function preview(shell: Shell, route = '/print/dossier/7?purpose=%E4%BB%BB%E5%85%8D') {
    answering(shell, {})
    expect(await shell.invoke(channels.print, shell.event(), route)).toEqual({ ok: true, value: null })
    const window = shell.electron.BrowserWindow.all.at(-1)!
    return { window, contents: window.webContents, menu: window.menu!.template }
  }

  it('opens the route in a window as locked down as the first, with the sign-in of its opener', async () => {
    const shell = await startShell()
    const { window } = await preview(shell)
    expect(window).not.toBe(shell.window)
    expect(window.loaded).toEqual(['app://lianjian/print/dossier/7?purpose=%E4%BB%BB%E5%85%8D'])
    expect(window.options.webPreferences).toEqual(shell.window.options.webPreferences)
    expect(window.webContents.openHandler?.({ url: 'https://example.com/' })).toEqual({ action: 'deny' })
    shell.electron.ipcMain.emit(channels.port, shell.event())
    shell.electron.ipcMain.emit(channels.port, shell.event(window.webContents))
    const seats = toCore(shell.child).filter(message => message.t === 'connect')
    expect(seats).toHaveLength(2)
    expect(seats[1]!.seat).toBe(seats[0]!.seat)
    expect(seats[1]!.page).not.toBe(seats[0]!.page)
  })

  it('saves a PDF with searchable text in the page format of the route', async () => {
    const shell = await startShell()
    const { contents, menu } = await preview(shell)
    const path = join(shell.electron.home, 'dossier.pdf')
    shell.electron.dialog.showSaveDialog.mockResolvedValueOnce({ canceled: false, filePath: path })
    itemOf(menu, '保存为 PDF').click!()
    await vi.waitFor(() => expect(existsSync(path) && readFileSync(path, 'latin1')).toMatch(/^%PDF/))
    expect(contents.printToPDF).toHaveBeenCalledWith(
      expect.objectContaining({ preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true }),
    )
    const [, options] = shell.electron.dialog.showSaveDialog.mock.lastCall!
    expect(options.defaultPath).toMatch(/张三 廉政档案\.pdf$/)
  })

  it('waits for the page to be ready', async () => {
    const shell = await startShell()
    const { contents, menu } = await preview(shell)
    contents.printReady = false
    itemOf(menu, '打印').click!()
    await vi.waitFor(() => expect(contents.executeJavaScriptInIsolatedWorld.mock.calls.length).toBeGreaterThan(2))
    expect(contents.print).not.toHaveBeenCalled()
    contents.printReady = true
    await vi.waitFor(() => expect(contents.print).toHaveBeenCalledTimes(1))
    expect(contents.print.mock.lastCall![0]).toEqual({ silent: false, printBackground: true })
  })

  it('says why when paper or file fail, and nothing when the user changed their mind', async () => {
    const shell = await startShell()
    const { contents, menu } = await preview(shell)
    contents.print.mockImplementationOnce((_options, done) => done(false, 'Print job canceled'))
    itemOf(menu, '打印').click!()
    await vi.waitFor(() => expect(contents.print).toHaveBeenCalledTimes(1))
    contents.print.mockImplementationOnce((_options, done) => done(false, 'Invalid printer settings'))
    itemOf(menu, '打印').click!()
    await vi.waitFor(() => expect(shell.electron.dialog.showMessageBox).toHaveBeenCalledTimes(1))
    expect(shell.electron.dialog.showMessageBox.mock.lastCall![1].message).toBe(sentences['print.failed'])
    const nowhere = join(shell.electron.home, 'absent/dossier.pdf')
    shell.electron.dialog.showSaveDialog.mockResolvedValueOnce({ canceled: false, filePath: nowhere })
    itemOf(menu, '保存为 PDF').click!()
    await vi.waitFor(() => expect(shell.electron.dialog.showMessageBox).toHaveBeenCalledTimes(2))
    expect(shell.electron.dialog.showMessageBox.mock.lastCall![1].message).toBe(sentences['file.unwritable'])
  })

  it('ends with the main window', async () => {
    const shell = await startShell()
    await preview(shell)
    shell.window.destroy()
    expect(shell.electron.app.quit).toHaveBeenCalled()
  })
})

describe('data folder', () => {
  it('is chosen before there is an open vault; the core moves there; the page hears a name, not a path', async () => {
    const shell = await startShell()
    answering(shell, { vaultOpen: false })
    const chosen = join(shell.electron.home, '案管数据')
    mkdirSync(chosen)
    shell.electron.dialog.showOpenDialog.mockResolvedValueOnce({ canceled: false, filePaths: [chosen] })
    const first = shell.child
    first.on('to-core', (message: ToCore) => message.t === 'stop' && first.emit('exit', 0))
    expect(await shell.invoke(channels.chooseDataFolder, shell.event())).toEqual({ ok: true, value: '案管数据' })
    expect(shell.electron.forked.at(-1)!.args).toContain(`--data=${chosen}`)
  })

  it('is not exchanged under an open vault', async () => {
    const shell = await startShell()
    answering(shell, { vaultOpen: true })
    expect(await shell.invoke(channels.chooseDataFolder, shell.event())).toMatchObject({
      ok: false,
      code: 'vault.exists',
    })
    expect(shell.electron.dialog.showOpenDialog).not.toHaveBeenCalled()
  })

  it('gets a folder of its own among foreign files, keeps an existing vault, refuses shares and files', async () => {
    const { electron } = await startShell()
    const userData = electron.app.getPath('userData')
    expect(dataFolder(userData)).toBe(join(userData, 'data'))
    const crowded = join(electron.home, 'documents')
    mkdirSync(crowded)
    writeFileSync(join(crowded, '通知.docx'), '')
    expect(chooseFolder(userData, crowded)).toBe(join(crowded, '廉鉴数据'))
    expect(dataFolder(userData)).toBe(join(crowded, '廉鉴数据'))
    const old = join(electron.home, 'old')
    mkdirSync(old)
    writeFileSync(join(old, 'keyring.json'), '{}')
    writeFileSync(join(old, '说明.txt'), '')
    expect(chooseFolder(userData, old)).toBe(old)
    expect(codeOf(() => chooseFolder(userData, '\\\\server\\share'))).toBe('folder.network')
    expect(codeOf(() => chooseFolder(userData, '//server/share'))).toBe('folder.network')
    expect(codeOf(() => chooseFolder(userData, 'relative'))).toBe('folder.unusable')
    expect(codeOf(() => chooseFolder(userData, join(old, 'keyring.json')))).toBe('folder.unusable')
    expect(dataFolder(userData)).toBe(old)
  })

  it('that vanished stops the start with a sentence instead of an empty vault elsewhere', async () => {
    const { electron } = await startShell()
    const userData = electron.app.getPath('userData')
    for (const note of [
      JSON.stringify({ folder: join(electron.home, 'unplugged') }),
      '{"folder":7}',
      'broken',
      'null',
    ]) {
      writeFileSync(join(userData, 'data-folder.json'), note)
      expect(codeOf(() => dataFolder(userData))).toBe('folder.unusable')
    }
  })
})
