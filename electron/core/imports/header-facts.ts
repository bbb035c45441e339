/** How a batch remembers its sheet: where the headings are, which sheets there are, what the first rows look like. */
import { type Cell } from '../../../shared/domain/imports/cells.ts'
import { columnsOf, findHeader, type Merge, type SheetRow } from '../../../shared/domain/imports/header.ts'
import { isKindId, kindIds, type KindId } from '../../../shared/domain/imports/kinds/index.ts'
import {
  type Column,
  type ColumnProposal,
  mappingOf,
  proposeMapping,
  signatureOf,
} from '../../../shared/domain/imports/mapping.ts'
import { type Mapping } from '../../../shared/domain/imports/kind.ts'
import { skipOf } from '../../../shared/domain/imports/rows.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { type SheetFacts } from '../spreadsheets/read.ts'
import { kindsWith } from './synonyms.ts'

export interface Header {
  from: number
  to: number
  columns: Column[]
  /** False: the clerk must confirm the rows of headings. */
  sure: boolean
  date1904: boolean
  sheets: SheetFacts[]
  merges: Merge[]
  /** Cells that hold the cached result of a formula. */
  formulas?: number
}

const sampleRows = 30
const samplesShown = 5

/** First filled cells below the headings, by column. */
export function samplesOf(rows: readonly SheetRow[], header: Pick<Header, 'to' | 'columns'>): Map<number, Cell[]> {
  const samples = new Map<number, Cell[]>(header.columns.map(one => [one.index, []]))
  const data = rows.filter(row => skipOf(row.cells, row.rowNo, header) === undefined).slice(0, sampleRows)
  for (const { cells } of data) {
    for (const [index, list] of samples) {
      const cell = cells[index]
      if (cell !== undefined && cell !== null && list.length < sampleRows) list.push(cell)
    }
  }
  return samples
}

export const shownSamples = (samples: readonly Cell[]): readonly Cell[] => samples.slice(0, samplesShown)

export interface Analysis {
  kind: KindId
  header: Header
  mapping: Mapping
  proposals: ColumnProposal[]
}

/** Proposes columns for a kind; a mapping that was confirmed for the very same headings wins. */
export function proposalsFor(
  db: Repositories,
  kind: KindId,
  rows: readonly SheetRow[],
  header: Pick<Header, 'to' | 'columns'>,
): ColumnProposal[] {
  const remembered = db.imports.rememberedMapping(kind, signatureOf(header.columns))
  return proposeMapping(
    kindsWith(db)(kind),
    header.columns,
    samplesOf(rows, header),
    remembered === undefined ? undefined : (JSON.parse(remembered) as Mapping),
  )
}

export interface Sheet {
  rows: readonly SheetRow[]
  merges: readonly Merge[]
  sheets: SheetFacts[]
  date1904: boolean
}

/** Finds the headings among the top rows; with `wanted` only that kind is tried. */
export function analyse(db: Repositories, sheet: Sheet, wanted: KindId | undefined, hint: string): Analysis {
  const candidates = (wanted ? [wanted] : kindIds).map(kindsWith(db))
  const found = findHeader(sheet.rows, sheet.merges, candidates, hint)
  const first = sheet.rows[0]?.rowNo ?? 1
  const named = found?.kind.id ?? ''
  const kind = isKindId(named) ? named : (wanted ?? 'persons')
  const header: Header = {
    from: found?.from ?? first,
    to: found?.to ?? first,
    columns: found ? columnsOf(sheet.rows, sheet.merges, found.from, found.to) : [],
    sure: found?.sure ?? false,
    date1904: sheet.date1904,
    sheets: sheet.sheets,
    merges: [...sheet.merges],
  }
  const proposals = proposalsFor(db, kind, sheet.rows, header)
  return { kind, header, mapping: mappingOf(proposals), proposals }
}

/** The headings after a clerk pointed at other rows. */
export const withRows = (header: Header, rows: readonly SheetRow[], from: number, to: number): Header => ({
  ...header,
  from,
  to,
  sure: true,
  columns: columnsOf(rows, header.merges, from, to),
})
