import { z } from 'zod'
import { approvalLevelIds, personClassIds } from '../domain/casework/approval.ts'
import { measureNames, measureRoles } from '../domain/casework/measures.ts'
import { ClockRow, SubjectKind } from './deadlines.ts'
import { command, query } from './define.ts'
import { optionalText, PlainDateField } from './fields.ts'

const Minute = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时点写作 22:30')
  .nullish()
  .transform(at => at ?? null)
const Words = (max: number, wanting: string) => z.string().trim().min(2, wanting).max(max)
const Approved = {
  approver: Words(60, '请填写批准人或批准机关'),
  level: z.enum(approvalLevelIds),
  approvedOn: PlainDateField,
  /** 批示. */
  opinion: z.string().trim().max(500).default('同意'),
}
/** The measure that is meant, as the screen last saw it. */
const Target = { id: z.int(), version: z.int() }

const MeasureEvent = z.object({
  id: z.int(),
  kind: z.string(),
  happenedOn: z.string(),
  happenedAt: z.string().nullable(),
  note: z.string(),
  recordedBy: z.string(),
  recordedAt: z.string(),
})

export const MeasureRow = z.object({
  id: z.int(),
  kind: z.string(),
  target: z.string(),
  role: z.string(),
  lead: z.boolean(),
  approver: z.string(),
  approverLevel: z.string(),
  approvedOn: z.string(),
  startedOn: z.string(),
  startedAt: z.string().nullable(),
  place: z.string().nullable(),
  reason: z.string().nullable(),
  /** Who approved that nobody is told yet (有碍调查). */
  withheld: z.string().nullable(),
  endedOn: z.string().nullable(),
  endedAt: z.string().nullable(),
  ending: z.string().nullable(),
  endedReason: z.string().nullable(),
  fromId: z.int().nullable(),
  version: z.int(),
  /** Its own limit first, then what it owes to others. */
  clocks: z.array(ClockRow),
  events: z.array(MeasureEvent),
  /** What a person should now do; nothing is done by itself. */
  proposals: z.array(z.string()),
})

export const measures = {
  /** Measures of a record, running ones first; what may be taken at its stage, and the level that must approve. */
  list: query({
    needs: 'case.read',
    audit: ({ subject, subjectId }) => ({ subject, subjectId }),
    input: z.object({ subject: SubjectKind, subjectId: z.int() }),
    output: z.object({
      rows: z.array(MeasureRow),
      subjectName: z.string(),
      personClass: z.enum(personClassIds).nullable(),
      /** `lead`: applied to the person under review; `other`: to anybody or anything else. */
      allowed: z.array(z.object({ name: z.enum(measureNames), lead: z.string(), other: z.string() })),
    }),
  }),

  /** Writes a measure down that the competent level approved; its clocks start. */
  take: command({
    needs: 'case.edit',
    audit: ({ subject, subjectId, kind, startedOn, approver }) => ({ subject, subjectId, kind, startedOn, approver }),
    input: z.object({
      subject: SubjectKind,
      subjectId: z.int(),
      kind: z.enum(measureNames),
      target: Words(120, '请填写措施对象'),
      role: z.enum(measureRoles),
      ...Approved,
      personClass: z.enum(personClassIds).optional(),
      startedOn: PlainDateField,
      startedAt: Minute,
      /** Where the law leaves two limits (强制到案). */
      ruleId: z.string().max(8).optional(),
      place: optionalText(120),
      reason: optionalText(500),
      fromId: z
        .int()
        .nullish()
        .transform(id => id ?? null),
    }),
    output: z.object({ id: z.int() }),
  }),

  /** An extension granted before the limit ran out; never later, never beyond the cap. */
  renew: command({
    needs: 'case.edit',
    audit: ({ id, count, approvedOn, approver }) => ({ id, count, approvedOn, approver }),
    input: z.object({
      ...Target,
      ...Approved,
      count: z.int().min(1, '延长数至少为1').max(366, '延长数过大'),
      reason: Words(500, '请填写延长理由'),
    }),
    output: z.object({ dueOn: z.string() }),
  }),

  /** What happened meanwhile: notices, applications, hand-overs. */
  note: command({
    needs: 'case.edit',
    audit: ({ id, event, on }) => ({ id, event, on }),
    input: z.object({
      ...Target,
      event: z.string().trim().min(2).max(40),
      on: PlainDateField,
      at: Minute,
      note: Words(500, '请写明凭据或情况，如送达回证编号'),
    }),
    output: z.object({}),
  }),

  /** 有碍调查: the notice waits, with who approved it; it is due at once when the obstacle is gone. */
  withhold: command({
    needs: 'case.edit',
    audit: ({ id, approver, on }) => ({ id, approver, on }),
    input: z.object({
      ...Target,
      approver: Words(60, '请填写批准人'),
      on: PlainDateField,
      at: Minute,
      reason: Words(500, '请写明有碍调查的情形'),
    }),
    output: z.object({}),
  }),

  /** The measure ended; what the law starts then is started. */
  end: command({
    needs: 'case.edit',
    audit: ({ id, ending, on }) => ({ id, ending, on }),
    input: z.object({
      ...Target,
      ending: z.string().trim().min(2, '请选择结束方式').max(40),
      on: PlainDateField,
      at: Minute,
      approver: Words(60, '请填写决定人或决定机关'),
      reason: optionalText(500),
    }),
    output: z.object({}),
  }),
}
