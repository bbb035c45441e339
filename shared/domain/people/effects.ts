/**
 * How long a sanction bears on promotion (影响期、处分期): rules I01–I08 as a table, and the arithmetic of 处分条例第21条.
 * A period ends on the day before its corresponding day: made for 政务处分 in the answer of 中央纪委网站《如何确定政务处分期间的
 * 起止日期》; party rules are silent, so the same counting is applied and said so in `because`.
 */
import { addDays, addMonths, chineseDate, type PlainDate } from '../dates.ts'

export interface EffectRule {
  /** Stable; several rows may refine one id of the statute table (I06 by kind). */
  id: string
  category: '党纪处分' | '政务处分' | '组织处理' | '第一种形态'
  /** Words of the sanction, longest match wins. */
  kinds: readonly string[]
  /** Months; `undefined` when the decision itself must say it. */
  months: number | undefined
  title: string
  basis: string
  /** A remark that belongs beside the figure. */
  remark?: string
  /** The unexpired rest of an earlier period is added (处分条例第21条). */
  stacks: boolean
}

const party = { category: '党纪处分', stacks: true } as const
/** A sanction stays after its period (处分不取消); only what it bears on ends. */
export const standsAfterPeriod = '处分条例第46条'

const official = { category: '政务处分', stacks: false, basis: '政务处分法第8条' } as const
const organisational = { category: '组织处理', stacks: false, basis: '组织处理规定第11条' } as const

export const effectRules: readonly EffectRule[] = [
  { id: 'I01', ...party, kinds: ['警告'], months: 12, title: '党内警告影响期', basis: '处分条例第10条' },
  { id: 'I02', ...party, kinds: ['严重警告'], months: 18, title: '党内严重警告影响期', basis: '处分条例第10条' },
  {
    id: 'I03',
    ...party,
    kinds: ['撤销党内职务', '无职可撤'],
    months: 24,
    title: '撤销党内职务影响期（含无职可撤给予严重警告）',
    basis: '处分条例第11条',
  },
  {
    id: 'I04',
    ...party,
    kinds: ['留党察看一年', '留党察看1年'],
    months: 36,
    title: '留党察看一年及恢复权利后二年',
    basis: '处分条例第12条',
    remark: '按察看期满如期恢复党员权利计，察看期可延长一年',
  },
  {
    id: 'I04',
    ...party,
    kinds: ['留党察看二年', '留党察看两年', '留党察看2年'],
    months: 48,
    title: '留党察看二年及恢复权利后二年',
    basis: '处分条例第12条',
    remark: '按察看期满如期恢复党员权利计',
  },
  {
    id: 'I04',
    ...party,
    kinds: ['留党察看'],
    months: undefined,
    title: '留党察看及恢复权利后二年',
    basis: '处分条例第12条',
    remark: '登记未写明察看一年还是二年，请核对决定书后补录',
  },
  { id: 'I05', ...party, kinds: ['开除党籍'], months: 60, title: '开除党籍影响期', basis: '处分条例第13条' },
  { id: 'I06', ...official, kinds: ['警告'], months: 6, title: '政务警告处分期' },
  { id: 'I06', ...official, kinds: ['记过'], months: 12, title: '政务记过处分期' },
  { id: 'I06', ...official, kinds: ['记大过'], months: 18, title: '政务记大过处分期' },
  { id: 'I06', ...official, kinds: ['降级'], months: 24, title: '政务降级处分期' },
  { id: 'I06', ...official, kinds: ['撤职'], months: 24, title: '政务撤职处分期' },
  { id: 'I07', ...organisational, kinds: ['调整职务'], months: 12, title: '调整职务影响期' },
  {
    id: 'I07',
    ...organisational,
    kinds: ['责令辞职', '免职', '引咎辞职'],
    months: 24,
    title: '责令辞职、免职影响期',
    remark: '一年内不得安排领导职务，二年内不得担任高于原职务层次的领导职务，按二年计',
  },
  { id: 'I07', ...organisational, kinds: ['降职'], months: 24, title: '降职影响期' },
  {
    id: 'I07',
    ...organisational,
    kinds: ['停职检查'],
    months: 6,
    title: '停职检查期限',
    remark: '停职检查期限一般不超过六个月，按最长计',
  },
  {
    id: 'I08',
    category: '第一种形态',
    stacks: false,
    kinds: ['诫勉', '诫勉谈话', '书面诫勉', '谈话诫勉'],
    months: 6,
    title: '诫勉影响期',
    basis: '诫勉实施细则第19条',
    remark: '起算为按权限最终审批之日，月数可由本单位另行规定',
  },
]

/** The longest term that several equal 政务处分 may reach (政务处分法第15条), in months. */
export const longestOfficialMonths = 48

export interface SanctionFacts {
  category: string
  kind: string
  /** 生效之日; falls back to the day of decision. */
  effectiveOn?: PlainDate | null | undefined
  decidedOn?: PlainDate | null | undefined
  /** A term written in the decision itself wins over the table; months. */
  months?: number | null | undefined
}

/** An effect found earlier for the same person, for the sum of 处分条例第21条. */
export interface EarlierEffect {
  category: string
  effectiveOn?: PlainDate | null | undefined
  untilOn: PlainDate | null
}

export interface Effect {
  /** Last day of the period, counted in; null when the decision must first be looked up. */
  untilOn: PlainDate | null
  rule: string
  /** One sentence that a person can follow with a calendar. */
  because: string
}

const plain = (word: string): string =>
  word
    .normalize('NFKC')
    .replace(/[\s()]/g, '')
    .replace(/^(党内|政务|行政)/, '')
    .replace(/处分$/, '')

/** The rule for a sanction: the longest word that the kind contains, in its own category; of equals the later, graver row. */
export function effectRuleOf(category: string, kind: string): EffectRule | undefined {
  const word = plain(kind)
  let best: { rule: EffectRule; length: number } | undefined
  for (const rule of effectRules) {
    // 诫勉 stands under 第一种形态 in one ledger and under 组织处理 in the next
    // 问责 has no period of its own: it follows the measure that was taken
    if (rule.category !== category && rule.id !== 'I08' && !(rule.id === 'I07' && category === '问责')) continue
    for (const candidate of rule.kinds) {
      if (word.includes(candidate) && candidate.length >= (best?.length ?? 0)) best = { rule, length: candidate.length }
    }
  }
  return best?.rule
}

const lengthText = (months: number): string => (months % 12 === 0 ? `${months / 12}年` : `${months}个月`)

function restOf(earlier: readonly EarlierEffect[], rule: EffectRule, start: PlainDate): PlainDate | undefined {
  if (!rule.stacks) return undefined
  return earlier
    .filter(one => one.category === rule.category && one.untilOn !== null && one.untilOn >= start)
    .filter(one => !one.effectiveOn || one.effectiveOn <= start)
    .map(one => one.untilOn as PlainDate)
    .sort()
    .at(-1)
}

/**
 * The effect period of one sanction, with the unexpired rest of earlier ones where the rules add them up.
 * Undefined when no rule gives the sanction a period (批评教育, 开除公职) or no date is known.
 */
export function effectOf(sanction: SanctionFacts, earlier: readonly EarlierEffect[] = []): Effect | undefined {
  const rule = effectRuleOf(sanction.category, sanction.kind)
  const start = sanction.effectiveOn ?? sanction.decidedOn
  if (!rule || !start) return undefined
  const remark = rule.remark ? `（${rule.remark}）` : ''
  const given = sanction.months ?? undefined
  const capped = given !== undefined && rule.category === '政务处分' ? Math.min(given, longestOfficialMonths) : given
  const months = capped ?? rule.months
  if (months === undefined)
    return { untilOn: null, rule: rule.id, because: `${rule.id} ${rule.basis}：${rule.title}${remark}` }
  const source = capped === undefined ? '' : '决定书载明'
  const rest = restOf(earlier, rule, start)
  const from = rest ? addDays(rest, 1) : start
  const untilOn = addDays(addMonths(from, months), -1)
  const sum = rest
    ? `原处分影响期尚余至${chineseDate(rest)}，依处分条例第21条与新处分${lengthText(months)}合并计算`
    : `自${chineseDate(start)}生效当日起算${source}${lengthText(months)}，至对应日前一日`
  return { untilOn, rule: rule.id, because: `${rule.id} ${rule.basis}：${sum}，至${chineseDate(untilOn)}届满${remark}` }
}

/** All effects of one person in order of time, each knowing the earlier ones; undefined where no period exists. */
export function effectsOf(sanctions: readonly SanctionFacts[]): (Effect | undefined)[] {
  const order = sanctions
    .map((_, index) => index)
    .sort((a, b) => startOf(sanctions[a]!).localeCompare(startOf(sanctions[b]!)))
  const found: (Effect | undefined)[] = sanctions.map(() => undefined)
  const earlier: EarlierEffect[] = []
  for (const index of order) {
    const sanction = sanctions[index]!
    const effect = effectOf(sanction, earlier)
    found[index] = effect
    if (effect) earlier.push({ category: sanction.category, effectiveOn: startOf(sanction), untilOn: effect.untilOn })
  }
  return found
}

const startOf = (sanction: SanctionFacts): string => sanction.effectiveOn ?? sanction.decidedOn ?? ''

/** The effect that runs longest on a day (与处分并处取长, 组织处理规定第11条); undefined when none runs. */
export function runningEffect<E extends Pick<Effect, 'untilOn'>>(
  effects: readonly E[],
  today: PlainDate,
): E | undefined {
  let longest: E | undefined
  for (const effect of effects) {
    if (effect.untilOn === null || effect.untilOn < today) continue
    if (!longest || effect.untilOn > (longest.untilOn as PlainDate)) longest = effect
  }
  return longest
}
