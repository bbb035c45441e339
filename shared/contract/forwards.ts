/** 径送件: complaints that a higher organ must handle are passed on within five working days and never read here (D01, D04). */
import { z } from 'zod'
import { forwardChannels } from '../domain/casework/registers.ts'
import { Level } from './deadlines.ts'
import { command, query, unaudited } from './define.ts'
import { Cursor, Day, Note, Reason } from './records.ts'

// no field for a name or for anything of its content: 不得复制、摘抄 (检举控告工作规则第15条第2款)
const facts = {
  no: z.string().trim().min(1, '请填写编号').max(60),
  receivedOn: z.iso.date('请填写收到日期'),
  channel: z.enum(forwardChannels),
  pieces: z.int().min(1).max(999).default(1),
  recipient: z.string().trim().min(2, '请填写报送的上一级信访举报部门').max(60),
  /** 反映本机关主要负责人的, 径送上一级, 不经本人. */
  direct: z.boolean().default(false),
  handler: Note(40),
}
const Row = z.object({
  ...facts,
  id: z.int(),
  forwardedOn: Day.nullable(),
  carrier: z.string().nullable(),
  receiptNo: z.string().nullable(),
  version: z.int(),
  createdBy: z.string(),
  dueOn: Day.nullable(),
  level: Level.nullable(),
  late: z.boolean(),
  clockId: z.int().nullable(),
})

export const forwards = {
  list: query({
    needs: 'forward.edit',
    audit: ({ open }) => ({ open }),
    input: z.object({
      open: z.boolean().default(false),
      after: Cursor.optional(),
      limit: z.int().min(1).max(200).default(100),
    }),
    output: z.object({ rows: z.array(Row), next: Cursor.optional() }),
  }),
  nextNo: query({
    needs: 'forward.edit',
    audit: unaudited,
    input: z.object({}).optional(),
    output: z.object({ no: z.string() }),
  }),
  create: command({
    needs: 'forward.edit',
    audit: ({ no }) => ({ no }),
    input: z.object(facts),
    output: z.object({ id: z.int() }),
  }),
  update: command({
    needs: 'forward.edit',
    audit: ({ id, no, reason }) => ({ id, no, reason }),
    input: z.object({ ...facts, id: z.int(), version: z.int(), reason: Reason }),
    output: z.object({}),
  }),
  /** Sent up: ends its clock. */
  send: command({
    needs: 'forward.edit',
    audit: ({ id, on }) => ({ id, on }),
    input: z.object({
      id: z.int(),
      version: z.int(),
      on: Day,
      carrier: z.string().trim().min(2, '请填写送达方式，如 机要交换').max(40),
      receiptNo: Note(60),
    }),
    output: z.object({}),
  }),
}
