/** Reads the rows of a sheet out of its bytes, tag by tag; a row that has not come whole is read again with the next piece. */
import { type Cell } from '../../../../shared/domain/imports/cells.ts'
import { type SheetRow } from '../../../../shared/domain/imports/header.ts'
import { type RowFinisher } from '../rows.ts'
import { type BookFacts } from './cell-scanner.ts'
import { endsName } from './part-scanner.ts'
import { skipAside, skipAttribute, skipTag } from './tags.ts'
import { Unusual } from './unusual.ts'
import { UsualCells } from './usual-cells.ts'

/** XFD, the last column there is. */
const lastColumn = 16_383

export class RowScanner extends UsualCells {
  private readonly finisher: RowFinisher
  /** Of the last whole row, counted from 1. */
  private lastRow = 0

  constructor(facts: BookFacts, finisher: RowFinisher) {
    super(facts, 'sheetData')
    this.finisher = finisher
  }

  /** Appends rows to `into` until it has `most`, or more bytes are needed, or the sheet is done. */
  take(into: SheetRow[], most: number): void {
    if (!this.ready()) return
    const { window } = this
    const { bytes, end } = window
    while (into.length < most) {
      let at = window.at
      while (bytes[at] !== 60) at++
      if (at >= end) return this.wait(end)
      const formulas = this.formulas
      const next = this.isRow(at) ? this.row(at + 4 + this.prefixLength, into) : this.between(at)
      if (next < 0 || next > end) {
        this.formulas = formulas
        return this.wait(at)
      }
      window.at = next
      if (this.done) return
    }
  }

  private isRow(at: number): boolean {
    const { bytes } = this.window
    const key = at + 1 + this.prefixLength
    return (
      bytes[key] === 114 &&
      bytes[key + 1] === 111 &&
      bytes[key + 2] === 119 &&
      endsName(bytes[key + 3]!) &&
      this.prefixed(at + 1)
    )
  }

  /** Something between rows: `</sheetData>`, or what may be passed over. */
  private between(at: number): number {
    const { bytes, end } = this.window
    if (bytes[at + 1] === 33 || bytes[at + 1] === 63) return skipAside(bytes, at, end)
    const next = skipTag(bytes, at)
    const key = at + 2 + this.prefixLength
    if (next <= end && bytes[at + 1] !== 47) this.demandOther(at, 'row')
    if (bytes[at + 1] === 47 && next <= end && bytes[key] === 115 && bytes[key + 5] === 68 && this.prefixed(at + 2))
      this.finished()
    return next
  }

  /** The attributes of a row from behind its name; returns the position of its `>` or `/`. */
  private rowHead(from: number): number {
    const { bytes, end } = this.window
    let at = from
    this.rowNo = this.lastRow + 1
    this.rowNamed = false
    for (;;) {
      let byte = bytes[at]!
      if (byte === 62 || byte === 47) return at
      if (byte <= 32) at++
      else if (byte === 114 && bytes[at + 1] === 61) {
        const quote = bytes[at + 2]
        at += 3
        let number = 0
        for (byte = bytes[at]!; byte >= 48 && byte <= 57; byte = bytes[++at]!) number = number * 10 + byte - 48
        if (at < end && byte !== quote) throw new Unusual('a row number of unusual form')
        this.rowNo = number
        this.rowNamed = true
        at++
      } else at = skipAttribute(bytes, at)
      if (at >= end) return at
    }
  }

  /** A row from behind the name of its tag; returns the position behind it, or -1 when it has not come whole. */
  private row(from: number, into: SheetRow[]): number {
    const { bytes, end } = this.window
    const { prefixLength } = this
    let at = this.rowHead(from)
    if (at >= end) return -1
    const cells: Cell[] = []
    let stored = false
    this.column = -1
    if (bytes[at] === 47) at = skipTag(bytes, at)
    else
      for (at++; ;) {
        if (prefixLength === 0) at = this.usualCells(at, cells)
        while (bytes[at] !== 60) at++
        if (at >= end) return -1
        const key = at + 1 + prefixLength
        if (bytes[key] === 99 && endsName(bytes[key + 1]!) && (prefixLength === 0 || this.prefixed(at + 1))) {
          at = this.cell(key + 1)
          if (at < 0) return -1
          if (!this.filled) continue
          stored = true
          if (this.column === cells.length) cells.push(this.value)
          else this.place(cells)
        } else if (this.closesRow(at)) {
          at = skipTag(bytes, at)
          break
        } else {
          at = this.beside(at)
          if (at < 0 || at > end) return -1
        }
      }
    if (at > end) return -1
    if (this.rowNo <= this.lastRow) throw new Unusual('rows out of order')
    this.lastRow = this.rowNo
    if (stored || cells.length > 0) this.finisher.add(this.rowNo - 1, cells, into)
    return at
  }

  /** Puts a cell behind a gap, or over one that was named before. */
  private place(cells: Cell[]): void {
    if (this.column > lastColumn) throw new Unusual('a column behind XFD')
    while (cells.length < this.column) cells.push(null)
    cells[this.column] = this.value
  }

  private closesRow(at: number): boolean {
    const { bytes } = this.window
    const key = at + 2 + this.prefixLength
    return (
      bytes[at + 1] === 47 &&
      bytes[key] === 114 &&
      bytes[key + 1] === 111 &&
      bytes[key + 2] === 119 &&
      endsName(bytes[key + 3]!) &&
      this.prefixed(at + 2)
    )
  }

  /** Something in a row that is no cell. A second row, or the end of the data, means that the first never ended. */
  private beside(at: number): number {
    const { bytes, end } = this.window
    if (bytes[at + 1] === 33 || bytes[at + 1] === 63) return skipAside(bytes, at, end)
    if (this.isRow(at)) throw new Unusual('a row in a row')
    const next = skipTag(bytes, at)
    if (next <= end && bytes[at + 1] !== 47) this.demandOther(at, 'c')
    return next
  }
}
