/** Small packages made by hand, in the ways that zip and OOXML allow and libraries hardly write. */
import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipOptions {
  /** Parts are not packed. */
  stored?: boolean
  /** Sizes stand behind the data and are zero in the local header. */
  descriptors?: boolean
  /** Sizes and offsets stand in extra fields. */
  wide?: boolean
}

export function zip(parts: Record<string, string | Buffer>, options: ZipOptions = {}): Buffer {
  const { stored = false, descriptors = false, wide = false } = options
  const pieces: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  const put = (list: Buffer[], ...buffers: Buffer[]) => list.push(...buffers)
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content)
    const packed = stored ? bytes : deflateRawSync(bytes)
    const title = Buffer.from(name)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(45, 0)
    head.writeUInt16LE(descriptors ? 8 : 0, 2)
    head.writeUInt16LE(stored ? 0 : 8, 4)
    head.writeUInt32LE(crc32(bytes), 10)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(bytes.length, 18)
    head.writeUInt16LE(title.length, 22)
    const local = Buffer.from(head)
    if (descriptors) local.fill(0, 10, 22)
    const descriptor = Buffer.concat([Buffer.from([0x50, 0x4b, 7, 8]), head.subarray(10, 22)])
    const extra = Buffer.alloc(wide ? 28 : 0)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    if (wide) {
      extra.writeUInt16LE(1, 0)
      extra.writeUInt16LE(24, 2)
      extra.writeBigUInt64LE(BigInt(bytes.length), 4)
      extra.writeBigUInt64LE(BigInt(packed.length), 12)
      extra.writeBigUInt64LE(BigInt(at), 20)
      head.fill(0xff, 14, 22)
      head.writeUInt16LE(extra.length, 24)
      place.writeUInt32LE(0xffffffff, 10)
    }
    const written = [Buffer.from([0x50, 0x4b, 3, 4]), local, title, packed, ...(descriptors ? [descriptor] : [])]
    put(pieces, ...written)
    put(directory, Buffer.from([0x50, 0x4b, 1, 2, 45, 0]), head, place, title, extra)
    at += written.reduce((sum, one) => sum + one.length, 0)
  }
  const start = at
  const listing = Buffer.concat(directory)
  const count = Object.keys(parts).length
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(listing.length, 12)
  end.writeUInt32LE(start, 16)
  if (!wide) return Buffer.concat([...pieces, listing, end])
  end.writeUInt16LE(0xffff, 8)
  end.writeUInt16LE(0xffff, 10)
  end.writeUInt32LE(0xffffffff, 16)
  const wideEnd = Buffer.alloc(56)
  wideEnd.writeUInt32LE(0x06064b50, 0)
  wideEnd.writeBigUInt64LE(44n, 4)
  wideEnd.writeBigUInt64LE(BigInt(count), 24)
  wideEnd.writeBigUInt64LE(BigInt(count), 32)
  wideEnd.writeBigUInt64LE(BigInt(listing.length), 40)
  wideEnd.writeBigUInt64LE(BigInt(start), 48)
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(0x07064b50, 0)
  locator.writeBigUInt64LE(BigInt(start + listing.length), 8)
  return Buffer.concat([...pieces, listing, wideEnd, locator, end])
}

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const content = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

export interface BookParts {
  /** Inside of `<worksheet>`. */
  sheet: string
  /** Inside of `<sst>`. */
  strings?: string
  /** Inside of `<styleSheet>`. */
  styles?: string
  /** Attributes of `<workbookPr>`. */
  workbook?: string
  /** In front of the roots of sheet and texts. */
  head?: string
  /** With its colon, for all elements of sheet and texts. */
  prefix?: string
}

/** A workbook of one sheet called 表. */
export function bookParts({
  sheet,
  strings,
  styles,
  workbook = '',
  head = '',
  prefix = '',
}: BookParts): Record<string, string> {
  const xmlns = `xmlns${prefix ? `:${prefix.slice(0, -1)}` : ''}="${main}"`
  const relation = (id: number, kind: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${relations}/${kind}" Target="${target}"/>`
  const rels = (inner: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`
  return {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${content}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${content}.worksheet+xml"/>${styles === undefined ? '' : `<Override PartName="/xl/styles.xml" ContentType="${content}.styles+xml"/>`}${strings === undefined ? '' : `<Override PartName="/xl/sharedStrings.xml" ContentType="${content}.sharedStrings+xml"/>`}</Types>`,
    '_rels/.rels': rels(relation(1, 'officeDocument', 'xl/workbook.xml')),
    'xl/_rels/workbook.xml.rels': rels(
      relation(1, 'worksheet', 'worksheets/sheet1.xml') +
        relation(2, 'styles', 'styles.xml') +
        relation(3, 'sharedStrings', '/xl/sharedStrings.xml'),
    ),
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${relations}"><workbookPr ${workbook}/><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/worksheets/sheet1.xml': `${head}<${prefix}worksheet ${xmlns}>${sheet}</${prefix}worksheet>`,
    ...(strings !== undefined && {
      'xl/sharedStrings.xml': `${head}<${prefix}sst ${xmlns}>${strings}</${prefix}sst>`,
    }),
    ...(styles !== undefined && { 'xl/styles.xml': `<styleSheet xmlns="${main}">${styles}</styleSheet>` }),
  }
}

export const bookOf = (parts: BookParts, options?: ZipOptions): Buffer => zip(bookParts(parts), options)
