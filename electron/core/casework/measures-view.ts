/** Measures as the screen shows them, with what a person should now do about each. Nothing here changes anything. */
import { addDays } from '../../../shared/domain/dates.ts'
import { measureKind, noticeEvents } from '../../../shared/domain/casework/measures.ts'
import { type ClockRow } from '../../../shared/contract/deadlines.ts'
import { type Measure, type MeasureEventRow } from '../../../db/repositories/measures.ts'
import { type Context } from '../context.ts'
import { shownClock } from './clock-rows.ts'
import { itemClocks } from './event-clocks.ts'
import { type OwnedRecord } from './record-owner.ts'

/** Rules that a stage may have started for the lead's 留置 in an older ledger, before measures were kept one by one. */
const leadRules = ['D31', 'D31a', 'D32']

/** The clock that extensions lengthen: the first that the measure starts, or the choice made instead. */
export function mainRules(kind: string): string[] {
  const row = measureKind(kind)
  return row?.choices?.map(choice => choice.ruleId) ?? (row?.starts[0] ? [row.starts[0]] : [])
}

const order = (kind: string, ruleId: string): number => {
  const at = (measureKind(kind)?.starts ?? []).indexOf(ruleId)
  return mainRules(kind).includes(ruleId) ? -1 : at < 0 ? 99 : at
}

export const noticesGiven = (events: readonly Pick<MeasureEventRow, 'kind'>[]): string[] =>
  noticeEvents.filter(name => events.some(event => event.kind === name))

function lapseProposal(measure: Measure, main: ClockRow | undefined, today: string): string | undefined {
  if (!main || main.closedOn !== null) return undefined
  if (main.level !== 'overdue' && main.dueOn >= today) return undefined
  const row = measureKind(measure.kind)
  const due = main.dueAt?.replace('T', ' ') ?? main.dueOn
  if (row?.endings.some(ending => ending.lapse))
    return `期限已于${due}届满，未在届满前办理延长的依法自动解除，请核实后登记`
  return row?.custody ? `期限已于${due}届满，必须立即解除或者依法变更` : `期限已于${due}届满，请登记办理情况`
}

function noticeProposal(measure: Measure, events: readonly MeasureEventRow[]): string | undefined {
  if (!measureKind(measure.kind)?.notifies) return undefined
  const given = noticesGiven(events)
  const missing = noticeEvents.filter(name => !given.includes(name))
  if (missing.length === 0) return undefined
  return measure.withheld === null
    ? `应在二十四小时以内${missing.join('和')}，尚未登记`
    : `有碍调查暂不通知（${measure.withheld}批准），有碍情形消失后应当立即${missing.join('和')}`
}

/** 不得以连续强制到案的方式变相拘禁被调查人: the law names no interval, so a person is asked to look. */
function consecutive(measure: Measure, all: readonly Measure[]): string | undefined {
  if (measure.kind !== '强制到案' || measure.endedOn !== null) return undefined
  const before = all.find(
    other =>
      other.id !== measure.id &&
      other.kind === measure.kind &&
      other.target === measure.target &&
      other.endedOn !== null &&
      other.endedOn >= addDays(measure.startedOn, -1) &&
      other.startedOn <= measure.startedOn,
  )
  return before && `${before.endedOn}刚结束一次强制到案：不得以连续强制到案的方式变相拘禁被调查人，请核对间隔`
}

function takeover(measure: Measure, all: readonly Measure[]): string | undefined {
  const to = measureKind(measure.kind)?.endings.find(ending => ending.ending === measure.ending)?.to
  if (!to || all.some(other => other.fromId === measure.id)) return undefined
  return `已登记${measure.ending ?? ''}，请登记${to}措施`
}

export function measureRows(ctx: Context, record: OwnedRecord) {
  const { db, today } = ctx
  const all = db.measures.of(record.subject, record.owner.subjectId)
  const events = db.measures.eventsOf(all.map(measure => measure.id))
  const loose = db.clocks
    .ofSubject(record.subject, record.owner.subjectId)
    .filter(clock => clock.itemKind === null && leadRules.includes(clock.ruleId))
  return all.map(measure => {
    const own = [
      ...itemClocks(ctx, { kind: 'measure', id: measure.id }),
      ...(measure.lead ? loose.filter(clock => clock.startedOn === measure.startedOn) : []),
    ]
      .map(clock => shownClock(ctx, clock))
      .sort((a, b) => order(measure.kind, a.ruleId) - order(measure.kind, b.ruleId))
    const happened = events.filter(event => event.measureId === measure.id)
    const running = measure.endedOn === null
    const main = own.find(clock => mainRules(measure.kind).includes(clock.ruleId))
    const transferred =
      running && record.subject === 'case' && measure.kind === '留置' && record.entry.transferredOn !== null
        ? `案件已于${record.entry.transferredOn}移送检察院，先行拘留执行后留置自动解除，请登记`
        : undefined
    const proposals = [
      running ? lapseProposal(measure, main, today) : takeover(measure, all),
      transferred,
      noticeProposal(measure, happened),
      consecutive(measure, all),
    ].filter(proposal => proposal !== undefined)
    return { ...measure, clocks: own, events: happened, proposals }
  })
}
