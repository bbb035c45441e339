/** When no roster exists: what is missing in which group, who could fill it and why he may not, and what would mend it. */
import { type CandidateFact } from './facts.ts'
import { type Examination } from './examination.ts'
import { type Finding } from './findings.ts'
import { type Need } from './model.ts'
import { type Problem } from './problem.ts'
import { type Registry } from './registry.ts'
import { ruleOf } from './rules.ts'
import { ranksToLead, staffingOf, type Round } from './round.ts'

export interface Blocked {
  personId: number
  name: string
  /** Rule id, or '' when no rule but a plain fact stands in the way. */
  rule: string
  reason: string
}

export interface ShortageText {
  groupNo: number
  groupName: string
  /** 财务、组长… */
  what: string
  missing: number
  /** 第三组缺财务1人；可任的5人中：任职回避2人、亲属回避2人、已编入其他组1人 */
  sentence: string
  blocked: Blocked[]
}

export interface Explanation {
  shortages: ShortageText[]
  /** What somebody could decide so that a roster exists. */
  mends: string[]
}

export function whatOf(problem: Problem, registry: Registry, need: Need): string {
  if (need.of === 'minimum') return problem.minima[need.m]!.label
  if (need.of === 'pin') return `指定人员${registry.personName(problem.personIds[need.p]!)}`
  return { size: '组员', leader: '组长', deputy: '副组长', liaison: '联络员' }[need.of]
}

/** Could this person, recusal aside, fill the place? */
function couldFill(problem: Problem, need: Need, p: number, candidate: CandidateFact): boolean {
  if (need.of === 'size') return true
  if (need.of === 'minimum') return problem.minima[need.m]!.has[p] === 1
  if (need.of === 'pin') return need.p === p
  if (need.of === 'deputy') return candidate.roles.includes('deputy') || candidate.roles.includes('leader')
  return candidate.roles.includes(need.of)
}

const bars = (finding: Finding, round: Round, g: number, need: Need): boolean => {
  if (finding.unknown || finding.level === 'settled' || finding.otherId !== undefined) return false
  if (finding.targetId !== undefined && !round.groups[g]!.unitIds.includes(finding.targetId)) return false
  return finding.level === 'hard' || (finding.level === 'leading' && (need.of === 'leader' || need.of === 'deputy'))
}

function blockOf(context: Context, need: Need, p: number, candidate: CandidateFact): Blocked {
  const { round, problem, group, found } = context
  const { id: personId, name } = candidate
  if (!candidate.available)
    return {
      personId,
      name,
      rule: '',
      reason: `不可抽调${candidate.unavailableReason ? `（${candidate.unavailableReason}）` : ''}`,
    }
  const finding = (found.get(personId) ?? []).find(one => bars(one, round, need.group, need))
  if (finding)
    return { personId, name, rule: finding.rule, reason: `${ruleOf(finding.rule).title}：${finding.evidence}` }
  if (need.of === 'leader' && !round.authorised.includes(personId))
    return { personId, name, rule: 'R08', reason: '未经本轮授权任组长' }
  const { leaderRank } = staffingOf(round, round.groups[need.group]!)
  if (need.of === 'leader' && !ranksToLead(candidate.rank, leaderRank))
    return { personId, name, rule: 'R08', reason: `职级不到${leaderRank}` }
  if (!problem.allowed[p * problem.groupCount + need.group])
    return { personId, name, rule: 'R08', reason: '已指定其他组或指定不安排' }
  const at = group[p]!
  if (at >= 0) return { personId, name, rule: '', reason: `已编入${round.groups[at]!.name}` }
  const enemy = problem.apart.find(
    ([a, b]) => (a === p && group[b] === need.group) || (b === p && group[a] === need.group),
  )
  return {
    personId,
    name,
    rule: enemy ? 'R07' : '',
    reason: enemy ? '组内回避：与组内人员有亲属或上下级关系' : '与其他席位要求冲突',
  }
}

interface Context {
  round: Round
  problem: Problem
  group: ArrayLike<number>
  found: Map<number, Finding[]>
}

/** Counts by reason, protected ones as 其他情形: the sentence may be read by everybody who makes rosters. */
function tally(blocked: readonly Blocked[]): string {
  const counts = new Map<string, number>()
  for (const { rule, reason } of blocked) {
    const title =
      rule === ''
        ? reason.replace(/（.*/, '')
        : rule === 'R08'
          ? reason.replace('未经本轮授权任组长', '未授权')
          : ruleOf(rule as Finding['rule']).isProtected
            ? '其他情形'
            : ruleOf(rule as Finding['rule']).title
    const key = title.startsWith('已编入') ? '已编入其他组' : title
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts].map(([title, n]) => `${title}${n}人`).join('、')
}

function mendsOf(shortages: readonly { need: Need; text: ShortageText }[], registry: Registry): string[] {
  const mends = new Set<string>()
  for (const { need, text } of shortages) {
    const ask = `${text.what}${text.missing}人`
    const unauthorised = text.blocked.filter(one => one.reason === '未经本轮授权任组长')
    if (unauthorised.length > 0)
      mends.add(
        `为本轮增加组长授权，可考虑：${unauthorised
          .slice(0, 5)
          .map(one => one.name)
          .join('、')}`,
      )
    const away = text.blocked.filter(one => one.reason.startsWith('不可抽调'))
    if (away.length > 0)
      mends.add(
        `商请恢复抽调：${away
          .slice(0, 5)
          .map(one => one.name)
          .join('、')}`,
      )
    const placed = text.blocked.filter(one => ['R01', 'R02', 'R03', 'R05'].includes(one.rule)).length
    if (placed > 0) mends.add(`将${text.groupName}的巡察对象与其他组对调，可解除其中${placed}人的回避`)
    if (need.of === 'pin') {
      mends.add(`取消对${text.what.replace('指定人员', '')}的指定，或改指定到其他组、其他角色`)
      continue
    }
    mends.add(
      need.of === 'size'
        ? `向人才库补充人员，或减少每组人数、组数`
        : `向人才库补充可任${text.what}的人员（${text.groupName}缺${ask}），或降低本轮${text.what}要求`,
    )
  }
  if (registry.candidates.length === 0) mends.add('先导入巡察人才库')
  return [...mends]
}

export function explain(
  registry: Registry,
  round: Round,
  problem: Problem,
  examination: Examination,
  answer: { shortages: readonly { need: Need; missing: number }[]; group: ArrayLike<number> },
): Explanation {
  const found = new Map<number, Finding[]>()
  for (const finding of examination.findings)
    found.set(finding.personId, [...(found.get(finding.personId) ?? []), finding])
  const context = { round, problem, group: answer.group, found }
  const texts = answer.shortages.map(({ need, missing }) => {
    const able = registry.candidates.flatMap((candidate, p) =>
      couldFill(problem, need, p, candidate) && answer.group[p] !== need.group ? [{ candidate, p }] : [],
    )
    const blocked = able.map(({ candidate, p }) => blockOf(context, need, p, candidate))
    const { name: groupName, no: groupNo } = round.groups[need.group]!
    const what = whatOf(problem, registry, need)
    const rest =
      able.length === 0 ? `人才库中没有其他可任${what}的人员` : `其余可任的${able.length}人中：${tally(blocked)}`
    const text: ShortageText = {
      groupNo,
      groupName,
      what,
      missing,
      sentence: `${groupName}缺${what}${missing}人；${rest}`,
      blocked,
    }
    return { need, text }
  })
  return { shortages: texts.map(({ text }) => text), mends: mendsOf(texts, registry) }
}
