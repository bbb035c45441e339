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
  { group: number; of: 'size' | 'leader' | 'deputy' | 'liaison' } | { group: number; of: 'minimum'; m: number }

export const needName = (need: Need): string =>
  need.of === 'minimum' ? `m${need.m}_${need.group}` : `${need.of}_${need.group}`

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

export function modelOf(problem: Problem, { elastic = false } = {}): Model {
  const { groupCount: n, size, deputies, liaisons, minima, departmentCap, departmentCost } = problem
  const people = problem.personIds.map((_, p) => p)
  const rows: Row[] = []
  const objective: string[] = []
  const whole: string[] = []
  const bounds: string[] = []
  const needs: Need[] = []
  const byGroup = (g: number) => people.filter(p => problem.allowed[p * n + g] === 1)

  const demand = (need: Need, terms: string[], relation: '=' | '>=', value: number) => {
    const slack = elastic ? [`+ s_${needName(need)}`] : []
    if (elastic) {
      objective.push(`+ ${shortageWeight} s_${needName(need)}`)
      needs.push(need)
    }
    // a row without any variable still has to be said: 0 = 1 is what makes the model infeasible
    rows.push({
      name: needName(need),
      terms: [...terms, ...slack, ...(terms.length + slack.length === 0 ? ['0 zero'] : [])],
      relation,
      value,
    })
  }

  for (let g = 0; g < n; g++) {
    const here = byGroup(g)
    for (const p of here) {
      whole.push(seatName(p, g))
      const cost = problem.cost[p * n + g]!
      if (cost !== 0) objective.push(`+ ${cost} ${seatName(p, g)}`)
    }
    demand(
      { group: g, of: 'size' },
      here.map(p => `+ ${seatName(p, g)}`),
      '=',
      size,
    )
    const counts = { leader: 1, deputy: deputies, liaison: liaisons }
    for (const { of, letter, bit } of chairKinds) {
      if (counts[of] === 0) continue
      demand(
        { group: g, of },
        here.filter(p => isOpen(problem, p, g, bit)).map(p => `+ ${letter}_${p}_${g}`),
        '=',
        counts[of],
      )
    }
    for (const p of here) {
      const open = chairKinds
        .filter(({ bit, of }) => counts[of] > 0 && isOpen(problem, p, g, bit))
        .map(({ letter }) => `${letter}_${p}_${g}`)
      const mayBeMember = problem.chairs[p * n + g]! > 7
      if (open.length === 0 && mayBeMember) continue
      for (const name of open) bounds.push(`0 <= ${name} <= 1`)
      rows.push({
        name: `chair_${p}_${g}`,
        terms: [...open.map(name => `+ ${name}`), `- ${seatName(p, g)}`],
        // whoever may not be a plain member takes a chair or stays away
        relation: mayBeMember ? '<=' : '=',
        value: 0,
      })
    }
    minima.forEach(({ has, count }, m) =>
      demand(
        { group: g, of: 'minimum', m },
        here.filter(p => has[p]).map(p => `+ ${seatName(p, g)}`),
        '>=',
        count,
      ),
    )
    for (let d = 0; d < problem.departmentCount; d++) {
      const members = here.filter(p => problem.department[p] === d)
      if (members.length <= departmentCap) continue
      objective.push(`+ ${departmentCost} e_${d}_${g}`)
      rows.push({
        name: `dep_${d}_${g}`,
        terms: [...members.map(p => `+ ${seatName(p, g)}`), `- e_${d}_${g}`],
        relation: '<=',
        value: departmentCap,
      })
    }
    problem.apart.forEach(([a, b], i) => {
      if (problem.allowed[a * n + g] && problem.allowed[b * n + g]) {
        rows.push({
          name: `apart_${i}_${g}`,
          terms: [`+ ${seatName(a, g)}`, `+ ${seatName(b, g)}`],
          relation: '<=',
          value: 1,
        })
      }
    })
  }
  for (const p of people) {
    const seats = Array.from({ length: n }, (_, g) => g).filter(g => problem.allowed[p * n + g])
    if (seats.length > 1)
      rows.push({ name: `once_${p}`, terms: seats.map(g => `+ ${seatName(p, g)}`), relation: '<=', value: 1 })
  }
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
  return { text, needs }
}
