import { z } from 'zod'
import {
  evidenceKinds,
  fields,
  focuses,
  severities,
  type FindingAct,
  type FindingState,
  type RectifyState,
} from '../domain/inspection/findings.ts'
import { command, job, query, unaudited } from './define.ts'

export const Day = z.iso.date('请填写日期')
const words = (max: number, what: string) => z.string().trim().min(1, `请填写${what}`).max(max)
/** Blank means nothing written. */
export const Blank = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .nullish()
    .transform(text => text || null)
export const Why = z.string().trim().min(4, '请写明原因（不少于4个字）').max(500)

const states = ['draft', 'submitted', 'returned', 'approved'] as const satisfies readonly FindingState[]
const rectifyStates = ['open', 'running', 'asked', 'closed'] as const satisfies readonly RectifyState[]
const acts = ['submit', 'approve', 'return', 'correct'] as const satisfies readonly FindingAct[]

const facts = {
  unitId: z.int('请选择被巡察单位'),
  title: words(80, '问题标题'),
  problem: words(4000, '问题的具体表现'),
  focus: z.enum(focuses, '请选择巡察重点'),
  field: z.enum(fields, '请选择领域'),
  /** 发生地; blank counts at the unit's own town. */
  place: Blank(60),
  severity: z.enum(severities),
  leaderName: Blank(40),
  leaderPost: Blank(80),
  foundOn: Day,
  foundBy: words(60, '发现人'),
  amountCents: z
    .int()
    .min(0)
    .nullish()
    .transform(cents => cents ?? null),
}

export const FindingRow = z.object({
  id: z.int(),
  no: z.int(),
  groupNo: z.int(),
  groupName: z.string(),
  unitId: z.int(),
  unitName: z.string(),
  title: z.string(),
  focus: z.string(),
  field: z.string(),
  place: z.string().nullable(),
  severity: z.string(),
  leaderName: z.string().nullable(),
  leaderPost: z.string().nullable(),
  foundOn: z.string(),
  foundBy: z.string(),
  amountCents: z.int().nullable(),
  problem: z.string(),
  state: z.enum(states),
  /** null before it is approved. */
  rectify: z.enum(rectifyStates).nullable(),
  measures: z.int(),
  measuresDone: z.int(),
  /** The latest day by which a measure must be done. */
  dueOn: z.string().nullable(),
  evidence: z.int(),
  /** The row of the sheet that brought it. */
  sourceRowId: z.int().nullable(),
})
export type FindingRow = z.output<typeof FindingRow>

export const FileRow = z.object({ id: z.int(), name: z.string(), type: z.string(), size: z.int(), hash: z.string() })

const EvidenceRow = z.object({
  id: z.int(),
  kind: z.string(),
  content: z.string(),
  place: z.string().nullable(),
  addedBy: z.string(),
  addedAt: z.string(),
  files: z.array(FileRow),
})
const EventRow = z.object({
  id: z.int(),
  kind: z.string(),
  note: z.string(),
  byName: z.string(),
  at: z.string(),
  /** Came in a package from another machine. */
  isForeign: z.boolean(),
})
const MeasureRow = z.object({
  id: z.int(),
  kind: z.string(),
  content: z.string(),
  responsible: z.string(),
  dueOn: z.string(),
  doneOn: z.string().nullable(),
  doneNote: z.string().nullable(),
  institution: z.string().nullable(),
  isLate: z.boolean(),
  version: z.int(),
  proofs: z.array(
    z.object({
      id: z.int(),
      content: z.string(),
      place: z.string().nullable(),
      addedBy: z.string(),
      addedAt: z.string(),
      files: z.array(FileRow),
    }),
  ),
})
export type MeasureRow = z.output<typeof MeasureRow>
const ClosingRow = z.object({
  id: z.int(),
  statement: z.string(),
  askedBy: z.string(),
  askedAt: z.string(),
  checkedBy: z.string().nullable(),
  checkedOn: z.string().nullable(),
  manner: z.string().nullable(),
  opinion: z.string().nullable(),
  result: z.enum(['passed', 'returned']).nullable(),
  reopenedBy: z.string().nullable(),
  reopenedWhy: z.string().nullable(),
  /** The reader asked for it, and so must not verify it. */
  isOwn: z.boolean(),
})

const RoundGroup = z.object({
  no: z.int(),
  name: z.string(),
  units: z.array(z.object({ id: z.int(), name: z.string() })),
})

const Count = z.object({ name: z.string(), count: z.int() })

/** 巡察发现问题. */
export const findings = {
  /** The round as its findings need it: groups with their units, topic, limits. */
  round: query({
    needs: 'inspection.read',
    audit: unaudited, // names of units and limits only
    input: z.object({ roundId: z.int() }),
    output: z.object({
      id: z.int(),
      name: z.string(),
      organ: z.string(),
      startsOn: z.string(),
      endsOn: z.string(),
      rectifyMonths: z.int(),
      topic: z.string().nullable(),
      feedbackDays: z.int().nullable(),
      assignDays: z.int().nullable(),
      planMonths: z.int(),
      publishMonths: z.int(),
      superviseMonths: z.int(),
      version: z.int(),
      groups: z.array(RoundGroup),
    }),
  }),

  /** Limits of this round; the law leaves them to the office that sends the round out (X01–X05a, 待核对). */
  saveRound: command({
    needs: 'inspection.edit',
    audit: input => ({ ...input }),
    input: z.object({
      roundId: z.int(),
      topic: Blank(60),
      feedbackDays: z.int().min(1).max(180).nullable(),
      assignDays: z.int().min(1).max(60).nullable(),
      planMonths: z.int().min(1).max(3),
      publishMonths: z.int().min(1).max(6),
      superviseMonths: z.int().min(1).max(6),
      version: z.int(),
    }),
    output: z.object({}),
  }),

  list: query({
    needs: 'inspection.read',
    audit: ({ roundId }) => ({ roundId }),
    input: z.object({ roundId: z.int() }),
    output: z.object({ rows: z.array(FindingRow) }),
  }),

  /** Findings and 整改台账 as a workbook: those under the filter of the screen, in its order, or all of the round. */
  export: job({
    needs: 'inspection.read',
    audit: ({ roundId, ids }) => ({ roundId, findings: ids?.length ?? null }),
    input: z.object({ roundId: z.int(), ids: z.array(z.int()).max(20_000).optional() }),
    output: z.object({ fileId: z.string(), name: z.string(), rows: z.int() }),
  }),

  get: query({
    needs: 'inspection.read',
    audit: ({ id }) => ({ id }),
    input: z.object({ id: z.int() }),
    output: z.object({
      ...facts,
      focus: z.string(),
      field: z.string(),
      severity: z.string(),
      id: z.int(),
      roundId: z.int(),
      roundName: z.string(),
      groupNo: z.int(),
      groupName: z.string(),
      no: z.int(),
      unitName: z.string(),
      state: z.enum(states),
      rectify: z.enum(rectifyStates).nullable(),
      /** Fed back to the unit: rectification has begun. */
      isFedBack: z.boolean(),
      version: z.int(),
      sourceRowId: z.int().nullable(),
      createdBy: z.string(),
      acts: z.array(z.enum(acts)),
      /** The reader handed it in, and so must not approve it. */
      isOwn: z.boolean(),
      evidence: z.array(EvidenceRow),
      events: z.array(EventRow),
      measures: z.array(MeasureRow),
      closings: z.array(ClosingRow),
      closingGaps: z.array(z.string()),
      handovers: z.array(z.object({ id: z.int(), no: z.int(), subjectName: z.string(), state: z.string() })),
    }),
  }),

  create: command({
    needs: 'inspection.edit',
    audit: ({ roundId, unitId }) => ({ roundId, unitId }),
    input: z.object({ ...facts, roundId: z.int() }),
    output: z.object({ id: z.int() }),
  }),

  update: command({
    needs: 'inspection.edit',
    audit: ({ id }) => ({ id }),
    input: z.object({ ...facts, id: z.int(), version: z.int() }),
    output: z.object({}),
  }),

  /** 送审、审定、退回、更正. Approving and returning is for somebody else than who handed it in. */
  act: command({
    needs: 'inspection.edit',
    audit: ({ id, act }) => ({ id, act }),
    input: z.object({ id: z.int(), version: z.int(), act: z.enum(acts), note: Blank(500) }),
    output: z.object({}),
  }),

  withdraw: command({
    needs: 'inspection.edit',
    audit: ({ id, why }) => ({ id, why }),
    input: z.object({ id: z.int(), version: z.int(), why: Why }),
    output: z.object({}),
  }),

  addEvidence: command({
    needs: 'inspection.edit',
    audit: ({ findingId, kind }) => ({ findingId, kind }),
    input: z.object({
      findingId: z.int(),
      kind: z.enum(evidenceKinds),
      content: words(2000, '证据内容'),
      place: Blank(120),
      /** Scans chosen in the page. */
      fileIds: z.array(z.string()).max(20).default([]),
    }),
    output: z.object({ id: z.int() }),
  }),

  withdrawEvidence: command({
    needs: 'inspection.edit',
    audit: ({ id, why }) => ({ id, why }),
    input: z.object({ id: z.int(), why: Why }),
    output: z.object({}),
  }),

  /** A scan to look at or save. */
  openFile: command({
    needs: 'inspection.read',
    audit: ({ id }) => ({ id }),
    input: z.object({ id: z.int() }),
    output: z.object({ fileId: z.string(), name: z.string(), type: z.string() }),
  }),

  /** What one round found and how far its rectification is (LD-01). Every figure is a filter of `findings.list`. */
  dashboard: query({
    needs: 'inspection.read',
    audit: ({ roundId }) => ({ roundId }),
    input: z.object({ roundId: z.int() }),
    output: z.object({
      groups: z.int(),
      units: z.int(),
      findings: z.int(),
      approved: z.int(),
      closed: z.int(),
      /** Measures past their day and not done. */
      lateMeasures: z.int(),
      handedOver: z.int(),
      accepted: z.int(),
      returned: z.int(),
      institutions: z.int(),
      byState: z.array(Count),
      byFocus: z.array(Count),
      byField: z.array(Count),
      byUnit: z.array(
        z.object({
          unitId: z.int(),
          unitName: z.string(),
          open: z.int(),
          running: z.int(),
          asked: z.int(),
          closed: z.int(),
        }),
      ),
    }),
  }),

  /** 共性问题 by place × field (LD-05); `units`: in so many units or more. */
  common: query({
    needs: 'inspection.read',
    audit: ({ roundId }) => ({ roundId }),
    input: z.object({ roundId: z.int().optional(), units: z.int().min(2).max(50).default(3) }),
    output: z.object({
      places: z.array(z.string()),
      fields: z.array(
        z.object({
          field: z.string(),
          findings: z.int(),
          units: z.int(),
          places: z.int(),
          rounds: z.int(),
          isCommon: z.boolean(),
        }),
      ),
      cells: z.array(z.object({ place: z.string(), field: z.string(), findings: z.array(z.int()), units: z.int() })),
      total: z.int(),
      rows: z.array(FindingRow.extend({ roundId: z.int(), roundName: z.string() })),
    }),
  }),
}
