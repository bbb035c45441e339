import { randomUUID } from 'node:crypto'
import { AppError } from '../../../shared/domain/errors.ts'
import { closingGaps, rectifyState } from '../../../shared/domain/inspection/findings.ts'
import { links, linkState, nextSteps, passOf, restingOn, stepRow } from '../../../shared/domain/inspection/links.ts'
import { type ClockRow } from '../../../shared/contract/deadlines.ts'
import { type Finding } from '../../../db/repositories/findings.ts'
import { shownClock } from '../casework/clock-rows.ts'
import { type Context } from '../context.ts'
import { closingFacts, rectifyStates } from '../inspection/finding-rows.ts'
import { recordStep, withdrawStep } from '../inspection/link-steps.ts'
import { roundOfLife } from '../inspection/round-units.ts'
import { attachScans } from '../inspection/scans.ts'
import { type Service } from './service.ts'

const stampOf = ({ actor, now }: Context) => ({ by: actor.name, at: now.toISOString() })

function told(ctx: Context): void {
  ctx.emit('data:findings')
  ctx.emit('data:deadlines')
}

/** A finding under rectification: approved and fed back. */
function fedBack({ db }: Context, findingId: number): Finding {
  const finding = db.findings.get(findingId)
  const one = db.rectifications.of(finding.roundId).find(row => row.unitId === finding.unitId)
  const steps = one ? db.rectifications.steps([one.id]) : []
  if (finding.state !== 'approved' || !steps.some(({ step }) => step === 'feedback'))
    throw new AppError('closing.notFedBack')
  return finding
}

const rectifyNow = ({ db }: Context, findingId: number) =>
  rectifyState(
    db.rectifications.measures([findingId]).length,
    db.rectifications.closings([findingId]).map(closingFacts),
  )

/** Measures of a finding that is being verified or was closed stand as they are. */
function changeable(ctx: Context, findingId: number): Finding {
  const finding = fedBack(ctx, findingId)
  const state = rectifyNow(ctx, findingId)
  if (state === 'asked' || state === 'closed') throw new AppError('closing.state', { state })
  return finding
}

function note(ctx: Context, findingId: number, kind: string, words: string): void {
  const { by: byName, at } = stampOf(ctx)
  ctx.db.findings.addEvent({ uid: randomUUID(), findingId, kind, note: words, byName, byAccount: ctx.actor.id, at })
}

function unitLives(ctx: Context, roundId: number) {
  const { db } = ctx
  const round = roundOfLife(db, roundId)
  const known = db.rectifications.of(roundId)
  const ids = known.map(({ id }) => id)
  const steps = db.rectifications.steps(ids)
  const clocks = db.clocks.ofSubjects('round', ids)
  const findings = db.findings.ofRound(roundId)
  const states = rectifyStates(db, findings)
  return round.groups.flatMap(group =>
    group.units.map(unit => {
      const one = known.find(row => row.unitId === unit.id)
      const own = steps.filter(step => step.rectificationId === one?.id)
      const shown = clocks.filter(clock => clock.subjectId === one?.id).map(clock => shownClock(ctx, clock))
      const found = findings.filter(finding => finding.unitId === unit.id)
      return {
        unitId: unit.id,
        unitName: unit.name,
        groupNo: group.no,
        groupName: group.name,
        findings: found.length,
        approved: found.filter(({ state }) => state === 'approved').length,
        closed: found.filter(({ id }) => states.get(id) === 'closed').length,
        pass: passOf(own),
        links: links.map(link => {
          const clock = urgent(shown, link)
          return { link, state: linkState(own, link), ...(clock && { clock }) }
        }),
        clocks: shown,
        steps: own.map(step => ({
          ...step,
          isLast:
            restingOn(
              own.filter(row => row.id > step.id),
              step.step,
            ) === undefined,
        })),
        next: nextSteps(own),
      }
    }),
  )
}

/** Which link a rule belongs to: the one whose step ends it. */
const linkOfRule: Record<string, string> = {
  X01: '反馈',
  X01a: '交办',
  X02: '整改',
  X03: '整改',
  X04: '整改',
  X05: '公开',
  X05a: '整改',
}
const urgent = (clocks: readonly ClockRow[], link: string): ClockRow | undefined =>
  clocks
    .filter(clock => clock.closedOn === null && linkOfRule[clock.ruleId] === link)
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))[0]

export const rectifications: Service<'rectifications'> = {
  list: (ctx, { roundId }) => ({ rows: unitLives(ctx, roundId) }),

  place: ({ db }, { id }) => db.rectifications.byId(id),

  record(ctx, { roundId, unitIds, step, grade, reason, months, ...facts }) {
    const round = roundOfLife(ctx.db, roundId)
    const input = { ...facts, step, grade: grade ?? null, reason: reason ?? null, months: months ?? null }
    for (const unitId of new Set(unitIds)) recordStep(ctx, round, unitId, input)
    if (step === 'feedback')
      for (const finding of ctx.db.findings.ofRound(roundId))
        if (unitIds.includes(finding.unitId)) note(ctx, finding.id, stepRow(step).label, facts.docNo ?? '')
    told(ctx)
    return {}
  },

  withdrawStep(ctx, { id, why }) {
    const { roundId } = ctx.db.rectifications.step(id)
    withdrawStep(ctx, roundOfLife(ctx.db, roundId), id, why)
    told(ctx)
    return {}
  },

  addMeasure(ctx, { findingId, ...facts }) {
    changeable(ctx, findingId)
    const id = ctx.db.rectifications.addMeasure({ ...facts, findingId, ...stampOf(ctx) })
    note(ctx, findingId, '制定措施', facts.content.slice(0, 80))
    told(ctx)
    return { id }
  },

  updateMeasure(ctx, { id, doneOn, ...facts }) {
    const { db, today } = ctx
    const before = db.rectifications.measure(id)
    changeable(ctx, before.findingId)
    if (doneOn !== null && doneOn > today) throw new AppError('clock.date', { to: today })
    db.rectifications.changeMeasure({ ...facts, id, doneOn })
    const isDone = doneOn !== null && before.doneOn === null
    note(ctx, before.findingId, isDone ? '完成措施' : '修改措施', facts.content.slice(0, 80))
    if (before.dueOn !== facts.dueOn) note(ctx, before.findingId, '调整时限', `${before.dueOn}改为${facts.dueOn}`)
    told(ctx)
    return {}
  },

  withdrawMeasure(ctx, { id, version, why }) {
    const { findingId, content } = ctx.db.rectifications.measure(id)
    changeable(ctx, findingId)
    ctx.db.rectifications.withdrawMeasure({ id, version, why, ...stampOf(ctx) })
    note(ctx, findingId, '撤回措施', `${content.slice(0, 40)}：${why}`)
    told(ctx)
    return {}
  },

  addProof(ctx, { measureId, content, place, fileIds }) {
    const { findingId } = ctx.db.rectifications.measure(measureId)
    changeable(ctx, findingId)
    const uid = randomUUID()
    const id = ctx.db.rectifications.addProof({ uid, measureId, content, place, ...stampOf(ctx) })
    attachScans(ctx, 'proof', uid, fileIds)
    note(ctx, findingId, '提交佐证', content.slice(0, 80))
    told(ctx)
    return { id }
  },

  withdrawProof(ctx, { id, why }) {
    const proof = ctx.db.rectifications.proof(id)
    const { findingId } = ctx.db.rectifications.measure(proof.measureId)
    changeable(ctx, findingId)
    ctx.db.rectifications.withdrawProof({ id, why, ...stampOf(ctx) })
    note(ctx, findingId, '撤回佐证', why)
    told(ctx)
    return {}
  },

  askClosing(ctx, { findingId, statement }) {
    const { db, actor } = ctx
    changeable(ctx, findingId)
    const measures = db.rectifications.measures([findingId])
    const proofs = db.rectifications.proofs(measures.map(({ id }) => id))
    const gaps = closingGaps(
      measures.map(({ id, doneOn }) => ({ doneOn, proofs: proofs.filter(proof => proof.measureId === id).length })),
    )
    if (gaps.length > 0) throw new AppError('closing.gaps', { gaps })
    const id = db.rectifications.ask({ findingId, statement, account: actor.id!, ...stampOf(ctx) })
    note(ctx, findingId, '申请销号', statement.slice(0, 80))
    told(ctx)
    return { id }
  },

  checkClosing(ctx, { findingId, on, manner, opinion, result }) {
    const { db, actor, today } = ctx
    fedBack(ctx, findingId)
    const asked = db.rectifications.closings([findingId]).at(-1)
    if (!asked || asked.result !== null) throw new AppError('closing.state', { state: rectifyNow(ctx, findingId) })
    if (asked.askedAccount === actor.id) throw new AppError('closing.own')
    if (on > today || on < asked.askedAt.slice(0, 10))
      throw new AppError('clock.date', { from: asked.askedAt.slice(0, 10), to: today })
    const check = { id: asked.id, on, manner: manner.join('、'), opinion, result }
    db.rectifications.check({ ...check, account: actor.id!, ...stampOf(ctx) })
    note(ctx, findingId, result === 'passed' ? '核查销号' : '核查退回', opinion.slice(0, 80))
    told(ctx)
    return {}
  },

  reopen(ctx, { findingId, why }) {
    const { db } = ctx
    fedBack(ctx, findingId)
    if (rectifyNow(ctx, findingId) !== 'closed')
      throw new AppError('closing.state', { state: rectifyNow(ctx, findingId) })
    const last = db.rectifications.closings([findingId]).at(-1)!
    db.rectifications.reopen({ id: last.id, why, ...stampOf(ctx) })
    note(ctx, findingId, '恢复整改', why)
    told(ctx)
    return {}
  },
}
