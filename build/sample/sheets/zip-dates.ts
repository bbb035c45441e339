/** Sets the time of every member of a zip file to 1980-01-01, so that equal content is equal bytes. */

const dosEpoch = 0x0021_0000 // 1980-01-01 00:00, date in the upper half

/** Changes the array in place. @throws RangeError when this is no zip file with an end record. */
export function freezeZipDates(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  while (end >= 0 && view.getUint32(end, true) !== 0x0605_4b50) end--
  if (end < 0) throw new RangeError('not a zip file')
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    view.setUint32(at + 12, dosEpoch, true)
    view.setUint32(view.getUint32(at + 42, true) + 10, dosEpoch, true)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return bytes
}
