/** Every rule applied to every candidate: the proof behind 入选、回避、可选未用. */
import { type CandidateFact } from './facts.ts'
import { type Finding, type Reason } from './findings.ts'
import { type Registry } from './registry.ts'
import { rosterRules, type RosterRule } from './rules.ts'
import { type Round } from './round.ts'
import { type RuleSetting } from './settings.ts'

/** Something about a target that keeps the whole examination from being complete. */
export interface TargetGap {
  targetId: number
  text: string
}

export interface Examination {
  findings: readonly Finding[]
  gaps: readonly TargetGap[]
  /** How far the data reach, for rules that do not ask about what is missing; said on screen and paper. */
  notes: readonly string[]
}

const isOff = (setting: RuleSetting): boolean => setting.level === 'off'

/** The reason at the level of this round, or settled when an approved exception covers it. */
function findingOf(
  registry: Registry,
  rule: RosterRule,
  setting: RuleSetting,
  found: Reason & Pick<Finding, 'personId' | 'targetId' | 'otherId'>,
): Finding {
  const { level } = setting
  if (level === 'off') throw new RangeError(`rule ${rule.id} is off`)
  const exception = registry.exceptionTo({ ...found, rule: rule.id })
  return exception
    ? { ...found, rule: rule.id, level: 'settled', unknown: false, settledBy: exception.id }
    : { ...found, rule: rule.id, level }
}

/** What one person's facts say, alone and towards each target of the round. */
export function examineCandidate(registry: Registry, round: Round, candidate: CandidateFact): Finding[] {
  const findings: Finding[] = []
  const targets = round.groups.flatMap(group => group.unitIds.map(id => registry.target(id)))
  for (const rule of rosterRules) {
    const setting = round.rules[rule.id]
    if (isOff(setting)) continue
    for (const reason of rule.examinePerson?.(registry, candidate, setting) ?? []) {
      findings.push(findingOf(registry, rule, setting, { ...reason, personId: candidate.id }))
    }
    if (!rule.examineTarget) continue
    for (const target of targets) {
      for (const reason of rule.examineTarget(registry, candidate, target, setting)) {
        findings.push(
          findingOf(registry, rule, setting, { ...reason, personId: candidate.id, targetId: target.unit.id }),
        )
      }
    }
  }
  return findings
}

/** Who must not sit with whom; each tie is found once and noted for both. `only`: ties of this person. */
export function examinePairs(registry: Registry, round: Round, only?: number): Finding[] {
  const findings: Finding[] = []
  const { candidates } = registry
  const isWanted = (a: CandidateFact, b: CandidateFact) => only === undefined || a.id === only || b.id === only
  for (const rule of rosterRules) {
    const setting = round.rules[rule.id]
    if (!rule.examinePair || isOff(setting)) continue
    for (const [i, a] of candidates.entries()) {
      for (let k = i + 1; k < candidates.length; k++) {
        const b = candidates[k]!
        if (!isWanted(a, b)) continue
        for (const reason of rule.examinePair(registry, a, b, setting)) {
          findings.push(findingOf(registry, rule, setting, { ...reason, personId: a.id, otherId: b.id }))
          findings.push(findingOf(registry, rule, setting, { ...reason, personId: b.id, otherId: a.id }))
        }
      }
    }
  }
  return findings
}

function gapsOf(registry: Registry, round: Round): TargetGap[] {
  return round.groups.flatMap(group =>
    group.unitIds.flatMap(id => {
      const target = registry.target(id)
      return target.leaders.length > 0
        ? []
        : [{ targetId: id, text: `${target.unit.name}没有登记领导班子成员，共事回避无法核查` }]
    }),
  )
}

/** How far the data reach for rules that do not list what is missing. */
export function dataNotes(registry: Registry, round: Round): string[] {
  const { level, numbers } = round.rules.R06
  if (level === 'off') return ['学缘回避（R06）本轮不核查']
  if ((numbers.required ?? 0) > 0) return []
  const known = registry.candidates.filter(candidate => registry.studiesOf(candidate.id).length > 0).length
  return [`学缘回避（R06）只核查登记了学习经历的人员：人才库${registry.candidates.length}人中${known}人`]
}

export function examine(registry: Registry, round: Round): Examination {
  const findings = registry.candidates.flatMap(candidate => examineCandidate(registry, round, candidate))
  return {
    findings: [...findings, ...examinePairs(registry, round)],
    gaps: gapsOf(registry, round),
    notes: dataNotes(registry, round),
  }
}
