/** Order of pages for paper on both sides. */

/** Blank pages after a document so that the next one begins on a front side. */
export const blanksForDuplex = (pages: number): number => pages % 2

/**
 * Booklet (骑马订): two pages a side, folded in the middle. Each inner list is one side of a sheet, left and right; 0 is blank.
 * 6 pages → [0,1] [2,0] [6,3] [4,5].
 */
export function bookletSides(pages: number): [left: number, right: number][] {
  const total = Math.ceil(pages / 4) * 4
  const page = (n: number): number => (n <= pages ? n : 0)
  return Array.from({ length: total / 2 }, (_, side): [number, number] => {
    const outer = total - side
    const inner = side + 1
    return side % 2 === 0 ? [page(outer), page(inner)] : [page(inner), page(outer)]
  })
}
