/** 答案.json: which rows are data, which are not, and which cells were planted, so that a test can ask for exactly those. */
import { type FaultCode } from '../../../shared/domain/imports/faults.ts'
import { type TrainingCounty } from '../model.ts'
import { columnLetter, type Grid, isSerial, type LineKind, type Oddity, type Row, type SheetKind } from './grid.ts'

export interface PlantedCell {
  file: string
  sheet: string
  /** 1-based row of the sheet (of the file, for csv). */
  row: number
  /** A, B, … */
  column: string
  label: string
  /** The fault that the import has to name; the row must not be committed. */
  fault?: FaultCode
  /** For a repeated row: the row that came first and is good. */
  duplicateOf?: number
  /** Odd but readable: the row must be committed with `meant`. */
  oddity?: Oddity
  meant?: string
  value: string
}

export interface AnsweredFile {
  kind: SheetKind
  file: string
  sheet: string
  headerRows: [from: number, to: number]
  firstDataRow: number
  lastDataRow: number
  /** Rows that an import without mistakes commits: all data rows but those with a fault. */
  goodRows: number
  /** Rows around the data that must be left out. */
  skippedRows: { row: number; why: Exclude<LineKind, 'data' | 'header'> }[]
}

export interface Answers {
  county: string
  seed: number
  scale: number
  asOf: string
  remark: string
  files: AnsweredFile[]
  planted: PlantedCell[]
}

const bare = (text: string): string => text.replace(/\s/g, '')

function plantedOf({ sheet, firstDataRow }: Grid, row: Row, i: number): PlantedCell[] {
  const { plant } = row
  if (!plant) return []
  const at = sheet.columns.findIndex(column => bare(column.label) === bare(plant.label))
  const cell = row.cells[at]!
  const first = row.duplicateOf ? { duplicateOf: firstDataRow + sheet.rows.indexOf(row.duplicateOf) } : {}
  return [
    {
      file: sheet.file,
      sheet: sheet.sheet,
      row: firstDataRow + i,
      column: columnLetter(at + 1),
      label: bare(plant.label),
      ...('fault' in plant ? { fault: plant.fault } : { oddity: plant.oddity, meant: plant.meant }),
      ...first,
      value: isSerial(cell) ? String(cell.serial) : String(cell),
    },
  ]
}

function answeredFile({ sheet, lines, headerRows, firstDataRow }: Grid): AnsweredFile {
  return {
    kind: sheet.kind,
    file: sheet.file,
    sheet: sheet.sheet,
    headerRows,
    firstDataRow,
    lastDataRow: firstDataRow + sheet.rows.length - 1,
    goodRows: sheet.rows.filter(row => !row.plant || !('fault' in row.plant)).length,
    skippedRows: lines.flatMap(({ kind }, i) =>
      kind === 'data' || kind === 'header' ? [] : [{ row: i + 1, why: kind }],
    ),
  }
}

export function answersOf(county: TrainingCounty, grids: readonly Grid[]): Answers {
  return {
    county: county.name,
    seed: county.seed,
    scale: county.scale,
    asOf: county.asOf,
    remark: '虚构的培训县。人名、号码、单位、事由均为编造，身份证号取不存在的地区代码。',
    files: grids.map(answeredFile),
    planted: grids.flatMap(grid => grid.sheet.rows.flatMap((row, i) => plantedOf(grid, row, i))),
  }
}
