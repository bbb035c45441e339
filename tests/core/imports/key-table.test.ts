import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KeyTable } from '../../../electron/core/imports/key-table.ts'
import { idNumberOf } from '../ledgers.ts'

/** The same with a Map: the first row of every key. */
function firstRows(keys: readonly string[]): (number | undefined)[] {
  const known = new Map<string, number>()
  return keys.map((key, row) => {
    const earlier = known.get(key)
    if (earlier === undefined) known.set(key, row)
    return earlier
  })
}

const fromTable = (keys: readonly string[]): (number | undefined)[] => {
  const table = new KeyTable()
  return keys.map((key, row) => table.add(key, row))
}

describe('C03 which keys a sheet has had', () => {
  it('answers like a map, whatever the keys', () => {
    const key = fc.oneof(fc.constantFrom('', '测甲', '990101196501010001', '\ud800'), fc.string({ unit: 'grapheme' }))
    fc.assert(
      fc.property(fc.array(key, { maxLength: 400 }), keys => {
        const wellFormed = keys.map(one => one.toWellFormed())
        expect(fromTable(wellFormed)).toEqual(firstRows(wellFormed))
      }),
    )
  })

  it('forgets nobody while it grows', () => {
    const keys = Array.from({ length: 70_000 }, (_, n) => idNumberOf(n % 65_000))
    expect(fromTable(keys)).toEqual(firstRows(keys))
  })
})
