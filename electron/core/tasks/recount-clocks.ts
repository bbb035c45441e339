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

/** The new term of all clocks with this sentence; nothing when all of them ended meanwhile. */
function termOf({ db }: BulkContext, group: ClockGroup, cause: RecountInput['cause']): GroupTerm | undefined {
  const first = db.clocks.openOne(group.sampleId)
  const stillThis = first !== undefined && db.clocks.sentenceId(first.because) === group.sentenceId
  const otherId = stillThis ? undefined : db.clockRecount.sampleOf(group.sentenceId)
  const sample = stillThis ? first : otherId === undefined ? undefined : db.clocks.openOne(otherId)
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
