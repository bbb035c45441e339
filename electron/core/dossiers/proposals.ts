/**
 * Findings that name a responsible leader and warnings on paper, proposed for a person's dossier. A name alone is no match: for a
 * finding the person served in that unit on that day, for a warning the clue or case is tied to the person, as its first subject
 * or a further one. A named keeper decides.
 */
import { type OutputOf } from '../../../shared/contract/define.ts'
import { type dossierProposals } from '../../../shared/contract/dossier-proposals.ts'
import { chineseDate } from '../../../shared/domain/dates.ts'
import { mayDo } from '../../../shared/domain/disclosure/matrix.ts'
import { sectionById } from '../../../shared/domain/dossier/sections.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { rectifyLabels } from '../../../shared/domain/inspection/findings.ts'
import {
  type FindingForPerson,
  type WarningForPerson,
  type Which,
  type WrittenUnit,
} from '../../../db/repositories/dossier-proposals.ts'
import { type Person } from '../../../db/repositories/people.ts'
import { type Context } from '../context.ts'
import { createRegistry } from '../imports/registry.ts'
import { rectifyStates } from '../inspection/finding-rows.ts'
import { clearedKeys } from './cleared.ts'
import { keptCells, refuseFrozen, writableSection } from './entries.ts'

type Shown = OutputOf<(typeof dossierProposals)['proposals']>[number]
export type SourceRef = Pick<Shown['source'], 'kind' | 'id'>
interface Proposal {
  source: Shown['source']
  section: string
  cells: Record<string, string>
  unitWritten: string | null
}

/** 巡察反馈涉及本人情况及整改; 预警、提醒及本人回应. */
const sections = { finding: 'I1', paper: 'W1' } as const
const warningWords: Readonly<Record<string, string>> = { 谈话提醒记录: '谈话提醒', 诫勉书: '诫勉' }

function ofFinding({ db, today }: Context, row: FindingForPerson): Proposal {
  const finding = db.findings.get(row.id)
  const state = rectifyStates(db, [finding]).get(row.id)
  return {
    source: {
      kind: 'finding',
      id: row.id,
      title: row.title,
      no: `${row.roundName}第${row.groupNo}组问题${row.no}`,
      on: row.foundOn,
      unit: row.unitName,
    },
    section: sections.finding,
    unitWritten: row.unitWritten,
    cells: {
      c1: row.roundName,
      c2: `${row.unitName}：${row.title}`,
      c3: row.leaderPost ? `责任领导（${row.leaderPost}）` : '责任领导',
      c4: state ? `${rectifyLabels[state]}（截至${chineseDate(today)}）` : '',
    },
  }
}

function ofWarning({ db }: Context, row: WarningForPerson): Proposal {
  const organ = db.settings.get('organ') ?? ''
  const word = warningWords[row.kind] ?? row.kind
  return {
    // not the clue or the case: who keeps dossiers need not read those
    source: { kind: 'paper', id: row.id, title: word, no: row.no ?? '', on: row.issuedOn, unit: organ },
    section: sections.paper,
    unitWritten: null,
    cells: { c1: word, c2: [row.kind, row.no].filter(Boolean).join(' '), c3: organ, c4: '' },
  }
}

/** Units that postings only write (the sheet gave no registered one), as an import would find them: exactly one of that name or alias. */
function writtenUnits({ db }: Context, personId: number): WrittenUnit[] {
  const names = db.dossierProposals.writtenUnits(personId)
  if (names.length === 0) return []
  const registry = createRegistry(db)
  return names.flatMap(written => {
    const [unit, ...more] = registry.unitsNamed(written)
    return unit && more.length === 0 ? [{ written, unitId: unit.id }] : []
  })
}

const squeezed = (text: string): string => text.replace(/[\s　]+/g, '')

/** Of several persons the paper must name this one: 李明 is not named by 李明华. */
function isNamed({ name }: Person, { content, others }: WarningForPerson): boolean {
  if (content === null) return true
  const own = squeezed(name)
  const longer = (JSON.parse(others) as string[])
    .map(squeezed)
    .filter(other => other !== own && other.includes(own))
    .sort((a, b) => b.length - a.length)
  return longer.reduce((text, other) => text.replaceAll(other, ''), squeezed(content)).includes(own)
}

function proposalsOf(ctx: Context, person: Person, which: Which): Proposal[] {
  const { db, actor } = ctx
  const may = (id: string): boolean => {
    const section = sectionById(id)
    return section !== undefined && mayDo(actor, section, 'correct')
  }
  const findings = () => db.dossierProposals.findings(person.id, writtenUnits(ctx, person.id), which)
  const warnings = () => db.dossierProposals.warnings(person.id, which).filter(row => isNamed(person, row))
  const found = [
    ...(may(sections.finding) ? findings().map(row => ofFinding(ctx, row)) : []),
    ...(may(sections.paper) ? warnings().map(row => ofWarning(ctx, row)) : []),
  ]
  if (found.length === 0) return []
  const gone = clearedKeys(ctx, person.id)
  return found.filter(({ source }) => !gone.has(`${source.kind} ${source.id}`))
}

/** Throws `row.missing` when it is not proposed for this person, or not any more. */
function demandProposal(ctx: Context, person: Person, { kind, id }: SourceRef, which: Which): Proposal {
  const found = proposalsOf(ctx, person, which).find(({ source }) => source.kind === kind && source.id === id)
  if (!found) throw new AppError('row.missing', { what: which === 'open' ? '可归入档案的事项' : '不归入档案的事项' })
  return found
}

function shown({ source, section: id, cells, unitWritten }: Proposal): Shown {
  const section = sectionById(id)
  return {
    source,
    section: id,
    sectionTitle: section?.title ?? id,
    line: (section?.columns ?? []).map(column => ({ title: column.title, text: cells[column.id] ?? '' })),
    unitWritten,
  }
}

export const proposalsFor = (ctx: Context, person: Person): Shown[] => proposalsOf(ctx, person, 'open').map(shown)

/** What was set aside and would be proposed otherwise; nothing of a source that does not stand, or was cleared since. */
export const setAsideFor = (ctx: Context, person: Person): OutputOf<(typeof dossierProposals)['setAside']> =>
  proposalsOf(ctx, person, 'dropped').flatMap(proposal => {
    const { kind, id } = proposal.source
    const decided = ctx.db.dossierProposals.setAside(person.id, `${kind}:${id}`)
    return decided ? [{ ...shown(proposal), ...decided }] : []
  })

/** The id of the line. Throws `dossier.frozen` when that year is confirmed. */
export function fileProposal(ctx: Context, person: Person, ref: SourceRef): number {
  const { db, actor, now } = ctx
  const { source, section: sectionId, cells } = demandProposal(ctx, person, ref, 'open')
  const section = writableSection(ctx, sectionId)
  refuseFrozen(ctx, person.id, source.on)
  return db.dossiers.add({
    personId: person.id,
    section: section.id,
    occurredOn: source.on,
    cells: keptCells(section.columns, cells),
    recordedBy: actor.name,
    recordedAt: now.toISOString(),
    origin: `${source.kind}:${source.id}`,
  })
}

export function dropProposal(ctx: Context, person: Person, ref: SourceRef, because: string): void {
  const { db, actor, now } = ctx
  const { source, section } = demandProposal(ctx, person, ref, 'open')
  writableSection(ctx, section)
  const origin = `${source.kind}:${source.id}`
  db.dossierProposals.drop({ personId: person.id, origin, because, by: actor.name, at: now.toISOString() })
}

/** Proposes again what was set aside; the earlier decision stays on record. */
export function restoreProposal(ctx: Context, person: Person, ref: SourceRef): void {
  const { db, actor, now } = ctx
  const { source, section } = demandProposal(ctx, person, ref, 'dropped')
  writableSection(ctx, section)
  const origin = `${source.kind}:${source.id}`
  db.dossierProposals.restore({ personId: person.id, origin, by: actor.name, at: now.toISOString() })
}
