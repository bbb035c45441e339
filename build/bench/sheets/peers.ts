/** Other people's readers, all in one shape: they hand over the rows of the first sheet. Each loads itself only when asked. */
import { readFileSync } from 'node:fs'

export type RowSink = (values: readonly unknown[]) => void
export type SheetReader = (path: string, row: RowSink) => Promise<void>

export const sheetReaders: Readonly<Record<string, () => Promise<SheetReader>>> = {
  async hucre() {
    const { streamXlsxRows } = await import('hucre/xlsx')
    return async (path, row) => {
      for await (const { values } of streamXlsxRows(readFileSync(path))) row(values)
    }
  },
  async 'read-excel-file'() {
    const { default: readXlsxFile } = await import('read-excel-file/node')
    return async (path, row) => {
      const sheets: unknown = await readXlsxFile(readFileSync(path))
      const [first] = sheets as { data: unknown[][] }[]
      for (const values of first!.data) row(values)
    }
  },
  async 'exceljs-stream'() {
    const { default: excel } = await import('exceljs')
    return async (path, row) => {
      const options = { sharedStrings: 'cache', styles: 'cache', worksheets: 'emit' } as const
      for await (const sheet of new excel.stream.xlsx.WorkbookReader(path, options))
        for await (const { values } of sheet) row(Array.isArray(values) ? values.slice(1) : [])
    }
  },
  async '@e965/xlsx'() {
    const { read } = await import('@e965/xlsx')
    return async (path, row) => {
      const book = read(readFileSync(path), { dense: true, cellText: false, cellHTML: false, cellFormula: false })
      for (const cells of book.Sheets[book.SheetNames[0]!]!['!data'] ?? []) row(cells.map(cell => cell?.v))
      await Promise.resolve()
    }
  },
}
