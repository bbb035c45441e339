/** One group's work, as it goes into a package. */
import { AppError } from '../../../shared/domain/errors.ts'
import { type Evidence, type Finding } from '../../../db/repositories/findings.ts'
import { type Handover } from '../../../db/repositories/clue-handovers.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { ensureLife, roundOfLife } from '../inspection/round-units.ts'
import { type Carried, type Fields } from '../../../shared/domain/inspection/merge.ts'
import { readWork, type TaskContent } from './content.ts'

/** Throws `row.missing` for a group that the round does not have. */
export function gatherTask(db: Repositories, roundId: number, groupNo: number): TaskContent {
  const round = roundOfLife(db, roundId)
  const group = round.groups.find(one => one.no === groupNo)
  if (!group) throw new AppError('row.missing', { what: '巡察组' })
  const { uid, topic } = ensureLife(db, roundId)
  const units = group.units.map(({ id }) => {
    const { name, code, kind, region } = db.units.get(id)
    return { name, code, kind, region }
  })
  const { name, startsOn, endsOn, rectifyMonths } = round
  const months = rectifyMonths === 3 ? 3 : 6
  return {
    round: { uid, name, startsOn, endsOn, rectifyMonths: months, topic },
    group: { no: group.no, name: group.name, units },
  }
}

export const findingCargo = (row: Finding): Fields => ({
  unit: row.unitName,
  title: row.title,
  problem: row.problem,
  focus: row.focus,
  field: row.field,
  place: row.place,
  severity: row.severity,
  leaderName: row.leaderName,
  leaderPost: row.leaderPost,
  foundOn: row.foundOn,
  foundBy: row.foundBy,
  amountCents: row.amountCents,
  state: row.state,
})

export const evidenceCargo = ({ kind, content, place }: Evidence): Fields => ({ kind, content, place })

export const handoverCargo = (row: Handover, findingUid: string | null): Fields => ({
  unit: row.unitName,
  finding: findingUid,
  subjectName: row.subjectName,
  post: row.post,
  problemType: row.problemType,
  summary: row.summary,
  basis: row.basis,
})

/** Findings, their evidence and scans, who handed them on, and the clues to be handed over, as text that `readWork` accepts. */
export function gatherWork(db: Repositories, roundId: number, groupNo: number): { text: string; records: Carried[] } {
  const findings = db.findings.ofRound(roundId).filter(row => row.groupNo === groupNo)
  const uids = new Map(findings.map(({ id, uid }) => [id, uid]))
  const evidence = findings.flatMap(({ id, uid }) => db.findings.evidence(id).map(row => ({ row, parent: uid })))
  const handovers = db.clueHandovers.ofRound(roundId).filter(row => row.groupNo === groupNo)
  const records: Carried[] = [
    ...findings.map(row => ({
      kind: 'finding',
      uid: row.uid,
      parent: null,
      label: row.title,
      fields: findingCargo(row),
    })),
    ...evidence.map(({ row, parent }) => ({
      kind: 'evidence',
      uid: row.uid,
      parent,
      label: `${row.kind}：${row.content.slice(0, 30)}`,
      fields: evidenceCargo(row),
    })),
    ...handovers.map(row => ({
      kind: 'handover',
      uid: row.uid,
      parent: null,
      label: row.subjectName,
      fields: handoverCargo(row, row.findingId === null ? null : (uids.get(row.findingId) ?? null)),
    })),
  ]
  const files = db.inspectionFiles.of(
    'evidence',
    evidence.map(({ row }) => row.uid),
  )
  const content = {
    ...gatherTask(db, roundId, groupNo),
    records,
    events: findings.flatMap(({ id, uid: finding }) =>
      db.findings.events(id).map(({ uid, kind, note, byName, at }) => ({ uid, finding, kind, note, byName, at })),
    ),
    files: files.map(({ id, ownerUid, name, hash, addedBy, addedAt }) => ({
      evidence: ownerUid,
      name,
      hash,
      addedBy,
      addedAt,
      bytes: db.inspectionFiles.bytes(id).toString('base64'),
    })),
  }
  const text = JSON.stringify(content)
  // what the other machine would refuse must not be sent in the first place
  readWork(text)
  return { text, records }
}
