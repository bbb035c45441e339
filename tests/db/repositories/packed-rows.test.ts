import Database from 'better-sqlite3'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type SqlValue } from '../../../db/repositories/import-tables.ts'
import { packedRows, unpacked, valueAt } from '../../../db/repositories/packed-rows.ts'

let db: Database.Database
beforeEach(() => {
  db = new Database(':memory:')
  db.exec(`
    create table packed (id integer primary key, a text, b text, n integer) strict;
    create table bound (id integer primary key, a text, b text, n integer) strict;`)
})
afterEach(() => {
  db.close()
})

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', '\u0000', 'a\u0000b', '"', '\\ud800', '\ud800x', 'x\udc00', '😀', '\n\t\u2028', "' or 1=1"),
)
const row: fc.Arbitrary<SqlValue[]> = fc.tuple(
  fc.option(text),
  fc.option(text),
  fc.option(fc.integer({ min: -(2 ** 52), max: 2 ** 52 })),
)

describe('C03 many rows in one value', () => {
  it('hold what binding each value would have stored, in the same order', () => {
    const rows = packedRows(db)
    const insert = db.prepare(`
      insert into packed (id, a, b, n) select 7 + key, ${valueAt(0)}, ${valueAt(1)}, ${valueAt(2)} from ${unpacked('rows')}`)
    const bind = db.prepare('insert into bound (id, a, b, n) values (?, ?, ?, ?)')
    const all = (table: string) =>
      db.prepare(`select id, a, b, n, typeof(n) kind, cast(a as blob) bytes from ${table}`).all()
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), values => {
        db.exec('delete from packed; delete from bound')
        insert.run({ rows: rows.pack(values) })
        for (const [i, one] of values.entries()) bind.run(7 + i, ...one)
        expect(all('packed')).toEqual(all('bound'))
      }),
    )
  })
})
