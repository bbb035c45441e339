/** How clues and cases hang together: 并案, 分案, 案中案, several clues of one case. */
import { z } from 'zod'
import { command, query } from './define.ts'
import { Day, Note, Reason, SubjectName } from './records.ts'

const RecordRef = z.object({ subject: SubjectName, id: z.int() })
const Shown = z.object({
  subject: SubjectName,
  id: z.int(),
  no: z.string(),
  subjectName: z.string(),
  stage: z.string(),
})

export const links = {
  of: query({
    needs: 'case.read',
    audit: ({ subject, id }) => ({ subject, id }),
    input: RecordRef,
    output: z.object({
      links: z.array(
        z.object({
          id: z.int(),
          kind: z.enum(['merge', 'split', 'inside', 'related']),
          /** from: this record is the first of the pair. */
          side: z.enum(['from', 'to']),
          /** Absent: outside the reader's scope. */
          other: Shown.optional(),
          note: z.string().nullable(),
          madeBy: z.string(),
          madeAt: z.string(),
          withdrawnAt: z.string().nullable(),
          withdrawnBy: z.string().nullable(),
          withdrawnWhy: z.string().nullable(),
        }),
      ),
      /** Further clues of a case, or further cases of a clue. */
      joined: z.array(Shown.extend({ note: z.string().nullable(), by: z.string(), at: z.string() })),
    }),
  }),

  /** 案中案 (found while handling the other) or simply related. */
  add: command({
    needs: 'case.edit',
    audit: ({ kind, from, to }) => ({ kind, from: `${from.subject} ${from.id}`, to: `${to.subject} ${to.id}` }),
    input: z.object({ kind: z.enum(['inside', 'related']), from: RecordRef, to: RecordRef, note: Note(200) }),
    output: z.object({ id: z.int() }),
  }),
  withdraw: command({
    needs: 'case.edit',
    audit: ({ id, reason }) => ({ id, reason }),
    input: z.object({ id: z.int(), reason: Reason }),
    output: z.object({}),
  }),

  /** One more clue for a case. */
  addClue: command({
    needs: 'case.edit',
    audit: ({ caseId, clueId }) => ({ caseId, clueId }),
    input: z.object({ caseId: z.int(), clueId: z.int(), note: Note(200) }),
    output: z.object({}),
  }),
  dropClue: command({
    needs: 'case.edit',
    audit: ({ caseId, clueId, reason }) => ({ caseId, clueId, reason }),
    input: z.object({ caseId: z.int(), clueId: z.int(), reason: Reason }),
    output: z.object({}),
  }),

  /** 并案: the clue ends as 已合并, its subjects go with it; the other one is handled for both. */
  merge: command({
    needs: 'case.edit',
    audit: ({ id, into, on, reason }) => ({ id, into, on, reason }),
    input: z.object({ id: z.int(), version: z.int(), into: z.int(), on: Day, reason: Reason }),
    output: z.object({}),
  }),
  /** Takes a merging back: the clue is handled alone again, from 拟处置. */
  unmerge: command({
    needs: 'case.edit',
    audit: ({ id, on, reason }) => ({ id, on, reason }),
    input: z.object({ id: z.int(), version: z.int(), on: Day, reason: Reason }),
    output: z.object({}),
  }),
  /** 分案: some further subjects become a clue of their own, at the same stage and with the same dates. */
  split: command({
    needs: 'case.edit',
    audit: ({ id, no, subjectIds, reason }) => ({ id, no, subjectIds, reason }),
    input: z.object({
      id: z.int(),
      version: z.int(),
      no: z.string().trim().min(1, '请填写新线索编号').max(60),
      subjectIds: z.array(z.int()).min(1, '请选择分出去的对象').max(50),
      reason: Reason,
    }),
    output: z.object({ id: z.int() }),
  }),
}
