/** The small parts of a package (workbook, relationships, styles): their tags in order, attributes by local name. */
import { Unusual } from './unusual.ts'

export interface Tag {
  /** Without its namespace prefix. */
  name: string
  /** By local name, entities resolved; `r:id` is `id`. */
  attributes: Record<string, string>
  opens: boolean
  closes: boolean
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Entities that XML itself knows; others stay as they are, for none is ever defined (DOCTYPE is unusual). */
export const resolved = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:#x([\da-fA-F]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/g, (all, hex, dec, word) => {
        if (typeof word === 'string') return named[word] ?? all
        const code = typeof hex === 'string' ? parseInt(hex, 16) : Number(dec)
        return code <= 0x10ffff ? String.fromCodePoint(code) : all
      })
    : text

/** The text of a part. UTF-16, other encodings and document types are unusual. */
export function xmlText(bytes: Uint8Array): string {
  demandUtf8(bytes)
  const text = new TextDecoder('utf-8').decode(bytes)
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw new Unusual('document type')
  return text
}

/** By the first bytes of a part; throws `Unusual` for UTF-16 and for a declared encoding other than UTF-8. */
export function demandUtf8(head: Uint8Array): void {
  const [a, b] = head
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || a === 0 || b === 0) throw new Unusual('UTF-16')
  const start = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 200)).toString('latin1')
  const declared = /^[^<]*<\?xml[^>]*encoding\s*=\s*["']([^"']*)["']/.exec(start)?.[1]
  if (declared !== undefined && !/^(utf-?8|us-ascii)$/i.test(declared)) throw new Unusual(`encoding ${declared}`)
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/** Where the tag that starts at `from` ends, not counting `>` inside quotes. */
function tagEnd(text: string, from: number): number {
  let at = from + 1
  for (; at < text.length; at++) {
    const mark = text[at]!
    if (mark === '>') return at
    if (mark !== '"' && mark !== "'") continue
    at = text.indexOf(mark, at + 1)
    if (at < 0) break
  }
  throw new Unusual('a tag without its end')
}

/** Linear whatever stands there: hostile parts must not make a regular expression walk back and forth. */
function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = {}
  let at = 0
  for (;;) {
    const equals = text.indexOf('=', at)
    if (equals < 0) return found
    const name = text.slice(at, equals).trim()
    let open = equals + 1
    while (text.charCodeAt(open) <= 32) open++
    const quote = text[open]
    if (quote !== '"' && quote !== "'") throw new Unusual('an attribute without quotes')
    const close = text.indexOf(quote, open + 1)
    if (close < 0) return found
    if (!name.startsWith('xmlns')) found[localName(name)] = resolved(text.slice(open + 1, close))
    at = close + 1
  }
}

/** What is no element, by its first characters and its last. */
const asides: [string, string][] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
]

export function* tagsOf(text: string): Generator<Tag> {
  let at = text.indexOf('<')
  while (at >= 0) {
    const aside = asides.find(([start]) => text.startsWith(start, at))
    if (aside) {
      const end = text.indexOf(aside[1], at)
      if (end < 0) throw new Unusual('a tag without its end')
      at = text.indexOf('<', end)
      continue
    }
    const end = tagEnd(text, at)
    const closing = text[at + 1] === '/'
    const selfClosed = text[end - 1] === '/'
    const inner = text.slice(at + (closing ? 2 : 1), selfClosed ? end - 1 : end)
    const name = /^[^\s]*/.exec(inner)![0]
    yield {
      name: localName(name),
      attributes: closing ? {} : attributesOf(inner.slice(name.length)),
      opens: !closing,
      closes: closing || selfClosed,
    }
    at = text.indexOf('<', end)
  }
}
