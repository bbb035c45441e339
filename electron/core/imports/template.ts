/** The template of a kind of sheet: headings, drop-downs, text format where a spreadsheet program would spoil what is typed. */
import { type Field } from '../../../shared/domain/imports/kind.ts'
import { kindOf, type KindId } from '../../../shared/domain/imports/kinds/index.ts'
import { day, dayOrMonth, endOfPeriod, money } from '../../../shared/domain/imports/readers.ts'
import { unitInHeading } from '../../../shared/domain/imports/units.ts'
import { asHeading, bytesOf, newWorkbook, type Worksheet } from '../spreadsheets/write.ts'

const preparedRows = 1000
const red = { bold: true, color: { argb: 'FFC00000' } }

const isDate = ({ read }: Field): boolean => read === day || read === dayOrMonth || read === endOfPeriod

/** 2024.10 in a number cell becomes 2024.1, and a long number loses its end: both stay as typed in a text cell. */
const asText = (field: Field): boolean => field.asText === true || isDate(field)

/** How the values of a column are written, unless its own hint says so already. */
export function formatHint(field: Field): string {
  if (field.read === day) return /写到日/.test(field.hint) ? '' : '写到日，如 2026-01-05'
  if (isDate(field)) return /\d{4}-\d{2}/.test(field.hint) ? '' : '写到月或日，如 2024-03 或 2024-03-05'
  if (field.read === money) return /单位/.test(field.hint) ? '' : `只填数字，单位${unitInHeading(field.label) ?? '元'}`
  return ''
}

export const hintOf = (field: Field): string => [field.hint, formatHint(field)].filter(Boolean).join('；')

/** A list inside a cell may have 255 characters; a longer one stands in 填写说明 only. */
const listOf = ({ choices = [] }: Field): string | undefined => {
  const list = choices.join(',')
  return list !== '' && list.length <= 255 ? `"${list}"` : undefined
}

function writeColumns(sheet: Worksheet, fields: readonly Field[]): void {
  for (const [i, field] of fields.entries()) {
    const column = sheet.getColumn(i + 1)
    column.width = Math.max(12, field.label.length * 2 + 4, field.asText ? 22 : 0)
    if (asText(field)) column.numFmt = '@'
    const cell = sheet.getCell(1, i + 1)
    cell.value = field.label
    asHeading(cell)
    if (field.required) cell.font = red
    const hint = hintOf(field)
    if (hint !== '') cell.note = hint
    const list = listOf(field)
    if (list === undefined) continue
    for (let row = 2; row <= preparedRows; row++)
      sheet.getCell(row, i + 1).dataValidation = { type: 'list', allowBlank: true, formulae: [list] }
  }
  sheet.views = [{ state: 'frozen', ySplit: 1 }]
}

const generalRules = [
  '红色列名为必填。列的先后可以调整，多余的列不会入库。',
  '日期可写 2024-01-05、2024.1.5、2024年1月5日、20240105；只知道月份的写 2024-01。',
  '日期列和身份证号等长数字的列已设为文本格式，请勿改成数字，否则身份证号末三位会丢失，2024.10 会变成 2024.1。',
  '金额以列名中的单位为准；列名没有单位的按元计，也可在表头上方写“单位：万元”，或在数字后写明 元、万元、亿元。',
  '没有的内容留空，不要填“无”“/”。合计行、说明行会自动跳过。',
]

function writeNotes(notes: Worksheet, fields: readonly Field[]): void {
  notes.columns = [{ width: 22 }, { width: 8 }, { width: 60 }, { width: 26 }, { width: 40 }]
  notes.addRow(['列', '必填', '填写说明', '示例', '用途']).eachCell(asHeading)
  for (const field of fields) {
    const choices = field.choices && listOf(field) === undefined ? `可填：${field.choices.join('、')}` : ''
    const hint = [hintOf(field), choices].filter(Boolean).join('；')
    const row = notes.addRow([field.label, field.required ? '是' : '', hint, field.example, field.purpose])
    row.alignment = { wrapText: true, vertical: 'top' }
  }
  notes.addRow([])
  for (const rule of generalRules) notes.addRow([rule])
  notes.pageSetup = { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 }
}

export async function templateOf(id: KindId): Promise<{ bytes: Uint8Array; rows: number }> {
  const kind = kindOf(id)
  const fields = Object.values(kind.fields)
  const book = await newWorkbook()
  writeColumns(book.addWorksheet(kind.label), fields)
  writeNotes(book.addWorksheet('填写说明'), fields)
  return { bytes: await bytesOf(book), rows: fields.length }
}
