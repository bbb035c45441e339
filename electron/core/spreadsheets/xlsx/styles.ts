/** What each cell style shows, by its number format. */
import { shownBy, type Shown } from '../number-formats.ts'
import { tagsOf } from './xml.ts'

/** Formats that have a number but no text in the file; the Chinese ones are those of a Chinese WPS or Excel. */
export const builtInFormats: Record<number, string> = {
  14: 'm/d/yy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'm/d/yy h:mm',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mmss.0',
}

export const chineseFormats: Record<number, string> = {
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  34: '上午/下午h"时"mm"分"',
  35: '上午/下午h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  55: '上午/下午h"时"mm"分"',
  56: '上午/下午h"时"mm"分"ss"秒"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
}

/** By the index that a cell names; an index beyond the list shows a number. */
export function shownByStyle(text: string): Shown[] {
  const formats = new Map<number, string>()
  for (const table of [builtInFormats, chineseFormats])
    for (const [id, format] of Object.entries(table)) formats.set(Number(id), format)
  const styles: Shown[] = []
  let inCells = false
  for (const { name, attributes, opens, closes } of tagsOf(text)) {
    if (name === 'cellXfs') inCells = opens && !closes
    else if (name === 'numFmt' && opens && attributes['formatCode'] !== undefined)
      formats.set(Number(attributes['numFmtId']), attributes['formatCode'])
    else if (name === 'xf' && opens && inCells)
      styles.push(shownBy(formats.get(Number(attributes['numFmtId'] ?? 0)) ?? 'General'))
  }
  return styles
}
