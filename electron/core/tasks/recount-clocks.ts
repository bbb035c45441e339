/** Recounts every open clock with the calendar, the limits and the scheme at hand, in a thread; screens stay answered meanwhile. */
import { ruleOf } from '../../../shared/domain/deadlines/rules.ts'
import { type ClockGroup } from '../../../db/repositories/clock-recount.ts'
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

/** Numbers of rows that one statement looks at: others may write in between. */
const stride = 20_000

/** What became of these clocks, in words. */
const noteOf = (before: string, after: string, cause: RecountInput['cause']): string =>
  cause === 'calendar' ? `工作日历变更：${before || '无'} → ${after || '无'}` : '本机关时限规定或者亮灯方案变更'

/** Written only where something of it changed; a moved last day is kept with both values. Returns how many moved. */
function recountGroup({ db, bulk }: BulkContext, group: ClockGroup, { run, cause, by, at }: RecountInput): number {
  const sample = db.clocks.openOne(group.sampleId)
  // ended meanwhile: the next recount finds another sample, and nothing of this one is lost
  if (!sample) return 0
  const facts = factsOf(sample)
  const term = storedTerm(facts, termFor(loadTerms(db), ruleOf(sample.ruleId), facts))
  const change = { run, cause, by, at, note: noteOf(sample.calendarVersion, term.calendarVersion, cause) }
  let moved = 0
  for (let from = group.sampleId; from <= group.lastId; from += stride) {
    const part = { before: group.sentenceId, from, to: from + stride - 1 }
    moved += bulk.write(() =>
      db.clockRecount.setTerm(part, { ...term, sentenceId: db.clocks.sentenceId(term.because) }, change),
    )
    bulk.rest()
  }
  return moved
}

/** May be stopped and run again at any point: what is already right is left alone. */
export const recountClocks = bulkTask(async (ctx: BulkContext, input: RecountInput): Promise<Recount> => {
  const { db } = ctx
  const groups = db.clockRecount.groups()
  const total = groups.reduce((sum, group) => sum + group.count, 0)
  const result: Recount = { checked: 0, moved: 0 }
  ctx.progress({ done: 0, total, stage: '重新计算时限' })
  for (const group of groups) {
    ctx.stopIfCancelled()
    result.moved += recountGroup(ctx, group, input)
    result.checked += group.count
    ctx.progress({ done: result.checked, total, stage: '重新计算时限' })
  }
  return result
})
