/**
 * The four links after a round (反馈、交办、整改、公开, LD-03) as one table: which step belongs to which link, what must have gone
 * before, which clocks it starts and ends. X01–X07 of the statutes page; the clocks are those of shared/domain/deadlines.
 */
import { type PlainDate } from '../dates.ts'

export const links = ['反馈', '交办', '整改', '公开'] as const
export type Link = (typeof links)[number]

export type Step =
  | 'leave'
  | 'feedback'
  | 'assign'
  | 'plan'
  | 'report'
  | 'grade'
  | 'second'
  | 'review'
  | 'publish'
  | 'withhold'
  | 'supervise'

export interface StepRow {
  step: Step
  link: Link
  label: string
  /** What the day means. */
  day: string
  /** Each of these must stand recorded in the same pass. */
  after: readonly Step[]
  /** None of these may stand. */
  unless: readonly Step[]
  starts: readonly string[]
  ends: readonly string[]
  /** May be recorded again in a second rectification (二次整改). */
  inSecond: boolean
  needs: readonly ('docNo' | 'grade' | 'approver' | 'note' | 'months')[]
}

const row = (
  given: Pick<StepRow, 'step' | 'link' | 'label' | 'day'> & Partial<Omit<StepRow, 'step' | 'link' | 'label' | 'day'>>,
): StepRow => ({ after: [], unless: [], starts: [], ends: [], inSecond: false, needs: [], ...given })

export const stepRows: readonly StepRow[] = [
  row({ step: 'leave', link: '反馈', label: '结束驻点巡察', day: '撤点日期', unless: ['feedback'], starts: ['X01'] }),
  row({
    step: 'feedback',
    link: '反馈',
    label: '反馈巡察意见',
    day: '收到反馈意见日期',
    starts: ['X01a', 'X02', 'X03', 'X04'],
    ends: ['X01'],
    needs: ['docNo'],
  }),
  row({ step: 'assign', link: '交办', label: '交办整改任务', day: '交办日期', after: ['feedback'], ends: ['X01a'] }),
  row({
    step: 'plan',
    link: '整改',
    label: '报送整改方案',
    day: '报送日期',
    after: ['feedback'],
    ends: ['X02'],
  }),
  row({
    step: 'report',
    link: '整改',
    label: '报送集中整改进展情况报告',
    day: '报送日期',
    after: ['plan'],
    starts: ['X05a'],
    ends: ['X03', 'X04'],
    inSecond: true,
  }),
  row({
    step: 'grade',
    link: '整改',
    label: '整改评估',
    day: '评定日期',
    after: ['report'],
    inSecond: true,
    needs: ['grade', 'note'],
  }),
  row({
    step: 'second',
    link: '整改',
    label: '启动二次整改',
    day: '通知日期',
    after: ['grade'],
    starts: ['X03', 'X04'],
    needs: ['months', 'note'],
  }),
  row({
    step: 'supervise',
    link: '整改',
    label: '报送整改监督情况',
    day: '报送日期',
    after: ['report'],
    ends: ['X05a'],
  }),
  row({ step: 'review', link: '公开', label: '收到审核意见', day: '收到日期', after: ['report'], starts: ['X05'] }),
  row({
    step: 'publish',
    link: '公开',
    label: '公开整改情况',
    day: '公开日期',
    after: ['review'],
    unless: ['withhold'],
    ends: ['X05'],
    needs: ['note'],
  }),
  row({
    step: 'withhold',
    link: '公开',
    label: '经批准不公开',
    day: '批准日期',
    after: ['review'],
    unless: ['publish'],
    ends: ['X05'],
    needs: ['note', 'approver'],
  }),
]
const byStep = new Map(stepRows.map(one => [one.step, one]))
export const stepRow = (step: Step): StepRow => byStep.get(step)!
export const stepNames = stepRows.map(one => one.step) as [Step, ...Step[]]

export const grades = ['好', '较好', '一般', '差'] as const
export type Grade = (typeof grades)[number]
/** The two lower grades must be rectified a second time (X06 镇安: 后两档二次整改). */
export const needsSecond = (grade: Grade): boolean => grade === '一般' || grade === '差'

/** X05: the only five reasons for which the leading group may approve that nothing is published (domain page §1.7). */
export const withholdReasons = [
  '涉及党和国家秘密',
  '涉及在办案件',
  '可能引发负面炒作',
  '可能引发群体性事件',
  '重大敏感事项',
] as const

/** A step as recorded and not withdrawn. */
export interface StepFact {
  step: Step
  pass: number
  onDay: PlainDate
  grade: Grade | null
}

/** 1, or 2 once a second rectification was started. */
export const passOf = (steps: readonly StepFact[]): 1 | 2 => (steps.some(({ step }) => step === 'second') ? 2 : 1)

/** Why a step may not be recorded now; undefined when it may. */
export function stepFault(steps: readonly StepFact[], step: Step): string | undefined {
  const { after, unless, inSecond, label } = stepRow(step)
  const pass = passOf(steps)
  const own = inSecond && pass === 2 ? steps.filter(one => one.pass === 2) : steps
  const stands = (wanted: Step): boolean =>
    (pass === 2 && inSecond && !stepRow(wanted).inSecond ? steps : own).some(one => one.step === wanted)
  if (stands(step)) return `“${label}”已经登记`
  const missing = after.find(wanted => !stands(wanted))
  if (missing) return `应先登记“${stepRow(missing).label}”`
  const barred = unless.find(stands)
  if (barred) return `已登记“${stepRow(barred).label}”，不能再登记“${label}”`
  if (step === 'second') {
    const grade = steps.find(one => one.step === 'grade')?.grade
    if (!grade || !needsSecond(grade)) return '评定为“一般”“差”的才须二次整改'
  }
  return undefined
}

/** Steps that may be recorded now. */
export const nextSteps = (steps: readonly StepFact[]): Step[] =>
  stepNames.filter(step => stepFault(steps, step) === undefined)

/** The newest day on which one of the steps before it stands: nothing can lie before its cause. */
export function earliestDay(steps: readonly StepFact[], step: Step): PlainDate | undefined {
  const { after } = stepRow(step)
  const days = steps.filter(one => after.includes(one.step)).map(one => one.onDay)
  return days.sort().at(-1)
}

/** A step that nothing else rests on may be withdrawn. */
export const restingOn = (steps: readonly StepFact[], step: Step): Step | undefined =>
  steps.find(one => one.step !== step && stepRow(one.step).after.includes(step))?.step

/** How far a link is: what the dashboard shows beside the light. */
export type LinkState = 'waiting' | 'running' | 'done'

/** The last assessment settles the rectification, unless it asks for a second one that has not been assessed yet. */
function isSettled(steps: readonly StepFact[]): boolean {
  const last = steps.filter(one => one.step === 'grade').at(-1)
  if (!last) return false
  return passOf(steps) === 2 ? last.pass === 2 : !(last.grade && needsSecond(last.grade))
}

export function linkState(steps: readonly StepFact[], link: Link): LinkState {
  const has = (...wanted: Step[]): boolean => steps.some(({ step }) => wanted.includes(step))
  const isDone: Record<Link, boolean> = {
    反馈: has('feedback'),
    交办: has('assign'),
    整改: isSettled(steps),
    公开: has('publish', 'withhold'),
  }
  const isBegun: Record<Link, boolean> = {
    反馈: true,
    交办: has('feedback'),
    整改: has('feedback'),
    公开: has('review'),
  }
  return isDone[link] ? 'done' : isBegun[link] ? 'running' : 'waiting'
}
