/**
 * The core behind a loopback HTTP server: the same pages, the same protocol over a WebSocket.
 * Bound to 127.0.0.1; a one-time address exchanges its token for an HttpOnly, SameSite=Strict cookie; Host and Origin are checked.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo } from 'node:net'
import { extname, join, normalize, sep } from 'node:path'
import { WebSocketServer } from 'ws'
import { AppError } from '../../shared/domain/errors.ts'
import { type Core } from '../core/app.ts'
import { maxUploadBytes } from '../core/files.ts'
import { type Session } from '../core/sessions.ts'
import { webSocketPort } from './port-ws.ts'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
}

/** Only the page itself and its own socket: nothing from outside can be named. */
const policy = (host: string): string =>
  [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src-elem 'self'`,
    `style-src-attr 'unsafe-inline'`, // ECharts and the table kit place things by style attributes
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self' ws://${host}`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')

/** A file name as RFC 8187 writes it into a header: nothing of it can end the header or its quotes. */
const headerName = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, mark => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)

export interface LoopbackOptions {
  core: Core
  /** Folder of the built pages. */
  pages: string
  port: number
  /** Called with every fresh one-time address: the first, and one more each time one was used. */
  onAddress: (address: string) => void
  /** How long a browser may be away before its person is signed out, milliseconds. */
  graceMs?: number
}

export interface Loopback {
  port: number
  /** A one-time address whose window sees what this session may see; `path` is one of our own pages. */
  lend: (session: Session, path: string) => string
  close: () => Promise<void>
}

interface Visitor {
  session: Session
  sockets: number
  /** A printing window: sees with somebody's sign-in, and does not end it when it goes. */
  borrowed?: true
  leaving?: NodeJS.Timeout
}

const maxFrameBytes = 4 * 1024 * 1024

export async function startLoopback({
  core,
  pages,
  port,
  onAddress,
  graceMs = 60_000,
}: LoopbackOptions): Promise<Loopback> {
  const visitors = new Map<string, Visitor>()
  /** Tickets of printing windows, good once and for a minute. */
  const lent = new Map<string, { session: Session; path: string; until: number }>()
  let ticket = ''
  let host = ''

  const renewTicket = () => {
    ticket = randomBytes(24).toString('base64url')
    onAddress(`http://${host}/?ticket=${ticket}`)
  }
  const cookieOf = (request: IncomingMessage): string =>
    /(?:^|;\s*)lianjian=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? ''
  const visitorOf = (request: IncomingMessage): Visitor | undefined => visitors.get(cookieOf(request))
  const fits = (given: string) =>
    given.length === ticket.length && timingSafeEqual(Buffer.from(given), Buffer.from(ticket))
  const ownOrigin = (request: IncomingMessage) =>
    request.headers.origin === undefined || request.headers.origin === `http://${host}`

  function refuse(response: ServerResponse, status: number, sentence: string): void {
    response
      .writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
      .end(sentence)
  }

  function enter(response: ServerResponse): void {
    const cookie = randomBytes(24).toString('base64url')
    visitors.set(cookie, { session: core.newSession(), sockets: 0 })
    renewTicket()
    response
      .writeHead(303, {
        location: '/',
        'set-cookie': `lianjian=${cookie}; HttpOnly; SameSite=Strict; Path=/`,
        'cache-control': 'no-store',
      })
      .end()
  }

  function enterBorrowed(given: string, response: ServerResponse): void {
    const loan = lent.get(given)
    lent.delete(given)
    if (!loan || loan.until < Date.now()) return refuse(response, 401, '请使用程序启动时给出的一次性地址打开')
    const cookie = randomBytes(24).toString('base64url')
    visitors.set(cookie, { session: loan.session, sockets: 0, borrowed: true })
    response
      .writeHead(303, {
        location: loan.path,
        'set-cookie': `lianjian=${cookie}; HttpOnly; SameSite=Strict; Path=/`,
        'cache-control': 'no-store',
      })
      .end()
  }

  function page(path: string, response: ServerResponse): void {
    const wanted = normalize(join(pages, path))
    const inside = wanted === pages || wanted.startsWith(pages + sep)
    const file =
      inside && extname(wanted) && existsSync(wanted) ? wanted : extname(path) ? undefined : join(pages, 'index.html')
    if (!file) return refuse(response, 404, '没有这个页面')
    const type = types[extname(file)]
    if (!type) return refuse(response, 404, '没有这个页面')
    const immutable = path.startsWith('/assets/')
    response
      .writeHead(200, {
        'content-type': type,
        'content-security-policy': policy(host),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': immutable ? 'private, max-age=31536000, immutable' : 'no-store',
      })
      .end(readFileSync(file))
  }

  function receive(request: IncomingMessage, response: ServerResponse, visitor: Visitor): void {
    if (request.headers.origin !== `http://${host}`) return refuse(response, 403, '来源不符')
    if (visitor.session.actor.id === null) return refuse(response, 401, '请先登录')
    const name = decodeURIComponent(String(request.headers['x-file-name'] ?? '')).slice(0, 200) || '未命名'
    const parts: Buffer[] = []
    let size = 0
    request.on('data', (part: Buffer) => {
      size += part.length
      if (size > maxUploadBytes) {
        refuse(response, 413, '文件过大')
        request.destroy()
      } else parts.push(part)
    })
    request.on('end', () => {
      const fileId = core.files.registerBytes(visitor.session.id, name, Buffer.concat(parts))
      response
        .writeHead(201, { 'content-type': 'application/json', 'cache-control': 'no-store' })
        .end(JSON.stringify({ fileId, ...core.files.describe(visitor.session.id, fileId) }))
    })
  }

  function deliver(id: string, response: ServerResponse, visitor: Visitor): void {
    if (visitor.session.actor.id === null) return refuse(response, 401, '请先登录')
    try {
      const file = core.files.open(visitor.session.id, id)
      response
        .writeHead(200, {
          'content-type': 'application/octet-stream',
          'content-disposition': `attachment; filename*=UTF-8''${headerName(file.name)}`,
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
        })
        .end(file.bytes)
    } catch (error) {
      if (!(error instanceof AppError)) core.log.failure('loopback', error)
      refuse(response, 404, '文件已失效，请重新生成')
    }
  }

  function answer(request: IncomingMessage, response: ServerResponse): void {
    if (request.headers.host !== host) return refuse(response, 403, '地址不符')
    const url = new URL(request.url ?? '/', `http://${host}`)
    if (!ownOrigin(request)) return refuse(response, 403, '来源不符')
    const given = url.searchParams.get('ticket')
    if (request.method === 'GET' && url.pathname === '/' && given !== null && fits(given)) return enter(response)
    const loan = url.searchParams.get('loan')
    if (request.method === 'GET' && url.pathname === '/' && loan !== null) return enterBorrowed(loan, response)
    const visitor = visitorOf(request)
    if (!visitor) return refuse(response, 401, '请使用程序启动时给出的一次性地址打开')
    if (request.method === 'GET' && url.pathname.startsWith('/files/'))
      return deliver(url.pathname.slice(7), response, visitor)
    if (request.method === 'GET') return page(decodeURIComponent(url.pathname), response)
    if (request.method === 'POST' && url.pathname === '/files') return receive(request, response, visitor)
    return refuse(response, 405, '不支持的请求')
  }

  const server = createServer((request, response) => {
    try {
      answer(request, response)
    } catch (error) {
      // a broken address or file name (URIError, TypeError of URL) must end the request, never the core behind it
      if (!(error instanceof URIError || error instanceof TypeError)) core.log.failure('loopback', error)
      if (response.headersSent) response.destroy()
      else refuse(response, 400, '请求不完整')
    }
  })

  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxFrameBytes })
  server.on('upgrade', (request, socket, head) => {
    const visitor = visitorOf(request)
    const allowed =
      visitor && request.url === '/rpc' && request.headers.host === host && request.headers.origin === `http://${host}`
    if (!allowed) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, socket, head, ws => {
      visitor.sockets++
      clearTimeout(visitor.leaving)
      ws.on('error', () => ws.close())
      ws.on('close', () => {
        visitor.sockets--
        if (visitor.sockets > 0) return
        if (visitor.borrowed) {
          for (const [cookie, one] of visitors) if (one === visitor) visitors.delete(cookie)
          return
        }
        visitor.leaving = setTimeout(() => {
          // the cookie stays good for the sign-in page; the person is gone
          core.endSession(visitor.session)
          visitor.session = core.newSession()
        }, graceMs).unref()
      })
      core.serve(webSocketPort(ws), visitor.session)
    })
  })

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const bound = (server.address() as AddressInfo).port
  host = `127.0.0.1:${bound}`
  renewTicket()

  return {
    port: bound,
    lend(session, path) {
      const loan = randomBytes(24).toString('base64url')
      lent.set(loan, { session, path, until: Date.now() + 60_000 })
      return `http://${host}/?loan=${loan}`
    },
    async close() {
      for (const ws of sockets.clients) ws.terminate()
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
