/** Gathers what a draft is drawn from: the record, its person, measure, clock, property and papers in force. */
import { requiredLevel } from '../../../shared/domain/casework/approval.ts'
import { measureKind } from '../../../shared/domain/casework/measures.ts'
import { type PaperKind } from '../../../shared/domain/casework/papers/catalogue.ts'
import {
  type ClockOnPaper,
  type IssuedPaper,
  type MeasureOnPaper,
  type PaperFacts,
  type PersonOnPaper,
  type PropertyOnPaper,
} from '../../../shared/domain/casework/papers/facts.ts'
import { matterOf } from '../../../shared/domain/casework/papers/matters.ts'
import { daysBetween } from '../../../shared/domain/dates.ts'
import { ruleOf } from '../../../shared/domain/deadlines/rules.ts'
import { type Clock } from '../../../db/repositories/clocks.ts'
import { type Measure } from '../../../db/repositories/measures.ts'
import { type PaperLine } from '../../../db/repositories/papers.ts'
import { type Context } from '../context.ts'
import { itemClocks } from './event-clocks.ts'
import { mainRules } from './measures-view.ts'
import { type OwnedRecord } from './record-owner.ts'

export interface PaperSources {
  measure?: Measure | undefined
  clock?: Clock | undefined
  about?: PaperLine | undefined
}

function personOf(ctx: Context, id: number | null): PersonOnPaper | null {
  if (id === null) return null
  const { gender, ethnicity, bornOn, politicalStatus, partyJoinedOn, workStartedOn, rank } = ctx.db.people.get(id)
  return { gender, ethnicity, bornOn, politicalStatus, partyJoinedOn, workStartedOn, rank }
}

const clockOf = (clock: Clock, today: string): ClockOnPaper => {
  const { title, basis } = ruleOf(clock.ruleId)
  const { startedOn, dueOn, because, extensions } = clock
  const item = clock.itemLabel ? `${clock.itemLabel}　` : ''
  return { title: `${item}${title}`, basis, startedOn, dueOn, because, extensions, daysLeft: daysBetween(today, dueOn) }
}

function measureOf(ctx: Context, measure: Measure): MeasureOnPaper {
  const main = itemClocks(ctx, { kind: 'measure', id: measure.id }).find(clock =>
    mainRules(measure.kind).includes(clock.ruleId),
  )
  return {
    ...measure,
    name: measure.kind,
    dueOn: main?.dueOn ?? null,
    basis: measureKind(measure.kind)?.basis ?? '',
    extension: main?.extensions.at(-1) ?? null,
  }
}

function propertyOf(ctx: Context, record: OwnedRecord): PropertyOnPaper[] {
  const items = ctx.db.propertyItems.of(record.subject, record.owner.subjectId)
  const steps = ctx.db.propertyItems.stepsOf(items.map(item => item.id))
  return items.map(item => ({
    ...item,
    receiver: steps.findLast(step => step.itemId === item.id && step.receiver !== null)?.receiver ?? null,
  }))
}

const onPaper = ({ kind, title, no, issuedOn }: PaperLine): IssuedPaper => ({ kind, title, no, issuedOn })

/** What differs between a clue and a case. */
function ownFacts(ctx: Context, record: OwnedRecord) {
  if (record.subject === 'clue') {
    const { receivedOn, source, summary, disposal, problemType, subjectName } = record.entry
    return {
      receivedOn,
      source,
      summary,
      disposal,
      matter: `反映${subjectName}${problemType ?? ''}问题`,
      filedOn: null,
      kindOfCase: null,
      amountCents: null,
      outcome: null,
      transferredOn: null,
      clueNo: record.entry.no,
    }
  }
  const { filedOn, kind, amountCents, outcome, transferredOn, clueId, title } = record.entry
  const clue = clueId === null ? undefined : ctx.db.clues.many([clueId])[0]
  return {
    receivedOn: null,
    source: null,
    summary: null,
    disposal: null,
    matter: title,
    filedOn,
    kindOfCase: kind,
    amountCents,
    outcome,
    transferredOn,
    clueNo: clue?.no ?? null,
  }
}

export function paperFacts(ctx: Context, kind: PaperKind, record: OwnedRecord, sources: PaperSources): PaperFacts {
  const { db, today, actor } = ctx
  const { no, subjectName, personId, unitName, post, department, handler, stage, problemType } = record.entry
  const measure = sources.measure ? measureOf(ctx, sources.measure) : null
  const own = ownFacts(ctx, record)
  const matter = matterOf(kind, {
    disposal: own.disposal,
    measure: measure?.name ?? null,
    extensions: Math.max(0, measure?.extension ? 1 : 0),
  })
  const issued = db.papers.of(record.subject, record.owner.subjectId).filter(paper => paper.state === 'issued')
  return {
    ...own,
    organ: db.settings.get('organ') ?? '',
    today,
    drafter: actor.name,
    subject: record.subject,
    no,
    name: subjectName,
    person: personOf(ctx, personId),
    unit: unitName,
    post,
    department,
    handler,
    stage,
    problemType,
    level: matter && requiredLevel(matter, record.personClass ?? 'other', db.approvals.own()),
    clock: sources.clock ? clockOf(sources.clock, today) : null,
    measure,
    property: propertyOf(ctx, record),
    about: sources.about ? onPaper(sources.about) : null,
    issued: issued.map(onPaper).reverse(),
  }
}
