/** app://lianjian: serves the built pages and nothing else. */
import { protocol, type Session } from 'electron'
import { readFile } from 'node:fs/promises'
import { type ErrorCode, type ErrorParams } from '../../shared/domain/errors.ts'
import { assetAt } from './assets.ts'
import { failurePage } from './failure-page.ts'
import { contentPolicy, isOwnAddress, scheme } from './origin.ts'

export interface Failure {
  code: ErrorCode
  params: ErrorParams
}

/** Must run before Electron is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, codeCache: true } }])
}

const answer = (status: number, body: string | Uint8Array<ArrayBuffer>, type: string): Response =>
  new Response(body, {
    status,
    headers: {
      'Content-Type': type,
      'Content-Security-Policy': contentPolicy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'no-store',
    },
  })

const refuse = (status: number) => answer(status, '', 'text/plain; charset=utf-8')

/** `failure` tells what keeps the core from running; while it does, every page is the failure page. */
export function serveApp(session: Session, root: string, failure: () => Failure | undefined): void {
  session.protocol.handle(scheme, async request => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405)
    if (!isOwnAddress(request.url)) return refuse(403)
    const asset = assetAt(root, new URL(request.url).pathname)
    if (!asset) return refuse(404)
    const failed = failure()
    if (failed && asset.type.startsWith('text/html')) return answer(200, failurePage(failed), asset.type)
    try {
      return answer(200, new Uint8Array(await readFile(asset.path)), asset.type)
    } catch {
      return refuse(404)
    }
  })
}
