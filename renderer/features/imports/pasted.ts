/** Cells as WPS and Excel put them on the clipboard: tabs between columns, line ends between rows, quotes around either. */

/** One call of the core takes no more; more is an import of its own. */
export const mostPasted = 200

/** Rows of cells. A quoted cell may hold tabs, line breaks and doubled quotes; the line end after the last row adds no row. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  let fresh = true
  const endCell = () => {
    rows.at(-1)!.push(cell)
    cell = ''
    fresh = true
  }
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text[at + 1] === '"') {
        cell += '"'
        at++
      } else quoted = false
    } else if (sign === '"' && fresh) {
      quoted = true
      fresh = false
    } else if (sign === '\t') endCell()
    else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[at + 1] === '\n') at++
      endCell()
      rows.push([])
    } else {
      cell += sign
      fresh = false
    }
  }
  endCell()
  const last = rows.at(-1)!
  if (rows.length > 1 && last.length === 1 && last[0] === '') rows.pop()
  return rows
}
