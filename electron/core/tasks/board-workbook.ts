/** The board as a workbook: the rows under a filter, with their arithmetic, in the order of the screen. */
import { type Level } from '../../../shared/domain/deadlines/lights.ts'
import { type ClockRow } from '../../../shared/contract/deadlines.ts'
import { type ClockFilter } from '../../../db/repositories/clock-pages.ts'
import { type RowScope } from '../../../db/repositories/scope.ts'
import { loadTerms } from '../casework/calendar.ts'
import { clockRow } from '../casework/clock-rows.ts'
import { asHeading, bytesOf, disarmed, newWorkbook } from '../spreadsheets/write.ts'
import { type Task } from './task.ts'

export interface BoardWorkbookInput {
  filter: ClockFilter
  level: Level | null
  scope: RowScope
  now: string
}

const chunk = 500
/** A sheet that nobody would read; the rest is said in its last line. */
const most = 50_000

const partyWords = { organ: '机关期限', person: '当事人权利' } as const
const subjectWords = { clue: '线索', case: '案件', forward: '径送件', round: '巡察轮次' } as const

const columns: readonly { label: string; width: number; of: (row: ClockRow) => string | number }[] = [
  { label: '灯', width: 12, of: row => row.light.word },
  { label: '最后一日', width: 12, of: row => row.dueOn },
  { label: '截至时点', width: 17, of: row => row.dueAt?.replace('T', ' ') ?? '' },
  { label: '剩余天数', width: 9, of: row => row.daysLeft },
  { label: '暂定', width: 6, of: row => (row.provisional ? '暂定' : '') },
  { label: '时限', width: 28, of: row => row.title },
  { label: '规则', width: 7, of: row => row.ruleId },
  { label: '类别', width: 11, of: row => partyWords[row.party] },
  { label: '对象类别', width: 9, of: row => subjectWords[row.subject] },
  { label: '编号', width: 22, of: row => row.subjectNo },
  { label: '对象', width: 14, of: row => row.subjectTitle },
  { label: '措施、财物或文书', width: 18, of: row => row.item?.label ?? '' },
  { label: '单位', width: 22, of: row => row.unitName ?? '' },
  { label: '环节', width: 10, of: row => row.stage },
  { label: '承办人', width: 10, of: row => row.handler ?? '' },
  { label: '起算日', width: 12, of: row => row.startedOn },
  { label: '中止', width: 14, of: row => (row.pausedOn ? `${row.pausedOn}起中止` : '') },
  { label: '超期后更改起算', width: 26, of: row => movedText(row) },
  { label: '办结日', width: 12, of: row => row.closedOn ?? '' },
  { label: '算法', width: 90, of: row => row.because },
]

const movedText = (row: ClockRow): string =>
  row.wasStartedOn === null ? '' : `原起算${row.wasStartedOn}，原最后一日${row.wasDueOn ?? ''}`

export const boardWorkbook: Task<BoardWorkbookInput, { bytes: Uint8Array; rows: number }> = async (
  ctx,
  { filter, level, scope, now },
) => {
  const { scheme } = loadTerms(ctx.db).limits
  const book = await newWorkbook()
  const sheet = book.addWorksheet('期限看板', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.addRow(columns.map(column => column.label)).eachCell(asHeading)
  columns.forEach((column, i) => (sheet.getColumn(i + 1).width = column.width))
  let after: { on: string; id: number } | undefined
  let rows = 0
  for (;;) {
    ctx.stopIfCancelled()
    const page = ctx.db.clocks.page(scope, { level, filter, now, after, limit: chunk })
    for (const clock of page) {
      const row = clockRow(clock, now, scheme)
      sheet.addRow(columns.map(({ of }) => cellOf(of(row))))
    }
    rows += page.length
    ctx.progress({ done: rows, total: 0, stage: '正在写入表格' })
    const last = page.at(-1)
    if (!last || page.length < chunk || rows >= most) break
    after = { on: level === 'closed' ? last.closedOn! : last.dueOn, id: last.id }
  }
  if (rows >= most) sheet.addRow([`只导出前${most}项，请筛选后分批导出`])
  return { bytes: await bytesOf(book), rows }
}

const cellOf = (value: string | number): string | number => (typeof value === 'number' ? value : disarmed(value))
