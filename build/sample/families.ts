/**
 * Relatives (家庭成员), first among the cadres themselves, so that the recusal of kin has something to find,
 * then outside the registry. Relation words follow the lists A–E of 公务员回避规定(2020) 第5条 and 事业单位人事管理回避规定.
 */
import { daysBetween, yearOf } from '../../shared/domain/dates.ts'
import { type SamplePerson, type SampleRelative, type SampleUnit } from './model.ts'
import { givenNameOf, nameOf, surnameIn, type Gender } from './names.ts'
import { monthOf } from './people.ts'
import { type Random } from './random.ts'

interface Bond {
  weight: number
  /** List of the statute: A 夫妻, B 直系血亲, C 三代以内旁系血亲, D 近姻亲, E 其他. */
  list: 'A' | 'B' | 'C' | 'D' | 'E'
  /** Age of `b` minus age of `a`, in years. */
  gap: readonly [low: number, high: number]
  sameSurname: boolean
  fits(a: SamplePerson, b: SamplePerson): boolean
  /** What `b` is to `a`. */
  ofA(a: SamplePerson, b: SamplePerson): string
  /** What `a` is to `b`. */
  ofB(a: SamplePerson, b: SamplePerson): string
}

const by = (male: string, female: string) => (_: SamplePerson, other: SamplePerson) =>
  other.gender === '男' ? male : female
const byFirst = (male: string, female: string) => (one: SamplePerson) => (one.gender === '男' ? male : female)
const always = () => true

/** `b` is the elder in every bond but marriage. */
const bonds: readonly Bond[] = [
  {
    weight: 30,
    list: 'A',
    gap: [-5, 5],
    sameSurname: false,
    fits: (a, b) => a.gender !== b.gender,
    ofA: () => '配偶',
    ofB: () => '配偶',
  },
  {
    weight: 13,
    list: 'B',
    gap: [23, 34],
    sameSurname: true,
    fits: (_, b) => b.gender === '男',
    ofA: () => '父亲',
    ofB: byFirst('儿子', '女儿'),
  },
  {
    weight: 7,
    list: 'B',
    gap: [22, 32],
    sameSurname: false,
    fits: (_, b) => b.gender === '女',
    ofA: () => '母亲',
    ofB: byFirst('儿子', '女儿'),
  },
  {
    weight: 15,
    list: 'C',
    gap: [1, 12],
    sameSurname: true,
    fits: always,
    ofA: by('哥哥', '姐姐'),
    ofB: byFirst('弟弟', '妹妹'),
  },
  {
    weight: 7,
    list: 'C',
    gap: [1, 14],
    sameSurname: true,
    fits: always,
    ofA: by('堂兄', '堂姐'),
    ofB: byFirst('堂弟', '堂妹'),
  },
  {
    weight: 5,
    list: 'C',
    gap: [1, 14],
    sameSurname: false,
    fits: always,
    ofA: by('表兄', '表姐'),
    ofB: byFirst('表弟', '表妹'),
  },
  {
    weight: 6,
    list: 'C',
    gap: [15, 30],
    sameSurname: true,
    fits: (_, b) => b.gender === '男',
    ofA: () => '叔父',
    ofB: byFirst('侄子', '侄女'),
  },
  {
    weight: 4,
    list: 'C',
    gap: [15, 30],
    sameSurname: false,
    fits: (_, b) => b.gender === '男',
    ofA: () => '舅父',
    ofB: byFirst('外甥', '外甥女'),
  },
  {
    weight: 6,
    list: 'D',
    gap: [22, 32],
    sameSurname: false,
    fits: a => a.gender === '男',
    ofA: by('岳父', '岳母'),
    ofB: () => '女婿',
  },
  {
    weight: 4,
    list: 'D',
    gap: [22, 32],
    sameSurname: false,
    fits: a => a.gender === '女',
    ofA: by('公公', '婆婆'),
    ofB: () => '儿媳',
  },
  {
    weight: 2,
    list: 'D',
    gap: [1, 10],
    sameSurname: false,
    fits: (a, b) => a.gender === '男' && b.gender === '男',
    ofA: () => '姐夫',
    ofB: () => '妻弟',
  },
  {
    weight: 3,
    list: 'E',
    gap: [24, 36],
    sameSurname: false,
    fits: (_, b) => b.gender === '男',
    ofA: () => '继父',
    ofB: byFirst('继子', '继女'),
  },
]

const years = (a: SamplePerson, b: SamplePerson): number => daysBetween(b.bornOn, a.bornOn) / 365.25

interface Book {
  relatives: SampleRelative[]
  /** "number/slot" of everything a person has only one of. */
  single: Set<string>
  pairs: Set<string>
}

const onlyOne = new Set(['配偶', '父亲', '母亲', '岳父', '岳母', '公公', '婆婆', '继父'])

function entry(of: SamplePerson, relation: string, who: SamplePerson, withNumber: boolean): SampleRelative {
  return {
    of: of.idNumber,
    relation,
    name: who.name,
    bornOn: monthOf(who.bornOn),
    politicalStatus: who.politicalStatus,
    unit: who.unit,
    post: who.post,
    idNumber: withNumber ? who.idNumber : '',
    cadre: who.idNumber,
  }
}

/** Joins two cadres; both files say so for close kin, only the younger one's for the others. */
function bind(random: Random, book: Book, a: SamplePerson, b: SamplePerson, bond: Bond): boolean {
  const key = [a.idNumber, b.idNumber].sort().join('/')
  const slots = [
    [a, bond.ofA(a, b)],
    [b, bond.ofB(a, b)],
  ] as const
  if (book.pairs.has(key) || slots.some(([person, word]) => book.single.has(`${person.idNumber}/${word}`))) return false
  book.pairs.add(key)
  for (const [person, word] of slots) if (onlyOne.has(word)) book.single.add(`${person.idNumber}/${word}`)
  book.relatives.push(entry(a, slots[0][1], b, random.chance(0.35)))
  if (bond.list === 'A' || bond.list === 'B' || random.chance(0.5))
    book.relatives.push(entry(b, slots[1][1], a, random.chance(0.25)))
  return true
}

const bondFits = (bond: Bond, a: SamplePerson, b: SamplePerson): boolean => {
  const gap = years(a, b)
  return (
    a !== b &&
    gap >= bond.gap[0] &&
    gap <= bond.gap[1] &&
    (surnameIn(a.name) === surnameIn(b.name)) === bond.sameSurname &&
    bond.fits(a, b)
  )
}

/** Looks for a partner among `others`, a bounded number of times; none found is no fault. */
function tryBond(random: Random, book: Book, a: SamplePerson, others: readonly SamplePerson[], tries: number): boolean {
  const bond = random.weighted(bonds.map(bond => [bond, bond.weight] as const))
  for (let i = 0; i < tries; i++) {
    const b = random.pick(others)
    if (bondFits(bond, a, b) && bind(random, book, a, b, bond)) return true
  }
  return false
}

const outsidePosts = ['务农', '个体经营', '在外务工', '自由职业', '退休']

interface Outside {
  relation: string
  gender: Gender
  surname: string | undefined
  bornYear: number
}

function outsiders(random: Random, book: Book, person: SamplePerson, nowYear: number): Outside[] {
  const born = yearOf(person.bornOn)
  const age = nowYear - born
  const has = (word: string): boolean => book.single.has(`${person.idNumber}/${word}`)
  const list: Outside[] = []
  if (age >= 28 && !has('配偶') && random.chance(0.88))
    list.push({
      relation: '配偶',
      gender: person.gender === '男' ? '女' : '男',
      surname: undefined,
      bornYear: born + random.int(-4, 4),
    })
  if (age >= 30 && random.chance(0.8)) {
    const gender: Gender = random.chance(0.52) ? '男' : '女'
    const surname = person.gender === '男' ? surnameIn(person.name) : undefined
    list.push({
      relation: gender === '男' ? '儿子' : '女儿',
      gender,
      surname,
      bornYear: Math.min(born + random.int(24, 32), nowYear - 1),
    })
  }
  if (!has('父亲') && age <= 52 && random.chance(0.62))
    list.push({ relation: '父亲', gender: '男', surname: surnameIn(person.name), bornYear: born - random.int(22, 32) })
  if (!has('母亲') && age <= 54 && random.chance(0.45))
    list.push({ relation: '母亲', gender: '女', surname: undefined, bornYear: born - random.int(20, 30) })
  return list
}

const workplaces = new Set(['学校', '医院', '国有企业', '村', '社区'])

function outsideRow(
  random: Random,
  person: SamplePerson,
  who: Outside,
  nowYear: number,
  places: readonly string[],
): SampleRelative {
  const age = nowYear - who.bornYear
  const works = age >= 24 && age < 58 && random.chance(0.4)
  const post =
    age < 7
      ? '学龄前'
      : age < 23
        ? '学生'
        : age >= 60
          ? random.pick(['退休', '务农'])
          : works
            ? '职工'
            : random.pick(outsidePosts)
  return {
    of: person.idNumber,
    relation: who.relation,
    name: who.surname === undefined ? nameOf(random, who.gender) : who.surname + givenNameOf(random, who.gender),
    bornOn: `${who.bornYear}-${String(random.int(1, 12)).padStart(2, '0')}`,
    politicalStatus: age >= 24 && random.chance(0.25) ? '中共党员' : '群众',
    unit: works ? random.pick(places) : '',
    post,
    idNumber: '',
    cadre: undefined,
  }
}

export interface FamilyContext {
  random: Random
  nowYear: number
  people: readonly SamplePerson[]
  units: readonly SampleUnit[]
  /** People whose kin shall lead units that may be inspected: the pool of inspectors. */
  pool: readonly SamplePerson[]
}

export function buildFamilies({ random, nowYear, people, units, pool }: FamilyContext): SampleRelative[] {
  const book: Book = { relatives: [], single: new Set(), pairs: new Set() }
  const inspected = new Set(
    units.filter(unit => ['乡镇', '街道', '政府部门', '党委部门'].includes(unit.kind)).map(unit => unit.name),
  )
  const leaders = people.filter(
    person => inspected.has(person.unit) && (person.tier === 'head' || person.tier === 'deputy'),
  )
  for (const inspector of pool) {
    if (random.chance(0.4)) for (let i = 0; i < 4 && !tryBond(random, book, inspector, leaders, 160); i++);
  }
  for (const person of people) if (random.chance(0.15)) tryBond(random, book, person, people, 60)

  const places = units.filter(unit => workplaces.has(unit.kind)).map(unit => unit.name)
  for (const person of people)
    for (const who of outsiders(random, book, person, nowYear))
      book.relatives.push(outsideRow(random, person, who, nowYear, places))

  // a clerk files a family together, in the order of the roster
  const order = new Map(people.map((person, i) => [person.idNumber, i]))
  return book.relatives
    .map((row, i) => ({ row, i }))
    .sort((x, y) => order.get(x.row.of)! - order.get(y.row.of)! || x.i - y.i)
    .map(({ row }) => row)
}
