/** What a rule says, in the words of the screens and of paper. */
import { lengthText } from '../../../shared/domain/deadlines/explanation.ts'
import { type DeadlineRule } from '../../../shared/domain/deadlines/rule.ts'

const fixedWords = {
  quarterEnd: '每季度末',
  nextQuarterDay15: '每季首月15日前',
  nextYearMidyear: '次年第二季度内',
} as const

export const ruleLength = (rule: DeadlineRule): string => {
  if ('fixed' in rule.length) return fixedWords[rule.length.fixed]
  return 'choices' in rule.length ? rule.length.choices.map(lengthText).join('或') : lengthText(rule.length)
}

export const extensionText = (rule: DeadlineRule): string =>
  rule.extensions
    .map(({ upTo, unit, approver, condition, repeats }) => {
      const amount = upTo === undefined ? '适当延长' : `延长不超过${upTo}${unit === 'm' ? '个月' : '日'}`
      return `${condition ? `${condition}的，` : ''}经${approver}批准，可以${amount}${repeats ? '，可以再次延长' : ''}`
    })
    .join('；') + (rule.ceiling && rule.extensions.length > 0 ? `；总计不超过${lengthText(rule.ceiling)}` : '') ||
  '不得延长'

/** 中止与重新计算; empty where the provision has neither. */
export const suspensionText = (rule: DeadlineRule): string =>
  [
    ...rule.suspensions.map(({ reason, afterwards }) =>
      afterwards === 'resume' ? `${reason}的时间不计入` : `${reason}的，中止计时，之后重新计算`,
    ),
    ...rule.restarts.map(reason => `${reason}的，重新计算`),
  ].join('；')

/** How the first and the last day are counted. */
export function countingText(rule: DeadlineRule): string {
  if ('fixed' in rule.length) return '固定日期'
  const unit = 'count' in rule.length ? rule.length.unit : 'm'
  if (unit === 'h') return '自具体时点起连续计算，不因休假顺延'
  if (rule.direction === 'before') return unit === 'wd' ? '自该日倒数工作日' : '自该日倒数'
  const first = rule.firstDay === 'included' ? '当日计入（取早）' : '当日不计'
  if (unit === 'wd') return `${first}，只数工作日`
  const last = {
    Y: '末日遇法定休假日顺延',
    N: '不因休假顺延',
    wd: '',
    internal: '党内法规无规定，内部催办不顺延',
  }[rule.roll]
  return `${first}，${last}`
}
