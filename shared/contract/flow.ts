/** The flow itself: its table, the approval matrix, subjects of a record, next numbers, what has no answer yet. */
import { z } from 'zod'
import { command, query, unaudited } from './define.ts'
import { Day, ExtraSubjectFacts, LevelName, MatterName, PersonClassName, Reason, SubjectName } from './records.ts'

const MatrixChange = z.object({
  id: z.int(),
  matter: z.string(),
  personClass: z.string(),
  level: LevelName,
  basis: z.string(),
  validFrom: Day,
  setBy: z.string(),
  setAt: z.string(),
})

export const unsettledKinds = ['noAnswer', 'noHandler', 'noReply', 'oneReport', 'stalled'] as const

export const flow = {
  /** The approval matrix as it holds: shipped defaults, the office's own levels, and their history. */
  matrix: query({
    needs: 'case.read',
    audit: unaudited,
    input: z.object({}).optional(),
    output: z.object({
      rows: z.array(
        z.object({
          matter: MatterName,
          basis: z.string(),
          confidence: z.enum(['H', 'M']),
          levels: z.record(PersonClassName, LevelName),
          defaults: z.record(PersonClassName, LevelName),
        }),
      ),
      history: z.array(MatrixChange),
    }),
  }),

  setLevel: command({
    needs: 'flow.edit',
    audit: ({ matter, personClass, level, basis }) => ({ matter, personClass, level, basis }),
    input: z.object({
      matter: MatterName,
      personClass: PersonClassName,
      level: LevelName,
      basis: z.string().trim().min(4, '请写明依据的文件').max(200),
      validFrom: Day,
    }),
    output: z.object({}),
  }),

  /** The number after the last one, by this year: proposed, never forced. */
  nextNo: query({
    needs: 'case.edit',
    audit: unaudited,
    input: z.object({ subject: SubjectName }),
    output: z.object({ no: z.string() }),
  }),

  addSubject: command({
    needs: 'case.edit',
    audit: ({ subject, subjectId, personId }) => ({ subject, subjectId, personId }),
    input: ExtraSubjectFacts.extend({ subject: SubjectName, subjectId: z.int() }),
    output: z.object({ id: z.int() }),
  }),
  updateSubject: command({
    needs: 'case.edit',
    audit: ({ id, personId, reason }) => ({ id, personId, reason }),
    input: ExtraSubjectFacts.extend({ id: z.int(), version: z.int(), reason: Reason }),
    output: z.object({}),
  }),
  withdrawSubject: command({
    needs: 'case.edit',
    audit: ({ id, reason }) => ({ id, reason }),
    input: z.object({ id: z.int(), reason: Reason }),
    output: z.object({}),
  }),

  /** HQ-13 件件有着落: records that ended without an answer, or that nobody moves. */
  unsettled: query({
    needs: 'case.read',
    audit: unaudited,
    heavy: true,
    input: z.object({ kind: z.enum(unsettledKinds).optional() }).default({}),
    output: z.object({
      /** Days in one stage after which a record counts as stalled (本地设定). */
      stalledDays: z.int(),
      counts: z.array(z.object({ kind: z.enum(unsettledKinds), count: z.int() })),
      rows: z.array(
        z.object({
          kind: z.enum(unsettledKinds),
          subject: SubjectName,
          id: z.int(),
          no: z.string(),
          subjectName: z.string(),
          stage: z.string(),
          sinceOn: Day,
          handler: z.string().nullable(),
        }),
      ),
    }),
  }),
}
