/** 周、月、季排查会: which clues each level looks at, opinions and decisions per clue; and the clearing of 暂存待查. */
import { z } from 'zod'
import { reviewLevelIds } from '../domain/casework/reviews.ts'
import { command, query } from './define.ts'
import { Cursor, Day, Note, OptionalDay } from './records.ts'

const LevelId = z.enum(reviewLevelIds)
const facts = {
  level: LevelId,
  title: z.string().trim().min(2, '请填写会议名称').max(80),
  heldOn: z.iso.date('请填写日期'),
  chair: z.string().trim().min(2, '请填写主持人').max(40),
  attendees: Note(400),
  summary: Note(2000),
}
const Meeting = z.object({
  ...facts,
  id: z.int(),
  closedOn: Day.nullable(),
  version: z.int(),
  createdBy: z.string(),
  items: z.int(),
})
const clueFacts = {
  clueId: z.int(),
  no: z.string(),
  subjectName: z.string(),
  unitName: z.string().nullable(),
  problemType: z.string().nullable(),
  handler: z.string().nullable(),
}
const Item = z.object({
  ...clueFacts,
  id: z.int(),
  receivedOn: Day,
  stage: z.string(),
  nowStage: z.string(),
  opinion: z.string().nullable(),
  decision: z.string().nullable(),
  dueOn: Day.nullable(),
  spokenBy: z.string().nullable(),
  version: z.int(),
})
const Candidate = z.object({
  ...clueFacts,
  receivedOn: Day,
  stage: z.string(),
  stageSinceOn: Day,
  lastHeldOn: Day.nullable(),
  overdue: z.boolean(),
})

export const reviews = {
  list: query({
    needs: 'case.read',
    audit: ({ level }) => ({ level }),
    input: z.object({
      level: LevelId.optional(),
      after: Cursor.optional(),
      limit: z.int().min(1).max(200).default(50),
    }),
    output: z.object({ rows: z.array(Meeting), next: Cursor.optional() }),
  }),
  get: query({
    needs: 'case.read',
    audit: ({ id }) => ({ id }),
    input: z.object({ id: z.int() }),
    output: z.object({ meeting: Meeting, items: z.array(Item) }),
  }),
  /** Clues that a meeting of this level should look at as of a day, the overdue ones first. */
  candidates: query({
    needs: 'case.read',
    audit: ({ level }) => ({ level }),
    input: z.object({ level: LevelId, on: Day }),
    output: z.object({ rows: z.array(Candidate) }),
  }),
  /** Calls a meeting with these clues on its list. */
  create: command({
    needs: 'case.edit',
    audit: ({ level, heldOn, clueIds }) => ({ level, heldOn, clues: clueIds.length }),
    input: z.object({ ...facts, clueIds: z.array(z.int()).max(500) }),
    output: z.object({ id: z.int() }),
  }),
  update: command({
    needs: 'case.edit',
    audit: ({ id }) => ({ id }),
    input: z.object({ ...facts, id: z.int(), version: z.int() }),
    output: z.object({}),
  }),
  addClues: command({
    needs: 'case.edit',
    audit: ({ id, clueIds }) => ({ id, clueIds }),
    input: z.object({ id: z.int(), clueIds: z.array(z.int()).min(1).max(500) }),
    output: z.object({ added: z.int() }),
  }),
  /** Opinion of the handler and decision of the meeting about one clue. It moves nothing: the step itself is made on the clue. */
  saveItem: command({
    needs: 'case.edit',
    audit: ({ meetingId, id }) => ({ meetingId, id }),
    input: z.object({
      meetingId: z.int(),
      id: z.int(),
      version: z.int(),
      opinion: Note(500),
      decision: Note(500),
      dueOn: OptionalDay,
      spokenBy: Note(40),
    }),
    output: z.object({}),
  }),
  /** 定稿: every clue has its decision; afterwards nothing changes. */
  close: command({
    needs: 'case.edit',
    audit: ({ id }) => ({ id }),
    input: z.object({ id: z.int(), version: z.int() }),
    output: z.object({}),
  }),

  /** Clues held (暂存待查) with their last clearing and when the next one is due. */
  holds: query({
    needs: 'case.read',
    audit: () => ({}),
    input: z.object({}).optional(),
    output: z.object({
      rows: z.array(
        z.object({
          ...clueFacts,
          heldSinceOn: Day,
          clearedOn: Day.nullable(),
          opinion: z.string().nullable(),
          nextOn: Day,
          due: z.boolean(),
        }),
      ),
      /** Months between two clearings where none was agreed (本地设定). */
      months: z.int(),
    }),
  }),
  clearHold: command({
    needs: 'case.edit',
    audit: ({ clueId, on, nextOn }) => ({ clueId, on, nextOn }),
    input: z.object({
      clueId: z.int(),
      on: Day,
      opinion: z.string().trim().min(2, '请填写清理意见').max(500),
      nextOn: Day,
      clearedBy: z.string().trim().min(2, '请填写清理人').max(40),
    }),
    output: z.object({}),
  }),
}
