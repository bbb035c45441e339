/** Writes a grid as comma-separated text in GB18030, as WPS saves it on a Chinese desktop. */
import { type Cell, type Grid, isSerial } from './grid.ts'
import { encodeGb18030 } from './gb18030.ts'

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

function textOf(cell: Cell | null): string {
  if (isSerial(cell)) throw new TypeError('a csv file has no serial dates')
  return cell === null ? '' : String(cell)
}

export function csvBytes({ lines }: Grid): Uint8Array<ArrayBuffer> {
  return encodeGb18030(lines.map(({ cells }) => `${cells.map(cell => quoted(textOf(cell))).join(',')}\r\n`).join(''))
}
