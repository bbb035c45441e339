/** What a paste from WPS changes: from the chosen cell to the right and downwards, as a spreadsheet would. */
import { type PreviewRow } from '../../../shared/contract/import-mending.ts'
import { type CellChange, type Place } from './cells.ts'
import { cellsOf, mostPasted } from './pasted.ts'

interface Pasted {
  cells: CellChange[]
  /** What the clerk must know: too much, or beyond the edge. Empty when all is well. */
  sentence: string
}

/** Nothing is changed when it is too much: half a column pasted would be worse than none. */
export function changesFrom(text: string, at: Place, rows: readonly PreviewRow[], columns: readonly number[]): Pasted {
  if (text === '') return { cells: [], sentence: '' }
  const table = cellsOf(text)
  const size = table.reduce((sum, line) => sum + line.length, 0)
  if (size > mostPasted)
    return {
      cells: [],
      sentence: `一次最多粘贴 ${mostPasted} 格，剪贴板里有 ${size} 格，请分次粘贴，或改好错误表后读回`,
    }
  const cells: CellChange[] = []
  let outside = 0
  for (const [i, line] of table.entries())
    for (const [j, value] of line.entries()) {
      const row = rows[at.row + i]
      const column = columns[at.col + j]
      if (!row || column === undefined || row.state === 'skipped') outside++
      else cells.push({ rowId: row.id, column, value: value.slice(0, 2000) })
    }
  return { cells, sentence: outside > 0 ? `有 ${outside} 格超出了显示的行列，没有粘贴` : '' }
}
