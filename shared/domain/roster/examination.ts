/** Every rule applied to every candidate: the proof behind 入选、回避、可选未用. */
import { type CandidateFact } from './facts.ts'
import { type Finding, type Reason } from './findings.ts'
import { type Registry } from './registry.ts'
import { activeRules, type RosterRule } from './rules.ts'
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
}

const isOff = (setting: RuleSetting): boolean => setting.level === 'off'

function findingOf(rule: RosterRule, setting: RuleSetting, personId: number, reason: Reason): Finding {
  const { level } = setting
  if (level === 'off') throw new RangeError(`rule ${rule.id} is off`)
  return { ...reason, rule: rule.id, personId, level }
}

/** What one person's facts say, alone and towards each target of the round. */
export function examineCandidate(registry: Registry, round: Round, candidate: CandidateFact): Finding[] {
  const findings: Finding[] = []
  const targets = round.groups.flatMap(group => group.unitIds.map(id => registry.target(id)))
  for (const rule of activeRules) {
    const setting = round.rules[rule.id]
    if (isOff(setting)) continue
    for (const reason of rule.examinePerson?.(registry, candidate, setting) ?? []) {
      findings.push(findingOf(rule, setting, candidate.id, reason))
    }
    if (!rule.examineTarget) continue
    for (const target of targets) {
      for (const reason of rule.examineTarget(registry, candidate, target, setting)) {
        findings.push({ ...findingOf(rule, setting, candidate.id, reason), targetId: target.unit.id })
      }
    }
  }
  return findings
}

/** Who must not sit with whom; each tie is found once and noted for both. */
export function examinePairs(registry: Registry, round: Round): Finding[] {
  const findings: Finding[] = []
  const { candidates } = registry
  for (const rule of activeRules) {
    const setting = round.rules[rule.id]
    if (!rule.examinePair || isOff(setting)) continue
    for (const [i, a] of candidates.entries()) {
      for (const b of candidates.slice(i + 1)) {
        for (const reason of rule.examinePair(registry, a, b, setting)) {
          findings.push({ ...findingOf(rule, setting, a.id, reason), otherId: b.id })
          findings.push({ ...findingOf(rule, setting, b.id, reason), otherId: a.id })
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

export function examine(registry: Registry, round: Round): Examination {
  const findings = registry.candidates.flatMap(candidate => examineCandidate(registry, round, candidate))
  return { findings: [...findings, ...examinePairs(registry, round)], gaps: gapsOf(registry, round) }
}
