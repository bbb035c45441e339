/**
 * Many rows in one value. SQLite unpacks them by itself: a driver that binds a million rows value by value spends more time on
 * binding than SQLite on storing them.
 */
import { type Db } from '../open.ts'
import { type SqlValue } from './import-tables.ts'

/** SQLite's own binary form of `[[value, …], …]` (JSONB). */
export type PackedRows = Uint8Array<ArrayBuffer>

/** The value at this place of a row, where the rows come from `unpacked`. */
export const valueAt = (place: number): string => `value ->> ${place}`

/** The rows of the named parameter, in their order; `key` counts from 0. */
export const unpacked = (parameter: string): string => `jsonb_each(@${parameter})`

/** Half of a surrogate pair, which JSON writes as an escape and SQLite would unpack to bytes that are no UTF-8. */
const halfPair = /\\ud[89a-f]/

export function packedRows(db: Db) {
  const pack = db.prepare<[string], { rows: Buffer<ArrayBuffer> }>('select jsonb(?) rows')
  return {
    pack(rows: readonly (readonly SqlValue[])[]): PackedRows {
      const text = JSON.stringify(rows)
      if (!halfPair.test(text)) return pack.get(text)!.rows
      const whole = (_: string, value: unknown) => (typeof value === 'string' ? value.toWellFormed() : value)
      return pack.get(JSON.stringify(rows, whole))!.rows
    },
  }
}
