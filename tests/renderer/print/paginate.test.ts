import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { cutText, paginate, type Measured } from '../../../renderer/print/paginate.ts'

const piece = (height: number, more: Partial<Measured> = {}): Measured => ({
  height,
  keepWithNext: false,
  fresh: false,
  wide: false,
  table: 0,
  headHeight: 0,
  ...more,
})
const room = { upright: 100, wide: 60 }

describe('paginate', () => {
  it('C08 no piece is lost or cut, none stands twice, and no page is overfull', () => {
    const arbitrary = fc.record({
      height: fc.integer({ min: 1, max: 50 }),
      keepWithNext: fc.boolean(),
      fresh: fc.boolean(),
      wide: fc.boolean(),
      table: fc.integer({ min: 0, max: 2 }),
      headHeight: fc.constant(8),
    })
    fc.assert(
      fc.property(fc.array(arbitrary, { maxLength: 60 }), pieces => {
        const pages = paginate(pieces, room)
        expect(pages.flatMap(page => page.pieces)).toEqual(pieces.map((_, index) => index))
        for (const page of pages) {
          const inside = page.pieces.map(at => pieces[at]!)
          expect(inside.every(one => one.wide === page.wide)).toBe(true)
          const heads = inside.filter((one, at) => one.table > 0 && inside[at - 1]?.table !== one.table).length
          const height = inside.reduce((sum, one) => sum + one.height, 0) + heads * 8
          // a piece higher than a page stands alone
          const overfull = inside.length > 1 && height > (page.wide ? room.wide : room.upright)
          expect([height, overfull]).toEqual([height, false])
        }
      }),
    )
  })

  it('C08 a heading is never the last on a page; a turned page is one for itself', () => {
    const pages = paginate([piece(90), piece(8, { keepWithNext: true }), piece(20), piece(10, { wide: true })], room)
    expect(pages).toEqual([
      { wide: false, pieces: [0] },
      { wide: false, pieces: [1, 2] },
      { wide: true, pieces: [3] },
    ])
  })

  it('C08 the head of a table is counted on every page that repeats it', () => {
    const row = piece(30, { table: 1, headHeight: 20 })
    expect(paginate([row, row, row, row], room).map(page => page.pieces.length)).toEqual([2, 2])
  })

  it('C08 a text that no page holds is cut near a mark of punctuation, and nothing of it is lost', () => {
    const text = `${'情'.repeat(95)}。${'况'.repeat(104)}`
    const [first, second] = cutText(text, 0.5)
    expect(first + second).toBe(text)
    expect(first.endsWith('。')).toBe(true)
  })
})
