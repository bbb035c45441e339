/** Reads one cell out of bytes: where it stands, what type and style it has, and its value. */
import { AppError } from '../../../../shared/domain/errors.ts'
import { type Cell, dayOfSerial } from '../../../../shared/domain/imports/cells.ts'
import { type Shown } from '../number-formats.ts'
import { NumberReader } from './number.ts'
import { endsName, PartScanner } from './part-scanner.ts'
import { type SharedStrings } from './strings.ts'
import { skipAside, skipAttribute, skipTag } from './tags.ts'
import { TextBytes } from './text.ts'
import { Unusual } from './unusual.ts'

export interface BookFacts {
  /** Of the file, for the sentence that refuses it. */
  name: string
  date1904: boolean
  strings: SharedStrings
  styles: readonly Shown[]
}

/** Types of cells by the first letter of `t`, but for `str`, which begins like `s`. */
const typeNone = 0
const typeText = 1
const typeTruth = 98
const typeDate = 100
const typeError = 101
const typeInline = 105
const typeNumber = 110
const typeShared = 115

const isoShape = /^\s*(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?)?/

const daysTo1970 = 25_569
const daysOf1904 = 1462

export abstract class CellScanner extends PartScanner {
  /** Filled cells whose value comes from a formula. */
  formulas = 0
  protected value: Cell = null
  /** Whether the cell holds anything, be it an empty text. */
  protected filled = false
  /** Counted from 0; the column of the cell read last. */
  protected column = -1
  /** Counted from 1; a row without number takes it from its first cell. */
  protected rowNo = 0
  protected rowNamed = false
  private kind: number = typeNone
  private style = -1
  private fromFormula = false
  protected readonly facts: BookFacts
  private readonly numbers = new NumberReader()
  private readonly text = new TextBytes()
  private readonly days = new Map<number, string | undefined>()

  constructor(facts: BookFacts, wanted: string) {
    super(facts.name, wanted)
    this.facts = facts
  }

  /** A cell from behind the name of its tag; returns the position behind it, or -1 when it has not come whole. */
  protected cell(from: number): number {
    const { bytes, end } = this.window
    const { prefixLength } = this
    let at = this.cellHead(from)
    if (at >= end) return -1
    this.value = null
    this.filled = false
    this.fromFormula = false
    if (bytes[at] === 47) at = skipTag(bytes, at)
    else
      for (at++; ;) {
        if (bytes[at] !== 60) {
          if (++at >= end) return -1
          continue
        }
        const key = at + 1 + prefixLength
        if (bytes[key] === 118 && bytes[key + 1] === 62) at = this.readValue(key + 2)
        else if (bytes[at + 1] === 47 && bytes[key + 1] === 99 && endsName(bytes[key + 2]!)) {
          at = bytes[key + 2] === 62 ? key + 3 : skipTag(bytes, at)
          break
        } else at = this.inCell(at)
        if (at < 0 || at >= end) return -1
      }
    if (at > end) return -1
    if (!this.filled && (this.kind === typeText || this.kind === typeInline)) this.fill('')
    if (this.fromFormula && this.value !== null && this.value !== '') this.formulas++
    return at
  }

  /** The attributes of a cell; returns the position of its `>` or `/`. */
  private cellHead(from: number): number {
    const { bytes, end } = this.window
    let at = from
    this.kind = typeNone
    this.style = -1
    this.column++
    for (;;) {
      const byte = bytes[at]!
      if (byte === 62 || byte === 47) return at
      if (byte <= 32) at++
      else if (bytes[at + 1] !== 61) at = skipAttribute(bytes, at)
      else {
        const quote = bytes[at + 2]!
        at += 3
        if (byte === 114) at = this.cellName(at)
        else if (byte === 115) {
          let style = 0
          for (let digit = bytes[at]! - 48; digit >= 0 && digit <= 9; digit = bytes[++at]! - 48)
            style = style * 10 + digit
          this.style = style
        } else if (byte === 116) {
          const first = bytes[at]!
          this.kind = first === typeShared && bytes[at + 1] !== quote ? typeText : first
        }
        while (bytes[at] !== quote) at++
        at++
      }
      if (at >= end) return at
    }
  }

  /** `AB12` at `from`: a column and the number of this row. Returns the position behind it. */
  private cellName(from: number): number {
    const { bytes, end } = this.window
    let at = from
    let column = 0
    let rowNo = 0
    let byte = bytes[at]!
    for (; byte >= 65 && byte <= 90; byte = bytes[++at]!) column = column * 26 + byte - 64
    for (; byte >= 48 && byte <= 57; byte = bytes[++at]!) rowNo = rowNo * 10 + byte - 48
    if (rowNo === this.rowNo && column > 0) this.column = column - 1
    else if (at < end) this.firstName(column, rowNo)
    return at
  }

  private firstName(column: number, rowNo: number): void {
    if (this.rowNamed || column === 0 || rowNo < this.rowNo) throw new Unusual('a cell in another row')
    this.column = column - 1
    this.rowNo = rowNo
    this.rowNamed = true
  }

  protected fill(value: Cell): void {
    this.value = value
    this.filled = true
  }

  /** A value from behind `<v>`; returns the position behind its closing tag, or -1. */
  private readValue(from: number): number {
    const { bytes, end } = this.window
    const { kind } = this
    let at = from
    if (kind === typeShared) {
      let index = 0
      for (let digit = bytes[at]! - 48; digit >= 0 && digit <= 9; digit = bytes[++at]! - 48) index = index * 10 + digit
      if (at >= end) return -1
      if (bytes[at] === 60 && at > from) this.fill(this.facts.strings.get(index))
      else at = this.readText(from)
    } else if (kind === typeNone || kind === typeNumber) {
      const value = this.numbers.read(bytes, at)
      at = this.numbers.end
      if (at >= end) return -1
      if (at >= 0) this.fill(this.style < 0 ? value : this.shown(value, this.style))
      else at = this.readText(from)
    } else at = this.readText(from)
    if (at < 0) return -1
    if (bytes[at + 1] !== 47) {
      if (at + 1 >= end) return -1
      throw new Unusual('a tag in a value')
    }
    const behind = at + 4 + this.prefixLength
    return bytes[behind - 1] === 62 ? behind : skipTag(bytes, at)
  }

  /** A value that is no plain number or index; returns the position of its closing tag, or -1. */
  private readText(from: number): number {
    const { text } = this
    text.length = 0
    text.begin()
    const at = this.appendText(text, from)
    if (at < 0) return -1
    text.finish()
    const found = text.text()
    if (found !== '') this.fillFrom(found)
    return at
  }

  private fillFrom(text: string): void {
    switch (this.kind) {
      case typeShared: {
        const index = parseInt(text, 10)
        if (Number.isNaN(index)) throw new AppError('import.damaged', { name: this.name })
        return this.fill(this.facts.strings.get(index))
      }
      case typeTruth:
        return this.fill(text === '1' || text === 'true')
      case typeError:
        return this.fill(text.startsWith('#') ? { e: text.slice(0, 30) } : null)
      case typeDate:
        return this.fill(this.isoDate(text))
      case typeNone:
      case typeNumber: {
        const value = parseFloat(text)
        return this.fill(Number.isFinite(value) ? this.shown(value, this.style) : null)
      }
      default:
        return this.fill(text)
    }
  }

  /** A number as its style shows it: a day, a month, or itself. */
  protected shown(value: number, style: number): Cell {
    const shown = this.facts.styles[style]
    if (shown !== 'day' && shown !== 'month') return value
    const serial = Math.floor(value)
    let day = this.days.get(serial)
    if (day === undefined) {
      day = dayOfSerial(serial, this.facts.date1904)
      if (day === undefined) return value
      this.days.set(serial, day)
    }
    return { d: shown === 'month' ? day.slice(0, 7) : day }
  }

  /** A date written as text in the file (Strict OOXML); unreadable ones stay text. */
  private isoDate(text: string): Cell {
    const found = isoShape.exec(text)
    if (!found) return text
    const [year, month, day, hour = 0, minute = 0, second = 0] = found.slice(1).map(part => Number(part ?? 0))
    const days = Date.UTC(year!, month! - 1, day) / 86_400_000 + daysTo1970 - (this.facts.date1904 ? daysOf1904 : 0)
    return this.shown(days + (hour * 3600 + minute * 60 + second) / 86_400, this.style)
  }

  /** A child of a cell other than a plain `<v>`; returns the position behind its start or its whole, or -1. */
  private inCell(at: number): number {
    const { bytes, end } = this.window
    const first = bytes[at + 1]
    if (first === 33 || first === 63) return skipAside(bytes, at, end)
    const next = skipTag(bytes, at)
    if (next > end) return -1
    const key = at + 1 + this.prefixLength
    const closed = bytes[next - 2] === 47
    if (first === 47 || closed || !this.prefixed(at + 1)) {
      if (closed && bytes[key] === 102 && endsName(bytes[key + 1]!)) this.fromFormula = true
      return next
    }
    if (bytes[key] === 118 && endsName(bytes[key + 1]!)) return this.readValue(next)
    if (bytes[key] === 102 && endsName(bytes[key + 1]!)) return this.formula(next)
    if (bytes[key] === 105 && bytes[key + 1] === 115 && endsName(bytes[key + 2]!)) return this.inline(next)
    if (bytes[key] === 99 && endsName(bytes[key + 1]!)) throw new Unusual('a cell in a cell')
    return next
  }

  /** Formulas are never read, only passed over; their text may hold anything but `<`. */
  private formula(from: number): number {
    this.fromFormula = true
    const { text } = this
    text.length = 0
    text.begin()
    return this.appendText(text, from)
  }

  private inline(from: number): number {
    const { text } = this
    text.length = 0
    text.begin()
    const behind = this.appendRuns(text, from, 105, 115)
    if (behind < 0) return -1
    text.finish()
    if (this.kind === typeInline) this.fill(text.text())
    return behind
  }
}
