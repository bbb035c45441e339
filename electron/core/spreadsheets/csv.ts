/** Comma, tab or semicolon separated text in whatever encoding the office used. Every cell stays text. */
import { AppError } from '../../../shared/domain/errors.ts'

/** UTF-8 and UTF-16 by their marks, then UTF-8 if every byte fits, else GB18030 (which contains GBK and GB2312). */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** The separator that splits the first lines most often and most evenly; quotes are respected. */
export function separatorOf(text: string): string {
  const lines = text.slice(0, 20_000).split(/\r?\n/).slice(0, 20)
  let best = { mark: ',', score: 0 }
  for (const mark of [',', '\t', ';', '|']) {
    const counts = lines.map(line => line.replace(/"[^"]*"/g, '').split(mark).length - 1).filter(n => n > 0)
    const usual = counts.length === 0 ? 0 : counts.sort((a, b) => a - b)[Math.floor(counts.length / 2)]!
    const score = counts.length * Math.min(usual, 30)
    if (score > best.score) best = { mark, score }
  }
  return best.mark
}

/** `="0123"` is how a csv protects a number from WPS. */
const unwrapped = (cell: string): string => {
  const found = /^="(.*)"$/s.exec(cell.trim())
  return found ? found[1]! : cell
}

/** Rows with their 1-based line of the table (a quoted line break does not count). Lenient about stray quotes. */
export function* parseCsv(text: string, separator: string): Generator<string[]> {
  const mark = separator.charCodeAt(0)
  let row: string[] = []
  let at = 0
  const end = text.length
  while (at <= end) {
    if (text.charCodeAt(at) === 34) {
      let close = at + 1
      let doubled = false
      for (;;) {
        close = text.indexOf('"', close)
        if (close < 0) {
          close = end
          break
        }
        if (text.charCodeAt(close + 1) !== 34) break
        doubled = true
        close += 2
      }
      const inner = text.slice(at + 1, close)
      let next = close + 1
      while (
        next < end &&
        text.charCodeAt(next) !== mark &&
        text.charCodeAt(next) !== 10 &&
        text.charCodeAt(next) !== 13
      )
        next++
      row.push((doubled ? inner.replace(/""/g, '"') : inner) + text.slice(close + 1, next))
      at = next
    } else {
      let next = at
      let code = text.charCodeAt(next)
      while (next < end && code !== mark && code !== 10 && code !== 13) code = text.charCodeAt(++next)
      row.push(unwrapped(text.slice(at, next)))
      at = next
    }
    const code = text.charCodeAt(at)
    if (at < end && code === mark) {
      at++
      if (at === end) {
        row.push('')
        yield row
        return
      }
      continue
    }
    yield row
    row = []
    if (at >= end) return
    at += code === 13 && text.charCodeAt(at + 1) === 10 ? 2 : 1
    if (at >= end) return
  }
}

/** Throws `import.empty` for a file of blanks. */
export function decodeCsv(bytes: Uint8Array, name: string): { text: string; separator: string } {
  const text = decodeText(bytes)
  if (text.trim() === '') throw new AppError('import.empty', { name })
  return { text, separator: separatorOf(text) }
}
