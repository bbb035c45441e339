/** 巡察人才库: cadres of the registry with skills, roles and past rounds; diverse, with ties into the units to be inspected. */
import { addDays, type PlainDate, yearOf } from '../../shared/domain/dates.ts'
import { type Casework } from './casework.ts'
import {
  type InspectionRole,
  type PastRound,
  type SampleInspector,
  type SamplePerson,
  type SampleUnit,
} from './model.ts'
import { isSectionDeputyRank, isSectionHeadRank } from './posts.ts'
import { type Random } from './random.ts'
import { isDecided } from './cases.ts'

interface PoolContext {
  random: Random
  asOf: PlainDate
  scale: number
  people: readonly SamplePerson[]
  units: readonly SampleUnit[]
  casework: Casework
}

/** Places of the pool by profession and where such people work; the sum is the pool at scale 1. */
const professions: readonly { skill: string; places: number; from: RegExp; extra: readonly string[] }[] = [
  { skill: '纪检', places: 19, from: /纪律检查|政法委|巡察/, extra: ['审查调查', '文字综合'] },
  { skill: '组织', places: 10, from: /组织部|编制|人力资源|党校/, extra: ['人事', '文字综合'] },
  { skill: '宣传', places: 6, from: /宣传部|融媒体|文化和旅游/, extra: ['文字综合'] },
  { skill: '财务', places: 16, from: /财政局|医疗保障|供销|城市建设投资|水务发展|人民医院/, extra: ['审计', '统计'] },
  { skill: '审计', places: 12, from: /审计局|统计局|财政局/, extra: ['财务'] },
  { skill: '工程', places: 9, from: /住房|交通运输|水务局|自然资源|发展和改革/, extra: ['招投标'] },
  { skill: '法律', places: 8, from: /司法局|人民法院|人民检察院|公安局/, extra: ['审查调查'] },
]

const isLeaderly = (person: SamplePerson): boolean => isSectionHeadRank(person.rank) && person.tier !== 'head'

/** A share of 组长, 副组长 and others in every profession, so that no role depends on one office. */
function chooseFrom(random: Random, candidates: readonly SamplePerson[], places: number): SamplePerson[] {
  const mixed = random.shuffled(candidates)
  const leaders = mixed.filter(isLeaderly).slice(0, Math.ceil(places * 0.26))
  const deputies = mixed.filter(person => isSectionDeputyRank(person.rank)).slice(0, Math.ceil(places * 0.36))
  const chosen = [...leaders, ...deputies]
  const rest = mixed.filter(person => !chosen.includes(person) && person.tier !== 'head')
  return [...chosen, ...rest].slice(0, places)
}

function rolesOf(random: Random, person: SamplePerson, skill: string): InspectionRole[] {
  if (isLeaderly(person)) return random.chance(0.5) ? ['组长', '副组长'] : ['组长']
  if (isSectionDeputyRank(person.rank)) return random.chance(0.3) ? ['副组长', '联络员', '成员'] : ['副组长', '成员']
  return ['纪检', '组织', '宣传', '法律'].includes(skill)
    ? ['联络员', '成员']
    : random.chance(0.25)
      ? ['联络员', '成员']
      : ['成员']
}

function historyOf(
  random: Random,
  asOf: PlainDate,
  units: readonly string[],
  roles: readonly InspectionRole[],
): PastRound[] {
  if (random.chance(0.28)) return []
  const year = yearOf(asOf)
  const rounds = random.sample(
    [1, 2, 3, 4, 5].flatMap(back =>
      ['第一轮', '第二轮'].map(round => ({ year: year - back, round: `${year - back}年${round}` })),
    ),
    random.int(1, 4),
  )
  return rounds
    .sort((a, b) => a.round.localeCompare(b.round))
    .map(({ year, round }) => ({ year, round, unit: random.pick(units), role: random.pick(roles) }))
}

const reasons = ['长期病休', '借调市委巡察办', '参加主体班培训', '哺乳期'] as const

function inspectorOf(
  { random, asOf }: PoolContext,
  person: SamplePerson,
  skill: string,
  extra: readonly string[],
  targets: readonly string[],
): SampleInspector {
  const roles = rolesOf(random, person, skill)
  const history = historyOf(random, asOf, targets, roles)
  const available = !random.chance(0.05)
  return {
    person: person.idNumber,
    department: person.tier === 'middle' ? '' : random.pick(['办公室', '业务股', '综合股', '']),
    skills: random.chance(0.4) ? [skill, random.pick(extra)] : [skill],
    roles,
    history,
    load: history.filter(({ year }) => year >= yearOf(asOf) - 3).length,
    available,
    unavailableReason: available ? '' : random.pick(reasons),
    enteredOn: addDays(asOf, -random.int(120, 1600)),
  }
}

/** People with an open clue, an open case or a sanction of the last two years: three of them stay in the pool for the rule to find. */
function burdened(asOf: PlainDate, { clues, cases, sanctions }: Casework): Set<string> {
  return new Set([
    ...clues.filter(clue => !clue.closedOn).map(clue => clue.person),
    ...cases.filter(one => !one.closedOn || isDecided(one.stage)).map(one => one.person),
    ...sanctions.filter(sanction => sanction.decidedOn > addDays(asOf, -730)).map(sanction => sanction.person),
  ])
}

export function buildPool(context: PoolContext): SampleInspector[] {
  const { random, asOf, scale, people, units, casework } = context
  const total = Math.max(8, Math.round(80 * scale))
  const targets = units.filter(unit => ['乡镇', '街道', '政府部门'].includes(unit.kind)).map(unit => unit.name)
  const dirty = burdened(asOf, casework)
  const eligible = people.filter(person => !dirty.has(person.idNumber) && person.note === '')
  const used = new Set<string>()
  const pool: SampleInspector[] = []
  for (const { skill, places, from, extra } of professions) {
    const home = eligible.filter(person => from.test(person.unit) && !used.has(person.idNumber))
    const wanted = Math.min(Math.round(places * scale) || 1, total - pool.length)
    const chosen = chooseFrom(random, home, wanted)
    // a small office cannot fill its share at a large scale: town staff of the same rank do
    const others = random.sample(
      eligible.filter(person => !used.has(person.idNumber) && !home.includes(person) && person.tier !== 'head'),
      wanted - chosen.length,
    )
    for (const person of [...chosen, ...others]) {
      used.add(person.idNumber)
      pool.push(inspectorOf(context, person, skill, extra, targets))
    }
  }
  return plantBurdened(context, pool, dirty, used)
}

function plantBurdened(
  context: PoolContext,
  pool: SampleInspector[],
  dirty: ReadonlySet<string>,
  used: ReadonlySet<string>,
): SampleInspector[] {
  const { random, people } = context
  const candidates = people.filter(
    person =>
      dirty.has(person.idNumber) && !used.has(person.idNumber) && person.note === '' && person.tier === 'middle',
  )
  const count = Math.min(3, candidates.length, pool.length)
  const replaced = random.sample(
    pool.map((inspector, i) => [inspector, i] as const).filter(([inspector]) => inspector.roles.includes('成员')),
    count,
  )
  const newcomers = random.sample(candidates, replaced.length)
  newcomers.forEach((person, i) => {
    const [before, at] = replaced[i]!
    pool[at] = { ...before, person: person.idNumber, roles: ['成员'] }
  })
  return pool
}
