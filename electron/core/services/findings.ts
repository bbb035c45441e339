import { randomUUID } from 'node:crypto'
import { AppError } from '../../../shared/domain/errors.ts'
import { commonProblems } from '../../../shared/domain/inspection/common-problems.ts'
import {
  actRow,
  actsFrom,
  closingGaps,
  isOpenToEdit,
  rectifyState,
  type FindingAct,
} from '../../../shared/domain/inspection/findings.ts'
import { type Finding } from '../../../db/repositories/findings.ts'
import { type Context } from '../context.ts'
import { roundFigures } from '../inspection/figures.ts'
import { retract } from '../dossiers/retract.ts'
import { closingFacts, findingRows } from '../inspection/finding-rows.ts'
import { ensureLife, groupOf, lifeOf, roundOfLife } from '../inspection/round-units.ts'
import { attachScans } from '../inspection/scans.ts'
import { type Service } from './service.ts'

const stampOf = ({ actor, now }: Context) => ({ by: actor.name, at: now.toISOString() })

function note(ctx: Context, findingId: number, kind: string, words: string): void {
  const { by: byName, at } = stampOf(ctx)
  ctx.db.findings.addEvent({ uid: randomUUID(), findingId, kind, note: words, byName, byAccount: ctx.actor.id, at })
}

const told = (ctx: Context): void => ctx.emit('data:findings')

/** What does not stand any more stands in no dossier. */
function unfile(ctx: Context, id: number, why: string): void {
  if (retract(ctx.db, { origin: `finding:${id}`, because: `巡察问题${why}`, ...stampOf(ctx) }))
    ctx.emit('data:dossiers')
}

/** Did this reader hand the finding in, here or, by name, on another machine? */
function isSubmitter({ db, actor }: Context, id: number): boolean {
  const handed = db.findings.events(id).findLast(event => event.kind === actRow('submit').label)
  if (!handed) return false
  return handed.byAccount === null ? handed.byName === actor.name : handed.byAccount === actor.id
}

const isFedBack = ({ db }: Context, { roundId, unitId }: Finding): boolean => {
  const one = db.rectifications.of(roundId).find(row => row.unitId === unitId)
  return one !== undefined && db.rectifications.steps([one.id]).some(({ step }) => step === 'feedback')
}

function checkAct(ctx: Context, finding: Finding, act: FindingAct, words: string | null): void {
  const row = actRow(act)
  if (!row.from.includes(finding.state)) throw new AppError('finding.state', { act: row.label, state: finding.state })
  if (row.needsNote && !words) throw new AppError('finding.note', { act: row.label })
  if (row.byAnother && isSubmitter(ctx, finding.id)) throw new AppError('finding.own', { act: row.label })
  if (act === 'correct' && isFedBack(ctx, finding)) throw new AppError('finding.fedBack')
}

const filesOf = ({ db }: Context, owner: 'evidence' | 'proof', uids: readonly string[]) => {
  const files = db.inspectionFiles.of(owner, uids)
  return (uid: string) => files.filter(file => file.ownerUid === uid)
}

function rectificationOf(ctx: Context, id: number) {
  const { db } = ctx
  const measures = db.rectifications.measures([id])
  const proofs = db.rectifications.proofs(measures.map(measure => measure.id))
  const files = filesOf(
    ctx,
    'proof',
    proofs.map(proof => proof.uid),
  )
  const closings = db.rectifications.closings([id])
  return {
    state: rectifyState(measures.length, closings.map(closingFacts)),
    measures: measures.map(measure => ({
      ...measure,
      isLate: measure.dueOn < (measure.doneOn ?? ctx.today),
      proofs: proofs
        .filter(proof => proof.measureId === measure.id)
        .map(proof => ({ ...proof, files: files(proof.uid) })),
    })),
    closings: closings.map(closing => ({ ...closing, isOwn: closing.askedAccount === ctx.actor.id })),
    closingGaps: closingGaps(
      measures.map(({ id: measureId, doneOn }) => ({
        doneOn,
        proofs: proofs.filter(proof => proof.measureId === measureId).length,
      })),
    ),
  }
}

export const findings: Service<'findings'> = {
  round({ db }, { roundId }) {
    const { uid: _, ...life } = lifeOf(db, roundId)
    return { ...life, ...roundOfLife(db, roundId), organ: db.settings.get('organ') ?? '' }
  },

  saveRound(ctx, input) {
    const { db } = ctx
    roundOfLife(db, input.roundId)
    const life = ensureLife(db, input.roundId)
    // version 0: nobody had written anything yet
    db.rectifications.saveLife({ ...input, version: input.version === 0 ? life.version : input.version })
    told(ctx)
    return {}
  },

  list({ db }, { roundId }) {
    const round = roundOfLife(db, roundId)
    const names = new Map(round.groups.map(({ no, name }) => [no, name]))
    return { rows: findingRows(db, db.findings.ofRound(roundId), (_, no) => names.get(no) ?? `第${no}组`) }
  },

  async export(ctx, { roundId, ids }) {
    const { name: round } = roundOfLife(ctx.db, roundId)
    const { bytes, rows } = await ctx.threads.run(
      'findingsWorkbook',
      { roundId, ids: ids ?? null },
      { signal: ctx.signal, onProgress: ctx.progress },
    )
    const name = `${round}问题与整改台账${ctx.today}.xlsx`.replace(/[\\/:*?"<>|]/g, '')
    return { fileId: ctx.files.registerBytes(ctx.session.id, name, Buffer.from(bytes)), name, rows }
  },

  get(ctx, { id }) {
    const { db } = ctx
    const finding = db.findings.get(id)
    const round = roundOfLife(db, finding.roundId)
    const evidence = db.findings.evidence(id)
    const files = filesOf(
      ctx,
      'evidence',
      evidence.map(row => row.uid),
    )
    const { state, ...rectification } = rectificationOf(ctx, id)
    const isOwn = isSubmitter(ctx, id)
    const fedBack = isFedBack(ctx, finding)
    return {
      ...finding,
      roundName: round.name,
      groupName: round.groups.find(group => group.no === finding.groupNo)?.name ?? `第${finding.groupNo}组`,
      rectify: finding.state === 'approved' ? state : null,
      isFedBack: fedBack,
      isOwn,
      acts: actsFrom(finding.state)
        .filter(row => !(row.act === 'correct' && fedBack))
        .map(({ act }) => act),
      evidence: evidence.map(row => ({ ...row, files: files(row.uid) })),
      events: db.findings.events(id).map(event => ({ ...event, isForeign: event.byAccount === null })),
      ...rectification,
      handovers: db.clueHandovers.ofFinding(id),
    }
  },

  create(ctx, { roundId, ...facts }) {
    const { db } = ctx
    ensureLife(db, roundId)
    const { no: groupNo } = groupOf(roundOfLife(db, roundId), facts.unitId)
    if (facts.foundOn > ctx.today) throw new AppError('clock.date', { to: ctx.today })
    const where = { uid: randomUUID(), roundId, groupNo, state: 'draft' } as const
    const id = db.findings.create({ ...facts, ...where, ...stampOf(ctx) })
    note(ctx, id, '填报', '登记问题')
    told(ctx)
    return { id }
  },

  update(ctx, { id, version, ...facts }) {
    const { db } = ctx
    const before = db.findings.get(id)
    if (!isOpenToEdit(before.state)) throw new AppError('finding.state', { act: '修改', state: before.state })
    const { no } = groupOf(roundOfLife(db, before.roundId), facts.unitId)
    if (no !== before.groupNo) throw new AppError('finding.unit')
    if (facts.foundOn > ctx.today) throw new AppError('clock.date', { to: ctx.today })
    db.findings.update({ ...facts, id, version })
    const changed = (Object.keys(facts) as (keyof typeof facts)[]).filter(key => facts[key] !== before[key])
    if (changed.length > 0) note(ctx, id, '修改', `修改了${changed.length}项内容`)
    told(ctx)
    return {}
  },

  act(ctx, { id, version, act, note: words }) {
    const finding = ctx.db.findings.get(id)
    checkAct(ctx, finding, act, words)
    ctx.db.findings.move({ id, version, state: actRow(act).to })
    note(ctx, id, actRow(act).label, words ?? '')
    if (act === 'correct') unfile(ctx, id, `退回更正：${words ?? ''}`)
    told(ctx)
    return {}
  },

  withdraw(ctx, { id, version, why }) {
    const { db } = ctx
    const finding = db.findings.get(id)
    if (isFedBack(ctx, finding) && finding.state === 'approved') throw new AppError('finding.fedBack')
    if (db.clueHandovers.ofFinding(id).length > 0) throw new AppError('row.inUse', { what: '该问题（已关联移交线索）' })
    db.findings.withdraw({ id, version, why, ...stampOf(ctx) })
    note(ctx, id, '撤回', why)
    unfile(ctx, id, `撤回：${why}`)
    told(ctx)
    return {}
  },

  addEvidence(ctx, { findingId, fileIds, ...facts }) {
    const { db } = ctx
    db.findings.get(findingId)
    const uid = randomUUID()
    const id = db.findings.addEvidence({ ...facts, uid, findingId, ...stampOf(ctx) })
    attachScans(ctx, 'evidence', uid, fileIds)
    note(ctx, findingId, '补充证据', `${facts.kind}：${facts.content.slice(0, 60)}`)
    told(ctx)
    return { id }
  },

  withdrawEvidence(ctx, { id, why }) {
    const row = ctx.db.findings.oneEvidence(id)
    ctx.db.findings.withdrawEvidence({ id, why, ...stampOf(ctx) })
    note(ctx, row.findingId, '撤回证据', `${row.kind}：${why}`)
    told(ctx)
    return {}
  },

  openFile(ctx, { id }) {
    const { name, type } = ctx.db.inspectionFiles.get(id)
    const fileId = ctx.files.registerBytes(ctx.session.id, name, ctx.db.inspectionFiles.bytes(id))
    return { fileId, name, type }
  },

  dashboard: ({ db, today }, { roundId }) => roundFigures(db, roundOfLife(db, roundId), today),

  common({ db }, { roundId, units }) {
    const placed = db.findings.placed(roundId ?? null)
    const roundIds = [...new Set(placed.map(fact => fact.roundId))]
    const rounds = new Map(roundIds.map(id => [id, roundOfLife(db, id)]))
    const groupName = (id: number, no: number) =>
      rounds.get(id)?.groups.find(group => group.no === no)?.name ?? `第${no}组`
    const all = roundIds.flatMap(id => db.findings.ofRound(id)).filter(({ state }) => state === 'approved')
    const roundOf = new Map(all.map(finding => [finding.id, finding.roundId]))
    return {
      ...commonProblems(placed, units),
      rows: findingRows(db, all, groupName).map(row => {
        const id = roundOf.get(row.id)!
        return { ...row, roundId: id, roundName: rounds.get(id)?.name ?? '' }
      }),
    }
  },
}
