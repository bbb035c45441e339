/** Everything a page could do beyond its own screens, switched off. */
import { type Session, type WebContents } from 'electron'
import { isAllowedRequest } from './origin.ts'

/** Permissions (but notices of the system), downloads, devices, spell-checker downloads and every request that is not the program's own. */
export function lockDownSession(session: Session, options: { devTools: boolean }): void {
  // a notice of the system says how many limits pass, nothing else; everything else stays shut
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === 'notifications'))
  session.setPermissionCheckHandler((_contents, permission) => permission === 'notifications')
  session.setDevicePermissionHandler(() => false)
  session.setSpellCheckerEnabled(false) // it would fetch dictionaries from the network
  session.on('will-download', event => event.preventDefault())
  session.webRequest.onBeforeRequest((details, answer) => {
    const allowed = isAllowedRequest(details.url) || (options.devTools && details.url.startsWith('devtools:'))
    answer({ cancel: !allowed })
  })
}

/** `onNavigate` hears of a refused navigation; the failure page's link is recognised there. */
export function lockDownContents(contents: WebContents, onNavigate: (address: string) => void = () => {}): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', event => {
    event.preventDefault()
    onNavigate(event.url)
  })
  contents.on('will-frame-navigate', event => event.preventDefault())
  contents.on('will-redirect', event => event.preventDefault())
  contents.on('will-attach-webview', event => event.preventDefault())
}
