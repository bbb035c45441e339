import { AppError } from '../../../shared/domain/errors.ts'
import { can } from '../../../shared/domain/roles.ts'
import { subtreeOf } from '../../../shared/domain/people/unit-tree.ts'
import { unitPaper } from '../../../shared/domain/dossier/unit-paper.ts'
import { completenessOf } from '../../../shared/domain/portrait/completeness.ts'
import { compared } from '../../../shared/domain/portrait/peers.ts'
import {
  figureOf,
  formSeries,
  headFigures,
  problemSeries,
  timelineOf,
  yearsBefore,
  type Figure,
  type Series,
  type TimelineEvent,
} from '../../../shared/domain/portrait/series.ts'
import { type Person } from '../../../db/repositories/people.ts'
import { type Context } from '../context.ts'
import {
  allFacts,
  eventsOf,
  factsWithin,
  personFacts,
  portraitStart,
  totalsOf,
  unitCompleteness,
  type SubjectFacts,
} from '../registry/portrait-facts.ts'
import { paperFile } from '../dossiers/paper-file.ts'
import { ownPrint, paperPrint } from '../dossiers/register.ts'
import { type Service } from './service.ts'
import { units } from './units.ts'

/** Points that a timeline can show; older ones stay behind the figures. */
const mostEvents = 200
const mostRows = 200

interface Counted {
  head: Figure[]
  forms: Series
  problems: Series
}

const counted = (facts: SubjectFacts, years: readonly number[]): Counted => ({
  head: headFigures(facts, years),
  forms: formSeries(facts, years),
  problems: problemSeries(facts, years),
})

function unitFacts(
  { db, today }: Context,
  id: number,
  years: number,
): { units: Set<number>; facts: SubjectFacts; all: SubjectFacts } {
  db.units.get(id)
  const units = subtreeOf(db.units.nodes(), id)
  const all = allFacts(db, portraitStart(today, years))
  return { units, all, facts: factsWithin(all, units) }
}

function personCompleteness(person: Person, postings: number) {
  const known = (value: string | null) => ({ known: value ? 1 : 0, total: 1 })
  return completenessOf([
    { title: '身份证号', ...known(person.idNumber), mend: '补录身份证号' },
    { title: '出生年月', ...known(person.bornOn), mend: '补录出生年月' },
    { title: '籍贯', ...known(person.nativePlace), mend: '补录籍贯' },
    { title: '成长地', ...known(person.grewUpPlace), mend: '补录成长地' },
    { title: '任现职时间', ...known(person.postSinceOn), mend: '补录任现职时间' },
    { title: '任职经历', known: postings > 0 ? 1 : 0, total: 1, mend: '导入或补录任职经历' },
  ])
}

function unitPortrait(ctx: Context, id: number, years: number) {
  const { db, today } = ctx
  const span = yearsBefore(today, years)
  const { units, facts, all } = unitFacts(ctx, id, years)
  const nodes = db.units.nodes()
  const staff = db.portraits.staff()
  const totals = totalsOf(nodes, all, staff)
  const own = totals.find(unit => unit.id === id)
  return {
    years: span,
    ...counted(facts, span),
    timeline: eventsOf(facts, ctx.scope).slice(-mostEvents),
    peers: own ? compared(own, totals) : [],
    peerKind: own?.kind ?? null,
    completeness: unitCompleteness(units, staff, facts),
    unitsCounted: units.size,
  }
}

export const portraits: Service<'portraits'> = {
  unit: (ctx, { id, years }) => unitPortrait(ctx, id, years),

  person({ db, actor, scope, today }, { id, years }) {
    const person = db.people.get(id)
    const span = yearsBefore(today, years)
    const facts = personFacts(db, scope, id)
    const postings = db.personDetails.postings(id)
    const career = postings
      .filter(row => row.fromOn !== null)
      .map((row): TimelineEvent => ({
        on: row.fromOn!.length === 7 ? `${row.fromOn!}-01` : row.fromOn!,
        lane: '任职',
        title: `${row.unitName} ${row.post}`,
        kind: 'posting',
        id: row.id,
      }))
    return {
      years: span,
      ...counted(facts, span),
      timeline: timelineOf([...career, ...eventsOf(facts, scope)]).slice(-mostEvents),
      completeness: personCompleteness(person, postings.length),
      limited: !can(actor, 'case.read') || scope.cases !== 'all',
    }
  },

  rows(ctx, { subject, id, figure: key, years }) {
    const { db, scope, today } = ctx
    const facts = subject === 'unit' ? unitFacts(ctx, id, years).facts : personFacts(db, scope, id)
    const { head, forms, problems } = counted(facts, yearsBefore(today, years))
    const figure = figureOf(key, head, forms, problems)
    if (!figure) throw new AppError('row.missing', { what: '统计项' })
    const ids = (kind: string): number[] => figure.rows.filter(row => row.kind === kind).map(row => row.id)
    const clues = db.portraits.cluesById(scope, ids('clue'))
    const cases = db.portraits.casesById(scope, ids('case'))
    // decisions on persons are opened by those who may read dossiers or cases
    const maySee = can(ctx.actor, 'dossier.read') || can(ctx.actor, 'case.read')
    const measures = maySee ? db.portraits.measuresById(ids('sanction')) : []
    const rows = [
      ...clues.map(row => ({
        ...row,
        kind: 'clue' as const,
        name: row.subjectName,
        title: row.no,
        detail: `${row.problemType ?? '未分类'} ${row.stage}`,
        on: row.receivedOn,
      })),
      ...cases.map(row => ({
        ...row,
        kind: 'case' as const,
        name: row.subjectName,
        title: row.no,
        detail: `${row.title} ${row.stage}`,
        on: row.filedOn,
      })),
      ...measures.map(row => ({
        id: row.id,
        personId: row.personId,
        sourceRowId: row.sourceRowId,
        kind: 'sanction' as const,
        name: row.personName,
        title: row.category,
        detail: row.kind,
        on: row.decidedOn,
      })),
    ].sort((a, b) => b.on.localeCompare(a.on))
    return {
      label: figure.label,
      value: figure.value,
      rows: rows.slice(0, mostRows),
      hidden: figure.rows.length - rows.length,
      leftOff: Math.max(0, rows.length - mostRows),
    }
  },

  print({ db, actor, now }, { id, purpose, copies, secrecy }) {
    db.units.get(id)
    return db.dossiers.register({
      kind: 'unit',
      subjectId: id,
      purpose,
      copies,
      secrecy,
      account: actor.name,
      printedAt: now.toISOString(),
    })
  },

  paper(ctx, { no, years }) {
    const { db, today } = ctx
    const print = ownPrint(ctx, no, 'unit')
    const id = print.subjectId
    return unitPaper(
      {
        unit: units.get(ctx, { id }),
        portrait: unitPortrait(ctx, id, years),
        lines: db.unitLines.ofUnit(id),
        findings: db.unitLines.findingsOf(id),
        steps: db.unitLines.rectificationOf(id),
        organ: db.settings.get('organ') ?? '',
        builtOn: today,
      },
      paperPrint(print),
    )
  },

  async writeFile(ctx, { id, no, format, years }) {
    if (ownPrint(ctx, no, 'unit').subjectId !== id) throw new AppError('print.unregistered')
    const paper = portraits.paper(ctx, { no, years })
    return paperFile(ctx, paper, no, format)
  },
}
