/**
 * Who reported (检举控告人): a record of its own, its own permission, each look with a reason. No other operation shows anything of it
 * (检举控告工作规则第47条 保密).
 */
import { z } from 'zod'
import { command, query } from './define.ts'
import { CorrectionRow, Note, Reason, SubjectName } from './records.ts'

const facts = {
  name: z.string().trim().min(2, '请填写姓名').max(40),
  idNumber: Note(18),
  phone: Note(40),
  address: Note(120),
  unitName: Note(120),
  wishes: Note(200),
}
const owner = { subject: SubjectName, subjectId: z.int() }

export const informants = {
  /** Opens them for this record. It is a command because the look itself is written down, with its reason, in the same transaction. */
  open: command({
    needs: 'informant.read',
    audit: ({ subject, subjectId, reason }) => ({ subject, subjectId, reason }),
    input: z.object({ ...owner, reason: z.string().trim().min(4, '请写明查看事由').max(200) }),
    output: z.object({
      rows: z.array(
        z.object({
          ...facts,
          id: z.int(),
          version: z.int(),
          addedBy: z.string(),
          addedAt: z.string(),
          withdrawnAt: z.string().nullable(),
          withdrawnWhy: z.string().nullable(),
          corrections: z.array(CorrectionRow),
        }),
      ),
    }),
  }),
  /** Who looked, when and why; names nobody else. */
  looks: query({
    needs: 'informant.read',
    audit: ({ subject, subjectId }) => ({ subject, subjectId }),
    input: z.object(owner),
    output: z.object({
      registered: z.int(),
      looks: z.array(z.object({ id: z.int(), reason: z.string(), lookedBy: z.string(), lookedAt: z.string() })),
    }),
  }),
  add: command({
    needs: 'informant.edit',
    audit: ({ subject, subjectId }) => ({ subject, subjectId }),
    input: z.object({ ...owner, ...facts }),
    output: z.object({ id: z.int() }),
  }),
  update: command({
    needs: 'informant.edit',
    audit: ({ id, reason }) => ({ id, reason }),
    input: z.object({ ...facts, id: z.int(), version: z.int(), reason: Reason }),
    output: z.object({}),
  }),
  withdraw: command({
    needs: 'informant.edit',
    audit: ({ id, reason }) => ({ id, reason }),
    input: z.object({ id: z.int(), reason: Reason }),
    output: z.object({}),
  }),
}
