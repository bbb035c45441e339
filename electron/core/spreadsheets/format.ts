/** What a file is, by its first bytes; its extension only serves the sentence that refuses it. */
import { AppError } from '../../../shared/domain/errors.ts'

export type SheetFormat = 'xlsx' | 'xls' | 'csv'

const startsWith = (bytes: Uint8Array, ...head: number[]): boolean => head.every((byte, i) => bytes[i] === byte)

const holds = (bytes: Uint8Array, text: string, encoding: 'latin1' | 'utf16le'): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(text, encoding))

/** 2-byte record BOF of BIFF2 to BIFF5 files that stand without a container. */
const isBareBiff = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x09 && [0x00, 0x02, 0x04, 0x08].includes(bytes[1] ?? -1) && bytes[2] !== undefined && bytes[2] <= 0x10

function refuse(name: string, found: string): never {
  throw new AppError('import.format', { name, found })
}

/** Throws `import.format` with what the file really is, or `import.password`. */
export function formatOf(bytes: Uint8Array, name: string): SheetFormat {
  if (bytes.length === 0) throw new AppError('import.empty', { name })
  if (name.startsWith('~$')) return refuse(name, 'WPS/Excel 打开文件时的临时锁定文件（~$ 开头）')
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return zipFormat(bytes, name)
  if (startsWith(bytes, 0x50, 0x4b)) return refuse(name, '空的或分卷的压缩包')
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return containerFormat(bytes, name)
  if (isBareBiff(bytes)) return 'xls'
  return textFormat(bytes, name)
}

/** The names of a package stand at its end, those of the first part also at its start. */
const directoryBytes = 1024 * 1024

function zipFormat(bytes: Uint8Array, name: string): SheetFormat {
  const directory = bytes.subarray(-directoryBytes)
  if (holds(bytes.subarray(0, 4096), 'mimetypeapplication/vnd.oasis', 'latin1')) return refuse(name, 'ods 表格')
  if (holds(directory, 'xl/workbook.bin', 'latin1')) return refuse(name, 'xlsb 二进制表格')
  if (holds(directory, 'word/document.xml', 'latin1')) return refuse(name, 'Word 文档')
  if (holds(directory, 'ppt/presentation.xml', 'latin1')) return refuse(name, 'PPT 演示文稿')
  return 'xlsx'
}

function containerFormat(bytes: Uint8Array, name: string): SheetFormat {
  if (holds(bytes, 'EncryptedPackage', 'utf16le')) throw new AppError('import.password', { name })
  if (holds(bytes, 'WordDocument', 'utf16le')) return refuse(name, 'Word 文档')
  if (holds(bytes, 'PowerPoint Document', 'utf16le')) return refuse(name, 'PPT 演示文稿')
  return 'xls'
}

function textFormat(bytes: Uint8Array, name: string): SheetFormat {
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) return refuse(name, 'PDF 文档')
  if (startsWith(bytes, 0x52, 0x61, 0x72, 0x21) || startsWith(bytes, 0x37, 0x7a, 0xbc, 0xaf))
    return refuse(name, '压缩包')
  const utf16 = startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)
  const head = bytes.subarray(0, 4096)
  if (!utf16) {
    const odd = head.reduce((n, byte) => n + (byte < 9 || (byte > 13 && byte < 32) ? 1 : 0), 0)
    if (odd > 0) return refuse(name, '不是表格的二进制文件')
    const start = Buffer.from(head)
      .toString('latin1')
      .replace(/^\u00ef\u00bb\u00bf/, '')
      .trimStart()
      .toLowerCase()
    if (/^(<!doctype html|<html|<table|<head|<meta)/.test(start)) return refuse(name, '改名为表格的网页')
    if (start.startsWith('<?xml')) return refuse(name, 'XML 文件')
    if (start.startsWith('{\\rtf')) return refuse(name, 'RTF 文档')
  }
  return 'csv'
}
