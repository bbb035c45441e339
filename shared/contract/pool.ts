import { z } from 'zod'
import { seatRoles } from '../domain/roster/facts.ts'
import { command, query, unaudited } from './define.ts'

export const SeatRoleName = z.enum(seatRoles)

export const InspectorRow = z.object({
  id: z.int(),
  personId: z.int(),
  name: z.string(),
  gender: z.string().nullable(),
  unitId: z.int().nullable(),
  unitName: z.string().nullable(),
  post: z.string().nullable(),
  rank: z.string().nullable(),
  phone: z.string().nullable(),
  department: z.string().nullable(),
  skills: z.array(z.string()),
  roles: z.array(SeatRoleName),
  roundsServed: z.int(),
  load: z.int(),
  available: z.boolean(),
  unavailableReason: z.string().nullable(),
  enteredOn: z.string().nullable(),
  bornOn: z.string().nullable(),
  homeCounty: z.string().nullable(),
  /** Records of study (学习经历). */
  studies: z.int(),
  sourceRowId: z.int().nullable(),
  version: z.int(),
  /** What the registry lacks for an examination (待核), in words. */
  missing: z.array(z.string()),
})
export type InspectorRow = z.output<typeof InspectorRow>

export const StudyRow = z.object({
  school: z.string().trim().min(2, '请填写学校').max(60),
  className: z.string().trim().max(60).nullable(),
  supervisor: z.string().trim().max(20).nullable(),
  fromOn: z
    .string()
    .regex(/^\d{4}-\d{2}(-\d{2})?$/, '请按年-月填写')
    .nullable(),
  toOn: z
    .string()
    .regex(/^\d{4}-\d{2}(-\d{2})?$/, '请按年-月填写')
    .nullable(),
})
export type StudyRow = z.output<typeof StudyRow>

export const PoolMoveRow = z.object({
  id: z.int(),
  personId: z.int(),
  name: z.string(),
  unitName: z.string().nullable(),
  post: z.string().nullable(),
  kind: z.enum(['enter', 'leave']),
  reason: z.string(),
  skills: z.array(z.string()),
  roles: z.array(SeatRoleName),
  proposedById: z.int(),
  proposedBy: z.string(),
  proposedAt: z.string(),
  decision: z.enum(['approved', 'refused']).nullable(),
  decisionNote: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
})
export type PoolMoveRow = z.output<typeof PoolMoveRow>

/** 巡察人才库. */
export const pool = {
  /** The whole pool; it is small by nature. Names and posts of colleagues, nothing adverse. */
  list: query({
    needs: 'roster.read',
    audit: unaudited,
    input: z.undefined(),
    output: z.object({ rows: z.array(InspectorRow), skills: z.array(z.string()) }),
  }),

  get: query({
    needs: 'roster.read',
    audit: ({ id }) => ({ id }),
    input: z.object({ id: z.int() }),
    output: InspectorRow.extend({
      studyRows: z.array(StudyRow),
      history: z.array(
        z.object({
          roundName: z.string(),
          unitId: z.int().nullable(),
          unitName: z.string().nullable(),
          role: z.string().nullable(),
          sourceRowId: z.int().nullable(),
        }),
      ),
    }),
  }),

  update: command({
    needs: 'roster.edit',
    audit: ({ id, available, unavailableReason }) => ({ id, available, unavailableReason }),
    input: z
      .object({
        id: z.int(),
        version: z.int(),
        department: z.string().trim().max(60).nullable(),
        skills: z.array(z.string().trim().min(1).max(20)).max(20),
        roles: z.array(SeatRoleName).min(1, '至少选择一个可任角色'),
        available: z.boolean(),
        unavailableReason: z.string().trim().max(100).nullable(),
        homeCounty: z.string().trim().max(40).nullable().default(null),
        /** Absent: what is on record stays. */
        studyRows: z.array(StudyRow).max(20).optional(),
      })
      .refine(({ available, unavailableReason }) => available || !!unavailableReason, {
        path: ['unavailableReason'],
        message: '请填写不可抽调的原因',
      }),
    output: z.object({ version: z.int() }),
  }),

  /** 入库、出库: one person proposes, another decides. */
  moves: query({
    needs: 'roster.read',
    audit: unaudited,
    input: z.undefined(),
    output: z.object({ rows: z.array(PoolMoveRow) }),
  }),
  propose: command({
    needs: 'roster.edit',
    audit: ({ personId, kind, reason }) => ({ personId, kind, reason }),
    input: z.object({
      personId: z.int(),
      kind: z.enum(['enter', 'leave']),
      reason: z.string().trim().min(2, '请填写理由').max(200),
      skills: z.array(z.string().trim().min(1).max(20)).max(20).default([]),
      roles: z.array(SeatRoleName).default([]),
      department: z.string().trim().max(60).nullable().default(null),
      homeCounty: z.string().trim().max(40).nullable().default(null),
    }),
    output: z.object({ id: z.int() }),
  }),
  decide: command({
    needs: 'roster.approve',
    audit: ({ id, decision, note }) => ({ id, decision, note }),
    input: z.object({
      id: z.int(),
      decision: z.enum(['approved', 'refused']),
      note: z.string().trim().max(200).nullable().default(null),
    }),
    output: z.object({}),
  }),

  /** Who is in the pool: by origin, skill, role, age, load; counts only. */
  statistics: query({
    needs: 'roster.read',
    audit: unaudited,
    input: z.undefined(),
    output: z.object({
      total: z.int(),
      available: z.int(),
      sections: z.array(
        z.object({ title: z.string(), rows: z.array(z.object({ label: z.string(), people: z.int() })) }),
      ),
    }),
  }),
}
