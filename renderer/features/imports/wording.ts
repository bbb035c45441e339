/** The words of the import centre. */
import { type RecordChoice } from '../../../shared/contract/import-shapes.ts'
import { type BatchDetail, type BatchLine } from '../../../shared/contract/imports.ts'
import { faultTitles, skipTitles } from '../../../shared/domain/imports/faults.ts'

export const stateWords: Readonly<Record<BatchLine['state'], string>> = {
  reading: '正在读取',
  staged: '待核对',
  checked: '待入库',
  committing: '正在入库',
  done: '已入库',
  undoing: '正在撤销',
  undone: '已撤销',
  discarded: '已放弃',
  failed: '失败',
}

export const rowStateWords: Readonly<Record<string, string>> = {
  staged: '待核对',
  good: '可入库',
  faulty: '有错',
  skipped: '跳过',
}

export const modes = [
  { value: 'fill', label: '只补空白', note: '已有的记录只填写空着的项，不改动原有内容' },
  { value: 'update', label: '以表格为准', note: '表格里写了的项替换原有内容；人工确认过的项不动。原内容可随撤销恢复' },
  { value: 'skip', label: '跳过已有', note: '已有的记录不动，只新增没有的' },
  { value: 'ask', label: '逐条决定', note: '与已有记录不同的，按您逐条的决定办理' },
] as const
export type ModeValue = (typeof modes)[number]['value']

/** What may be done with one record that holds other values, in the order of the keys 1, 2, 3. */
export const choices: readonly { value: RecordChoice; label: string }[] = [
  { value: 'skip', label: '跳过' },
  { value: 'fill', label: '只补空白' },
  { value: 'update', label: '以表格为准' },
]

const readers: Readonly<Record<string, string>> = { scanner: '快速读取', library: '通用读取', text: '文本读取' }
export const readerWords = (reader: string): string => readers[reader] ?? reader

const titles: Readonly<Record<string, string>> = { ...faultTitles, ...skipTitles }
export const titleOf = (code: string): string => titles[code] ?? code

export const count = (n: number): string => n.toLocaleString('zh-CN')

export function sizeWords(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/** Instant to the office's clock, minutes. */
export const clockTime = (instant: string | undefined): string =>
  instant ? new Date(new Date(instant).getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ') : ''

export const accepted = '.xlsx,.xls,.et,.csv,.xlsm,.txt'

/** The record behind an import, where it has a page of its own. */
export function recordPage(table: string, id: number): string | undefined {
  const pages: Readonly<Record<string, string>> = { units: 'units', persons: 'people', clues: 'clues', cases: 'cases' }
  const page = pages[table]
  return page === undefined ? undefined : `/${page}/${id}`
}

/** How a column was recognised (识别依据). */
export const howWords: Readonly<Record<BatchDetail['columns'][number]['by'], string>> = {
  heading: '按列名认出',
  content: '按内容认出',
  remembered: '沿用上次确认',
  none: '没有认出',
}
