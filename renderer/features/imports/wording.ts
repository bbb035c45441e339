/** The words of the import centre. */
import { faultTitles, skipTitles } from '../../../shared/domain/imports/faults.ts'
import { type BatchLine } from '../../../shared/contract/imports.ts'

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
  { value: 'update', label: '以表格为准', note: '表格里写了的项替换原有内容，原内容可随撤销恢复' },
  { value: 'skip', label: '跳过已有', note: '已有的记录不动，只新增没有的' },
] as const
export type ModeValue = (typeof modes)[number]['value']

export const titleOf = (code: string): string =>
  (faultTitles as Record<string, string>)[code] ?? (skipTitles as Record<string, string>)[code] ?? code

/** Instant to the office's clock, minutes. */
export const clockTime = (instant: string | undefined): string =>
  instant ? new Date(new Date(instant).getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ') : ''

export const accepted = '.xlsx,.xls,.et,.csv,.xlsm,.txt'
