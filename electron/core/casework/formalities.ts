/** What the flow asks for before a move: whose office, which papers, which approval, which answer. Checks, then writes down. */
import {
  highestClass,
  levelLabel,
  matters,
  personClassIds,
  requiredLevel,
  suffices,
  type ApprovalLevel,
  type Matter,
  type PersonClass,
} from '../../../shared/domain/casework/approval.ts'
import {
  closes,
  findMove,
  missingPapers,
  needText,
  nextStages,
  paperArises,
  type Move,
  type PaperNeed,
} from '../../../shared/domain/casework/flow.ts'
import { type PaperKind } from '../../../shared/domain/casework/papers/catalogue.ts'
import { type Subject } from '../../../shared/domain/casework/stages.ts'
import { type PlainDate } from '../../../shared/domain/dates.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { roles } from '../../../shared/domain/roles.ts'
import { type Case } from '../../../db/repositories/cases.ts'
import { type Clue } from '../../../db/repositories/clues.ts'
import { type Context } from '../context.ts'

export interface ApprovalFacts {
  matter: Matter
  level: ApprovalLevel
  approver: string
  on: PlainDate
  opinion: string
  docNo: string | null
}
export interface Formalities {
  personClass?: PersonClass | undefined
  approval?: ApprovalFacts | undefined
  papers: readonly { kind: PaperKind; no: string }[]
  answer: string | null
}
export interface Step {
  to: string
  on: PlainDate
  note: string | null
}
export type RecordOf = Pick<
  Clue | Case,
  'id' | 'stage' | 'stageSinceOn' | 'personClass' | 'sourceRowId' | 'handler'
> & { answered: boolean }

type Ctx = Pick<Context, 'db' | 'actor' | 'now' | 'today'>

/** Throws `stage.notAllowed`: the order of stages is the table's. */
export function allowedMove(subject: Subject, from: string, to: string, via?: 'merge'): Move {
  const move = findMove(subject, from, to)
  if (!move || move.via !== via)
    throw new AppError('stage.notAllowed', { from, to, allowed: nextStages(subject, from).join('、') })
  return move
}

const inOffice = ({ actor }: Pick<Context, 'actor'>, move: Move): boolean =>
  actor.roles.some(role => move.who.includes(role))

const officeNames = (move: Move): string[] => move.who.map(role => roles[role].label)

/** Throws `flow.role`, `stage.date` and `flow.note`. */
export function checkStep(ctx: Ctx, record: RecordOf, move: Move, step: Step): void {
  if (!inOffice(ctx, move)) throw new AppError('flow.role', { from: move.from, to: move.to, who: officeNames(move) })
  if (step.on < record.stageSinceOn || step.on > ctx.today)
    throw new AppError('stage.date', { on: step.on, since: record.stageSinceOn, today: ctx.today })
  if (move.needsNote && !step.note) throw new AppError('flow.note', { from: move.from, to: move.to })
}

/** The class that decides who must approve: the highest of all subjects. */
function classOf({ db }: Ctx, subject: Subject, record: RecordOf, given?: PersonClass): PersonClass | undefined {
  const others = db.recordSubjects.of(subject, record.id).filter(one => one.withdrawnAt === null)
  return highestClass([record.personClass ?? given ?? null, ...others.map(one => one.personClass)])
}

/** An imported record is not blamed for papers of stages it had passed before it came here. */
function excuses(ctx: Ctx, subject: Subject, record: RecordOf): (need: PaperNeed) => boolean {
  if (record.sourceRowId === null) return () => false
  const passed = new Set(ctx.db.stageMoves.of(subject, record.id).map(move => move.stage))
  return need => {
    if (typeof need !== 'string') return false
    const arises = paperArises[need]
    return arises !== undefined && !arises.some(stage => passed.has(stage))
  }
}

/** 立案 is approved once, on the clue or here; other matters anew at every move. */
function openMatters(ctx: Ctx, subject: Subject, record: RecordOf, move: Move): readonly Matter[] {
  if (subject !== 'case' || !move.matters.includes('立案')) return move.matters
  return ctx.db.approvals.of('case', record.id).some(one => one.matter === '立案') ? [] : move.matters
}

/** What the move still asks for, for the dialog. */
export function moveNeeds(ctx: Ctx, subject: Subject, record: RecordOf, move: Move) {
  const own = ctx.db.approvals.own()
  const onFile: ReadonlySet<string> = ctx.db.papers.kindsOf(subject, record.id)
  const excused = excuses(ctx, subject, record)
  return {
    who: officeNames(move),
    mine: inOffice(ctx, move),
    papers: move.papers.map(need => ({
      kinds: typeof need === 'string' ? [need] : [...need],
      onFile: missingPapers([need], onFile).length === 0,
      excused: excused(need),
    })),
    matters: openMatters(ctx, subject, record, move).map(matter => ({
      matter,
      basis: matters[matter].basis,
      confidence: matters[matter].confidence,
      levels: levelsOf(matter, own),
    })),
    personClass: classOf(ctx, subject, record) ?? null,
    needsAnswer: closes(subject, move.to) && !record.answered,
    needsNote: move.needsNote ?? false,
  }
}

/** A matter's level for every class, the office's own where it set one. */
export const levelsOf = (
  matter: Matter,
  own: Parameters<typeof requiredLevel>[2],
): Record<PersonClass, ApprovalLevel> => {
  const levels = { ...matters[matter].levels }
  for (const id of personClassIds) levels[id] = requiredLevel(matter, id, own)
  return levels
}

/**
 * An approval must be of the right matter, high enough and not later than what it allows. Throws `flow.approval`, `flow.matter`,
 * `flow.level`, `flow.approvedOn`. Measures and papers ask here, too: one matrix for the whole house.
 */
export function checkApproval(
  ctx: Ctx,
  wanted: readonly Matter[],
  personClass: PersonClass,
  approval: ApprovalFacts | undefined,
  on: PlainDate,
): ApprovalLevel {
  if (!approval) throw new AppError('flow.approval', { matters: [...wanted] })
  if (!wanted.includes(approval.matter))
    throw new AppError('flow.matter', { matter: approval.matter, wanted: [...wanted] })
  const required = requiredLevel(approval.matter, personClass, ctx.db.approvals.own())
  if (!suffices(approval.level, required))
    throw new AppError('flow.level', {
      matter: approval.matter,
      given: levelLabel(approval.level),
      required: levelLabel(required),
    })
  if (approval.on > on) throw new AppError('flow.approvedOn', { approvedOn: approval.on, on })
  return required
}

/** Throws `flow.class`, whatever checkApproval throws, `flow.papers` (naming each missing one) and `flow.answer`. */
export function checkFormalities(
  ctx: Ctx,
  subject: Subject,
  record: RecordOf,
  move: Move,
  step: Step,
  given: Formalities,
): { personClass: PersonClass | undefined; required: ApprovalLevel | undefined } {
  const wanted = openMatters(ctx, subject, record, move)
  const personClass = classOf(ctx, subject, record, given.personClass)
  let required: ApprovalLevel | undefined
  if (wanted.length > 0) {
    if (!personClass) throw new AppError('flow.class')
    required = checkApproval(ctx, wanted, personClass, given.approval, step.on)
  }
  const onFile = new Set<string>([...ctx.db.papers.kindsOf(subject, record.id), ...given.papers.map(one => one.kind)])
  const excused = excuses(ctx, subject, record)
  const missing = missingPapers(move.papers, onFile).filter(need => !excused(need))
  if (missing.length > 0)
    throw new AppError('flow.papers', { from: move.from, to: move.to, missing: missing.map(needText) })
  if (closes(subject, move.to) && !record.answered && !given.answer) throw new AppError('flow.answer', { to: move.to })
  return { personClass, required }
}

/** Registers papers made outside by their number, and the approval with the level that was required that day. */
export function keepFormalities(
  ctx: Ctx,
  subject: Subject,
  subjectId: number,
  given: Formalities,
  kept: { personClass: PersonClass | undefined; required: ApprovalLevel | undefined; from: string; to: string },
): void {
  const { db, actor, now, today } = ctx
  const at = now.toISOString()
  for (const { kind, no } of given.papers) {
    const content = {
      title: kind,
      addressee: '',
      blocks: [],
      attachments: [],
      copyTo: '',
      organ: '',
      receipt: false,
    }
    db.papers.insertOutside({ kind, subject, subjectId, guarded: false, no, content, by: actor.name, on: today, at })
  }
  const { approval } = given
  if (!approval || !kept.required || !kept.personClass) return
  db.approvals.add({
    subject,
    subjectId,
    matter: approval.matter,
    personClass: kept.personClass,
    requiredLevel: kept.required,
    level: approval.level,
    approver: approval.approver,
    approvedOn: approval.on,
    opinion: approval.opinion,
    docNo: approval.docNo,
    stageFrom: kept.from,
    stageTo: kept.to,
    itemKind: null,
    itemId: null,
    recordedBy: actor.name,
    recordedAt: at,
  })
}
