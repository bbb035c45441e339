import { read } from '@e965/xlsx'
import Excel from 'exceljs'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { idNumberOf, unitName, unitsCsv } from '../../tests/core/ledgers.ts'
import { print, sample } from './measure.ts'
import { benchVault, type BenchVault } from './vault.ts'

const size = 100_000
const head = [
  '序号',
  '姓名',
  '身份证号',
  '性别',
  '出生年月',
  '籍贯',
  '政治面貌',
  '工作单位',
  '现任职务',
  '职级',
  '联系电话',
  '备注',
]

/** A roster of 100,000 invented cadres as a clerk's workbook: title, header, shared strings. */
async function workbook(): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'lianjian-bench-sheet-'))
  const path = join(folder, '花名册.xlsx')
  const book = new Excel.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: true })
  const sheet = book.addWorksheet('花名册')
  sheet.addRow(['砚川县干部花名册']).commit()
  sheet.addRow(head).commit()
  for (let n = 0; n < size; n++) {
    const id = idNumberOf(n)
    const name = `测${'甲乙丙丁戊己庚辛'[n % 8]}${'子丑寅卯辰巳午未'[Math.floor(n / 8) % 8]}`
    const gender = Number(id[16]) % 2 ? '男' : '女'
    sheet
      .addRow([
        n + 1,
        name,
        id,
        gender,
        `${id.slice(6, 10)}.${id.slice(10, 12)}`,
        '云澜砚川',
        '中共党员',
        unitName,
        `科员${n % 50}`,
        '一级科员',
        `1990000${String(n % 10000).padStart(4, '0')}`,
        n % 3 ? '' : '补录',
      ])
      .commit()
  }
  sheet.commit()
  await book.commit()
  const bytes = readFileSync(path)
  rmSync(folder, { recursive: true, force: true })
  return bytes
}

async function bringIn(
  vault: BenchVault,
  name: string,
  bytes: Buffer,
  kind: 'units' | 'persons',
): Promise<Record<string, number>> {
  const { client, core, session } = vault
  const times: Record<string, number> = {}
  const timed = async <T>(what: string, work: Promise<T>): Promise<T> => {
    const start = performance.now()
    const result = await work
    times[what] = Math.round(performance.now() - start)
    return result
  }
  const fileId = core.files.registerBytes(session.id, name, bytes)
  const { batchId } = await timed('readMs', client.imports.read({ fileId, kind }))
  const counts = await timed('checkMs', client.imports.check({ batchId }))
  const { created } = await timed('commitMs', client.imports.commit({ batchId }))
  return {
    ...times,
    totalMs: Object.values(times).reduce((sum, ms) => sum + ms, 0),
    good: counts.good,
    faulty: counts.faulty,
    created,
  }
}

/** A 100,000-row xlsx end to end into the encrypted vault; the peer only reads the same file with the library. */
export async function importing(): Promise<void> {
  const bytes = await workbook()
  const peer = await sample(
    1,
    () => read(bytes, { dense: true, cellText: false, cellHTML: false, cellFormula: false }),
    { warmUp: false },
  )
  const vault = await benchVault()
  await vault.signIn('casework')
  await bringIn(vault, '单位.csv', unitsCsv(), 'units')
  const figures = await bringIn(vault, '花名册.xlsx', bytes, 'persons')
  const perSecond = Math.round(size / (figures['totalMs']! / 1000))
  print({
    bench: 'import',
    rows: size,
    fileMiB: Math.round(bytes.length / 104857.6) / 10,
    ...figures,
    rowsPerSecond: perSecond,
    libraryReadMs: peer.median,
    ratioToLibraryRead: Math.round((figures['totalMs']! / peer.median) * 100) / 100,
  })
  await vault.close()
}
