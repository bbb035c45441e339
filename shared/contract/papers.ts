import { z } from 'zod'
import { paperKindNames } from '../domain/casework/papers/catalogue.ts'
import { SubjectKind } from './deadlines.ts'
import { command, job, query } from './define.ts'
import { PlainDateField } from './fields.ts'

export const PaperKindName = z.enum(paperKindNames)
const Words = (max: number) => z.string().trim().max(max, `最多${max}个字`)
const Long = z.string().max(20_000, '一段最多20000个字')
const Because = (wanting: string) => z.string().trim().min(2, wanting).max(200)
const Record_ = { subject: SubjectKind, subjectId: z.int() }
/** The paper that is meant, as the screen last saw it. */
const Target = { id: z.int(), version: z.int() }

const Block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: Long }),
  z.object({ type: z.literal('heading'), text: Words(100) }),
  z.object({
    type: z.literal('row'),
    cells: z
      .array(z.object({ label: Words(40), value: Words(500) }))
      .min(1)
      .max(4),
  }),
  z.object({ type: z.literal('box'), label: Words(60), value: Long, signs: z.boolean() }),
  z.object({
    type: z.literal('table'),
    heads: z.array(Words(30)).min(1).max(12),
    widths: z.array(z.number()).max(12),
    rows: z.array(z.array(Words(300)).max(12)).max(2000),
  }),
])
export const PaperContentFields = z.object({
  title: z.string().trim().min(2, '请填写标题').max(200),
  addressee: Words(200),
  blocks: z.array(Block).max(200),
  attachments: z.array(Words(100)).max(50),
  copyTo: Words(200),
  organ: Words(80),
  receipt: z.boolean(),
})

const PaperLine = z.object({
  id: z.int(),
  kind: PaperKindName,
  ...Record_,
  measureId: z.int().nullable(),
  clockId: z.int().nullable(),
  aboutId: z.int().nullable(),
  title: z.string(),
  state: z.enum(['draft', 'issued', 'void']),
  /** Made outside this program: only its number and scan are kept. */
  outside: z.boolean(),
  no: z.string().nullable(),
  draftedBy: z.string(),
  draftedAt: z.string(),
  issuedBy: z.string().nullable(),
  issuedOn: z.string().nullable(),
  signer: z.string().nullable(),
  voidBy: z.string().nullable(),
  voidAt: z.string().nullable(),
  voidBecause: z.string().nullable(),
  scans: z.int(),
  version: z.int(),
})

const Scan = z.object({
  id: z.int(),
  name: z.string(),
  type: z.string(),
  /** Bytes. */
  size: z.int(),
  /** SHA-256. */
  hash: z.string(),
  addedBy: z.string(),
  addedAt: z.string(),
  withdrawnBy: z.string().nullable(),
  withdrawnAt: z.string().nullable(),
  withdrawnBecause: z.string().nullable(),
})

/** What a paper is drawn up for, beside its record: a measure, a clock, a paper that is served. */
const About = {
  measureId: z.int().optional(),
  clockId: z.int().optional(),
  aboutId: z.int().optional(),
}

export const papers = {
  /** Papers of a record, newest first. Notices to informants are never among them. */
  list: query({
    needs: 'case.read',
    audit: ({ subject, subjectId }) => ({ subject, subjectId }),
    input: z.object(Record_),
    output: z.array(PaperLine),
  }),

  /** Notices to informants of a clue: apart, with the reason for looking. */
  guarded: query({
    needs: 'informant.read',
    audit: ({ subject, subjectId, reason }) => ({ subject, subjectId, reason }),
    input: z.object({ ...Record_, reason: Because('请写明查看事由') }),
    output: z.array(PaperLine),
  }),

  get: query({
    needs: 'case.read',
    audit: ({ id }) => ({ id }),
    input: z.object({ id: z.int() }),
    output: PaperLine.extend({
      content: PaperContentFields,
      guarded: z.boolean(),
      /** Blanks that nobody has filled in yet. */
      blanks: z.array(z.string()),
      versions: z.array(z.object({ id: z.int(), title: z.string(), savedBy: z.string(), savedAt: z.string() })),
      scanned: z.array(Scan),
      record: z.object({ no: z.string(), name: z.string() }),
      /** The number that the next paper of its series would get. */
      nextNo: z.string().nullable(),
    }),
  }),

  /** Draws the paper up from the record; nothing is decided by it. */
  draft: command({
    needs: 'paper.edit',
    audit: ({ kind, subject, subjectId }) => ({ kind, subject, subjectId }),
    input: z.object({ kind: PaperKindName, ...Record_, ...About }),
    output: z.object({ id: z.int() }),
  }),

  /** 催办函、督办函 for many clocks at once; clocks without a clue or case behind them are left out. */
  draftMany: command({
    needs: 'paper.edit',
    audit: ({ kind, clockIds }) => ({ kind, clockIds }),
    input: z.object({ kind: z.enum(['催办函', '督办函']), clockIds: z.array(z.int()).min(1, '请先选择时限').max(200) }),
    output: z.object({ ids: z.array(z.int()), skipped: z.int() }),
  }),

  save: command({
    needs: 'paper.edit',
    audit: ({ id }) => ({ id }),
    input: z.object({ ...Target, content: PaperContentFields }),
    output: z.object({ version: z.int(), blanks: z.array(z.string()) }),
  }),

  /** What an earlier save had replaced. */
  versionContent: query({
    needs: 'case.read',
    audit: ({ id, versionId }) => ({ id, versionId }),
    input: z.object({ id: z.int(), versionId: z.int() }),
    output: PaperContentFields,
  }),

  /** Gives the paper its 文号; from then on it does not change. */
  issue: command({
    needs: 'paper.edit',
    audit: ({ id, on, signer }) => ({ id, on, signer }),
    input: z.object({ ...Target, on: PlainDateField, signer: z.string().trim().min(2, '请填写签发人').max(60) }),
    output: z.object({ no: z.string().nullable() }),
  }),

  /** The same for a batch of letters; all of them or none. */
  issueMany: command({
    needs: 'paper.edit',
    audit: ({ ids, on, signer }) => ({ ids, on, signer }),
    input: z.object({
      ids: z.array(z.int()).min(1).max(200),
      on: PlainDateField,
      signer: z.string().trim().min(2, '请填写签发人').max(60),
    }),
    output: z.object({ nos: z.array(z.string()) }),
  }),

  /** 作废: the number stays taken, with the reason. */
  cancel: command({
    needs: 'paper.edit',
    audit: ({ id, because }) => ({ id, because }),
    input: z.object({ ...Target, because: Because('请写明作废理由') }),
    output: z.object({}),
  }),

  /** Only a draft without a number. */
  discard: command({
    needs: 'paper.edit',
    audit: ({ id }) => ({ id }),
    input: z.object(Target),
    output: z.object({}),
  }),

  /** A paper made elsewhere: its number and day; a scan may follow. */
  register: command({
    needs: 'paper.edit',
    audit: ({ kind, subject, subjectId, no }) => ({ kind, subject, subjectId, no }),
    input: z.object({
      kind: PaperKindName,
      ...Record_,
      no: Words(60).transform(no => (no === '' ? null : no)),
      on: PlainDateField,
    }),
    output: z.object({ id: z.int() }),
  }),

  /** The signed scan, with its hash, into the vault. */
  attachScan: command({
    needs: 'paper.edit',
    audit: ({ id }) => ({ id }),
    input: z.object({ id: z.int(), fileId: z.string().max(60) }),
    output: z.object({ scanId: z.int(), hash: z.string() }),
  }),

  withdrawScan: command({
    needs: 'paper.edit',
    audit: ({ scanId, because }) => ({ scanId, because }),
    input: z.object({ scanId: z.int(), because: Because('请写明撤下理由') }),
    output: z.object({}),
  }),

  /** A piece of a scan, so that no frame grows too large. `sound`: the bytes still have the hash they came with. */
  scan: query({
    needs: 'case.read',
    audit: ({ scanId, part }) => ({ scanId, part }),
    input: z.object({ scanId: z.int(), part: z.int().min(0).max(200) }),
    output: z.object({ name: z.string(), type: z.string(), parts: z.int(), base64: z.string(), sound: z.boolean() }),
  }),

  /** Hands a scan to the host's save dialog. */
  saveScan: query({
    needs: 'case.read',
    audit: ({ scanId }) => ({ scanId }),
    input: z.object({ scanId: z.int() }),
    output: z.object({ fileId: z.string(), name: z.string() }),
  }),

  /** Papers as they go to the printer: who printed which is written down. */
  forPrint: query({
    needs: 'case.read',
    audit: ({ ids }) => ({ ids }),
    input: z.object({ ids: z.array(z.int()).min(1).max(200) }),
    output: z.array(
      z.object({
        id: z.int(),
        kind: PaperKindName,
        state: z.enum(['draft', 'issued', 'void']),
        outside: z.boolean(),
        no: z.string().nullable(),
        issuedOn: z.string().nullable(),
        signer: z.string().nullable(),
        content: PaperContentFields,
      }),
    ),
  }),

  /** The same papers as one Word file, for offices that edit. */
  writeFile: job({
    needs: 'case.read',
    audit: ({ ids }) => ({ ids }),
    input: z.object({ ids: z.array(z.int()).min(1).max(200) }),
    output: z.object({ fileId: z.string(), name: z.string() }),
  }),

  /** The register of numbers (文号登记簿): every series of a year, voided numbers included. */
  numbers: query({
    needs: 'case.read',
    audit: ({ year }) => ({ year }),
    input: z.object({ year: z.int().min(1990).max(2200).optional() }),
    output: z.object({
      year: z.int(),
      years: z.array(z.int()),
      prefix: z.string(),
      series: z.array(z.object({ series: z.string(), count: z.int(), last: z.int(), voided: z.int() })),
    }),
  }),

  /** One series, newest number first. Titles only of records that the reader may see. */
  numberLines: query({
    needs: 'case.read',
    audit: ({ series, year }) => ({ series, year }),
    input: z.object({
      series: Words(30),
      year: z.int(),
      before: z.int().optional(),
      limit: z.int().min(1).max(200).default(100),
    }),
    output: z.object({
      rows: z.array(
        z.object({
          id: z.int(),
          kind: z.string(),
          number: z.int(),
          no: z.string(),
          title: z.string().nullable(),
          state: z.enum(['draft', 'issued', 'void']),
          issuedOn: z.string(),
          issuedBy: z.string(),
          voidBecause: z.string().nullable(),
        }),
      ),
      next: z.int().optional(),
    }),
  }),

  /** The office's own word in every 文号 (机关代字). */
  setPrefix: command({
    needs: 'flow.edit',
    audit: ({ prefix }) => ({ prefix }),
    input: z.object({ prefix: Words(10) }),
    output: z.object({}),
  }),
}
