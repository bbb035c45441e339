/** Words and drafts of the page of time limits. */
import { type OutputOf } from '../../../shared/contract/define.ts'
import { type AppContract } from '../../../shared/contract/index.ts'
import { lengthText } from '../../../shared/domain/deadlines/explanation.ts'
import { type Length, type Unit } from '../../../shared/domain/deadlines/rule.ts'

export type RuleLine = OutputOf<AppContract['limits']['list']>[number]
export type LimitSetting = NonNullable<RuleLine['local']>

export const unitChoices: readonly { value: Unit; label: string }[] = [
  { value: 'h', label: '小时' },
  { value: 'd', label: '日' },
  { value: 'wd', label: '个工作日' },
  { value: 'm', label: '个月' },
]

/** A form holds empty fields where the law or the program decides. */
export interface LimitDraft {
  enabled: boolean
  count: number | null
  unit: Unit
  warnCount: number | null
  warnUnit: Unit
  rollInternal: boolean
  basis: string
  fromOn: string
}

export const draftOf = (line: RuleLine, today: string): LimitDraft => ({
  enabled: line.enabled,
  count: line.local?.length?.count ?? null,
  unit: line.local?.length?.unit ?? 'd',
  warnCount: line.local?.warn?.count ?? null,
  warnUnit: line.local?.warn?.unit ?? 'd',
  rollInternal: line.local?.rollInternal ?? false,
  basis: line.local?.basis ?? '',
  fromOn: today,
})

const span = (count: number | null, unit: Unit): Length | null => (count === null ? null : { count, unit })

/** What the contract asks for. */
export const settingOf = (line: RuleLine, draft: LimitDraft) => ({
  ruleId: line.id,
  enabled: line.reference ? draft.enabled : null,
  length: span(draft.count, draft.unit),
  warn: span(draft.warnCount, draft.warnUnit),
  rollInternal: line.settable.roll ? draft.rollInternal : null,
  basis: draft.basis,
  fromOn: draft.fromOn,
})

/** What the office set, in a few words; empty when everything is as the law has it. */
export function localText({ enabled, length, warn, rollInternal }: Omit<LimitSetting, 'setBy' | 'setAt'>): string {
  return [
    enabled === null ? '' : enabled ? '启用' : '停用',
    length ? `期限${lengthText(length)}` : '',
    warn ? `提前${lengthText(warn)}预警` : '',
    rollInternal ? '末日遇休假顺延' : '',
  ]
    .filter(text => text !== '')
    .join('，')
}
