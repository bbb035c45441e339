import { isOpenToEdit } from '../../../../shared/domain/inspection/findings.ts'
import { findingTitle, type FindingRecord } from '../../../../shared/domain/imports/kinds/findings.ts'
import { isBlank, said, type Planned } from '../plan.ts'
import { type Fault, type Registry } from '../registry.ts'
import { type FileUnits } from './units.ts'

interface Place {
  round_id: number
  group_no: number
  unit_id: number
}

/** The round by its name and the unit as one of its targets: a finding lies nowhere else. */
function placed(record: FindingRecord, registry: Registry): { faults: Fault[]; at?: Place } {
  const faults: Fault[] = []
  const round = registry.round(record.round)
  if ('fault' in round) faults.push({ field: 'round', ...round.fault })
  const unit = registry.unit(record.unit)
  if ('fault' in unit) faults.push({ field: 'unit', ...unit.fault })
  if ('fault' in round || 'fault' in unit) return { faults }
  const group = round.ok.groups.find(one => one.unitIds.includes(unit.ok.id))
  if (group) return { faults, at: { round_id: round.ok.id, group_no: group.no, unit_id: unit.ok.id } }
  const message = `“${unit.ok.name}”不是${round.ok.name}的巡察对象，请核对轮次或单位`
  return { faults: [{ field: 'unit', code: 'unitOutside', message }] }
}

/**
 * A draft of a finding. Number, author and instant are the writer's (`new-findings.ts`). What was handed in for approval is changed
 * in the program only, by whom it concerns and with a reason.
 */
export function planFinding(record: FindingRecord, registry: Registry, file: FileUnits): Planned {
  const { faults, at } = placed(record, registry)
  if (record.foundOn > file.readOn)
    faults.push({ field: 'foundOn', code: 'date', message: `发现日期 ${record.foundOn} 晚于读取表格的日期，请核对` })
  if (!at || faults.length > 0) return { faults }
  const title = findingTitle(record)
  const values = said({
    ...at,
    title,
    problem: record.problem,
    focus: record.focus,
    field: record.field,
    place: record.place,
    severity: record.severity,
    leader_name: record.leaderName,
    leader_post: record.leaderPost,
    found_on: record.foundOn,
    found_by: record.foundBy,
    amount_cents: record.amountCents,
  })
  const known = registry.db.importTargets.findingLike({ roundId: at.round_id, unitId: at.unit_id, title })
  if (known && !isOpenToEdit(known.state)) {
    const now = registry.db.importTargets.get('findings', known.id)?.columns ?? {}
    if (Object.entries(values).some(([name, value]) => now[name] !== value && !isBlank(value)))
      return {
        faults: [
          {
            field: 'problem',
            code: 'findingFixed',
            message: '该问题已送审或审定，不能由表格改写，请在程序中退回或更正',
          },
        ],
      }
  }
  const defaults = { uid: '', no: 0, severity: '一般', state: 'draft', created_by: '', created_at: '' }
  return { plan: { table: 'findings', existing: known?.id, values, defaults } }
}
