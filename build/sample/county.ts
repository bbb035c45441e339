/** Turns the training county into the eight files and their answers. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { trainingCounty } from './county-model.ts'
import { type CountyOptions, type TrainingCounty } from './model.ts'
import { type Answers, answersOf } from './sheets/answers.ts'
import { type Grid, gridOf, type Row } from './sheets/grid.ts'
import {
  type Planter,
  plantCases,
  plantClues,
  plantInspectors,
  plantPersons,
  plantPostings,
  plantRelatives,
  plantSanctions,
  plantUnits,
} from './sheets/planting.ts'
import { caseTable, clueTable, sanctionTable } from './sheets/ledger-tables.ts'
import { inspectorTable } from './sheets/pool-table.ts'
import { personTable, postingTable, relativeTable, unitTable } from './sheets/registry-tables.ts'
import { deskFor, rowsOf, sheetOf, type Table } from './sheets/table.ts'
import { csvBytes } from './sheets/write-csv.ts'
import { xlsBytes } from './sheets/write-xls.ts'
import { xlsxBytes } from './sheets/write-xlsx.ts'

function gridFor<T>(
  county: TrainingCounty,
  table: Table<T>,
  items: readonly T[],
  plant: (planter: Planter<T>) => void,
): Grid {
  const desk = deskFor(county, table)
  const rows: Row[] = rowsOf(table, items, desk)
  plant({ table, desk, rows })
  return gridOf(sheetOf(table, rows, county))
}

/** The eight sheets in the order in which they have to be imported. */
export function trainingGrids(county: TrainingCounty): Grid[] {
  const postings = county.people.flatMap(person => person.postings.map(posting => ({ person, posting })))
  return [
    gridFor(county, unitTable, county.units, plantUnits),
    gridFor(county, personTable, county.people, plantPersons),
    gridFor(county, postingTable, postings, plantPostings),
    gridFor(county, relativeTable, county.relatives, plantRelatives),
    gridFor(county, clueTable, county.clues, plantClues),
    gridFor(county, caseTable, county.cases, plantCases),
    gridFor(county, sanctionTable, county.sanctions, plantSanctions),
    gridFor(county, inspectorTable, county.inspectors, plantInspectors),
  ]
}

/** Chooses the format by the file's extension. */
export async function bytesOf(grid: Grid): Promise<Uint8Array> {
  const { file } = grid.sheet
  if (file.endsWith('.csv')) return csvBytes(grid)
  return file.endsWith('.xls') ? xlsBytes(grid) : xlsxBytes(grid, grid.sheet.kind === 'clues')
}

export interface WriteOptions extends CountyOptions {
  /** Directory; made when it is not there. */
  out: string
}

export interface WrittenCounty {
  county: TrainingCounty
  answers: Answers
  /** Full paths of the eight sheets, in the order of import. */
  files: string[]
}

/** Writes the eight files and 答案.json; files of the same names are overwritten. */
export async function writeTrainingCounty({ out, ...options }: WriteOptions): Promise<WrittenCounty> {
  const county = trainingCounty(options)
  const grids = trainingGrids(county)
  await mkdir(out, { recursive: true })
  const files: string[] = []
  for (const grid of grids) {
    const path = join(out, grid.sheet.file)
    await writeFile(path, await bytesOf(grid))
    files.push(path)
  }
  const answers = answersOf(county, grids)
  await writeFile(join(out, '答案.json'), `${JSON.stringify(answers, null, 1)}\n`)
  return { county, answers, files }
}
