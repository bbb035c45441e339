/**
 * Page furniture of a sheet: size, margins, running header and page numbers as CSS page-margin boxes. Built as a stylesheet
 * object, because its words (who prints, when) are known only now and the pages' policy forbids inline style elements.
 */
import { onBeforeUnmount } from 'vue'

export interface SheetFurniture {
  /** CSS page name that the sheet's root carries (`page: <name>`). */
  page: string
  size: 'A4 portrait' | 'A4 landscape'
  /** Margins: top right bottom left. */
  margin: string
  headerLeft: string
  headerRight: string
}

const quoted = (text: string): string => JSON.stringify(text.replace(/[\r\n]+/g, ' '))

/** Puts the furniture on every page, and takes the program's own ground off the paper, while the sheet is shown. */
export function usePagedSheet(): (furniture: SheetFurniture) => void {
  const sheet = new CSSStyleSheet()
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  onBeforeUnmount(() => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter(one => one !== sheet)
  })
  return ({ page, size, margin, headerLeft, headerRight }) => {
    const box = 'font: 10pt FangSong, "仿宋", "Noto Serif SC", serif; color: #000;'
    sheet.replaceSync(`@page ${page} {
      size: ${size};
      margin: ${margin};
      @top-left { content: ${quoted(headerLeft)}; ${box} }
      @top-right { content: ${quoted(headerRight)}; ${box} }
      @bottom-center { content: "— " counter(page) " —"; font: 14pt SimSun, "宋体", "Noto Serif SC", serif; color: #000; }
    }
    @media print {
      html, body, #app { height: auto; background: #fff; }
      body { page: ${page}; }
    }`)
  }
}
