/** Entry of the product. What must happen before Electron is ready, and the end of everything. */
import { app, dialog } from 'electron'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openApplication } from './application.ts'
import { lockDownContents } from './lockdown.ts'
import { registerScheme } from './protocol.ts'

const here = dirname(fileURLToPath(import.meta.url))

function run(): void {
  registerScheme()
  app.enableSandbox()
  // belt and braces below the session's own refusal: no name resolves, no service calls home
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  for (const name of [
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability',
    'no-pings',
  ])
    app.commandLine.appendSwitch(name)
  // any page whatever, should one appear by a way nobody thought of
  app.on('web-contents-created', (_event, contents) => lockDownContents(contents))

  let opened: ReturnType<typeof openApplication> | undefined
  let ended = false
  app.on('second-instance', () => opened?.focus())
  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', event => {
    if (ended || !opened) return
    // the core closes its vault first
    event.preventDefault()
    void opened.stop().finally(() => {
      ended = true
      app.quit()
    })
  })
  void app
    .whenReady()
    .then(() => (opened = openApplication(here)))
    .catch(() => {
      dialog.showErrorBox('廉鉴', '程序无法启动。请确认用户文件夹可写，或联系系统管理员重新安装')
      app.exit(1)
    })
}

if (app.requestSingleInstanceLock()) run()
else app.quit()
