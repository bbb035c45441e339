import { type CaseRecord } from '../../../../shared/domain/imports/kinds/cases.ts'
import { type ClueRecord } from '../../../../shared/domain/imports/kinds/clues.ts'
import { formNumbers, type SanctionRecord } from '../../../../shared/domain/imports/kinds/sanctions.ts'
import { clueStageOf } from '../../../../shared/domain/casework/stages.ts'
import { flag, said, type Planned } from '../plan.ts'
import { type Fault, type Found, type Registry } from '../registry.ts'

/**
 * The person a ledger speaks of. Somebody who is not in the roster stays unlinked: a clue may be about a villager.
 * Two people who fit, or a number that belongs to another name, must be settled by the clerk.
 */
function subject(
  record: { subjectName: string; idNumber?: string; unit: string },
  registry: Registry,
): Found<number | undefined> {
  const found = registry.person({ name: record.subjectName, idNumber: record.idNumber, unit: record.unit })
  if ('fault' in found && found.fault.code === 'personUnknown') return { ok: undefined }
  return found
}

function placed(
  record: { subjectName: string; idNumber?: string; unit: string },
  registry: Registry,
): { faults: Fault[]; unitId?: number; personId?: number | undefined } {
  const faults: Fault[] = []
  const unit = registry.unit(record.unit)
  if ('fault' in unit) return { faults: [{ field: 'unit', ...unit.fault }] }
  const person = subject(record, registry)
  if ('fault' in person) faults.push({ field: record.idNumber ? 'idNumber' : 'subjectName', ...person.fault })
  return { faults, unitId: unit.ok.id, personId: 'ok' in person ? person.ok : undefined }
}

export function planClue(record: ClueRecord, registry: Registry): Planned {
  const { faults, unitId, personId } = placed(record, registry)
  if (faults.length > 0) return { faults }
  const assumed = record.closedOn ? '予以了结' : ((record.disposal && clueStageOf(record.disposal)) ?? '登记')
  const values = said({
    no: record.no,
    subject_name: record.subjectName,
    person_id: personId,
    unit_id: unitId,
    unit_name: record.unit,
    post: record.post,
    received_on: record.receivedOn,
    source: record.source,
    real_name: flag(record.realName),
    problem_type: record.problemType,
    summary: record.summary,
    disposal: record.disposal,
    stage: record.stage,
    stage_since_on: record.stageSinceOn,
    department: record.department,
    handler: record.handler,
    closed_on: record.closedOn,
    note: record.note,
  })
  const defaults = { real_name: 0, stage: assumed, stage_since_on: record.closedOn ?? record.receivedOn }
  return { plan: { table: 'clues', existing: registry.db.importTargets.clueByNo(record.no), values, defaults } }
}

export function planCase(record: CaseRecord, registry: Registry): Planned {
  const { faults, unitId, personId } = placed(record, registry)
  const clueId = record.clueNo === undefined ? undefined : registry.db.importTargets.clueByNo(record.clueNo)
  if (record.clueNo !== undefined && clueId === undefined)
    faults.push({
      field: 'clueNo',
      code: 'clueUnknown',
      message: `线索编号“${record.clueNo}”未收录，请核对或先导入问题线索台账`,
    })
  if (faults.length > 0) return { faults }
  const values = said({
    no: record.no,
    clue_id: clueId,
    title: record.title,
    subject_name: record.subjectName,
    person_id: personId,
    unit_id: unitId,
    unit_name: record.unit,
    post: record.post,
    filed_on: record.filedOn,
    kind: record.kind,
    problem_type: record.problemType,
    measure: record.measure === '无' ? undefined : record.measure,
    measure_on: record.measureOn,
    stage: record.stage,
    stage_since_on: record.stageSinceOn,
    department: record.department,
    handler: record.handler,
    amount_cents: record.amountCents,
    transferred_on: record.transferredOn,
    outcome: record.outcome,
    closed_on: record.closedOn,
    note: record.note,
  })
  const defaults = { stage: record.closedOn ? '已结案' : '立案', stage_since_on: record.closedOn ?? record.filedOn }
  return { plan: { table: 'cases', existing: registry.db.importTargets.caseByNo(record.no), values, defaults } }
}

export function planSanction(record: SanctionRecord, registry: Registry): Planned {
  const faults: Fault[] = []
  const unit = record.unit === undefined ? undefined : registry.unit(record.unit)
  if (unit && 'fault' in unit) faults.push({ field: 'unit', ...unit.fault })
  const person = registry.person(record)
  if ('fault' in person && !(faults.length > 0 && record.idNumber === undefined))
    faults.push({ field: record.idNumber ? 'idNumber' : 'name', ...person.fault })
  const caseId = record.caseNo === undefined ? undefined : registry.db.importTargets.caseByNo(record.caseNo)
  if (record.caseNo !== undefined && caseId === undefined)
    faults.push({
      field: 'caseNo',
      code: 'caseUnknown',
      message: `案件编号“${record.caseNo}”未收录，请核对或先导入案件台账`,
    })
  if (faults.length > 0 || 'fault' in person) return { faults }
  // a term that the decision states stays visible beside the computed one
  const note = [record.effect ? `决定载明影响期：${record.effect}` : '', record.note ?? ''].filter(Boolean).join('；')
  const values = said({
    person_id: person.ok,
    case_id: caseId,
    category: record.category,
    kind: record.kind,
    form: record.form === undefined ? undefined : formNumbers[record.form],
    decided_on: record.decidedOn,
    effective_on: record.effectiveOn,
    organ: record.organ,
    doc_no: record.docNo,
    note,
  })
  const existing = registry.db.importTargets.sanctionLike({
    personId: person.ok,
    category: record.category,
    kind: record.kind,
    decidedOn: record.decidedOn,
  })
  return { plan: { table: 'sanctions', existing, values, defaults: {} } }
}
