/** Numbers out of bytes, equal to the last bit to what `Number` makes of their text. */

/** Powers of ten that a double holds exactly; a quotient of two exact numbers is rounded once, as `Number` does. */
export const powers = Array.from({ length: 16 }, (_, i) => 10 ** i)

/** Reads at `at`; where it ended stands in `end`. A number in an unusual form leaves `end` at -1. */
export class NumberReader {
  end = 0

  read(bytes: Uint8Array, at: number): number {
    let to = at
    let byte = bytes[to]!
    const negative = byte === 45
    if (negative) byte = bytes[++to]!
    const first = to
    let whole = 0
    while (byte >= 48 && byte <= 57) {
      whole = whole * 10 + (byte - 48)
      byte = bytes[++to]!
    }
    let digits = to - first
    let places = 0
    if (byte === 46) {
      const point = to
      byte = bytes[++to]!
      while (byte >= 48 && byte <= 57) {
        whole = whole * 10 + (byte - 48)
        byte = bytes[++to]!
      }
      places = to - point - 1
      digits += places
    }
    if (byte !== 60 || digits === 0 || digits > 15) {
      this.end = -1
      return 0
    }
    this.end = to
    const value = places === 0 ? whole : whole / powers[places]!
    return negative ? -value : value
  }
}
