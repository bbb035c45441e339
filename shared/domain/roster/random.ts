/** A small seeded generator (xorshift128, Marsaglia 2003): the same seed gives the same roster on every machine. */
export interface Random {
  /** 0 ≤ x < 2^32. */
  bits: () => number
  /** 0 ≤ x < n. */
  below: (n: number) => number
  /** 0 ≤ x < 1. */
  fraction: () => number
}

export function seeded(seed: number): Random {
  let [x, y, z, w] = [seed >>> 0, 0x9e3779b9, 0x243f6a88, 0xb7e15162]
  const bits = (): number => {
    const t = x ^ (x << 11)
    x = y
    y = z
    z = w
    w = (w ^ (w >>> 19) ^ t ^ (t >>> 8)) >>> 0
    return w
  }
  for (let i = 0; i < 20; i++) bits()
  return { bits, below: n => Math.floor((bits() / 4294967296) * n), fraction: () => bits() / 4294967296 }
}
