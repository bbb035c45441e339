/** Findings and the ledger of their rectification (整改台账) as a workbook; the first sheet can be imported again. */
import { kinds } from '../../../shared/domain/imports/kinds/index.ts'
import { rectifyLabels, stateLabels } from '../../../shared/domain/inspection/findings.ts'
import { type FindingRow } from '../../../shared/contract/findings.ts'
import { type FindingClosing, type RectifyMeasure } from '../../../db/repositories/rectifications.ts'
import { findingRows } from '../inspection/finding-rows.ts'
import { roundOfLife } from '../inspection/round-units.ts'
import { asHeading, bytesOf, disarmed, newWorkbook, type Workbook } from '../spreadsheets/write.ts'
import { type Task } from './task.ts'

export interface FindingsWorkbookInput {
  roundId: number
  /** Only these, in this order; absent: all of the round. */
  ids: readonly number[] | null
}

interface Column<Row> {
  label: string
  width: number
  of: (row: Row) => string | number | null
}

/** A line of the ledger: one measure of a finding, or a finding that has none yet. */
interface Line {
  finding: FindingRow
  measure: RectifyMeasure | undefined
  proofs: string
  closing: FindingClosing | undefined
  today: string
}

const { fields } = kinds.findings
const place = ({ groupName, no }: FindingRow): string => `${groupName}-${no}`

const findingColumns = (roundName: string): Column<FindingRow>[] => [
  { label: '编号', width: 10, of: place },
  { label: fields.round.label, width: 20, of: () => roundName },
  { label: fields.unit.label, width: 22, of: row => row.unitName },
  { label: fields.title.label, width: 30, of: row => row.title },
  { label: fields.problem.label, width: 70, of: row => row.problem },
  { label: fields.focus.label, width: 24, of: row => row.focus },
  { label: fields.field.label, width: 18, of: row => row.field },
  { label: fields.place.label, width: 14, of: row => row.place },
  { label: fields.severity.label, width: 7, of: row => row.severity },
  { label: fields.leaderName.label, width: 10, of: row => row.leaderName },
  { label: fields.leaderPost.label, width: 18, of: row => row.leaderPost },
  { label: fields.foundOn.label, width: 12, of: row => row.foundOn },
  { label: fields.foundBy.label, width: 14, of: row => row.foundBy },
  {
    label: fields.amountCents.label,
    width: 14,
    of: row => (row.amountCents === null ? null : row.amountCents / 100),
  },
  { label: '填报状态', width: 9, of: row => stateLabels[row.state] },
  { label: '整改状态', width: 11, of: row => (row.rectify ? rectifyLabels[row.rectify] : '') },
  { label: '证据（件）', width: 9, of: row => row.evidence },
]

const resultWords = { passed: '同意销号', returned: '退回整改' } as const
function resultOf({ closing }: Line): string {
  if (!closing) return ''
  if (closing.result === null) return '待核查'
  return closing.reopenedAt ? `已恢复整改：${closing.reopenedWhy ?? ''}` : resultWords[closing.result]
}
const isLate = ({ measure, today }: Line): boolean => measure !== undefined && measure.dueOn < (measure.doneOn ?? today)

const ledgerColumns: readonly Column<Line>[] = [
  { label: '编号', width: 10, of: line => place(line.finding) },
  { label: '被巡察单位', width: 22, of: line => line.finding.unitName },
  { label: '问题', width: 30, of: line => line.finding.title },
  { label: '责任领导', width: 10, of: line => line.finding.leaderName },
  { label: '整改状态', width: 11, of: line => rectifyLabels[line.finding.rectify ?? 'open'] },
  { label: '措施类别', width: 10, of: line => line.measure?.kind ?? '' },
  { label: '整改措施', width: 50, of: line => line.measure?.content ?? '尚未制定' },
  { label: '责任人', width: 14, of: line => line.measure?.responsible ?? '' },
  { label: '完成时限', width: 12, of: line => line.measure?.dueOn ?? '' },
  { label: '完成日期', width: 12, of: line => line.measure?.doneOn ?? '' },
  { label: '是否逾期', width: 9, of: line => (isLate(line) ? '逾期' : '') },
  { label: '完成情况', width: 30, of: line => line.measure?.doneNote ?? '' },
  { label: '建立的制度', width: 24, of: line => line.measure?.institution ?? '' },
  { label: '佐证材料', width: 36, of: line => line.proofs },
  { label: '申请销号', width: 10, of: line => line.closing?.askedBy ?? '' },
  { label: '核查人', width: 10, of: line => line.closing?.checkedBy ?? '' },
  { label: '核查日期', width: 12, of: line => line.closing?.checkedOn ?? '' },
  { label: '核查方式', width: 10, of: line => line.closing?.manner ?? '' },
  { label: '核查意见', width: 30, of: line => line.closing?.opinion ?? '' },
  { label: '核查结果', width: 16, of: resultOf },
]

function addSheet<Row>(book: Workbook, name: string, columns: readonly Column<Row>[], rows: readonly Row[]): void {
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.addRow(columns.map(({ label }) => label)).eachCell(asHeading)
  columns.forEach(({ width }, i) => (sheet.getColumn(i + 1).width = width))
  for (const row of rows)
    sheet.addRow(
      columns.map(({ of }) => {
        const value = of(row)
        return typeof value === 'string' ? disarmed(value) : value
      }),
    )
}

export const findingsWorkbook: Task<FindingsWorkbookInput, { bytes: Uint8Array; rows: number }> = async (
  { db, today, stopIfCancelled },
  { roundId, ids },
) => {
  const round = roundOfLife(db, roundId)
  const names = new Map(round.groups.map(({ no, name }) => [no, name]))
  const all = findingRows(db, db.findings.ofRound(roundId), (_, no) => names.get(no) ?? `第${no}组`)
  const byId = new Map(all.map(row => [row.id, row]))
  const rows = ids === null ? all : ids.flatMap(id => byId.get(id) ?? [])
  stopIfCancelled()
  const approved = rows.filter(row => row.rectify !== null)
  const measures = db.rectifications.measures(approved.map(({ id }) => id))
  const proofs = db.rectifications.proofs(measures.map(({ id }) => id))
  const closings = db.rectifications.closings(approved.map(({ id }) => id))
  const lines = approved.flatMap((finding): Line[] => {
    const closing = closings.findLast(one => one.findingId === finding.id)
    const own = measures.filter(measure => measure.findingId === finding.id)
    return (own.length > 0 ? own : [undefined]).map(measure => ({
      finding,
      measure,
      proofs: proofs
        .filter(proof => proof.measureId === measure?.id)
        .map(({ content }) => content)
        .join('；'),
      closing,
      today,
    }))
  })
  const book = await newWorkbook()
  addSheet(book, '巡察发现问题', findingColumns(round.name), rows)
  addSheet(book, '巡察整改台账', ledgerColumns, lines)
  return { bytes: await bytesOf(book), rows: rows.length }
}
