import { AppError } from '../../../shared/domain/errors.ts'
import { can } from '../../../shared/domain/roles.ts'
import { completenessOf } from '../../../shared/domain/portrait/completeness.ts'
import { figureOf, timelineOf, yearsBefore, type TimelineEvent } from '../../../shared/domain/portrait/series.ts'
import { type Person } from '../../../db/repositories/people.ts'
import { unitPaperFile } from '../dossiers/paper-file.ts'
import { ownPrint } from '../dossiers/register.ts'
import { unitPaperOf } from '../dossiers/unit-paper-of.ts'
import { eventsOf, personFacts } from '../registry/portrait-facts.ts'
import { counted, mostEvents, unitFacts, unitPortrait } from '../registry/unit-portrait.ts'
import { type Service } from './service.ts'

const mostRows = 200

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

  paper: (ctx, { no, years }) => unitPaperOf(ctx, ownPrint(ctx, no, 'unit'), years),

  async writeFile(ctx, { id, no, format, years }) {
    const print = ownPrint(ctx, no, 'unit')
    if (print.subjectId !== id) throw new AppError('print.unregistered')
    return unitPaperFile(ctx, print, years, format)
  },
}
