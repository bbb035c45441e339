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
import { type Entry, type Link } from './figures.ts'
import { daysBetween, type PlainDate } from '../dates.ts'

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

/** 件. A clue that was merged into another does not count again. */
export const pieces = (records: readonly RecordFact[]): Entry[] =>
  records
    .filter(record => !record.merged)
    .map(record => ({
      name: record.subjects.map(subject => subject.name).join('、'),
      detail: `${placeOf(record)}　${record.problemType ?? '未分类'}　${record.stage}`,
      on: record.on,
      links: [linkOf(record)],
    }))

/** 人 (or 单位): each once, with all records that name it. */
export function distinct(records: readonly RecordFact[], kind: SubjectFact['kind']): Entry[] {
  const found = new Map<string, { subject: SubjectFact; records: RecordFact[] }>()
  for (const record of records)
    for (const subject of record.subjects) {
      if (subject.kind !== kind) continue
      const key = subjectKey(subject)
      const seen = found.get(key)
      if (!seen) found.set(key, { subject, records: [record] })
      else if (!seen.records.includes(record)) seen.records.push(record)
    }
  return [...found.values()].map(({ subject, records: named }) => ({
    name: subject.name,
    detail: `${subject.unitName ?? named[0]!.unitName ?? '未填写单位'}${named.length > 1 ? `　${named.length}件` : ''}`,
    on: named[0]!.on,
    links: [...subjectLink(subject), ...named.map(linkOf)],
  }))
}

/** 人次: each person in each record. */
export const times = (records: readonly RecordFact[]): Entry[] =>
  records
    .filter(record => !record.merged)
    .flatMap(record => {
      const seen = new Set<string>()
      return record.subjects
        .filter(subject => {
          const key = subjectKey(subject)
          if (subject.kind !== 'person' || seen.has(key)) return false
          seen.add(key)
          return true
        })
        .map(subject => ({
          name: subject.name,
          detail: subject.unitName ?? placeOf(record),
          on: record.on,
          links: [...subjectLink(subject), linkOf(record)],
        }))
    })

export const recordCells = (records: readonly RecordFact[]): Record<string, Entry[]> => ({
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
export const decisions = (outcomes: readonly OutcomeFact[]): Entry[] =>
  outcomes.map(outcome => ({
    name: outcome.personName,
    detail: `${outcome.category}　${outcome.kind}　${placeOf(outcome)}`,
    on: outcome.decidedOn,
    links: [personLink(outcome), ...caseLink(outcome)],
  }))

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

/** 人: each person once, whatever the number of decisions. */
export const decidedPersons = (outcomes: readonly OutcomeFact[]): Entry[] =>
  grouped(outcomes, one => String(one.personId)).map(list => summed(list, list[0]!.personName))

/** One person in one case, or without a case on one day: what 人次 and 四种形态 count once. */
export const matterKey = ({ personId, caseId, decidedOn }: OutcomeFact): string =>
  `${personId}|${caseId === null ? decidedOn : `case ${caseId}`}`

/** 人次: each person in each matter. */
export const decidedTimes = (outcomes: readonly OutcomeFact[]): Entry[] =>
  grouped(outcomes, matterKey).map(list => summed(list, list[0]!.personName))

/** 件: cases behind the decisions; what was decided without a case has none. */
export const decidedCases = (outcomes: readonly OutcomeFact[]): Entry[] =>
  grouped(outcomes, one => (one.caseId === null ? undefined : String(one.caseId))).map(list =>
    summed(list, [...new Set(list.map(one => one.personName))].join('、')),
  )

export const outcomeCells = (outcomes: readonly OutcomeFact[]): Record<string, Entry[]> => ({
  times: decidedTimes(outcomes),
  decisions: decisions(outcomes),
  persons: decidedPersons(outcomes),
  pieces: decidedCases(outcomes),
})

export const measureEntries = (measures: readonly MeasureFact[]): Entry[] =>
  measures.map(measure => ({
    name: measure.target,
    detail: `${measure.kind}　${placeOf(measure)}`,
    on: measure.startedOn,
    links: [{ kind: measure.subject, id: measure.subjectId, label: measure.no }],
  }))

export const passageEntries = (passages: readonly PassageFact[]): Entry[] =>
  passages.map(passage => ({
    name: passage.name,
    detail: `${passage.enteredOn} 至 ${passage.leftOn}　${placeOf(passage)}`,
    on: passage.leftOn,
    links: [{ kind: passage.subject, id: passage.subjectId, label: passage.no }],
    days: daysBetween(passage.enteredOn, passage.leftOn),
  }))

/** Closed after its last day, or still open past it. */
export const isLate = (clock: ClockFact, today: PlainDate): boolean =>
  clock.closedOn === null ? clock.dueOn < today : clock.late

export const clockEntries = (clocks: readonly ClockFact[], today: PlainDate): Entry[] =>
  clocks.map(clock => ({
    name: clock.subjectTitle,
    detail: `${clock.ruleTitle}（${clock.ruleId}）　最后一日 ${clock.dueOn}　${
      clock.closedOn === null ? '尚未办结' : `${clock.closedOn} 办结`
    }`,
    on: clock.dueOn,
    links: [{ kind: 'clock', id: clock.id, label: clock.subjectNo }],
    hit: isLate(clock, today),
  }))
