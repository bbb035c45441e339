/** Holds an approval of a measure against the office's matrix and writes it down. A level below the matrix is refused. */
import {
  levelLabel,
  requiredLevel,
  suffices,
  type ApprovalLevel,
  type Matter,
  type PersonClass,
} from '../../../shared/domain/casework/approval.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { type Context } from '../context.ts'
import { type OwnedRecord } from './record-owner.ts'

export interface GivenApproval {
  level: ApprovalLevel
  approver: string
  approvedOn: string
  opinion: string
}

/** The person under review counts by the record's class; everybody else as 其他人员 unless the clerk says more. */
export const classFor = (record: OwnedRecord, lead: boolean, given?: PersonClass): PersonClass =>
  given ?? (lead ? (record.personClass ?? 'other') : 'other')

/** Throws `measure.level` naming what the matrix asks for. */
export function checkLevel(
  ctx: Context,
  matter: Matter,
  personClass: PersonClass,
  level: ApprovalLevel,
): ApprovalLevel {
  const required = requiredLevel(matter, personClass, ctx.db.approvals.own())
  if (!suffices(level, required))
    throw new AppError('measure.level', { matter, required: levelLabel(required), given: levelLabel(level) })
  return required
}

export function recordApproval(
  ctx: Context,
  record: OwnedRecord,
  measureId: number,
  matter: Matter,
  personClass: PersonClass,
  given: GivenApproval,
): void {
  const requiredNow = checkLevel(ctx, matter, personClass, given.level)
  ctx.db.approvals.add({
    subject: record.subject,
    subjectId: record.owner.subjectId,
    matter,
    personClass,
    requiredLevel: requiredNow,
    ...given,
    docNo: null,
    stageFrom: null,
    stageTo: null,
    itemKind: 'measure',
    itemId: measureId,
    recordedBy: ctx.actor.name,
    recordedAt: ctx.now.toISOString(),
  })
}
