/** Which row of the approval matrix a form is signed by: it decides how many opinion boxes the form has. */
import { isMatter, type Matter } from '../approval.ts'
import { measureKind } from '../measures.ts'
import { type PaperKind } from './catalogue.ts'

const fixed: Partial<Record<PaperKind, Matter>> = {
  分办呈批表: '分办',
  暂存待查呈批表: '暂存待查',
  了结呈批表: '予以了结',
  谈话函询呈批表: '谈话函询',
  初步核实呈批表: '初步核实',
  立案审查调查呈批表: '立案',
  涉案财物处理呈批表: '查封扣押',
  撤案呈批表: '撤销案件',
  移送审理呈批表: '移送审理',
  移送起诉呈批表: '移送司法',
  结案呈批表: '结案',
}

export function matterOf(
  kind: PaperKind,
  about: { disposal?: string | null; measure?: string | null; extensions?: number },
): Matter | undefined {
  if (kind === '处置意见呈批表') return about.disposal && isMatter(about.disposal) ? about.disposal : undefined
  const measure = about.measure ? measureKind(about.measure) : undefined
  if (kind === '措施呈批表') return measure?.matter
  if (kind === '延长措施审批表') return measure?.renewalMatters[about.extensions ?? 0] ?? measure?.renewalMatters.at(-1)
  return fixed[kind]
}
