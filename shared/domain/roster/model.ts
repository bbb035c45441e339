/**
 * The round as a mixed-integer programme in LP text (整数规划): exact, for the proof. Variables exist only where a person is
 * allowed, chairs only where they are open; chairs are a transport problem once the seats are whole, so they may stay
 * continuous. The elastic form pays for every missing person instead of failing, and so tells what is missing where.
 */
import { type Problem } from './problem.ts'

/** Seats as variables: x_p_g. */
export const seatName = (p: number, g: number): string => `x_${p}_${g}`

/** A row that may be short of people: which group, and of what. `m` is the index of a minimum. */
export type Need =
  | { group: number; of: 'size' | 'leader' | 'deputy' | 'liaison' }
  | { group: number; of: 'minimum'; m: number }
  /** 定人: this person, by index, was to sit in that group. */
  | { group: number; of: 'pin'; p: number }

export const needName = (need: Need): string => {
  if (need.of === 'minimum') return `m${need.m}_${need.group}`
  return need.of === 'pin' ? `pin${need.p}_${need.group}` : `${need.of}_${need.group}`
}

const shortageWeight = 1000

interface Row {
  name: string
  terms: string[]
  relation: '=' | '>=' | '<='
  value: number
}

/** Long sums are broken into lines: LP readers limit the length of a line. */
function sum(terms: readonly string[]): string {
  const lines: string[] = []
  for (let i = 0; i < terms.length; i += 12) lines.push(terms.slice(i, i + 12).join(' '))
  return lines.join('\n  ')
}

const isOpen = (problem: Problem, p: number, g: number, bit: number): boolean =>
  problem.allowed[p * problem.groupCount + g] === 1 && (problem.chairs[p * problem.groupCount + g]! & bit) !== 0

const chairKinds = [
  { of: 'leader', letter: 'l', bit: 1 },
  { of: 'deputy', letter: 'v', bit: 2 },
  { of: 'liaison', letter: 'c', bit: 4 },
] as const

export interface Model {
  text: string
  needs: Need[]
}

export interface ModelOptions {
  /** Pays for every missing person instead of failing. */
  elastic?: boolean
}

/** The parts of a model while it is written. */
class Sheet {
  readonly rows: Row[] = []
  readonly objective: string[] = []
  readonly whole: string[] = []
  readonly bounds: string[] = []
  readonly needs: Need[] = []
  readonly problem: Problem
  readonly elastic: boolean

  constructor(problem: Problem, elastic: boolean) {
    this.problem = problem
    this.elastic = elastic
  }

  row(name: string, terms: string[], relation: Row['relation'], value: number): void {
    this.rows.push({ name, terms, relation, value })
  }

  pay(cost: number, name: string): void {
    if (cost !== 0) this.objective.push(`+ ${cost} ${name}`)
  }

  /** A row that may be short of people. Without any variable it still has to be said: 0 = 1 is what makes a model infeasible. */
  demand(need: Need, terms: string[], relation: '=' | '>=', value: number): void {
    const slack = this.elastic ? [`+ s_${needName(need)}`] : []
    if (this.elastic) {
      this.pay(shortageWeight, `s_${needName(need)}`)
      this.needs.push(need)
    }
    this.row(
      needName(need),
      [...terms, ...slack, ...(terms.length + slack.length === 0 ? ['0 zero'] : [])],
      relation,
      value,
    )
  }
}

const seatsIn = (here: readonly number[], g: number): string[] => here.map(p => `+ ${seatName(p, g)}`)

function chairRows(sheet: Sheet, g: number, here: readonly number[]): void {
  const { problem } = sheet
  const { leaders, deputies, liaisons } = problem.needs[g]!
  const counts = { leader: leaders, deputy: deputies, liaison: liaisons }
  for (const { of, letter, bit } of chairKinds) {
    if (counts[of] === 0) continue
    const open = here.filter(p => isOpen(problem, p, g, bit)).map(p => `+ ${letter}_${p}_${g}`)
    sheet.demand({ group: g, of }, open, '=', counts[of])
  }
  for (const p of here) {
    const open = chairKinds
      .filter(({ bit, of }) => counts[of] > 0 && isOpen(problem, p, g, bit))
      .map(({ letter }) => `${letter}_${p}_${g}`)
    const mayBeMember = problem.chairs[p * problem.groupCount + g]! > 7
    if (open.length === 0 && mayBeMember) continue
    for (const name of open) sheet.bounds.push(`0 <= ${name} <= 1`)
    // whoever may not be a plain member takes a chair or stays away
    const relation = mayBeMember ? '<=' : '='
    sheet.row(`chair_${p}_${g}`, [...open.map(name => `+ ${name}`), `- ${seatName(p, g)}`], relation, 0)
  }
}

function minimumRows(sheet: Sheet, g: number, here: readonly number[]): void {
  sheet.problem.minima.forEach(({ has, cost }, m) => {
    const count = sheet.problem.needs[g]!.minima[m]!
    if (count === 0) return
    const terms = seatsIn(
      here.filter(p => has[p]),
      g,
    )
    if (cost === 0) {
      sheet.demand({ group: g, of: 'minimum', m }, terms, '>=', count)
      return
    }
    sheet.pay(cost, `w_${m}_${g}`)
    sheet.row(`wish${m}_${g}`, [...terms, `+ w_${m}_${g}`], '>=', count)
  })
}

function departmentRows(sheet: Sheet, g: number, here: readonly number[]): void {
  const { problem } = sheet
  const { departmentCap } = problem.needs[g]!
  if (problem.departmentCost === 0) return
  const members = new Map<number, number[]>()
  for (const p of here) {
    const list = members.get(problem.department[p]!)
    if (list) list.push(p)
    else members.set(problem.department[p]!, [p])
  }
  for (const [d, own] of members) {
    if (own.length <= departmentCap) continue
    sheet.pay(problem.departmentCost, `e_${d}_${g}`)
    sheet.row(`dep_${d}_${g}`, [...seatsIn(own, g), `- e_${d}_${g}`], '<=', departmentCap)
  }
}

function pairRows(sheet: Sheet, g: number): void {
  const { problem } = sheet
  const isHere = (p: number) => problem.allowed[p * problem.groupCount + g] === 1
  const both = ([a, b]: readonly [number, number]) => [`+ ${seatName(a, g)}`, `+ ${seatName(b, g)}`]
  problem.apart.forEach((pair, i) => {
    if (pair.every(isHere)) sheet.row(`apart_${i}_${g}`, both(pair), '<=', 1)
  })
  problem.wishedApart.forEach((pair, i) => {
    if (!pair.every(isHere)) return
    sheet.pay(problem.apartCost, `y_${i}_${g}`)
    sheet.row(`unloved_${i}_${g}`, [...both(pair), `- y_${i}_${g}`], '<=', 1)
  })
}

function loadRows(sheet: Sheet, g: number, here: readonly number[]): void {
  const { problem } = sheet
  const { budget } = problem.needs[g]!
  const weighted = (weight: (p: number) => number) =>
    here.filter(p => weight(p) !== 0).map(p => `+ ${weight(p)} ${seatName(p, g)}`)
  if (budget !== undefined && problem.use) {
    const use = problem.use
    sheet.row(
      `budget_${g}`,
      weighted(p => use[p * problem.groupCount + g]!),
      '<=',
      budget,
    )
  }
  if (problem.peakCost > 0) sheet.row(`peak_${g}`, [...weighted(p => problem.load[p]!), '- peak'], '<=', 0)
}

function groupRows(sheet: Sheet, g: number): void {
  const { problem } = sheet
  const { least, most } = problem.needs[g]!
  const here = problem.personIds.flatMap((_, p) => (problem.allowed[p * problem.groupCount + g] ? [p] : []))
  for (const p of here) {
    sheet.whole.push(seatName(p, g))
    sheet.pay(problem.cost[p * problem.groupCount + g]!, seatName(p, g))
  }
  if (least > 0) sheet.demand({ group: g, of: 'size' }, seatsIn(here, g), least === most ? '=' : '>=', least)
  if (most > least && most < here.length) sheet.row(`most_${g}`, seatsIn(here, g), '<=', most)
  chairRows(sheet, g, here)
  minimumRows(sheet, g, here)
  departmentRows(sheet, g, here)
  pairRows(sheet, g)
  loadRows(sheet, g, here)
}

function personRows(sheet: Sheet): void {
  const { problem } = sheet
  const { groupCount: n } = problem
  problem.personIds.forEach((_, p) => {
    const groups = Array.from({ length: n }, (__, g) => g).filter(g => problem.allowed[p * n + g])
    const seats = groups.map(g => `+ ${seatName(p, g)}`)
    if (seats.length > 1) sheet.row(`once_${p}`, seats, '<=', 1)
    if (problem.mustSit[p]) sheet.demand({ group: groups[0] ?? 0, of: 'pin', p }, seats, '>=', 1)
  })
}

export function modelOf(problem: Problem, { elastic = false }: ModelOptions = {}): Model {
  const sheet = new Sheet(problem, elastic)
  for (let g = 0; g < problem.groupCount; g++) groupRows(sheet, g)
  personRows(sheet)
  if (problem.peakCost > 0) sheet.pay(problem.peakCost, 'peak')
  const { objective, rows, bounds, whole } = sheet
  const body = rows.map(row => ` ${row.name}: ${sum(row.terms)} ${row.relation} ${row.value}`)
  const text = [
    'Minimize',
    ` cost: ${sum(objective.length > 0 ? objective : ['0 zero'])}`,
    'Subject To',
    ...body,
    'Bounds',
    ' 0 <= zero <= 0',
    ...bounds.map(line => ` ${line}`),
    'Binary',
    ...whole.map(name => ` ${name}`),
    'End',
    '',
  ].join('\n')
  return { text, needs: sheet.needs }
}
