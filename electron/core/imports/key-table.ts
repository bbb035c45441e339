/** Which keys a sheet has had so far, and in which row: a million of them in a few dozen megabytes, compared exactly. */

const empty = -1
/** UTF-8 needs at most three bytes for a UTF-16 unit. */
const widest = 3

export class KeyTable {
  private slots = new Int32Array(1 << 12).fill(empty)
  private rows = new Int32Array(1 << 11)
  private hashes = new Int32Array(1 << 11)
  private starts = new Uint32Array((1 << 11) + 1)
  private bytes = Buffer.allocUnsafe(1 << 16)
  private count = 0

  /** The row that had this key before, or undefined and the key is noted with `row`. */
  add(key: string, row: number): number | undefined {
    const from = this.starts[this.count]!
    this.reserve(from + key.length * widest)
    const length = this.bytes.write(key, from)
    const hash = this.hash(from, length)
    let slot = hash & (this.slots.length - 1)
    for (; this.slots[slot] !== empty; slot = (slot + 1) & (this.slots.length - 1)) {
      const at = this.slots[slot]!
      const start = this.starts[at]!
      if (
        this.hashes[at] === hash &&
        this.starts[at + 1]! - start === length &&
        this.bytes.compare(this.bytes, from, from + length, start, start + length) === 0
      )
        return this.rows[at]
    }
    this.slots[slot] = this.count
    this.rows[this.count] = row
    this.hashes[this.count] = hash
    this.count++
    this.starts[this.count] = from + length
    if (this.count * 2 >= this.slots.length) this.grow()
    return undefined
  }

  /** FNV-1a. */
  private hash(from: number, length: number): number {
    let hash = 0x811c9dc5
    for (let i = from; i < from + length; i++) hash = Math.imul(hash ^ this.bytes[i]!, 0x01000193)
    return hash ^ (hash >>> 15)
  }

  private reserve(needed: number): void {
    if (needed <= this.bytes.length) return
    const wider = Buffer.allocUnsafe(Math.max(needed, this.bytes.length * 2))
    this.bytes.copy(wider)
    this.bytes = wider
  }

  private grow(): void {
    const rows = new Int32Array(this.rows.length * 2)
    rows.set(this.rows)
    this.rows = rows
    const hashes = new Int32Array(rows.length)
    hashes.set(this.hashes)
    this.hashes = hashes
    const starts = new Uint32Array(rows.length + 1)
    starts.set(this.starts.subarray(0, this.count + 1))
    this.starts = starts
    const slots = new Int32Array(this.slots.length * 2).fill(empty)
    for (let i = 0; i < this.count; i++) {
      let slot = hashes[i]! & (slots.length - 1)
      while (slots[slot] !== empty) slot = (slot + 1) & (slots.length - 1)
      slots[slot] = i
    }
    this.slots = slots
  }
}
