/** What is inside a package, checked field by field: a package is a stranger's file even when its signature is good. */
import { z } from 'zod'
import { AppError } from '../../../shared/domain/errors.ts'
import { evidenceKinds, fields, focuses, severities } from '../../../shared/domain/inspection/findings.ts'

const uid = z.uuid()
const words = (max: number) => z.string().trim().min(1).max(max)
const blank = (max: number) => z.string().max(max).nullable()
const day = z.iso.date()

const UnitShape = z.object({
  name: words(120),
  code: blank(40),
  kind: blank(40),
  region: blank(60),
})
const GroupShape = z.object({ no: z.int().min(1).max(200), name: words(20), units: z.array(UnitShape).min(1).max(60) })
const RoundShape = z.object({
  uid,
  name: words(60),
  startsOn: day,
  endsOn: day,
  rectifyMonths: z.union([z.literal(3), z.literal(6)]),
  topic: blank(60),
})

const FindingFields = z.object({
  unit: words(120),
  title: words(80),
  problem: words(4000),
  focus: z.enum(focuses),
  field: z.enum(fields),
  place: blank(60),
  severity: z.enum(severities),
  leaderName: blank(40),
  leaderPost: blank(80),
  foundOn: day,
  foundBy: words(60),
  amountCents: z.int().min(0).nullable(),
  state: z.enum(['draft', 'submitted', 'returned', 'approved']),
})
const EvidenceFields = z.object({ kind: z.enum(evidenceKinds), content: words(2000), place: blank(120) })
const HandoverFields = z.object({
  unit: words(120),
  finding: uid.nullable(),
  subjectName: words(60),
  post: blank(120),
  problemType: blank(60),
  summary: words(4000),
  basis: blank(2000),
})
const at = { uid, parent: uid.nullable(), label: z.string().max(200) }
const RecordShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('finding'), ...at, fields: FindingFields }),
  z.object({ kind: z.literal('evidence'), ...at, fields: EvidenceFields }),
  z.object({ kind: z.literal('handover'), ...at, fields: HandoverFields }),
])
export type CargoRecord = z.output<typeof RecordShape>

const EventShape = z.object({
  uid,
  finding: uid,
  kind: words(20),
  note: z.string().max(600),
  byName: words(60),
  at: z.iso.datetime(),
})
const FileShape = z.object({
  evidence: uid,
  name: words(200),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  addedBy: words(60),
  addedAt: z.iso.datetime(),
  bytes: z.base64(),
})

const TaskContent = z.object({ round: RoundShape, group: GroupShape })
const WorkContent = TaskContent.extend({
  records: z.array(RecordShape).max(20_000),
  events: z.array(EventShape).max(100_000),
  files: z.array(FileShape).max(5_000),
})
const ReceiptContent = z.object({
  package: uid,
  state: z.enum(['merged', 'refused']),
  on: z.iso.datetime(),
  by: words(60),
  notes: z.array(z.string().max(400)).max(20_000),
})
export type TaskContent = z.output<typeof TaskContent>
export type WorkContent = z.output<typeof WorkContent>
export type ReceiptContent = z.output<typeof ReceiptContent>

function read<T>(schema: z.ZodType<T>, text: string): T {
  try {
    const result = schema.safeParse(JSON.parse(text))
    if (result.success) return result.data
    const at = result.error.issues[0]
    throw new AppError('exchange.content', { where: at ? `${at.path.join('.')}：${at.message}` : '' })
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('exchange.content', { where: '' })
  }
}
/** Each throws `exchange.content` naming the first fault. */
export const readTask = (text: string): TaskContent => read(TaskContent, text)
export const readWork = (text: string): WorkContent => read(WorkContent, text)
export const readReceipt = (text: string): ReceiptContent => read(ReceiptContent, text)
