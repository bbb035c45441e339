/** From facts to counted entries: the same records as 件, 人, 单位 and 人次. */
import {
  type Bearing,
  type ClockFact,
  type MeasureFact,
  type OutcomeFact,
  type PassageFact,
  type RecordFact,
  type SubjectFact,
} from './facts.ts'
import { type Cell, type Entry, type Link } from './figures.ts'
import { daysBetween } from '../dates.ts'

const linkOf = ({ kind, id, no }: RecordFact): Link => ({ kind, id, label: no })

/**
 * Who counts as one (人): a row of the registry; else name and unit together, never the name alone. A unit stands beside the
 * persons, not among them.
 */
export function subjectKey({ kind, personId, unitId, name, unitName }: SubjectFact): string {
  if (kind === 'unit') return unitId === null ? `un:${name}` : `u${unitId}`
  return personId === null ? `pn:${name}|${unitName ?? ''}` : `p${personId}`
}

const subjectLink = ({ kind, personId, unitId, name }: SubjectFact): Link[] => {
  const id = kind === 'unit' ? unitId : personId
  return id === null ? [] : [{ kind: kind === 'unit' ? 'unit' : 'person', id, label: name }]
}

const placeOf = ({ unitName }: Bearing): string => unitName ?? '未填写单位'

const pieceEntry = (record: RecordFact): Entry => ({
  name: record.subjects.map(subject => subject.name).join('、'),
  detail: `${placeOf(record)}　${record.problemType ?? '未分类'}　${record.stage}`,
  on: record.on,
  links: [linkOf(record)],
})

/** 件. A clue that was merged into another does not count again. */
export function pieces(records: readonly RecordFact[]): Cell {
  const counted = records.filter(record => !record.merged)
  return { size: counted.length, entries: () => counted.map(pieceEntry) }
}

/** From the first day to the day of closing. */
export function wholeLengths(records: readonly RecordFact[]): Cell {
  const closed = records.filter(record => !record.merged && record.closedOn !== null)
  const daysOf = (record: RecordFact): number => daysBetween(record.on, record.closedOn!)
  return {
    size: closed.length,
    days: closed.map(daysOf),
    entries: () => closed.map(record => ({ ...pieceEntry(record), days: daysOf(record) })),
  }
}

function distinctEntries(records: readonly RecordFact[], kind: SubjectFact['kind']): Entry[] {
  const found = new Map<string, { subject: SubjectFact; records: Set<RecordFact> }>()
  for (const record of records)
    for (const subject of record.subjects) {
      if (subject.kind !== kind) continue
      const key = subjectKey(subject)
      const seen = found.get(key)
      if (seen) seen.records.add(record)
      else found.set(key, { subject, records: new Set([record]) })
    }
  return [...found.values()].map(({ subject, records: named }) => {
    const list = [...named]
    return {
      name: subject.name,
      detail: `${subject.unitName ?? list[0]!.unitName ?? '未填写单位'}${list.length > 1 ? `　${list.length}件` : ''}`,
      on: list[0]!.on,
      links: [...subjectLink(subject), ...list.map(linkOf)],
    }
  })
}

/** 人 (or 单位): each once, with all records that name it. */
export function distinct(records: readonly RecordFact[], kind: SubjectFact['kind']): Cell {
  const keys = new Set<string>()
  for (const record of records)
    for (const subject of record.subjects) if (subject.kind === kind) keys.add(subjectKey(subject))
  return { size: keys.size, entries: () => distinctEntries(records, kind) }
}

/** The persons of one record, each once. */
function personsOf(record: RecordFact): SubjectFact[] {
  const persons = record.subjects.filter(subject => subject.kind === 'person')
  return persons.length < 2 ? persons : [...new Map(persons.map(person => [subjectKey(person), person])).values()]
}

/** 人次: each person in each record. */
export function times(records: readonly RecordFact[]): Cell {
  const counted = records.filter(record => !record.merged)
  return {
    size: counted.reduce((sum, record) => sum + personsOf(record).length, 0),
    entries: () =>
      counted.flatMap(record =>
        personsOf(record).map(person => ({
          name: person.name,
          detail: person.unitName ?? placeOf(record),
          on: record.on,
          links: [...subjectLink(person), linkOf(record)],
        })),
      ),
  }
}

export const recordCells = (records: readonly RecordFact[]): Record<string, Cell> => ({
  pieces: pieces(records),
  persons: distinct(records, 'person'),
  units: distinct(records, 'unit'),
  times: times(records),
})

const personLink = ({ personId, personName }: OutcomeFact): Link => ({
  kind: 'person',
  id: personId,
  label: personName,
})
const caseLink = ({ caseId, caseNo }: OutcomeFact): Link[] =>
  caseId === null ? [] : [{ kind: 'case', id: caseId, label: caseNo ?? String(caseId) }]

/** 项: each decision. */
export const decisions = (outcomes: readonly OutcomeFact[]): Cell => ({
  size: outcomes.length,
  entries: () =>
    outcomes.map(outcome => ({
      name: outcome.personName,
      detail: `${outcome.category}　${outcome.kind}　${placeOf(outcome)}`,
      on: outcome.decidedOn,
      links: [personLink(outcome), ...caseLink(outcome)],
    })),
})

function grouped(
  outcomes: readonly OutcomeFact[],
  keyOf: (outcome: OutcomeFact) => string | undefined,
): OutcomeFact[][] {
  const found = new Map<string, OutcomeFact[]>()
  for (const outcome of outcomes) {
    const key = keyOf(outcome)
    if (key === undefined) continue
    const list = found.get(key)
    if (list) list.push(outcome)
    else found.set(key, [outcome])
  }
  return [...found.values()]
}

const uniqueLinks = (links: readonly Link[]): Link[] => [
  ...new Map(links.map(link => [`${link.kind} ${link.id}`, link])).values(),
]
const summed = (list: readonly OutcomeFact[], name: string): Entry => ({
  name,
  detail: list.map(({ category, kind }) => `${category}·${kind}`).join('；'),
  on: list.map(one => one.decidedOn).sort()[0]!,
  links: uniqueLinks(list.flatMap(one => [personLink(one), ...caseLink(one)])),
})

/** Decisions summed up under a key; those without one are left out. */
const summedBy = (
  outcomes: readonly OutcomeFact[],
  keyOf: (outcome: OutcomeFact) => string | undefined,
  nameOf: (list: readonly OutcomeFact[]) => string = list => list[0]!.personName,
): Cell => ({
  size: new Set(outcomes.map(keyOf).filter(key => key !== undefined)).size,
  entries: () => grouped(outcomes, keyOf).map(list => summed(list, nameOf(list))),
})

/** 人: each person once, whatever the number of decisions. */
export const decidedPersons = (outcomes: readonly OutcomeFact[]): Cell =>
  summedBy(outcomes, one => String(one.personId))

/** One person in one case, or without a case on one day: what 人次 and 四种形态 count once. */
export const matterKey = ({ personId, caseId, decidedOn }: OutcomeFact): string =>
  `${personId}|${caseId === null ? decidedOn : `case ${caseId}`}`

/** 人次: each person in each matter. */
export const decidedTimes = (outcomes: readonly OutcomeFact[]): Cell => summedBy(outcomes, matterKey)

/** 件: cases behind the decisions; what was decided without a case has none. */
export const decidedCases = (outcomes: readonly OutcomeFact[]): Cell =>
  summedBy(
    outcomes,
    one => (one.caseId === null ? undefined : String(one.caseId)),
    list => [...new Set(list.map(one => one.personName))].join('、'),
  )

export const outcomeCells = (outcomes: readonly OutcomeFact[]): Record<string, Cell> => ({
  times: decidedTimes(outcomes),
  decisions: decisions(outcomes),
  persons: decidedPersons(outcomes),
  pieces: decidedCases(outcomes),
})

export const measuresTaken = (measures: readonly MeasureFact[]): Cell => ({
  size: measures.length,
  entries: () =>
    measures.map(measure => ({
      name: measure.target,
      detail: `${measure.kind}　${placeOf(measure)}`,
      on: measure.startedOn,
      links: [{ kind: measure.subject, id: measure.subjectId, label: measure.no }],
    })),
})

export function passed(passages: readonly PassageFact[]): Cell {
  const daysOf = ({ enteredOn, leftOn }: PassageFact): number => daysBetween(enteredOn, leftOn)
  return {
    size: passages.length,
    days: passages.map(daysOf),
    entries: () =>
      passages.map(passage => ({
        name: passage.name,
        detail: `${passage.enteredOn} 至 ${passage.leftOn}　${placeOf(passage)}`,
        on: passage.leftOn,
        links: [{ kind: passage.subject, id: passage.subjectId, label: passage.no }],
        days: daysOf(passage),
      })),
  }
}

export const limits = (clocks: readonly ClockFact[]): Cell => ({
  size: clocks.length,
  hits: clocks.filter(clock => clock.late).length,
  entries: () =>
    clocks.map(clock => ({
      name: clock.subjectTitle,
      detail: `${clock.ruleTitle}（${clock.ruleId}）　最后一日 ${clock.dueOn}　${
        clock.closedOn === null ? '尚未办结' : `${clock.closedOn} 办结`
      }`,
      on: clock.dueOn,
      links: [{ kind: 'clock', id: clock.id, label: clock.subjectNo }],
      hit: clock.late,
    })),
})
