/** How long the stages took (办理用时, YK-08) and how many limits were missed (超期率). */
import { limits, passed, wholeLengths } from './entries.ts'
import { type ClockFact, type PassageFact, type RecordFact } from './facts.ts'
import { column, table, type Cell, type RowPlan, type Table } from './figures.ts'
import { byWord } from './groups.ts'
import { within } from './periods.ts'
import { type Chosen } from './choice.ts'

const lengths = (cell: Cell): Record<string, Cell> => ({ count: cell, mean: cell, median: cell, longest: cell })

export function durationsTable(
  { passages, clues, cases, period }: Chosen,
  stages: { clue: readonly string[]; case: readonly string[] },
): Table {
  const of = (subject: PassageFact['subject'], label: string): RowPlan[] =>
    byWord(
      passages.filter(passage => passage.subject === subject),
      passage => passage.stage,
      '未填写',
      stages[subject],
    ).map(group => ({
      key: `${subject}·${group.key}`,
      label: `${label}·${group.label}`,
      depth: 1,
      cells: lengths(passed(group.items)),
    }))
  const closed = (records: readonly RecordFact[]) => records.filter(record => within(record.closedOn, period))
  return table({
    id: 'durations',
    title: '办理用时',
    head: '环节',
    note: '按离开该环节之日计入本期，用时为进入之日到离开之日的自然日天数；尚在环节中的不计；全程为收到（立案）之日到办结之日。',
    columns: [
      column('count', '次数', '段'),
      column('mean', '平均', '天', 'mean'),
      column('median', '中位数', '天', 'median'),
      column('longest', '最长', '天', 'longest'),
    ],
    rows: [
      { key: 'clue', label: '线索全程（受理到办结）', cells: lengths(wholeLengths(closed(clues))) },
      ...of('clue', '线索'),
      { key: 'case', label: '案件全程（立案到结案）', cells: lengths(wholeLengths(closed(cases))) },
      ...of('case', '案件'),
    ],
  })
}

/** Limits whose last day lies in the period and which have run out or were met. */
export function timelinessTable({ clocks }: Chosen): Table {
  const due = clocks.filter(clock => clock.closedOn !== null || clock.late)
  const cells = (list: readonly ClockFact[]): Record<string, Cell> => {
    const all = limits(list)
    return {
      due: all,
      inTime: limits(list.filter(clock => !clock.late)),
      closedLate: limits(list.filter(clock => clock.closedOn !== null && clock.late)),
      overdue: limits(list.filter(clock => clock.closedOn === null)),
      rate: all,
    }
  }
  const of = (party: ClockFact['party']): RowPlan[] =>
    byWord(
      due.filter(clock => clock.party === party),
      clock => `${clock.ruleTitle}（${clock.ruleId}）`,
      '未填写',
    ).map(group => ({ key: group.key, label: group.label, depth: 1, cells: cells(group.items) }))
  return table({
    id: 'timeliness',
    title: '时限执行情况',
    head: '时限',
    note: '计入最后一日在本期内、且已办结或已过最后一日的时限，中止中的不计；超期含超期办结和超期未办；权利保障时限与办案时限同等计列。',
    columns: [
      column('due', '到期', '项'),
      column('inTime', '按期', '项'),
      column('closedLate', '超期办结', '项'),
      column('overdue', '超期未办', '项'),
      column('rate', '超期率', '%', 'share'),
    ],
    rows: [
      { key: 'organ', label: '办案时限', cells: cells(due.filter(clock => clock.party === 'organ')) },
      ...of('organ'),
      {
        key: 'person',
        label: '当事人和举报人的权利保障时限',
        cells: cells(due.filter(clock => clock.party === 'person')),
      },
      ...of('person'),
      { key: 'all', label: '合计', cells: cells(due) },
    ],
  })
}
