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
  sourceRowId: z.int().nullable(),
  version: z.int(),
  /** What the registry lacks for an examination (待核), in words. */
  missing: z.array(z.string()),
})
export type InspectorRow = z.output<typeof InspectorRow>

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
      })
      .refine(({ available, unavailableReason }) => available || !!unavailableReason, {
        path: ['unavailableReason'],
        message: '请填写不可抽调的原因',
      }),
    output: z.object({ version: z.int() }),
  }),
}
