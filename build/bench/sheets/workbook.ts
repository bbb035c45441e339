/** Workbooks of any length as spreadsheet programs write them: shared texts, styles, spans. Written by hand, since libraries are slow. */
import { PartWriter, zipOf } from './zip.ts'

/** A day by its serial, shown as a date; a text; a number; nothing. `once`: this text comes only once, no need to look for it. */
export type Value = number | string | { day: number } | { once: string } | undefined

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const content = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const fixedParts: Record<string, string> = {
  '[Content_Types].xml': `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${content}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${content}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${content}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${content}.sharedStrings+xml"/></Types>`,
  '_rels/.rels': `${xml}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/_rels/workbook.xml.rels': `${xml}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  'xl/styles.xml': `${xml}<styleSheet ${main}><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="4" applyNumberFormat="1"/></cellXfs></styleSheet>`,
}

const escaped = (text: string): string =>
  /[&<>]/.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : text

function columnName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26)
}

class Texts {
  readonly part = new PartWriter('xl/sharedStrings.xml')
  private readonly known = new Map<string, number>()
  private count = 0
  private waiting = `${xml}<sst ${main}>`

  indexOf(text: string, once: boolean): number {
    const found = once ? undefined : this.known.get(text)
    if (found !== undefined) return found
    if (!once) this.known.set(text, this.count)
    this.waiting += `<si><t>${escaped(text)}</t><phoneticPr fontId="1" type="noConversion"/></si>`
    return this.count++
  }

  async flush(): Promise<void> {
    const text = this.waiting
    this.waiting = ''
    await this.part.write(text)
  }

  async end(): Promise<void> {
    this.waiting += '</sst>'
    await this.flush()
    await this.part.end()
  }
}

function cellXml(name: string, value: Value, texts: Texts): string {
  if (value === undefined || value === '') return `<c r="${name}" s="1"/>`
  if (typeof value === 'number')
    return Number.isInteger(value) ? `<c r="${name}"><v>${value}</v></c>` : `<c r="${name}" s="3"><v>${value}</v></c>`
  if (typeof value === 'object' && 'day' in value) return `<c r="${name}" s="2"><v>${value.day}</v></c>`
  const index = typeof value === 'string' ? texts.indexOf(value, false) : texts.indexOf(value.once, true)
  return `<c r="${name}" s="1" t="s"><v>${index}</v></c>`
}

/** One sheet of `rows` rows; `row(n)` gives the values of the nth, from 0. */
export async function workbookOf(title: string, rows: number, row: (n: number) => Value[]): Promise<Buffer> {
  const texts = new Texts()
  const sheet = new PartWriter('xl/worksheets/sheet1.xml')
  const width = row(rows - 1).length
  const columns = Array.from({ length: width }, (_, i) => columnName(i))
  await sheet.write(
    `${xml}<worksheet ${main} xmlns:r="${office}"><dimension ref="A1:${columns.at(-1)}${rows}"/><sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="13.5"/><sheetData>`,
  )
  let waiting = ''
  for (let n = 0; n < rows; n++) {
    const values = row(n)
    waiting += `<row r="${n + 1}" spans="1:${width}" ht="15" customHeight="1">`
    for (let i = 0; i < values.length; i++) waiting += cellXml(`${columns[i]!}${n + 1}`, values[i], texts)
    waiting += '</row>'
    if (n % 1000 !== 999) continue
    await sheet.write(waiting)
    await texts.flush()
    waiting = ''
  }
  await sheet.write(
    `${waiting}</sheetData><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></worksheet>`,
  )
  await sheet.end()
  await texts.end()
  const parts: PartWriter[] = []
  const book = `${xml}<workbook ${main} xmlns:r="${office}"><sheets><sheet name="${title}" sheetId="1" r:id="rId1"/></sheets></workbook>`
  for (const [name, text] of Object.entries({ ...fixedParts, 'xl/workbook.xml': book })) {
    const part = new PartWriter(name)
    await part.write(text)
    await part.end()
    parts.push(part)
  }
  return zipOf([...parts, sheet, texts.part])
}
