/** The one place pages come from, and the rules the browser engine enforces there. */

export const scheme = 'app'
export const host = 'lianjian'
export const origin = `${scheme}://${host}`
export const startPage = `${origin}/`
/** Followed from the failure page: try the core once more. */
export const retryPage = `${origin}/retry`

/**
 * `connect-src 'none'`: the page talks through its MessagePort only, so it provably has no network.
 * Style attributes stay allowed, charts and virtual tables position their parts with them.
 */
export const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src-elem 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'none'",
  "worker-src 'none'",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** True for addresses of this program and nothing else: no user info, no port, no other host. */
export function isOwnAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return url.protocol === `${scheme}:` && url.host === host && url.username === '' && url.password === ''
}

/** What a page may load: the program itself, and pictures it made in memory. */
export function isAllowedRequest(address: string): boolean {
  return isOwnAddress(address) || address.startsWith('data:') || address.startsWith(`blob:${origin}/`)
}
