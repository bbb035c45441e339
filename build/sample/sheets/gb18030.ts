/** The platform decodes GB18030 but does not encode it, so the decoder is read backwards, once. */

let table: Map<string, readonly [number, number]> | undefined

function reverseTable(): Map<string, readonly [number, number]> {
  const decoder = new TextDecoder('gb18030')
  const found = new Map<string, readonly [number, number]>()
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue
      const character = decoder.decode(Uint8Array.of(lead, trail))
      if ([...character].length === 1 && character !== '\uFFFD' && !found.has(character))
        found.set(character, [lead, trail])
    }
  }
  return found
}

/** Two-byte part of GB18030, which holds every character the generator uses; any other throws a RangeError. */
export function encodeGb18030(text: string): Uint8Array<ArrayBuffer> {
  table ??= reverseTable()
  const bytes: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0)!
    if (code < 0x80) {
      bytes.push(code)
      continue
    }
    const pair = table.get(character)
    if (!pair) throw new RangeError(`字符“${character}”不在 GB18030 双字节区内，无法写入 csv 文件`)
    bytes.push(...pair)
  }
  return Uint8Array.from(bytes)
}
