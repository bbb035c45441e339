import { AppError } from '../../../shared/domain/errors.ts'
import { type Clue } from '../../../db/repositories/clues.ts'
import { allowedMove, checkStep } from '../casework/formalities.ts'
import { clueRecord, enterClueStage, modeOf } from '../casework/moves.ts'
import { checkVersion, recordOf, touchRecord, visibleRecord } from '../casework/record-access.ts'
import { carryOver, trackClue } from '../casework/stage-changes.ts'
import { type Context } from '../context.ts'
import { indexForSearch } from '../registry/index-search.ts'
import { type Service } from './service.ts'

const stamp = ({ actor, now }: Context) => ({ by: actor.name, at: now.toISOString() })

/** The merged clue's subjects come along, except those that the other one already names. */
function bringSubjects(ctx: Context, from: Clue, into: Clue): void {
  const { db } = ctx
  const theirs = db.recordSubjects.of('clue', into.id).filter(one => one.withdrawnAt === null)
  const known = new Set([into.subjectName, ...theirs.map(one => one.name)])
  const { subjectName: name, subjectKind: kind, personId, unitId, unitName, post, personClass } = from
  const first = { kind, name, personId, unitId, unitName, post, personClass, outcome: null, note: `并自${from.no}` }
  const further = db.recordSubjects.of('clue', from.id).filter(one => one.withdrawnAt === null)
  for (const one of [first, ...further]) {
    if (known.has(one.name)) continue
    known.add(one.name)
    db.recordSubjects.insert({ ...one, note: `并自${from.no}`, subject: 'clue', subjectId: into.id, ...stamp(ctx) })
  }
}

const told = (ctx: Context): void => {
  ctx.emit('data:clues')
  ctx.emit('data:deadlines')
}

export const links: Service<'links'> = {
  of(ctx, { subject, id }) {
    recordOf(ctx, subject, id)
    const { db } = ctx
    const joined =
      subject === 'case'
        ? db.recordLinks.cluesOf(id).map(link => ({ ...link, other: visibleRecord(ctx, 'clue', link.clueId) }))
        : db.recordLinks.casesOf(id).map(link => ({ ...link, other: visibleRecord(ctx, 'case', link.caseId) }))
    return {
      links: db.recordLinks.of(subject, id).map(link => {
        const side = link.fromSubject === subject && link.fromId === id ? ('from' as const) : ('to' as const)
        const other =
          side === 'from'
            ? visibleRecord(ctx, link.toSubject, link.toId)
            : visibleRecord(ctx, link.fromSubject, link.fromId)
        return { ...link, side, ...(other && { other }) }
      }),
      joined: joined.flatMap(({ other, note, linkedBy, linkedAt }) =>
        other ? [{ ...other, note, by: linkedBy, at: linkedAt }] : [],
      ),
    }
  },

  add(ctx, { kind, from, to, note }) {
    if (from.subject === to.subject && from.id === to.id) throw new AppError('flow.itself')
    for (const { subject, id } of [from, to]) recordOf(ctx, subject, id)
    const ends = { fromSubject: from.subject, fromId: from.id, toSubject: to.subject, toId: to.id }
    const id = ctx.db.recordLinks.add({ kind, ...ends, note, ...stamp(ctx) })
    for (const { subject, id: recordId } of [from, to]) touchRecord(ctx, subject, recordId)
    return { id }
  },

  withdraw(ctx, { id, reason }) {
    const link = ctx.db.recordLinks.get(id)
    // the table knows how to take a merging back, and a split stays a fact
    if (link.kind === 'merge' || link.kind === 'split') throw new AppError('row.inUse', { what: '该关联' })
    recordOf(ctx, link.fromSubject, link.fromId)
    recordOf(ctx, link.toSubject, link.toId)
    ctx.db.recordLinks.withdraw({ id, why: reason, ...stamp(ctx) })
    touchRecord(ctx, link.fromSubject, link.fromId)
    touchRecord(ctx, link.toSubject, link.toId)
    return {}
  },

  addClue(ctx, { caseId, clueId, note }) {
    recordOf(ctx, 'case', caseId)
    recordOf(ctx, 'clue', clueId)
    ctx.db.recordLinks.addClue({ caseId, clueId, note, ...stamp(ctx) })
    touchRecord(ctx, 'case', caseId)
    touchRecord(ctx, 'clue', clueId)
    return {}
  },

  dropClue(ctx, { caseId, clueId, reason }) {
    recordOf(ctx, 'case', caseId)
    recordOf(ctx, 'clue', clueId)
    ctx.db.recordLinks.dropClue({ caseId, clueId, why: reason, ...stamp(ctx) })
    touchRecord(ctx, 'case', caseId)
    touchRecord(ctx, 'clue', clueId)
    return {}
  },

  merge(ctx, { id, version, into, on, reason }) {
    const { db, scope } = ctx
    if (id === into) throw new AppError('flow.itself')
    const clue = db.clues.get(scope, id)
    const target = db.clues.get(scope, into)
    if (target.closedOn !== null) throw new AppError('flow.ended', { no: target.no })
    const move = allowedMove('clue', clue.stage, '已合并', 'merge')
    const step = { id, version, to: '已合并' as const, on, note: reason, answer: `并入${target.no}办理`, papers: [] }
    checkStep(ctx, clueRecord(clue), move, step)
    enterClueStage(ctx, clue, move, step, into)
    const ends = { fromSubject: 'clue', fromId: id, toSubject: 'clue', toId: into } as const
    db.recordLinks.add({ kind: 'merge', ...ends, note: reason, ...stamp(ctx) })
    bringSubjects(ctx, clue, target)
    touchRecord(ctx, 'clue', into)
    indexForSearch(db, 'clue', [into])
    told(ctx)
    return {}
  },

  unmerge(ctx, { id, version, on, reason }) {
    const { db, scope } = ctx
    const clue = db.clues.get(scope, id)
    const move = allowedMove('clue', clue.stage, '拟处置', 'merge')
    const step = { id, version, to: '拟处置' as const, on, note: reason, answer: null, papers: [] }
    checkStep(ctx, clueRecord(clue), move, step)
    enterClueStage(ctx, clue, move, step)
    for (const link of db.recordLinks.of('clue', id))
      if (link.kind === 'merge' && link.fromId === id && link.withdrawnAt === null)
        db.recordLinks.withdraw({ id: link.id, why: reason, ...stamp(ctx) })
    told(ctx)
    return {}
  },

  split(ctx, { id, version, no, subjectIds, reason }) {
    const { db, scope, now } = ctx
    const clue = db.clues.get(scope, id)
    checkVersion(clue, version)
    if (clue.closedOn !== null) throw new AppError('flow.ended', { no: clue.no })
    if (db.clues.isTaken(no)) throw new AppError('row.duplicate', { what: '线索编号', value: no })
    const wanted = new Set(subjectIds)
    const leaving = db.recordSubjects.of('clue', id).filter(one => one.withdrawnAt === null && wanted.has(one.id))
    const [first, ...rest] = leaving
    if (!first || leaving.length !== wanted.size) throw new AppError('row.missing', { what: '对象' })
    const { kind: subjectKind, name: subjectName, personId, unitId, unitName, post, personClass } = first
    const facts = { ...clue, no, subjectKind, subjectName, personId, unitId, unitName, post, personClass }
    const newId = db.clues.insert({ ...facts, now: now.toISOString() })
    for (const one of rest) db.recordSubjects.insert({ ...one, subject: 'clue', subjectId: newId, ...stamp(ctx) })
    for (const one of leaving) db.recordSubjects.withdraw({ id: one.id, why: `分案至${no}：${reason}`, ...stamp(ctx) })
    // the same stage since the same day: splitting gains nobody time
    carryOver(db, trackClue(db.clues.many([newId])[0]!), `由${clue.no}分案`, modeOf(ctx, clue.stageSinceOn))
    const ends = { fromSubject: 'clue', fromId: newId, toSubject: 'clue', toId: id } as const
    db.recordLinks.add({ kind: 'split', ...ends, note: reason, ...stamp(ctx) })
    touchRecord(ctx, 'clue', id)
    indexForSearch(db, 'clue', [id, newId])
    told(ctx)
    return { id: newId }
  },
}
