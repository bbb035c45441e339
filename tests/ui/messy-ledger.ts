/** A ledger as it comes from an office: title, unit line, merged headings of two rows, totals, notes, and faults in its cells. */
import ExcelJS from 'exceljs'
import { checkCharacter } from '../../shared/domain/people/id-number.ts'

/** What the vault knows before: the ledger says 县民政 for one of them. */
export const units = ['青石县民政局', '青石县教育局', '青石县水利局'] as const

const first17 = '99010119800101001'
/** The row whose identity number the spreadsheet program has spoilt, and what it ought to be. Invented, in an unassigned area. */
export const mended = { no: '青纪线〔2026〕005', idNumber: first17 + checkCharacter(first17) }

type Line = [no: string, name: string, unit: string, idNumber: string | number, receivedOn: string, disposal: string]
const no = (n: number): string => `青纪线〔2026〕${String(n).padStart(3, '0')}`
const lines: Line[] = [
  [no(1), '甲一', '青石县民政局', '', '2026.1.5', '初步核实'],
  [no(2), '乙二', '青石县教育局', '', '2026年13月5日', '初核'],
  [no(3), '丙三', '县民政', '', '2026/1/8', '谈话函询'],
  [no(4), '丁四', '青石县水利局', '', '二月初', '初步核实'],
  [mended.no, '戊五', '青石县教育局', Number('320382199003071234'), '2026-1-12', '初步核实'],
  [no(6), '己六', '县民政', '', '20260115', '谈话函询'],
  [no(7), '庚七', '青石县民政局', '', '2026年1月20日', '初步核实'],
  [no(8), '辛八', '青石县水利局', '', '2026.01.22', '函询'],
]

/** Headings stand in rows 3 and 4, data in 5 to 12, the total in 13, a note in 14. */
export async function messyLedger(): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('线索台账')
  sheet.getCell('A1').value = '青石县问题线索台账（2026年）'
  sheet.mergeCells('A1:G1')
  sheet.getCell('A2').value = '填报单位：青石县纪委监委'
  sheet.getCell('G2').value = '单位：件'
  sheet.getRow(3).values = ['序号', '线索编号', '被反映人', '', '', '受理时间', '办理情况']
  sheet.getRow(4).values = ['', '', '姓  名', '工作单位', '身份证号', '', '处置方式']
  for (const range of ['A3:A4', 'B3:B4', 'C3:E3', 'F3:F4']) sheet.mergeCells(range)
  for (const [i, line] of lines.entries()) sheet.getRow(5 + i).values = [i + 1, ...line]
  sheet.getRow(13).values = ['合  计', '8件']
  sheet.getCell('A14').value = '注：本表按月报送，涉密内容另行报送。'
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** What Excel and WPS leave beside an open workbook: the name of its user, padded. */
export const owners = Buffer.concat([Buffer.from([4]), Buffer.from('user'.padEnd(164, ' '))])
