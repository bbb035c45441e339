/** What stands on a printed page, measured on it with poppler. Every function answers undefined, loudly, where poppler is not installed. */
import { execFileSync } from 'node:child_process'

/** Millimetres. */
export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}
function poppler(tool: string, args: string[]): Buffer | undefined {
  try {
    return execFileSync(tool, args, { maxBuffer: 256 << 20, stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    console.warn(`${tool} is not installed: the printed pages were not measured`)
    return undefined
  }
}

/** Text of a PDF, page by page. */
export const pagesOf = (pdf: string): string[] | undefined =>
  poppler('pdftotext', ['-layout', pdf, '-'])?.toString('utf8').split('\f').slice(0, -1)

export const bare = (text: string): string => text.replace(/\s/g, '')

const dpi = 150
const millimetres = (pixels: number): number => (pixels * 25.4) / dpi

/**
 * The box of all ink on one page between two heights. Paler than mid grey does not count: that is the watermark.
 * A PGM has three numbers of a head (width, height, depth) and then a byte a point.
 */
export function inkOf(pdf: string, page: number, from = 0, to = 297): Box | undefined {
  const picture = poppler('pdftoppm', ['-gray', '-r', String(dpi), '-f', String(page), '-l', String(page), pdf])
  if (!picture) return undefined
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(picture.subarray(0, 40).toString('latin1'))
  if (!head) throw new Error('no PGM')
  const [width, height, start] = [Number(head[1]), Number(head[2]), head[0].length]
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  const [first, last] = [from, to].map(at => Math.round((at / 25.4) * dpi)) as [number, number]
  for (let y = Math.max(0, first); y < Math.min(height, last); y++)
    for (let x = 0; x < width; x++) {
      if (picture[start + y * width + x]! > 110) continue
      box.left = Math.min(box.left, x)
      box.right = Math.max(box.right, x + 1)
      box.top = Math.min(box.top, y)
      box.bottom = Math.max(box.bottom, y + 1)
    }
  return {
    left: millimetres(box.left),
    top: millimetres(box.top),
    right: millimetres(box.right),
    bottom: millimetres(box.bottom),
  }
}

/** Lines of one page from top to bottom: their characters and boxes; words whose baselines are as good as equal are one line. */
export function linesOf(pdf: string, page: number): (Box & { text: string })[] | undefined {
  const html = poppler('pdftotext', ['-bbox', '-f', String(page), '-l', String(page), pdf, '-'])?.toString('utf8')
  if (html === undefined) return undefined
  const mm = (points: string | undefined): number => (Number(points) * 25.4) / 72
  const words = [
    ...html.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)</g),
  ].map(([, left, top, right, bottom, text]) => ({
    left: mm(left),
    top: mm(top),
    right: mm(right),
    bottom: mm(bottom),
    text: text ?? '',
  }))
  const lines: (typeof words)[] = []
  for (const word of words.toSorted((a, b) => a.bottom - b.bottom)) {
    const line = lines.at(-1)
    if (line && word.bottom - line[0]!.bottom < 1.5) line.push(word)
    else lines.push([word])
  }
  return lines.map(line => {
    const across = line.toSorted((a, b) => a.left - b.left)
    return {
      left: Math.min(...line.map(word => word.left)),
      top: Math.min(...line.map(word => word.top)),
      right: Math.max(...line.map(word => word.right)),
      bottom: Math.max(...line.map(word => word.bottom)),
      text: across.map(word => word.text).join(''),
    }
  })
}

/** Names of fonts that are not embedded. */
export const strangersIn = (pdf: string): string[] | undefined =>
  poppler('pdffonts', [pdf])
    ?.toString('utf8')
    .trim()
    .split('\n')
    .slice(2)
    // columns from the end: object, generation, unicode, subset, embedded
    .filter(line => line.trim().split(/\s+/).at(-5) !== 'yes')
