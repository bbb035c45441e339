/** 打听案情、过问案件、说情干预登记 (监察法第66条, 监督执纪工作规则第64条; LF-08). */
import { z } from 'zod'
import { meddlingKinds } from '../domain/casework/registers.ts'
import { command, query, unaudited } from './define.ts'
import { CorrectionRow, Cursor, Day, Note, OptionalDay, Reason, Ref, SubjectName } from './records.ts'

const facts = {
  no: z.string().trim().min(1, '请填写编号').max(60),
  kind: z.enum(meddlingKinds),
  subject: SubjectName.nullish().transform(one => one ?? null),
  subjectId: Ref,
  happenedOn: z.iso.date('请填写发生日期'),
  meddler: z.string().trim().min(2, '请填写打听、过问、干预的人').max(40),
  meddlerUnit: Note(120),
  meddlerPost: Note(60),
  relation: Note(60),
  manner: Note(40),
  toldTo: z.string().trim().min(2, '请填写被打听、被请托的人').max(40),
  content: z.string().trim().min(2, '请写明情况').max(2000),
  reportedTo: Note(40),
  reportedOn: OptionalDay,
  handling: Note(500),
}
const Row = z.object({
  ...facts,
  id: z.int(),
  version: z.int(),
  registeredBy: z.string(),
  registeredAt: z.string(),
  recordNo: z.string().nullable(),
})

export const meddling = {
  list: query({
    needs: 'meddling.edit',
    audit: ({ from, to, kind }) => ({ from, to, kind }),
    input: z.object({
      from: Day.optional(),
      to: Day.optional(),
      kind: z.enum(meddlingKinds).optional(),
      after: Cursor.optional(),
      limit: z.int().min(1).max(200).default(100),
    }),
    output: z.object({ rows: z.array(Row), next: Cursor.optional() }),
  }),
  ofRecord: query({
    needs: 'meddling.edit',
    audit: ({ subject, subjectId }) => ({ subject, subjectId }),
    input: z.object({ subject: SubjectName, subjectId: z.int() }),
    output: z.object({ rows: z.array(Row) }),
  }),
  nextNo: query({
    needs: 'meddling.edit',
    audit: unaudited,
    input: z.object({}).optional(),
    output: z.object({ no: z.string() }),
  }),
  corrections: query({
    needs: 'meddling.edit',
    audit: ({ id }) => ({ id }),
    input: z.object({ id: z.int() }),
    output: z.object({ rows: z.array(CorrectionRow) }),
  }),
  create: command({
    needs: 'meddling.edit',
    audit: ({ no, subject, subjectId }) => ({ no, subject, subjectId }),
    input: z.object(facts),
    output: z.object({ id: z.int() }),
  }),
  update: command({
    needs: 'meddling.edit',
    audit: ({ id, no, reason }) => ({ id, no, reason }),
    input: z.object({ ...facts, id: z.int(), version: z.int(), reason: Reason }),
    output: z.object({}),
  }),
}
