import { AppError } from '../../../shared/domain/errors.ts'
import { type InputOf } from '../../../shared/contract/define.ts'
import { type AppContract } from '../../../shared/contract/index.ts'
import { type CaseFacts } from '../../../db/repositories/cases.ts'
import { isWithin } from '../../../db/repositories/scope.ts'
import { planRows } from '../casework/clock-rows.ts'
import { allowedMove, checkStep } from '../casework/formalities.ts'
import { clueRecord, enterClueStage, modeOf, moveCase, previewCaseMove } from '../casework/moves.ts'
import { startNewCase } from '../casework/new-subjects.ts'
import { keepCorrections, pageParts, recordList } from '../casework/record-pages.ts'
import { followFacts, trackCase } from '../casework/stage-changes.ts'
import { type Context } from '../context.ts'
import { confirmChanges } from '../registry/confirm-fields.ts'
import { indexForSearch } from '../registry/index-search.ts'
import { type Service } from './service.ts'

function told(ctx: Context): void {
  ctx.emit('data:cases')
  ctx.emit('data:deadlines')
}

/** Dates that contradict each other would start clocks nobody can explain. */
function check(ctx: Context, facts: CaseFacts, exceptId = 0): void {
  if (ctx.db.cases.isTaken(facts.no, exceptId))
    throw new AppError('row.duplicate', { what: '案件编号', value: facts.no })
  if (facts.filedOn > ctx.today) throw new AppError('clock.date', { to: ctx.today })
  for (const on of [facts.measureOn, facts.transferredOn])
    if (on !== null && on > ctx.today) throw new AppError('clock.date', { to: ctx.today })
  if (facts.clueId !== null) ctx.db.clues.get(ctx.scope, facts.clueId)
}

/** Every clue of the case that the reader may see, the one it was filed from first. */
function cluesOf({ db, scope }: Context, entry: { id: number; clueId: number | null }) {
  const joined = db.recordLinks.cluesOf(entry.id).map(link => link.clueId)
  const ids = [...new Set([...(entry.clueId === null ? [] : [entry.clueId]), ...joined])]
  const found = new Map(db.clues.many(ids).map(clue => [clue.id, clue]))
  return ids
    .map(id => found.get(id))
    .filter(clue => clue !== undefined && isWithin(scope, clue.handler))
    .map(clue => ({ id: clue!.id, no: clue!.no, subjectName: clue!.subjectName, stage: clue!.stage }))
}

type Filing = InputOf<AppContract['cases']['create']>

/** The clue at 拟立案 that the case grew from is done: its last step asks for the approval of 立案 and its paper. */
function turnIntoCase(ctx: Context, clueId: number, caseId: number, filing: Filing): void {
  const { db, scope } = ctx
  const clue = db.clues.get(scope, clueId)
  if (clue.stage !== '拟立案' || filing.filedOn < clue.stageSinceOn) return
  const { personClass, approval, papers, filedOn: on } = filing
  const note = `立案，案件编号${filing.no}`
  const step = { id: clueId, version: clue.version, to: '转立案' as const, on, note, answer: note }
  const move = allowedMove('clue', clue.stage, '转立案')
  checkStep(ctx, clueRecord(clue), move, step)
  const given = { ...step, personClass: personClass ?? undefined, approval, papers }
  enterClueStage(ctx, clue, move, given)
  // the case shows the approval it was filed with
  const filed = db.approvals.of('clue', clueId).findLast(one => one.matter === '立案')
  if (filed) db.approvals.add({ ...filed, subject: 'case', subjectId: caseId })
  ctx.emit('data:clues')
}

export const cases: Service<'cases'> = {
  list: (ctx, input) =>
    recordList(
      ctx,
      'case',
      {
        page: filter => ctx.db.cases.page(ctx.scope, filter),
        countByStage: () => ctx.db.cases.countByStage(ctx.scope),
        dayOf: row => row.filedOn,
      },
      input,
    ),

  get(ctx, { id }) {
    const entry = ctx.db.cases.get(ctx.scope, id)
    const clues = cluesOf(ctx, entry)
    const source = clues.find(clue => clue.id === entry.clueId)
    return {
      case: entry,
      ...pageParts(ctx, 'case', entry),
      clues,
      ...(source && { clue: { id: source.id, no: source.no } }),
    }
  },

  create(ctx, filing) {
    const { approval: _a, papers: _p, answer: _w, ...facts } = filing
    check(ctx, facts)
    const id = startNewCase(ctx.db, facts, modeOf(ctx, facts.filedOn))
    if (facts.clueId !== null) turnIntoCase(ctx, facts.clueId, id, filing)
    confirmChanges(ctx, 'cases', id, undefined, facts)
    indexForSearch(ctx.db, 'case', [id])
    told(ctx)
    return { id }
  },

  update(ctx, { id, version, reason, ...facts }) {
    const { db, scope } = ctx
    const before = db.cases.get(scope, id)
    check(ctx, facts, id)
    db.cases.update({ ...facts, id, version, now: ctx.now.toISOString() })
    keepCorrections(ctx, 'case', id, before, facts, reason)
    followFacts(db, trackCase(db, db.cases.many([id])[0]!), modeOf(ctx, ctx.today))
    confirmChanges(ctx, 'cases', id, before, facts)
    indexForSearch(db, 'case', [id])
    told(ctx)
    return {}
  },

  previewMove(ctx, { id, to, on, matter }) {
    const { plan, needs } = previewCaseMove(ctx, ctx.db.cases.get(ctx.scope, id), to, on, matter)
    return { ...planRows(plan, ctx.today), needs }
  },

  move(ctx, input) {
    const plan = moveCase(ctx, input)
    told(ctx)
    return planRows(plan, ctx.today)
  },
}
