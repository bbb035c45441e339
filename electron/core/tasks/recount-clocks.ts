/** Recounts every open clock with the calendar, the limits and the scheme at hand, in a thread; screens stay answered meanwhile. */
import { ruleOf } from '../../../shared/domain/deadlines/rules.ts'
import { type ClockGroup, type GroupTerm } from '../../../db/repositories/clock-recount.ts'
import { loadTerms } from '../casework/calendar.ts'
import { factsOf, storedTerm, termFor } from '../casework/terms.ts'
import { bulkTask, type BulkContext } from './task.ts'

export interface RecountInput {
  /** Groups what this recount moves. */
  run: string
  cause: 'calendar' | 'limit'
  by: string
  at: string
}

export interface Recount {
  checked: number
  moved: number
}

/** Numbers of rows that one transaction looks at: others may write in between. */
const stride = 10_000

/** What became of these clocks, in words. */
const noteOf = (before: string, after: string, cause: RecountInput['cause']): string =>
  cause === 'calendar' ? `工作日历变更：${before || '无'} → ${after || '无'}` : '本机关时限规定或者亮灯方案变更'

/** An open clock that stands for the group: its own sample, or another one when that ended or was counted anew meanwhile. */
function sampleFor({ db }: BulkContext, { sampleId, sentenceId }: ClockGroup) {
  const own = db.clocks.openOne(sampleId)
  if (own && db.clocks.sentenceId(own.because) === sentenceId) return own
  const otherId = db.clockRecount.sampleOf(sentenceId)
  return otherId === undefined ? undefined : db.clocks.openOne(otherId)
}

/** The new term of all clocks with this sentence; nothing when all of them ended meanwhile. */
function termOf(ctx: BulkContext, group: ClockGroup, cause: RecountInput['cause']): GroupTerm | undefined {
  const { db } = ctx
  const sample = sampleFor(ctx, group)
  if (!sample) return undefined
  const facts = factsOf(sample)
  const term = storedTerm(facts, termFor(loadTerms(db), ruleOf(sample.ruleId), facts))
  const note = noteOf(sample.calendarVersion, term.calendarVersion, cause)
  return { ...term, before: group.sentenceId, sentenceId: db.clocks.sentenceId(term.because), note }
}

/** May be stopped and run again at any point: what is already right is left alone. */
export const recountClocks = bulkTask(async (ctx: BulkContext, input: RecountInput): Promise<Recount> => {
  const { db, bulk } = ctx
  const groups = db.clockRecount.groups()
  const total = groups.reduce((sum, group) => sum + group.count, 0)
  const say = (done: number): void => ctx.progress({ done: Math.min(done, total), total, stage: '重新计算时限' })
  say(0)
  const terms: GroupTerm[] = []
  for (const group of groups) {
    ctx.stopIfCancelled()
    const term = bulk.write(() => termOf(ctx, group, input.cause))
    if (term) terms.push(term)
    bulk.rest()
  }
  const recounting = db.clockRecount.begin(terms, input)
  const lastId = db.clockRecount.lastId()
  let moved = 0
  for (let from = 1; from <= lastId; from += stride) {
    ctx.stopIfCancelled()
    moved += bulk.write(() => recounting.stretch(from, from + stride - 1))
    bulk.rest()
    say(Math.round((from / lastId) * total))
  }
  recounting.end()
  return { checked: total, moved }
})
