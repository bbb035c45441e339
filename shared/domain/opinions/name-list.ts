/**
 * Names of a request out of the rows of a spreadsheet: the heading row is found by its words, every row below it is a person or
 * is said to be left out. Nothing is looked up here: who is who is decided against the registry, and a name alone decides nothing.
 */
import { cellText, isEmpty, isErrorCell, type Cell } from '../imports/cells.ts'
import { parseIdNumber } from '../people/id-number.ts'

export interface ListedPerson {
  /** Row of the sheet, as the clerk sees it; null: typed in by hand. */
  row: number | null
  name: string
  idNumber: string | null
  unitName: string | null
  post: string | null
  proposedPost: string | null
}
export interface ListFault {
  row: number
  text: string
}
export interface NameList {
  persons: ListedPerson[]
  /** Rows that are no person, with the reason, and doubts about rows that are. */
  faults: ListFault[]
}

type Field = Exclude<keyof ListedPerson, 'row'>
const headings: Record<Field, readonly string[]> = {
  name: ['姓名', '人员姓名', '干部姓名', '拟任人选', '考察对象', '名字'],
  idNumber: ['身份证号', '身份证号码', '公民身份号码', '身份证', '证件号码', '身份证件号码'],
  unitName: ['工作单位', '现工作单位', '所在单位', '单位', '单位名称', '现任单位'],
  post: ['现任职务', '职务', '现职务', '单位及职务', '工作单位及职务', '现任职务职级', '单位职务'],
  proposedPost: ['拟任职务', '拟提拔职务', '拟任免职务', '拟任岗位', '拟推荐职务', '拟晋升职级', '拟任'],
}

const plainHeading = (text: string): string => text.replace(/[\s（(].*$/su, '').replace(/[:：*＊]/g, '')
const fieldOf = (cell: Cell | undefined): Field | undefined => {
  const text = cellText(cell).replace(/\s+/g, '')
  const found = (Object.keys(headings) as Field[]).find(
    field => headings[field].includes(text) || headings[field].includes(plainHeading(text)),
  )
  return found
}

export interface SheetRow {
  rowNo: number
  cells: readonly Cell[]
}

/** The heading is the first row that has 姓名 in a column; undefined without one among the first thirty. */
function headingOf(rows: readonly SheetRow[]): { at: number; columns: Map<Field, number> } | undefined {
  for (const [at, { cells }] of rows.slice(0, 30).entries()) {
    const columns = new Map<Field, number>()
    cells.forEach((cell, column) => {
      const field = fieldOf(cell)
      if (field && !columns.has(field)) columns.set(field, column)
    })
    if (columns.has('name')) return { at, columns }
  }
  return undefined
}

const noPerson = /^(合计|小计|总计|共计|备注|注[:：]|说明|填表|制表|审核|联系人)/

/** Blanks inside a Chinese name are the typist's; those of other names stay one. */
const plainName = (text: string): string =>
  /^[\p{Script=Han}\s·•．.]+$/u.test(text) ? text.replace(/\s+/g, '') : text.replace(/\s+/g, ' ').trim()

function numberOf(cell: Cell | undefined, row: number, faults: ListFault[]): string | null {
  if (isEmpty(cell)) return null
  // a spreadsheet keeps fifteen digits of a number: what was there before is gone
  if (typeof cell === 'number' && cell >= 1e15) {
    faults.push({ row, text: '身份证号以数字存放，末三位已丢失，未采用；请按文本重填或人工核对' })
    return null
  }
  const read = parseIdNumber(cellText(cell))
  if ('fault' in read) {
    faults.push({ row, text: '身份证号不正确，未采用；请按姓名和单位人工核对' })
    return null
  }
  return read.ok.number
}

/** Throws nothing: without a heading the list is empty and says so. */
export function readNameList(rows: readonly SheetRow[]): NameList {
  const heading = headingOf(rows)
  if (!heading) return { persons: [], faults: [{ row: 0, text: '没有找到“姓名”表头，请核对表格第一行' }] }
  const { at, columns } = heading
  const persons: ListedPerson[] = []
  const faults: ListFault[] = []
  const seen = new Map<string, number>()
  for (const { rowNo, cells } of rows.slice(at + 1)) {
    if (cells.every(isEmpty)) continue
    const cellOf = (field: Field): Cell | undefined => {
      const column = columns.get(field)
      return column === undefined ? undefined : cells[column]
    }
    const textOf = (field: Field): string | null => {
      const cell = cellOf(field)
      return cell === undefined || isErrorCell(cell) ? null : cellText(cell).trim() || null
    }
    const name = plainName(textOf('name') ?? '')
    const label = [name, cellText(cells[0]).trim()].find(text => noPerson.test(text))
    if (name === '' || label !== undefined) {
      faults.push({ row: rowNo, text: label === undefined ? '没有姓名，未列入' : `“${label}”不是人员，未列入` })
      continue
    }
    if (name === '姓名') continue
    const idNumber = numberOf(cellOf('idNumber'), rowNo, faults)
    const same = idNumber ?? `${name} ${textOf('unitName') ?? ''} ${textOf('post') ?? ''}`
    const first = seen.get(same)
    if (first !== undefined) {
      faults.push({ row: rowNo, text: `与第${first}行重复，未再列入` })
      continue
    }
    seen.set(same, rowNo)
    persons.push({
      row: rowNo,
      name: name.slice(0, 40),
      idNumber,
      unitName: textOf('unitName')?.slice(0, 100) ?? null,
      post: textOf('post')?.slice(0, 100) ?? null,
      proposedPost: textOf('proposedPost')?.slice(0, 100) ?? null,
    })
  }
  return { persons, faults }
}
