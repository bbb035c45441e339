/** Reads a workbook that the program wrote, as plain values row by row. */
export async function readSheets(bytes: Uint8Array): Promise<(string | number | null)[][][]> {
  const { default: excel } = await import('exceljs')
  const book = new excel.Workbook()
  const copy = new Uint8Array(bytes)
  await book.xlsx.load(copy.buffer)
  return book.worksheets.map(sheet => {
    const rows: (string | number | null)[][] = []
    sheet.eachRow(row => {
      const cells: (string | number | null)[] = []
      row.eachCell({ includeEmpty: true }, cell =>
        cells.push(typeof cell.value === 'string' || typeof cell.value === 'number' ? cell.value : null),
      )
      rows.push(cells)
    })
    return rows
  })
}
