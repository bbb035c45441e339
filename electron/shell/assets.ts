/** Finds the file behind an address, inside one folder and never outside it. */
import { extname, join, normalize, sep } from 'node:path'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
}

export interface Asset {
  path: string
  type: string
}

function decoded(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return undefined
  }
}

/**
 * Undefined for anything odd: broken escapes, NUL, backslash, drive letters, dot segments, unknown endings. A path without an
 * ending is a screen of the page, so it gives index.html.
 */
export function assetAt(root: string, pathname: string): Asset | undefined {
  const path = decoded(pathname)
  if (path === undefined || !path.startsWith('/') || /[\0\\:]/.test(path)) return undefined
  if (path.split('/').some(part => part === '..' || part === '.')) return undefined
  const ending = extname(path).toLowerCase()
  if (ending === '') return { path: join(root, 'index.html'), type: types['.html']! }
  const type = types[ending]
  const file = normalize(join(root, path))
  return type && file.startsWith(normalize(root) + sep) ? { path: file, type } : undefined
}
