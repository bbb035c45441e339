/** How large and how strange a spreadsheet may be: what the program allows, and what an administrator allows beyond it. */
import { type LimitView } from '../../../shared/contract/import-settings.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { readAllowance, sheetLimits, type SheetLimits } from '../spreadsheets/limits.ts'

const MiB = 1024 * 1024

/** `scale`: how many of the program's units make one that is shown. `most`: beyond it the program itself would give way. */
interface Limit {
  name: string
  label: string
  unit: string
  scale: number
  most: number
}

const ofSheets: readonly (Limit & { name: keyof SheetLimits })[] = [
  { name: 'fileBytes', label: '文件大小', unit: 'MB', scale: MiB, most: 900 },
  { name: 'unpackedBytes', label: '解压后大小', unit: 'MB', scale: MiB, most: 8192 },
  { name: 'ratio', label: '压缩比', unit: '倍', scale: 1, most: 1000 },
  { name: 'parts', label: '压缩包内文件数', unit: '个', scale: 1, most: 50_000 },
  { name: 'sheets', label: '工作表数', unit: '张', scale: 1, most: 2000 },
  { name: 'rows', label: '每张表的行数', unit: '行', scale: 1, most: 5_000_000 },
  { name: 'columns', label: '每张表的列数', unit: '列', scale: 1, most: 16_384 },
  { name: 'merges', label: '合并单元格数', unit: '处', scale: 1, most: 2_000_000 },
  { name: 'strings', label: '不同文字的个数', unit: '个', scale: 1, most: 100_000_000 },
  { name: 'stringBytes', label: '不同文字的总大小', unit: 'MB', scale: MiB, most: 3072 },
]

const memory: Limit = { name: 'memoryMiB', label: '读取时占用内存', unit: 'MB', scale: 1, most: 16_384 }
const seconds: Limit = { name: 'seconds', label: '读取用时', unit: '秒', scale: 1, most: 14_400 }

/** What the largest file gets; smaller ones get less. */
const largest = readAllowance(Number.MAX_SAFE_INTEGER)

const usual = ({ name, scale }: Limit): number => {
  if (name === memory.name) return largest.memoryMiB
  if (name === seconds.name) return largest.seconds
  return sheetLimits[name as keyof SheetLimits] / scale
}

const all: readonly Limit[] = [...ofSheets, memory, seconds]

function raised(db: Repositories): Map<string, number> {
  const stored: unknown = JSON.parse(db.settings.get('importLimits') ?? '{}')
  const entries = typeof stored === 'object' && stored !== null ? Object.entries(stored) : []
  return new Map(entries.filter((one): one is [string, number] => typeof one[1] === 'number'))
}

const valueOf = (limit: Limit, set: ReadonlyMap<string, number>): number =>
  Math.min(limit.most, Math.max(usual(limit), set.get(limit.name) ?? 0))

export function limitViews(db: Repositories): LimitView[] {
  const set = raised(db)
  return all.map(limit => {
    const { name, label, unit, most } = limit
    return { name, label, unit, value: valueOf(limit, set), usual: usual(limit), most }
  })
}

/** The caps under which spreadsheets are read here. */
export function limitsOf(db: Repositories): SheetLimits {
  const set = raised(db)
  return { ...sheetLimits, ...Object.fromEntries(ofSheets.map(one => [one.name, valueOf(one, set) * one.scale])) }
}

/** Memory and time for a file of this size; both grow with the file, up to what the administrator allows. */
export function allowanceOf(db: Repositories, fileBytes: number): { memoryMiB: number; seconds: number } {
  const set = raised(db)
  const base = readAllowance(fileBytes)
  return {
    memoryMiB: Math.round((base.memoryMiB * valueOf(memory, set)) / largest.memoryMiB),
    seconds: Math.round((base.seconds * valueOf(seconds, set)) / largest.seconds),
  }
}

/** Raises a limit; `value` null goes back to the usual one. Throws `input.invalid` for less than usual or more than possible. */
export function setLimit(db: Repositories, name: string, value: number | null): void {
  const limit = all.find(one => one.name === name)
  const refused = (message: string): AppError =>
    new AppError('input.invalid', { faults: [{ path: limit ? 'value' : 'name', message }] })
  if (!limit) throw refused('没有这项上限，请刷新后再试')
  const { label, unit, most } = limit
  const least = usual(limit)
  if (value !== null && value < least) throw refused(`${label}只能调高，不能低于${least}${unit}`)
  if (value !== null && value > most) throw refused(`${label}最多可设为${most}${unit}`)
  const set = raised(db)
  if (value === null || value === least) set.delete(name)
  else set.set(name, Math.floor(value))
  db.settings.set('importLimits', JSON.stringify(Object.fromEntries(set)))
}
