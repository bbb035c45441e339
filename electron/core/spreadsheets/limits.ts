/** How large and how strange a spreadsheet may be. A hostile file must end in a sentence, never in a frozen program. */

export interface SheetLimits {
  fileBytes: number
  /** All parts of an OOXML package together, unpacked. */
  unpackedBytes: number
  /** Unpacked to packed; office files reach 10 to 50, bombs 1000. */
  ratio: number
  /** Below this unpacked size the ratio says nothing. */
  ratioFloorBytes: number
  parts: number
  sheets: number
  rows: number
  columns: number
  merges: number
  /** Different texts of a workbook, and their bytes in UTF-8. */
  strings: number
  stringBytes: number
}

const MiB = 1024 * 1024

export const sheetLimits: SheetLimits = {
  fileBytes: 256 * MiB,
  unpackedBytes: 1536 * MiB,
  ratio: 100,
  ratioFloorBytes: 32 * MiB,
  parts: 4000,
  sheets: 255,
  rows: 1_048_576,
  columns: 1024,
  merges: 200_000,
  strings: 20_000_000,
  stringBytes: 1024 * MiB,
}

/** Time and memory for reading a file, growing with its size: a small file has no business with a gigabyte. */
export const readAllowance = (fileBytes: number): { memoryMiB: number; seconds: number } => {
  const size = fileBytes / MiB
  return { memoryMiB: Math.min(3584, Math.round(512 + size * 100)), seconds: Math.min(900, Math.round(20 + size * 10)) }
}
