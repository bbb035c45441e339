/** What a Word file says: its own text, and the text that LibreOffice reads from it where that is installed. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from './unzip.ts'

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Text of the body in reading order, a line a paragraph; headers and footers stand elsewhere in the file. */
export function wordText(docx: Buffer): string {
  const body = unzipSync(docx).find(one => one.name === 'word/document.xml')
  if (!body) throw new Error('no word/document.xml')
  return [...body.bytes.toString('utf8').matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<\/w:p>/g)]
    .map(found => found[1]?.replace(/&(\w+);/g, (_, name: string) => entities[name] ?? '') ?? '\n')
    .join('')
}

/** Only what is said: no blanks, no punctuation, which tables and forms set differently. */
export const said = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '')

/** The text as LibreOffice opens it; undefined, loudly, where it is not installed. */
export function officeText(docx: Buffer): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'lianjian-office-'))
  try {
    writeFileSync(join(folder, 'file.docx'), docx)
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    const wish = [
      '--headless',
      '--convert-to',
      'txt:Text (encoded):UTF8',
      '--outdir',
      folder,
      join(folder, 'file.docx'),
    ]
    try {
      execFileSync('soffice', [profile, ...wish], { stdio: 'ignore', timeout: 120_000 })
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause
      console.warn('LibreOffice is not installed: it was not seen that the Word file opens there')
      return undefined
    }
    return readFileSync(join(folder, 'file.txt'), 'utf8')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
