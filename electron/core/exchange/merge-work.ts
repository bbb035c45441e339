/** A group's work against this machine's: what merging would do, and doing it in one transaction. */
import { AppError } from '../../../shared/domain/errors.ts'
import { cargoKinds, fieldLabel, type CargoKind } from '../../../shared/domain/inspection/cargo.ts'
import { stateLabels, type FindingState } from '../../../shared/domain/inspection/findings.ts'
import {
  mergedFields,
  mergeRecord,
  type Choices,
  type Fields,
  type Lock,
  type RecordMerge,
  type Value,
} from '../../../shared/domain/inspection/merge.ts'
import { type Finding, type FindingFacts } from '../../../db/repositories/findings.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { retract } from '../dossiers/retract.ts'
import { hashOf, maxScanBytes, scanType } from '../inspection/scans.ts'
import { roundOfLife, type RoundOfLife } from '../inspection/round-units.ts'
import { type CargoRecord, type WorkContent } from './content.ts'
import { evidenceCargo, findingCargo, handoverCargo } from './gather.ts'

export interface WorkPlan {
  round: RoundOfLife
  merges: { merge: RecordMerge; kind: CargoKind; note: string }[]
}

interface Own {
  fields: Fields | undefined
  lock: Lock
  /** Why the record is locked, in words. */
  note: string
}
const free: Pick<Own, 'lock' | 'note'> = { lock: 'none', note: '' }
const absent: Own = { fields: undefined, ...free }

function ownFinding(db: Repositories, uid: string): Own {
  const row = db.findings.byUid(uid)
  if (!row) return absent
  const fields = findingCargo(row)
  if (row.withdrawnAt !== null) return { fields, lock: 'keep', note: '本机已撤回' }
  const one = db.rectifications.of(row.roundId).find(other => other.unitId === row.unitId)
  const isFedBack = one !== undefined && db.rectifications.steps([one.id]).some(({ step }) => step === 'feedback')
  return { fields, ...(isFedBack ? { lock: 'ask', note: '本机已反馈' } : free) }
}

function ownEvidence(db: Repositories, uid: string): Own {
  const row = db.findings.evidenceByUid(uid)
  return row ? { fields: evidenceCargo(row), ...free } : absent
}

function ownHandover(db: Repositories, uid: string): Own {
  const row = db.clueHandovers.byUid(uid)
  if (!row) return absent
  const findingUid = row.findingId === null ? null : db.findings.get(row.findingId).uid
  const isOpen = row.state === 'draft' || row.state === 'returned'
  return { fields: handoverCargo(row, findingUid), ...(isOpen ? free : { lock: 'keep', note: '本机已移交' }) }
}

const ownOf: Record<CargoKind, (db: Repositories, uid: string) => Own> = {
  finding: ownFinding,
  evidence: ownEvidence,
  handover: ownHandover,
}

/** Units by the name that both machines know. Throws `exchange.unit` for one that the round does not have. */
function unitNamed(round: RoundOfLife, groupNo: number, name: Value | undefined): number {
  const group = round.groups.find(one => one.no === groupNo)
  const unit = group?.units.find(one => one.name === name)
  if (!unit) throw new AppError('exchange.unit', { unit: String(name ?? ''), round: round.name })
  return unit.id
}

/** The package's own records hang together, belong to this round and group, and its scans are what their hashes say. */
function checkWhole(db: Repositories, round: RoundOfLife, content: WorkContent): void {
  const findings = new Set(content.records.filter(({ kind }) => kind === 'finding').map(({ uid }) => uid))
  const evidence = new Set(content.records.filter(({ kind }) => kind === 'evidence').map(({ uid }) => uid))
  const fail = (where: string): never => {
    throw new AppError('exchange.content', { where })
  }
  if (new Set(content.records.map(({ uid }) => uid)).size !== content.records.length) fail('记录编号重复')
  for (const record of content.records) {
    if (record.kind === 'evidence' && !findings.has(record.parent ?? '')) fail(`证据没有所属问题：${record.label}`)
    if (record.kind === 'handover' && record.fields.finding !== null && !findings.has(record.fields.finding))
      fail(`移交线索没有所属问题：${record.label}`)
    if (record.kind !== 'evidence') unitNamed(round, content.group.no, record.fields.unit)
    checkPlace(db, round, content.group.no, record)
  }
  for (const event of content.events) if (!findings.has(event.finding)) fail('流转记录没有所属问题')
  for (const file of content.files) {
    const bytes = Buffer.from(file.bytes, 'base64')
    if (!evidence.has(file.evidence) || hashOf(bytes) !== file.hash) fail(`扫描件与登记不符：${file.name}`)
    if (!scanType(bytes) || bytes.length > maxScanBytes) fail(`扫描件格式或大小不符：${file.name}`)
  }
}

/** A record that this machine holds elsewhere must not be moved by a package. */
function checkPlace(db: Repositories, round: RoundOfLife, groupNo: number, record: CargoRecord): void {
  const own = record.kind === 'finding' ? db.findings.byUid(record.uid) : db.clueHandovers.byUid(record.uid)
  if (record.kind !== 'evidence' && own && (own.roundId !== round.id || own.groupNo !== groupNo))
    throw new AppError('exchange.content', { where: `“${record.label}”不属于本轮本组` })
}

/** Throws `exchange.round`, `exchange.unit`, `exchange.content`: a package that does not fit is refused whole. */
export function planWork(db: Repositories, content: WorkContent, peerKey: string): WorkPlan {
  const roundId = db.rectifications.roundOf(content.round.uid)
  if (roundId === undefined) throw new AppError('exchange.round', { round: content.round.name })
  const round = roundOfLife(db, roundId)
  checkWhole(db, round, content)
  return {
    round,
    merges: content.records.map(record => {
      const own = ownOf[record.kind](db, record.uid)
      const base = db.exchange.base(peerKey, record.kind, record.uid)
      return { merge: mergeRecord(record, own.fields, base, own.lock), kind: record.kind, note: own.note }
    }),
  }
}

const shownValue = (field: string, value: Value): Value =>
  field === 'state' ? (stateLabels[value as FindingState] ?? value) : value

/** The plan as the screen shows it. */
export const planRows = ({ merges }: WorkPlan) =>
  merges.map(({ merge: { record, verdict, fields }, kind, note }) => ({
    key: `${kind}/${record.uid}`,
    kind: cargoKinds[kind].label,
    label: note ? `${record.label}（${note}）` : record.label,
    verdict,
    fields: fields.flatMap(({ field, base, ours, theirs, verdict: decided }) =>
      decided === 'same'
        ? []
        : [
            {
              key: `${kind}/${record.uid}/${field}`,
              field,
              label: fieldLabel(kind, field),
              ...(base !== undefined && { base: shownValue(field, base) }),
              ours: shownValue(field, ours),
              theirs: shownValue(field, theirs),
              verdict: decided,
            },
          ],
    ),
    brings:
      verdict === 'new'
        ? cargoKinds[kind].fields.map(({ field, label }) => ({
            label,
            value: shownValue(field, field === 'finding' ? null : (record.fields[field] ?? null)),
          }))
        : [],
  }))

interface Stamp {
  by: string
  at: string
}

const text = (value: Value | undefined): string => String(value ?? '')
const blank = (value: Value | undefined): string | null =>
  value === null || value === undefined ? null : String(value)

function factsOf(fields: Fields, unitId: number): FindingFacts & { state: FindingState } {
  const amount = fields['amountCents']
  return {
    unitId,
    title: text(fields['title']),
    problem: text(fields['problem']),
    focus: text(fields['focus']),
    field: text(fields['field']),
    place: blank(fields['place']),
    severity: text(fields['severity']),
    leaderName: blank(fields['leaderName']),
    leaderPost: blank(fields['leaderPost']),
    foundOn: text(fields['foundOn']),
    foundBy: text(fields['foundBy']),
    amountCents: typeof amount === 'number' ? amount : null,
    state: text(fields['state']) as FindingState,
  }
}

function putFinding(
  db: Repositories,
  round: RoundOfLife,
  groupNo: number,
  uid: string,
  fields: Fields,
  stamp: Stamp,
): void {
  const facts = factsOf(fields, unitNamed(round, groupNo, fields['unit']))
  const before: Finding | undefined = db.findings.byUid(uid)
  if (!before) {
    db.findings.create({ ...facts, uid, roundId: round.id, groupNo, ...stamp })
    return
  }
  db.findings.update({ ...facts, id: before.id, version: before.version })
  if (facts.state === before.state) return
  db.findings.move({ id: before.id, version: before.version + 1, state: facts.state })
  if (before.state === 'approved')
    retract(db, { origin: `finding:${before.id}`, because: '巡察问题经交换包退回更正', by: stamp.by, at: stamp.at })
}

function putEvidence(db: Repositories, parent: string, uid: string, fields: Fields, stamp: Stamp): void {
  const facts = { kind: text(fields['kind']), content: text(fields['content']), place: blank(fields['place']) }
  const before = db.findings.evidenceByUid(uid)
  if (before) db.findings.changeEvidence({ ...facts, id: before.id })
  else db.findings.addEvidence({ ...facts, uid, findingId: db.findings.byUid(parent)!.id, ...stamp })
}

function putHandover(
  db: Repositories,
  round: RoundOfLife,
  groupNo: number,
  uid: string,
  fields: Fields,
  stamp: Stamp,
): void {
  const findingUid = blank(fields['finding'])
  const facts = {
    unitId: unitNamed(round, groupNo, fields['unit']),
    findingId: findingUid === null ? null : (db.findings.byUid(findingUid)?.id ?? null),
    subjectName: text(fields['subjectName']),
    post: blank(fields['post']),
    problemType: blank(fields['problemType']),
    summary: text(fields['summary']),
    basis: blank(fields['basis']),
  }
  const before = db.clueHandovers.byUid(uid)
  if (before) db.clueHandovers.update({ ...facts, id: before.id, version: before.version })
  else db.clueHandovers.create({ ...facts, uid, roundId: round.id, groupNo, ...stamp })
}

const said = ({ record, verdict, fields }: RecordMerge, kind: CargoKind, choices: Choices): string[] => {
  const what = `${cargoKinds[kind].label}“${record.label}”`
  if (verdict === 'new') return [`新增${what}`]
  return fields.map(({ field, ours, theirs, verdict: decided }) => {
    const choice = decided === 'conflict' ? choices[`${kind}/${record.uid}/${field}`] : decided
    const words = `${what}的${fieldLabel(kind, field)}`
    return choice === 'theirs'
      ? `${words}：由“${shownValue(field, ours) ?? ''}”改为“${shownValue(field, theirs) ?? ''}”`
      : `${words}：保留本机“${shownValue(field, ours) ?? ''}”，未采用“${shownValue(field, theirs) ?? ''}”`
  })
}

/** Carries the plan out; what it did, sentence by sentence. Every conflict must have been decided. */
export function applyWork(
  db: Repositories,
  plan: WorkPlan,
  content: WorkContent,
  peerKey: string,
  choices: Choices,
  stamp: Stamp,
): string[] {
  const groupNo = content.group.no
  const sentences: string[] = []
  for (const kind of ['finding', 'evidence', 'handover'] as const) {
    for (const { merge, kind: own } of plan.merges) {
      if (own !== kind) continue
      const { record, verdict } = merge
      const ours = ownOf[kind](db, record.uid).fields
      const fields = mergedFields(merge, ours, choices)
      if (verdict !== 'same' && verdict !== 'keep') {
        if (kind === 'finding') putFinding(db, plan.round, groupNo, record.uid, fields, stamp)
        else if (kind === 'evidence') putEvidence(db, record.parent ?? '', record.uid, fields, stamp)
        else putHandover(db, plan.round, groupNo, record.uid, fields, stamp)
      }
      db.exchange.putBase(peerKey, kind, record.uid, record.fields)
      sentences.push(...said(merge, kind, choices))
    }
  }
  putEvents(db, content)
  putFiles(db, content)
  return sentences
}

function putEvents(db: Repositories, { events }: WorkContent): void {
  for (const { uid, finding, kind, note, byName, at } of events)
    db.findings.addEvent({ uid, findingId: db.findings.byUid(finding)!.id, kind, note, byName, byAccount: null, at })
}

function putFiles(db: Repositories, { files }: WorkContent): void {
  for (const { evidence, name, hash, addedBy, addedAt, bytes } of files) {
    const content = Buffer.from(bytes, 'base64')
    const facts = {
      owner: 'evidence',
      ownerUid: evidence,
      name,
      type: scanType(content)!,
      size: content.length,
      hash,
    } as const
    db.inspectionFiles.add({ ...facts, addedBy, addedAt }, content)
  }
}
