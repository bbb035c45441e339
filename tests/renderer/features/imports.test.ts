import { describe, expect, it } from 'vitest'
import { type PreviewRow } from '../../../shared/contract/import-mending.ts'
import {
  faultsAt,
  isAbridged,
  isMasked,
  isWhole,
  neighbour,
  nextFault,
} from '../../../renderer/features/imports/cells.ts'
import { keyedRange, rangeBetween } from '../../../renderer/features/imports/header-range.ts'
import { changesFrom } from '../../../renderer/features/imports/paste-changes.ts'
import { cellsOf, mostPasted } from '../../../renderer/features/imports/pasted.ts'
import { forgetReturn, rememberReturn, returnWords } from '../../../renderer/features/imports/returned.ts'
import { isOwnerFile } from '../../../renderer/features/imports/use-file-queue.ts'
import { maskIdNumber } from '../../../shared/domain/people/id-number.ts'

/** A row of three columns (2, 4, 7) with faults in these columns; -1 is a fault of the row as a whole. */
const row = (id: number, faults: number[] = [], state = faults.length > 0 ? 'faulty' : 'good'): PreviewRow => ({
  id,
  rowNo: id + 4,
  state,
  cells: [],
  faults: faults.map(column => ({ column, field: 'x', code: 'date', message: `列${column}` })),
  corrected: [],
})
const columns = [2, 4, 7]

describe('header range (C03)', () => {
  it('follows a drag in both directions and stops at eight rows, at the end that is held', () => {
    expect(rangeBetween(3, 4)).toEqual({ from: 3, to: 4 })
    expect(rangeBetween(4, 3)).toEqual({ from: 3, to: 4 })
    expect(rangeBetween(5, 30)).toEqual({ from: 5, to: 12 })
    expect(rangeBetween(20, 1)).toEqual({ from: 13, to: 20 })
  })

  it('arrows move it, Shift keeps the other end, and it never leaves the rows on show', () => {
    const rows = [1, 2, 4, 5] // row 3 of the sheet is empty and is not shown
    const grip = { anchor: 2, focus: 2 }
    expect(keyedRange(grip, 'ArrowDown', false, rows)).toEqual({ anchor: 4, focus: 4 })
    expect(keyedRange(grip, 'ArrowDown', true, rows)).toEqual({ anchor: 2, focus: 4 })
    expect(keyedRange({ anchor: 2, focus: 5 }, 'ArrowDown', true, rows)).toEqual({ anchor: 2, focus: 5 })
    expect(keyedRange(grip, 'Home', true, rows)).toEqual({ anchor: 2, focus: 1 })
    expect(keyedRange(grip, 'a', false, rows)).toBeUndefined()
  })
})

describe('next fault (C03)', () => {
  const rows = [row(1), row(2, [4, 7]), row(3), row(4, [2]), row(5, [-1]), row(6, [9])]

  it('goes through the cells at fault in reading order', () => {
    const path: string[] = []
    let at = { row: 0, col: -1 }
    for (;;) {
      const next = nextFault(rows, columns, at)
      if (!next) break
      path.push(`${next.row}:${next.col}`)
      at = next
    }
    // a fault of the row, or of a column that is not shown, stops at its first cell
    expect(path).toEqual(['1:1', '1:2', '3:0', '4:0', '5:0'])
  })

  it('a mended row that is still on show is passed over', () => {
    expect(nextFault([row(1, [2], 'good')], columns, { row: -1, col: 3 })).toBeUndefined()
  })

  it('all faults of a cell are told together', () => {
    const two = { ...row(1, [2]), faults: [...row(1, [2]).faults, ...row(1, [2]).faults] }
    expect(faultsAt(two, 2)).toBe('列2；列2')
    expect(faultsAt(two, 4)).toBe('')
  })

  it('Tab leaves a row at its end for the next one, and stays within the table', () => {
    expect(neighbour({ row: 0, col: 2 }, 1, 3, 3)).toEqual({ row: 1, col: 0 })
    expect(neighbour({ row: 1, col: 0 }, -1, 3, 3)).toEqual({ row: 0, col: 2 })
    expect(neighbour({ row: 2, col: 2 }, 1, 3, 3)).toEqual({ row: 2, col: 2 })
    expect(neighbour({ row: 0, col: 0 }, -1, 3, 3)).toEqual({ row: 0, col: 0 })
  })
})

describe('cells that are not shown whole', () => {
  it('a covered identity number and an abridged text are written anew, never edited as shown', () => {
    expect(isMasked(maskIdNumber('990101198001010014'))).toBe(true)
    expect(isMasked(maskIdNumber('99010119800101001X'))).toBe(true)
    expect(isMasked('青纪线〔2026〕001')).toBe(false)
    expect(isMasked('3*4')).toBe(false)
    expect(isAbridged(`${'长'.repeat(200)}…`)).toBe(true)
    expect(isAbridged('等等…')).toBe(false)
    expect(isWhole('2026年3月5日')).toBe(true)
  })
})

describe('paste from WPS (C03)', () => {
  it('reads columns, rows, quoted breaks and the line end after the last row', () => {
    expect(cellsOf('甲\t乙\r\n丙\t丁\r\n')).toEqual([
      ['甲', '乙'],
      ['丙', '丁'],
    ])
    expect(cellsOf('"一\n二"\t"说""好"""\n三\t')).toEqual([
      ['一\n二', '说"好"'],
      ['三', ''],
    ])
    expect(cellsOf('5" 管')).toEqual([['5" 管']])
    expect(cellsOf('甲\n\n乙')).toEqual([['甲'], [''], ['乙']])
  })

  const rows = [row(1), row(2, [], 'skipped'), row(3), row(4)]

  it('goes down a column from the chosen cell; skipped rows and what is beyond the edge are told', () => {
    const { cells, sentence } = changesFrom('甲\n乙\n丙\n丁\n戊', { row: 0, col: 1 }, rows, columns)
    expect(cells).toEqual([
      { rowId: 1, column: 4, value: '甲' },
      { rowId: 3, column: 4, value: '丙' },
      { rowId: 4, column: 4, value: '丁' },
    ])
    expect(sentence).toContain('2 格')
  })

  it('too much changes nothing and says how much it was', () => {
    const { cells, sentence } = changesFrom('甲\n'.repeat(mostPasted + 1), { row: 0, col: 0 }, rows, columns)
    expect(cells).toEqual([])
    expect(sentence).toContain(String(mostPasted + 1))
  })
})

describe('files', () => {
  it('owner files of WPS and Excel are known by their name', () => {
    expect(isOwnerFile('~$台账.xlsx')).toBe(true)
    expect(isOwnerFile('台账~$.xlsx')).toBe(false)
  })
})

describe('a returned error workbook', () => {
  const counts = { good: 8, faulty: 1 }

  it('tells what it changed, or that it changed nothing, until it is forgotten', () => {
    expect(returnWords(7, counts)).toBeUndefined()
    rememberReturn(7, { changed: 3, unknown: 0 })
    expect(returnWords(7, counts)).toBe('错误表已读回：更正了 3 个单元格，现可入库 8 行，有错 1 行。')
    rememberReturn(7, { changed: 0, unknown: 2 })
    expect(returnWords(7, counts)).toMatch(/没有发现改动.*另有 2 行/)
    expect(returnWords(8, counts)).toBeUndefined()
    forgetReturn(7)
    expect(returnWords(7, counts)).toBeUndefined()
  })
})
