/** The clue ledger: on the day of the sheet 8 % are overdue, 12 % nearly due, 40 % running, the rest closed. */
import { addDays, addMonths, type PlainDate, yearOf } from '../../shared/domain/dates.ts'
import { type Plight, type SampleClue, type SamplePerson } from './model.ts'
import { type Random } from './random.ts'
import { disposals, problems, sources, supervisionRooms } from './texts.ts'

export interface LedgerContext {
  random: Random
  asOf: PlainDate
  scale: number
  /** Who may stand in a ledger, most likely first: leaders come up more often than clerks. */
  subjects: SubjectPicker
  handlersOf: (department: string) => string
  /** The commission of the person's town; undefined outside the towns. */
  townOrganOf: (person: SamplePerson) => string | undefined
}

export type SubjectPicker = (accept: (person: SamplePerson) => boolean) => SamplePerson

/** Closed late: the proposal came after the month that 监督执纪工作规则 第21条 gives. */
export function plightsOf(random: Random, total: number): Plight[] {
  const counts: readonly (readonly [Plight, number])[] = [
    ['overdue', Math.round(total * 0.08)],
    ['nearly', Math.round(total * 0.12)],
    ['running', Math.round(total * 0.4)],
    ['closedLate', Math.round(total * 0.04)],
  ]
  const list = counts.flatMap(([plight, count]) => Array.from({ length: count }, () => plight))
  while (list.length < total) list.push('closed')
  return random.shuffled(list)
}

/** The latest start from which `months` run out on `dueOn` or within a day or two before it, never before `notBefore`. */
export function startFor(dueOn: PlainDate, months: number, notBefore: PlainDate): PlainDate {
  let start = addMonths(dueOn, -months)
  while (addMonths(start, months) < notBefore) start = addDays(start, 1)
  return start
}

interface Course {
  stage: string
  disposal: string
  receivedOn: PlainDate
  stageSinceOn: PlainDate
  closedOn?: PlainDate
}

type CourseOf = (random: Random, asOf: PlainDate) => Course

const untilNow = (asOf: PlainDate, days: number): PlainDate => addDays(asOf, -days)

const toBeDisposed = (receivedOn: PlainDate): Course => ({
  stage: '拟处置',
  disposal: '',
  receivedOn,
  stageSinceOn: receivedOn,
})

const inStage = (stage: string, disposal: string, asOf: PlainDate, since: number, before: number): Course => ({
  stage,
  disposal,
  stageSinceOn: untilNow(asOf, since),
  receivedOn: untilNow(asOf, since + before),
})

const closed =
  (disposal: string, stage: string, days: readonly [number, number]): CourseOf =>
  (random, asOf) => {
    const closedOn = untilNow(asOf, random.int(2, 420))
    return { stage, disposal, closedOn, stageSinceOn: closedOn, receivedOn: addDays(closedOn, -random.int(...days)) }
  }

const courses: Readonly<Record<Plight, readonly (readonly [CourseOf, number])[]>> = {
  overdue: [
    [(random, asOf) => toBeDisposed(untilNow(asOf, random.int(36, 72))), 7],
    [(random, asOf) => inStage('谈话函询', disposals.talk, asOf, random.int(38, 60), random.int(14, 28)), 3],
  ],
  nearly: [[(random, asOf) => toBeDisposed(startFor(addDays(asOf, random.int(0, 3)), 1, asOf)), 1]],
  running: [
    [(random, asOf) => toBeDisposed(untilNow(asOf, random.int(0, 16))), 34],
    [(random, asOf) => inStage('谈话函询', disposals.talk, asOf, random.int(0, 9), random.int(10, 28)), 20],
    [(random, asOf) => inStage('初步核实', disposals.verify, asOf, random.int(3, 50), random.int(10, 28)), 34],
    [(random, asOf) => inStage('暂存待查', disposals.hold, asOf, random.int(20, 200), random.int(10, 28)), 7],
    [(random, asOf) => inStage('拟立案', disposals.file, asOf, random.int(1, 12), random.int(40, 80)), 5],
  ],
  closed: [
    [closed(disposals.close, '予以了结', [8, 28]), 22],
    [closed(disposals.talk, '予以了结', [30, 75]), 14],
    [closed(disposals.talk, '第一种形态处理', [30, 75]), 8],
    [closed(disposals.verify, '转立案', [40, 110]), 56],
  ],
  closedLate: [[closed(disposals.close, '予以了结', [38, 75]), 1]],
}

/** Without numbers yet: a filed case may still move the dates of its clue. */
export function buildClues(context: LedgerContext): SampleClue[] {
  const { random, asOf, scale, subjects, handlersOf, townOrganOf } = context
  return plightsOf(random, Math.round(400 * scale)).map(plight => {
    const course = random.weighted(courses[plight])(random, asOf)
    const [problemType, , texts] = random.weighted(problems.map(problem => [problem, problem[1]] as const))
    const source = random.weighted(sources)
    const person = subjects(() => true)
    const local = person.tier !== 'head' && random.chance(0.35) ? townOrganOf(person) : undefined
    const department = local ?? random.pick(supervisionRooms)
    return {
      no: '',
      person: person.idNumber,
      source,
      realName: source === '信访举报' && random.chance(0.3),
      problemType,
      summary: `${random.pick(texts)}。`,
      department,
      handler: handlersOf(department),
      plight,
      ...course,
      closedOn: course.closedOn,
    }
  })
}

/** Ledger numbers follow the day of receipt, year by year. */
export function numberedClues(clues: readonly SampleClue[]): SampleClue[] {
  const orders = new Map<number, number>()
  const inOrder = clues
    .map((clue, i) => ({ clue, i }))
    .sort((a, b) => a.clue.receivedOn.localeCompare(b.clue.receivedOn) || a.i - b.i)
  return inOrder.map(({ clue }) => {
    const year = yearOf(clue.receivedOn)
    const order = (orders.get(year) ?? 0) + 1
    orders.set(year, order)
    clue.no = `砚纪线〔${year}〕${String(order).padStart(4, '0')}号`
    return clue
  })
}
