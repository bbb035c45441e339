/** The page of a unit, the county from above, and one type of problem. */
import { chineseDate, yearOf } from '../../../shared/domain/dates.ts'
import { clearedCase, clearedClue } from '../../../shared/domain/dossier/clearance.ts'
import { subtreeOf } from '../../../shared/domain/people/unit-tree.ts'
import { problemTypeOf, type ProblemType } from '../../../shared/domain/portrait/problems.ts'
import { can } from '../../../shared/domain/roles.ts'
import { type Context } from '../context.ts'
import { eventsOf, factsWithin } from '../registry/portrait-facts.ts'
import { childrenOf, countable, figuresOf, firstDay, problemCounts, yearsBack } from './counts.ts'
import { createGraph, personNode, unitNode } from './graph.ts'

const mostStaff = 60
const mostChildren = 24
const mostEvents = 100
const mostMatters = 100

const withheld = '线索、案件数按权限不列示，不代表有或者没有'
const counted = `线索、案件为近${yearsBack}年（含今年）数，查否、失实、了结的不计入；仅供了解情况，不排名`

export function rootPage({ db, scope, today }: Context) {
  const nodes = db.units.nodes()
  const matters = countable(db, scope, today)
  return {
    children: childrenOf(nodes, null, figuresOf(db, nodes, matters)),
    problems: matters ? problemCounts(matters) : [],
    notes: [matters ? counted : withheld],
  }
}

function pathOf(nodes: readonly { id: number; parentId: number | null; name: string }[], id: number) {
  const byId = new Map(nodes.map(node => [node.id, node]))
  const path: { id: number; name: string }[] = []
  for (let at = byId.get(id)?.parentId ?? null; at !== null && path.length < 12; at = byId.get(at)?.parentId ?? null) {
    const node = byId.get(at)
    if (node) path.unshift({ id: node.id, name: node.name })
  }
  return path
}

export function unitPage({ db, actor, scope, today }: Context, id: number) {
  const unit = db.units.get(id)
  const nodes = db.units.nodes()
  const matters = countable(db, scope, today)
  const figures = figuresOf(db, nodes, matters)
  const children = childrenOf(nodes, id, figures)
  const leaders = db.personDetails.leaders(id)
  const staff = db.encyclopedia.staff(id, mostStaff)
  const within = subtreeOf(nodes, id)
  const path = pathOf(nodes, id)
  const graph = createGraph(unitNode(id, unit.name))
  const me = `unit:${id}`
  const parent = path.at(-1)
  if (parent) graph.relate(me, unitNode(parent.id, parent.name), '上级单位')
  for (const row of leaders) graph.relate(me, personNode(row.personId, row.personName), row.post)
  for (const row of children.slice(0, mostChildren)) graph.relate(me, unitNode(row.id, row.name), '下级单位')

  const sections = [
    {
      title: '现任领导班子',
      items: leaders.map(row => ({
        title: row.personName,
        detail: `${row.post}${row.fromOn ? `　${chineseDate(row.fromOn)}起` : ''}`,
        to: `/wiki/person/${row.personId}`,
      })),
      more: `/units/${id}`,
    },
    {
      title: '在册人员',
      items: staff.map(row => ({
        title: row.name,
        detail: [row.post, row.rank].filter(Boolean).join(' '),
        to: `/wiki/person/${row.id}`,
      })),
      more: `/people?unit=${id}`,
    },
  ]
  const own = matters && factsWithin({ ...matters, measures: [] }, within)
  const problems = own ? problemCounts(own).filter(row => row.clues + row.cases > 0) : []
  if (own)
    sections.push({
      title: '问题类型（含下级单位）',
      items: problems.map(row => ({
        title: row.type,
        detail: `线索${row.clues}件　案件${row.cases}件`,
        to: `/wiki/problem/${row.type}`,
      })),
      more: '',
    })
  for (const row of problems)
    graph.relate(
      me,
      { key: `problem:${row.type}`, kind: 'problem', title: row.type, to: `/wiki/problem/${row.type}` },
      `线索${row.clues}件`,
    )
  const measures = can(actor, 'dossier.read')
    ? db.portraits.measureFactsSince(firstDay(today)).filter(row => row.unitId !== null && within.has(row.unitId))
    : []
  const events = eventsOf({ clues: own?.clues ?? [], cases: own?.cases ?? [], measures }, scope)
  return {
    id,
    name: unit.name,
    path,
    facts: [
      { label: '单位类型', value: unit.kind ?? '未登记', to: '' },
      { label: '单位级别', value: unit.level ?? '未登记', to: '' },
      { label: '所在乡镇（街道）', value: unit.region ?? '未登记', to: '' },
      { label: '上级单位', value: parent?.name ?? '无', to: parent ? `/wiki/unit/${parent.id}` : '' },
      { label: '简称、曾用名', value: db.units.aliases(id).join('、') || '无', to: '' },
    ],
    figures: figures(id),
    children,
    sections,
    events: events.slice(-mostEvents).map(event => ({
      on: event.on,
      lane: event.lane,
      title: event.title,
      to: event.kind === 'clue' ? `/clues/${event.id}` : event.kind === 'case' ? `/cases/${event.id}` : '',
    })),
    graph: graph.view(),
    notes: [matters ? counted : withheld],
  }
}

/** Figures for whoever sees everything; for a 承办人 only the clues and cases that bear the own name. */
export function problemPage({ db, scope, today }: Context, type: ProblemType) {
  const matters = countable(db, scope, today)
  // what ended without a finding is nobody's statistic
  const of = <Row extends { problemType: string | null }>(rows: readonly Row[]): Row[] =>
    rows.filter(row => problemTypeOf(row.problemType) === type)
  const clues = of(
    matters?.clues ?? db.encyclopedia.cluesOfHandler(scope, firstDay(today)).filter(row => !clearedClue(row)),
  )
  const cases = of(
    matters?.cases ?? db.encyclopedia.casesOfHandler(scope, firstDay(today)).filter(row => !clearedCase(row)),
  )
  const first = Number(firstDay(today).slice(0, 4))
  const years = Array.from({ length: yearsBack }, (_, i) => first + i)
  const names = new Map(db.units.nodes().map(node => [node.id, node.name]))
  const units = new Map<number, { clues: number; cases: number }>()
  for (const [rows, key] of [
    [clues, 'clues'],
    [cases, 'cases'],
  ] as const)
    for (const { unitId } of rows) {
      if (unitId === null) continue
      const known = units.get(unitId) ?? { clues: 0, cases: 0 }
      units.set(unitId, { ...known, [key]: known[key] + 1 })
    }
  return {
    type,
    years: years.map(year => ({
      year,
      clues: clues.filter(row => yearOf(row.receivedOn) === year).length,
      cases: cases.filter(row => yearOf(row.filedOn) === year).length,
    })),
    units: [...units]
      .map(([id, counts]) => ({ id, name: names.get(id) ?? '', ...counts }))
      .sort((a, b) => b.clues + b.cases - a.clues - a.cases || a.id - b.id)
      .slice(0, 200),
    sections: [
      {
        title: '问题线索',
        items: clues
          .slice(-mostMatters)
          .reverse()
          .map(row => ({
            title: `${row.no} ${row.subjectName}`,
            detail: `${chineseDate(row.receivedOn)} ${row.unitName ?? ''} ${row.stage}`,
            to: `/clues/${row.id}`,
          })),
        more: '',
      },
      {
        title: '案件',
        items: cases
          .slice(-mostMatters)
          .reverse()
          .map(row => ({
            title: `${row.no} ${row.subjectName}`,
            detail: `${chineseDate(row.filedOn)} ${row.unitName ?? ''} ${row.stage}`,
            to: `/cases/${row.id}`,
          })),
        more: '',
      },
    ],
    notes: [matters ? counted : '只列本人承办的线索、案件', `列表各显示最近${mostMatters}件`],
  }
}
