/** Deals pieces of known height to pages. Pure: no element in it, so that every rule can be tested. */

export interface Measured {
  /** Pixels. */
  height: number
  keepWithNext: boolean
  fresh: boolean
  wide: boolean
  /** Pieces of one table share its number; 0: no table. */
  table: number
  /** Height of the head that each page repeats. */
  headHeight: number
}

export interface PagePlan {
  wide: boolean
  /** Indexes of the pieces, in order. */
  pieces: number[]
}

export interface Room {
  upright: number
  wide: number
}

/** How much the piece adds to a page that ends with `last`: a table's head comes with its first row on each page. */
const added = (piece: Measured, last: Measured | undefined): number =>
  piece.height + (piece.table > 0 && piece.table !== last?.table ? piece.headHeight : 0)

/** Height of a piece with all that must follow it on the same page. */
function chainHeight(pieces: readonly Measured[], from: number, last: Measured | undefined): number {
  let sum = 0
  let before = last
  for (let at = from; at < pieces.length; at++) {
    const piece = pieces[at]!
    if (at > from && (piece.fresh || piece.wide !== pieces[from]!.wide)) break
    sum += added(piece, before)
    if (!piece.keepWithNext) break
    before = piece
  }
  return sum
}

/**
 * No piece is cut; a heading is never the last on a page; an upright and a turned page are never the same. A piece that is
 * higher than a page gets one for itself: the caller splits such pieces before.
 */
export function paginate(pieces: readonly Measured[], room: Room): PagePlan[] {
  const pages: PagePlan[] = []
  let page: PagePlan | undefined
  let used = 0
  let last: Measured | undefined
  pieces.forEach((piece, at) => {
    const full = piece.wide ? room.wide : room.upright
    const fits = page !== undefined && page.wide === piece.wide && used + chainHeight(pieces, at, last) <= full
    if (!page || (!fits && page.pieces.length > 0) || piece.fresh) {
      page = { wide: piece.wide, pieces: [] }
      pages.push(page)
      used = 0
      last = undefined
    }
    used += added(piece, last)
    page.pieces.push(at)
    last = piece
  })
  return pages
}

/** Where to cut a text so that the first part takes about this share of it: at a mark of punctuation where one is near. */
export function cutText(text: string, share: number): [string, string] {
  const letters = [...text]
  const wished = Math.max(1, Math.min(letters.length - 1, Math.floor(letters.length * share)))
  const near = letters.slice(0, wished).findLastIndex(letter => '。；，、\n'.includes(letter))
  const at = near > wished * 0.8 ? near + 1 : wished
  return [letters.slice(0, at).join(''), letters.slice(at).join('')]
}
