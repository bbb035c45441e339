/** The page of a person: what is on record within the viewer's reach, each line leading on. */
import { chineseDate } from '../../../shared/domain/dates.ts'
import { clearedCase, clearedClue } from '../../../shared/domain/dossier/clearance.ts'
import { maskIdNumber } from '../../../shared/domain/people/id-number.ts'
import { problemTypeOf } from '../../../shared/domain/portrait/problems.ts'
import { timelineOf, type TimelineEvent } from '../../../shared/domain/portrait/series.ts'
import { can } from '../../../shared/domain/roles.ts'
import { type Person } from '../../../db/repositories/people.ts'
import { type Context } from '../context.ts'
import { shownRelatives } from '../disclosures/masking.ts'
import { eventsOf, personFacts, type SubjectFacts } from '../registry/portrait-facts.ts'
import { createGraph, personNode, unitNode } from './graph.ts'

const mostColleagues = 12
const unitPath = (id: number | null): string => (id === null ? '' : `/wiki/unit/${id}`)
const day = (value: string | null): string => (value ? chineseDate(value) : '')

function factsOf(person: Person) {
  const lines: [string, string | null, string?][] = [
    ['姓名', person.name],
    ['性别', person.gender],
    ['出生年月', day(person.bornOn)],
    ['身份证号', person.idNumber ? maskIdNumber(person.idNumber) : null],
    ['政治面貌', person.politicalStatus],
    ['工作单位', person.unitTitle, unitPath(person.unitId)],
    ['现任职务', person.post],
    ['职级', person.rank],
    ['任现职时间', day(person.postSinceOn)],
    ['籍贯', person.nativePlace],
  ]
  return lines.map(([label, value, to = '']) => ({ label, value: value || '未登记', to }))
}

const linkOf = ({ kind, id }: TimelineEvent): string =>
  kind === 'clue' ? `/clues/${id}` : kind === 'case' ? `/cases/${id}` : ''

export function personPage(ctx: Context, id: number) {
  const { db, actor, scope } = ctx
  const person = db.people.get(id)
  const postings = db.personDetails.postings(id)
  const matters = can(actor, 'case.read')
  const dossier = can(actor, 'dossier.read')
  const facts: SubjectFacts = matters ? personFacts(db, scope, id) : { clues: [], cases: [], measures: [] }
  const kept = {
    clues: facts.clues.filter(row => !clearedClue(row)),
    cases: facts.cases.filter(row => !clearedCase(row)),
  }
  const measures = dossier ? db.portraits.measuresOf(id) : []
  const graph = createGraph(personNode(id, person.name))
  const me = `person:${id}`
  const sections = []
  const notes: string[] = []

  if (person.unitId !== null) graph.relate(me, unitNode(person.unitId, person.unitTitle ?? ''), person.post ?? '任职')
  for (const row of postings)
    if (row.unitId !== null)
      graph.relate(me, unitNode(row.unitId, row.unitName), row.toOn === null ? row.post : `曾任${row.post}`)
  sections.push({
    title: '任职经历',
    items: postings.map(row => ({
      title: `${row.unitName} ${row.post}`,
      detail: `${day(row.fromOn) || '不详'} — ${row.toOn ? day(row.toOn) : '至今'}${row.isLeader ? '　班子成员' : ''}`,
      to: unitPath(row.unitId),
    })),
    more: `/people/${id}?tab=postings`,
  })

  const team = person.unitId === null ? [] : db.personDetails.leaders(person.unitId).filter(row => row.personId !== id)
  for (const row of team.slice(0, mostColleagues)) {
    const node = personNode(row.personId, row.personName)
    graph.relate(`unit:${person.unitId}`, node, row.post)
  }
  sections.push({
    title: '现单位领导班子',
    items: team.map(row => ({ title: row.personName, detail: row.post, to: `/wiki/person/${row.personId}` })),
    more: unitPath(person.unitId),
  })

  if (matters) {
    for (const row of kept.clues) {
      const key = `clue:${row.id}`
      graph.relate(me, { key, kind: 'clue', title: row.no, to: `/clues/${row.id}` }, '被反映')
      const type = problemTypeOf(row.problemType)
      graph.relate(
        key,
        { key: `problem:${type}`, kind: 'problem', title: type, to: `/wiki/problem/${type}` },
        '问题类型',
      )
    }
    for (const row of kept.cases)
      graph.relate(me, { key: `case:${row.id}`, kind: 'case', title: row.no, to: `/cases/${row.id}` }, '被审查调查')
    sections.push(
      {
        title: '问题线索',
        items: kept.clues.map(row => ({
          title: `${row.no} ${row.problemType ?? ''}`.trim(),
          detail: `${day(row.receivedOn)} ${row.stage}${row.closedOn ? '' : '（尚未查实）'}`,
          to: `/clues/${row.id}`,
        })),
        more: `/people/${id}?tab=matters`,
      },
      {
        title: '案件',
        items: kept.cases.map(row => ({
          title: `${row.no} ${row.title}`,
          detail: `${day(row.filedOn)}立案 ${row.stage}${row.outcome ? `　${row.outcome}` : '（尚未作出结论）'}`,
          to: `/cases/${row.id}`,
        })),
        more: `/people/${id}?tab=matters`,
      },
    )
    if (scope.cases !== 'all') notes.push('线索、案件只列本人承办的')
  } else notes.push('线索、案件按权限不列示，不代表有或者没有')

  if (dossier)
    sections.push({
      title: '处分处理',
      items: measures.map(row => ({
        title: `${row.category} ${row.kind}`,
        detail: day(row.decidedOn),
        to: `/dossiers/${id}`,
      })),
      more: `/dossiers/${id}`,
    })
  else notes.push('处分处理按权限不列示，不代表有或者没有')

  if (can(actor, 'relatives.read')) {
    const relatives = shownRelatives(ctx, id, db.personDetails.relatives(id))
    for (const row of relatives) {
      const key = `relative:${row.id}`
      graph.relate(
        me,
        { key, kind: 'relative', title: `${row.relation} ${row.name}`, to: `/people/${id}?tab=relatives` },
        '亲属（仅回避）',
      )
      if (row.unitId !== null) graph.relate(key, unitNode(row.unitId, row.unitName ?? ''), row.post ?? '工作单位')
    }
    sections.push({
      title: '亲属（仅供回避）',
      items: relatives.map(row => ({
        title: `${row.relation} ${row.name}`,
        detail: [row.unitName, row.post].filter(Boolean).join(' '),
        to: `/people/${id}?tab=relatives`,
      })),
      more: `/people/${id}?tab=relatives`,
    })
  }

  const career = postings.flatMap((row): TimelineEvent[] =>
    row.fromOn === null
      ? []
      : [
          {
            on: row.fromOn.length === 7 ? `${row.fromOn}-01` : row.fromOn,
            lane: '任职',
            title: `${row.unitName} ${row.post}`,
            kind: 'posting',
            id: row.id,
          },
        ],
  )
  const events = timelineOf([...career, ...eventsOf({ ...facts, measures }, scope)])
  if (graph.left() > 0) notes.push(`关系图略去${graph.left()}项，见下方列表`)
  return {
    id,
    name: person.name,
    facts: factsOf(person),
    sections,
    events: events.map(event => ({ on: event.on, lane: event.lane, title: event.title, to: linkOf(event) })),
    graph: graph.view(),
    notes,
  }
}
