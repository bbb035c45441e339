/** The case ledger: filed cases with their measures, stages and outcomes. */
import { addDays, type PlainDate, yearOf } from '../../shared/domain/dates.ts'
import { type LedgerContext, plightsOf, startFor } from './clues.ts'
import { type Plight, type SampleCase, type SampleClue, type SamplePerson } from './model.ts'
import { type Random } from './random.ts'
import { disposals, hearingRoom, investigationRooms, problems } from './texts.ts'

interface Course {
  stage: string
  filedOn: PlainDate
  stageSinceOn: PlainDate
  measure?: string
  measureOn?: PlainDate
  closedOn?: PlainDate
}

type CourseOf = (random: Random, asOf: PlainDate) => Course

const ago = (asOf: PlainDate, days: number): PlainDate => addDays(asOf, -days)
const soon = (random: Random, asOf: PlainDate): PlainDate => addDays(asOf, random.int(0, 3))

const investigated = (filedOn: PlainDate): Course => ({ stage: '审查调查', filedOn, stageSinceOn: filedOn })

const restrained = (measure: string, measureOn: PlainDate, before: number): Course => ({
  ...investigated(addDays(measureOn, -before)),
  measure,
  measureOn,
})

const later = (stage: string, stageSinceOn: PlainDate, before: number): Course => ({
  stage,
  stageSinceOn,
  filedOn: addDays(stageSinceOn, -before),
})

/** 留置 counts its first day (statutes.md D31, the early line), so a term that ends on `dueOn` began three months before the next day. */
const detainedUntil = (dueOn: PlainDate, asOf: PlainDate): PlainDate => startFor(addDays(dueOn, 1), 3, addDays(asOf, 1))

const courses: Readonly<Record<Plight, readonly (readonly [CourseOf, number])[]>> = {
  overdue: [
    [(random, asOf) => later('审理', ago(asOf, random.int(36, 62)), random.int(60, 200)), 4],
    [(random, asOf) => investigated(ago(asOf, random.int(375, 430))), 3],
    [(random, asOf) => later('处分决定', ago(asOf, random.int(38, 60)), random.int(90, 240)), 3],
  ],
  nearly: [
    [(random, asOf) => later('审理', startFor(soon(random, asOf), 1, asOf), random.int(60, 200)), 6],
    [(random, asOf) => restrained('留置', detainedUntil(soon(random, asOf), asOf), random.int(0, 6)), 4],
    [(random, asOf) => investigated(startFor(soon(random, asOf), 12, asOf)), 4],
    [(random, asOf) => later('处分决定', startFor(soon(random, asOf), 1, asOf), random.int(90, 240)), 3],
    [(random, asOf) => restrained('管护', ago(asOf, random.int(4, 5)), 0), 1],
  ],
  running: [
    [(random, asOf) => ({ ...investigated(ago(asOf, random.int(0, 2))), stage: '立案' }), 4],
    [(random, asOf) => investigated(ago(asOf, random.int(8, 240))), 26],
    [(random, asOf) => restrained('留置', ago(asOf, random.int(4, 60)), random.int(0, 8)), 7],
    [(random, asOf) => restrained('责令候查', ago(asOf, random.int(20, 220)), random.int(0, 5)), 4],
    [(random, asOf) => later('移送审理', ago(asOf, random.int(0, 6)), random.int(50, 200)), 5],
    [(random, asOf) => later('审理', ago(asOf, random.int(0, 14)), random.int(60, 200)), 8],
    [(random, asOf) => later('处分决定', ago(asOf, random.int(0, 12)), random.int(90, 240)), 5],
    [(random, asOf) => later('执行', ago(asOf, random.int(0, 12)), random.int(100, 260)), 5],
  ],
  closed: [
    [(random, asOf) => closedAfter(random, asOf, random.int(90, 300)), 8],
    [(random, asOf) => closedInDetention(random, asOf), 2],
  ],
  closedLate: [[(random, asOf) => closedAfter(random, asOf, random.int(378, 470)), 1]],
}

function closedAfter(random: Random, asOf: PlainDate, days: number): Course {
  const closedOn = ago(asOf, random.int(3, 520))
  return { stage: '已结案', filedOn: addDays(closedOn, -days), stageSinceOn: closedOn, closedOn }
}

/** The person is handed over while detained; the case closes within the same three months. */
function closedInDetention(random: Random, asOf: PlainDate): Course {
  const closedOn = ago(asOf, random.int(3, 520))
  const measureOn = addDays(closedOn, -random.int(80, 87))
  return {
    stage: '已结案',
    filedOn: addDays(measureOn, -random.int(0, 6)),
    stageSinceOn: closedOn,
    closedOn,
    measure: '留置',
    measureOn,
  }
}

const decided = new Set(['处分决定', '执行', '已结案'])
export const isDecided = (stage: string): boolean => decided.has(stage)

/** 立案类别: party discipline for members, supervision for public officials, both for most. */
function kindOf(person: SamplePerson, problemType: string): string {
  const member = person.politicalStatus === '中共党员'
  const official = problemType.startsWith('职务')
  if (!member) return '监察调查'
  return official ? '纪律审查和监察调查' : '纪律审查'
}

const problemFor = (random: Random, measure: string | undefined): string =>
  measure
    ? measure === '责令候查'
      ? '职务违法'
      : '职务犯罪'
    : random.weighted(problems.map(problem => [problem[0], problem[1]] as const))

export interface CasePlan extends SampleCase {
  /** 1 light, 2 heavy, 3 handed over to the procurator. */
  severity: 0 | 1 | 2 | 3
  clue: SampleClue | undefined
}

function severityOf(random: Random, course: Course, person: SamplePerson): CasePlan['severity'] {
  if (!isDecided(course.stage)) return 0
  if (course.measure === '留置') return 3
  if (person.tier === 'head') return 1
  return random.weighted<1 | 2 | 3>([
    [1, 66],
    [2, 26],
    [3, 8],
  ])
}

const firstDay = (when: string): PlainDate => (when.length === 7 ? `${when}-01` : when)

/** The clue behind a case: its own finished clue that was filed, whoever it names becomes the subject. */
export function buildCases(
  context: LedgerContext,
  clues: SampleClue[],
  people: ReadonlyMap<string, SamplePerson>,
): CasePlan[] {
  const { random, asOf, scale, subjects, handlersOf, townOrganOf } = context
  const filed = random.shuffled(clues.filter(clue => clue.stage === '转立案'))
  const used = new Set<string>()
  const plans = plightsOf(random, Math.round(150 * scale)).map((plight): CasePlan => {
    const course = random.weighted(courses[plight])(random, asOf)
    const fits = (person: SamplePerson): boolean =>
      !used.has(person.idNumber) &&
      firstDay(person.postSinceOn) < addDays(course.filedOn, -30) &&
      (course.measure !== '留置' || person.tier !== 'head')
    const at = filed.findIndex(clue => fits(people.get(clue.person)!))
    const clue = at >= 0 && random.chance(0.8) ? filed.splice(at, 1)[0] : undefined
    const person = clue ? people.get(clue.person)! : subjects(fits)
    used.add(person.idNumber)
    const severity = severityOf(random, course, person)
    const problemType =
      severity === 3 ? '职务犯罪' : course.measure || !clue ? problemFor(random, course.measure) : clue.problemType
    if (clue) alignClue(random, clue, course.filedOn, problemType)
    const local = severity < 2 && !course.measure && random.chance(0.25) ? townOrganOf(person) : undefined
    const department =
      course.stage === '审理' || course.stage === '处分决定' ? hearingRoom : (local ?? random.pick(investigationRooms))
    const handsOver = severity === 3
    return {
      no: '',
      clueNo: '',
      clue,
      title: `${person.name}涉嫌${problemType}案`,
      person: person.idNumber,
      kind: kindOf(person, problemType),
      problemType,
      department,
      handler: handlersOf(department),
      amount:
        problemType.startsWith('职务') || handsOver || random.chance(0.3) ? amountOf(random, severity) : undefined,
      transferredOn: handsOver
        ? addDays(course.closedOn ?? course.stageSinceOn, course.closedOn ? -random.int(3, 8) : 0)
        : undefined,
      outcome: '',
      plight,
      severity,
      ...course,
      measure: course.measure ?? '无',
      measureOn: course.measureOn,
      closedOn: course.closedOn,
    }
  })
  for (const clue of filed) Object.assign(clue, { stage: '予以了结', disposal: disposals.close })
  return numbered(plans)
}

/** 涉案金额 in 元, rounded to hundreds as ledgers do. */
const amountOf = (random: Random, severity: number): number =>
  (severity === 3 ? random.int(1200, 18_000) : random.int(5, 900)) * 100

/** The clue ended on the day its case was filed; the ledger must not contradict itself. */
function alignClue(random: Random, clue: SampleClue, filedOn: PlainDate, problemType: string): void {
  clue.closedOn = filedOn
  clue.stageSinceOn = filedOn
  clue.receivedOn = addDays(filedOn, -random.int(40, 110))
  if (clue.problemType === problemType) return
  clue.problemType = problemType
  const texts = problems.find(([type]) => type === problemType)![2]
  clue.summary = `${random.pick(texts)}。`
}

function numbered(plans: CasePlan[]): CasePlan[] {
  const orders = new Map<number, number>()
  return plans
    .map((plan, i) => ({ plan, i }))
    .sort((a, b) => a.plan.filedOn.localeCompare(b.plan.filedOn) || a.i - b.i)
    .map(({ plan }) => {
      const year = yearOf(plan.filedOn)
      const order = (orders.get(year) ?? 0) + 1
      orders.set(year, order)
      return { ...plan, no: `砚纪立〔${year}〕${String(order).padStart(3, '0')}号` }
    })
}
