/** Cadres with consistent ages, ranks, posts and dates, and identity numbers of an area that does not exist. */
import { type PlainDate, plainDate, yearOf } from '../../shared/domain/dates.ts'
import { checkCharacter } from '../../shared/domain/people/id-number.ts'
import { buildCareer } from './careers.ts'
import { type SamplePerson, type SampleUnit, type Tier, type When } from './model.ts'
import { type Gender, nameOf } from './names.ts'
import { county, countyCode, neighbours, prefecture, schools } from './places.ts'
import { deputyCount, postAt, rankOf } from './posts.ts'
import { type Random } from './random.ts'

const pad = (value: number, width = 2): string => String(value).padStart(width, '0')
export const monthOf = (date: PlainDate): string => date.slice(0, 7)

/** Hands out each identity number once; odd order numbers are men's. */
export function createIdNumbers(): (area: string, bornOn: PlainDate, gender: Gender, random: Random) => string {
  const taken = new Set<string>()
  return (area, bornOn, gender, random) => {
    for (;;) {
      const order = random.int(0, 499) * 2 + (gender === '男' ? 1 : 0)
      const first17 = area + bornOn.replaceAll('-', '') + pad(order, 3)
      const number = first17 + checkCharacter(first17)
      if (taken.has(number)) continue
      taken.add(number)
      return number
    }
  }
}

export type IdNumbers = ReturnType<typeof createIdNumbers>

/** 199-0000-xxxx: a block that no operator has given out. */
export const phoneOf = (random: Random): string => `1990000${pad(random.int(0, 9999), 4)}`

const ageSpan: Record<Tier, readonly [low: number, high: number]> = {
  head: [41, 57],
  deputy: [36, 57],
  middle: [31, 56],
  staff: [24, 58],
}

const dayIn = (random: Random, year: number): PlainDate => plainDate(year, random.int(1, 12), random.int(1, 28))!

interface Roots {
  area: string
  nativePlace: string
  birthplace: string
  grewUpPlace: string
}

/** 籍贯, 出生地, 成长地: mostly a town of the county; near-home staff come from their own town. */
function rootsOf(random: Random, unit: SampleUnit, townNames: readonly string[]): Roots {
  if (random.chance(0.24)) {
    const other = random.pick(neighbours)
    const grewUp = random.chance(0.35)
      ? `${prefecture}${county}${random.pick(townNames)}`
      : `${prefecture}${other.name}`
    return {
      area: other.code,
      nativePlace: `${prefecture}${other.name}`,
      birthplace: `${prefecture}${other.name}`,
      grewUpPlace: grewUp,
    }
  }
  const home = random.chance(unit.level === '村社' || unit.level === '股级' ? 0.7 : 0.12)
    ? unit.region
    : random.pick(townNames)
  const native = `${prefecture}${county}${home}`
  const birthplace = random.chance(0.88) ? native : `${prefecture}${county}${random.pick(townNames)}`
  return {
    area: countyCode,
    nativePlace: native,
    birthplace,
    grewUpPlace: random.chance(0.85) ? birthplace : `${prefecture}${county}${random.pick(townNames)}`,
  }
}

const ethnicityOf = (random: Random): string =>
  random.chance(0.94) ? '汉族' : random.pick(['回族', '苗族', '土家族', '壮族', '满族'])

function politicsOf(
  random: Random,
  tier: Tier,
  unit: SampleUnit,
  age: number,
  startYear: number,
  nowYear: number,
): { status: string; joined: When | undefined } {
  const party =
    tier === 'head' ||
    tier === 'deputy' ||
    random.chance(unit.kind === '党委部门' ? 0.95 : tier === 'middle' ? 0.8 : 0.55)
  if (party && age >= 20) {
    const year = Math.min(startYear + random.int(-2, 9), nowYear - 1)
    return {
      status: '中共党员',
      joined: random.chance(0.6) ? `${year}-${pad(random.int(1, 12))}` : dayIn(random, year),
    }
  }
  if (age < 28 && random.chance(0.6)) return { status: '共青团员', joined: undefined }
  return {
    status: random.chance(0.97) ? '群众' : random.pick(['民革党员', '民盟盟员', '九三学社社员']),
    joined: undefined,
  }
}

const educationOf = (random: Random, unit: SampleUnit, age: number): string => {
  if (unit.level === '村社')
    return random.weighted([
      ['高中', 3],
      ['中专', 3],
      ['大专', 4],
    ])
  return age > 50
    ? random.weighted([
        ['大专', 4],
        ['本科', 5],
        ['中专', 1],
      ])
    : random.weighted([
        ['大专', 2],
        ['本科', 7],
        ['硕士研究生', 1],
      ])
}

export interface Seat {
  unit: SampleUnit
  tier: Tier
  index: number
}

export interface PeopleContext {
  random: Random
  idNumber: IdNumbers
  nowYear: number
  asOf: PlainDate
  units: readonly SampleUnit[]
  townNames: readonly string[]
}

/** One cadre for one seat, with the road that led there. */
export function cadreFor(context: PeopleContext, { unit, tier, index }: Seat, takenNames: Set<string>): SamplePerson {
  const { random, nowYear } = context
  const gender: Gender = random.chance(tier === 'head' ? 0.82 : tier === 'deputy' ? 0.74 : 0.62) ? '男' : '女'
  const [low, high] = ageSpan[tier]
  const age = random.int(low, gender === '女' ? Math.min(high, 54) : high)
  const bornOn = dayIn(random, nowYear - age)
  const startYear = yearOf(bornOn) + random.int(21, Math.min(24, age - 1))
  const workStartedOn: When = `${startYear}-${pad(random.pick([7, 8, 9, 12]))}`
  const { area, ...places } = rootsOf(random, unit, context.townNames)
  const politics = politicsOf(random, tier, unit, age, startYear, nowYear)
  let name = nameOf(random, gender)
  // two people of one name are common; in one unit the sheets could not tell them apart
  while (takenNames.has(name)) name = nameOf(random, gender)
  takenNames.add(name)
  const post = postAt(unit, tier, index, random)
  const postings = buildCareer(context, { unit, tier, post, workStartedOn })
  return withRankAsPost({
    idNumber: context.idNumber(area, bornOn, gender, random),
    name,
    gender,
    ethnicity: ethnicityOf(random),
    bornOn,
    ...places,
    politicalStatus: politics.status,
    partyJoinedOn: politics.joined,
    workStartedOn,
    education: educationOf(random, unit, age),
    school: random.pick(schools),
    unit: unit.name,
    tier,
    post,
    rank: rankOf(unit, tier, age, random),
    postSinceOn: postings.at(-1)!.from,
    phone: phoneOf(random),
    note: '',
    postings,
  })
}

/** Who holds no post but a rank is called by the rank he has now: nobody is 二级科员 in one column and 一级主任科员 in the next. */
function withRankAsPost(person: SamplePerson): SamplePerson {
  const { rank } = person
  if (!/^(?:[一二]级)?科员$|主任科员$|^办事员$/.test(person.post) || !rank.endsWith('科员')) return person
  const postings = person.postings.map((one, i) => (i === person.postings.length - 1 ? { ...one, post: rank } : one))
  return { ...person, post: rank, postings }
}

/** Seats of every unit in proportion to its weight; each unit has at least a head, a deputy and a clerk. */
export function seatsOf(units: readonly SampleUnit[], people: number): Seat[] {
  const weight = units.reduce((sum, unit) => sum + unit.weight, 0)
  let carried = 0
  return units.flatMap(unit => {
    carried += (unit.weight * people) / weight
    const places = Math.max(3, Math.round(carried))
    carried -= places
    const deputies = deputyCount(unit, places)
    const middles = Math.min(Math.round((places - 1 - deputies) * 0.28), 9)
    return Array.from({ length: places }, (_, i): Seat => {
      if (i === 0) return { unit, tier: 'head', index: 0 }
      if (i <= deputies) return { unit, tier: 'deputy', index: i - 1 }
      if (i <= deputies + middles) return { unit, tier: 'middle', index: i - 1 - deputies }
      return { unit, tier: 'staff', index: i - 1 - deputies - middles }
    })
  })
}

export function buildPeople(context: PeopleContext, count: number): SamplePerson[] {
  const seats = seatsOf(context.units, count)
  const namesByUnit = new Map<string, Set<string>>()
  return seats.map(seat => {
    const taken = namesByUnit.get(seat.unit.name) ?? new Set<string>()
    namesByUnit.set(seat.unit.name, taken)
    return cadreFor(context, seat, taken)
  })
}
