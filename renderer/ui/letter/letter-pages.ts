/**
 * Pages of letters: margins of GB/T 9704—2012 (天头 37, 右 26, 下 35, 订口 28 mm) and 一字线 page numbers, 四号, on the outer edge. Built
 * as a stylesheet object: names and words are known only now, and the pages' policy forbids inline style elements.
 */
import { onBeforeUnmount } from 'vue'

export interface LetterPage {
  /** CSS page name that the letter's element carries; each name counts its own pages from 1. */
  name: string
  /** Words above the text on every page: what it is, who prints it and when. */
  head?: { left: string; right: string }
}

const margin = '37mm 26mm 35mm 28mm'
const numberBox =
  'font: 14pt SimSun, "宋体", "Noto Serif SC", serif; color: #000; vertical-align: top; padding-top: 7mm;'
const headBox =
  'font: 10pt FangSong, "仿宋", "Noto Serif SC", serif; color: #000; vertical-align: bottom; padding-bottom: 4mm;'
const quoted = (text: string): string => JSON.stringify(text.replace(/[\r\n]+/g, ' '))

/** Left and right pages are the print job's: with several letters in it, only one alone can put its even pages' number left. */
export function letterRules(pages: readonly LetterPage[]): string {
  const rules = pages.flatMap(({ name, head }) => {
    const number = `content: "— " counter(${name}) " —"; ${numberBox}`
    const heads = head
      ? `@top-left { content: ${quoted(head.left)}; ${headBox} } @top-right { content: ${quoted(head.right)}; ${headBox} }`
      : ''
    const own = `@page ${name} { size: A4; margin: ${margin}; counter-increment: ${name}; ${heads}
      @bottom-right { ${number} padding-right: 1em; } }`
    const back = `@page ${name}:left { @bottom-right { content: none; } @bottom-left { ${number} padding-left: 1em; } }`
    return pages.length === 1 ? [own, back] : [own]
  })
  // whatever stands after the last letter belongs to its page, or it would get a blank page of its own
  return [...rules, `body:has(.gb-letter) { page: ${pages.at(-1)?.name ?? 'letter'}; }`].join('\n')
}

/** Gives the pages their furniture as long as the sheet is shown. */
export function useLetterPages(): (pages: readonly LetterPage[]) => void {
  const sheet = new CSSStyleSheet()
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  onBeforeUnmount(() => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter(one => one !== sheet)
  })
  return pages => sheet.replaceSync(letterRules(pages))
}
