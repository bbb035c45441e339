/** What a reader may see of a roster: protected reasons only with `case.read`, and never in the public copy. */
import { type FindingRow, type SeatRow, type VerdictRow } from '../../../shared/contract/rosters.ts'
import { type Finding } from '../../../shared/domain/roster/findings.ts'
import { ruleOf } from '../../../shared/domain/roster/rules.ts'
import { ruleIds } from '../../../shared/domain/roster/settings.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { type StoredRound } from '../../../db/repositories/rounds.ts'
import { type VerdictRow as StoredVerdict } from '../../../db/repositories/rosters.ts'
import { type RecusalException } from '../../../db/repositories/recusals.ts'
import { wordsOf } from '../../../db/repositories/inspectors.ts'
import { type Explained } from '../tasks/roster-draft.ts'

/** The words that stand for every protected reason. */
export const otherCircumstances = '其他情形'

export interface Reader {
  maySeeProtected: boolean
  /** Approved exceptions of the round, in words, by id. */
  settlements: ReadonlyMap<number, string>
  round: StoredRound
  unitName: (id: number) => string
}

export function findingRow(finding: Finding, { maySeeProtected, round, unitName, settlements }: Reader): FindingRow {
  const rule = ruleOf(finding.rule)
  const isWithheld = rule.isProtected && !maySeeProtected
  const groups =
    finding.targetId === undefined ? [] : round.groups.filter(group => group.unitIds.includes(finding.targetId!))
  return {
    rule: isWithheld ? '' : rule.id,
    title: isWithheld ? otherCircumstances : rule.title,
    level: finding.level,
    unknown: finding.unknown,
    evidence: isWithheld ? '具体情形仅有线索案件查阅权限的人员可见' : finding.evidence,
    publicReason: rule.isProtected ? otherCircumstances : rule.title,
    isWithheld,
    // where a protected reason bites would tell where the matter lies
    groupNames: isWithheld ? [] : groups.map(group => group.name),
    targetId: isWithheld ? null : (finding.targetId ?? null),
    targetName: isWithheld || finding.targetId === undefined ? null : unitName(finding.targetId),
    otherId: isWithheld ? null : (finding.otherId ?? null),
    settlement: finding.settledBy === undefined ? null : (settlements.get(finding.settledBy) ?? '例外已批准'),
    sourceRowIds: isWithheld ? [] : [...finding.sourceRowIds],
  }
}

/** Withheld reasons of one person melt into one, so that their number tells nothing. */
export function meltWithheld(rows: readonly FindingRow[]): FindingRow[] {
  const withheld = rows.filter(row => row.isWithheld)
  const first = withheld.find(row => !row.unknown) ?? withheld[0]
  return [...rows.filter(row => !row.isWithheld), ...(first ? [first] : [])]
}

export function verdictRows(stored: readonly StoredVerdict[], seats: readonly SeatRow[], reader: Reader): VerdictRow[] {
  const seatOf = new Map(seats.map(seat => [seat.personId, seat]))
  const groupName = new Map(reader.round.groups.map(group => [group.no, group.name]))
  return stored.map(verdict => {
    const seat = seatOf.get(verdict.personId)
    return {
      ...verdict,
      seat: seat ? { groupNo: seat.groupNo, groupName: groupName.get(seat.groupNo) ?? '', role: seat.role } : null,
      findings: meltWithheld(verdict.findings.map(finding => findingRow(finding, reader))),
    }
  })
}

/** 回避审查结论 of one seat: examined towards the targets of its own group. */
function conclusionOf(verdict: StoredVerdict | undefined, unitIds: readonly number[]): string {
  const own = (verdict?.findings ?? []).filter(({ targetId }) => targetId === undefined || unitIds.includes(targetId))
  const pending = own.filter(finding => finding.unknown)
  if (pending.length > 0) {
    const titles = new Set(
      pending.map(({ rule }) => (ruleOf(rule).isProtected ? otherCircumstances : ruleOf(rule).title)),
    )
    return `待核（${[...titles].join('、')}）`
  }
  const notes = new Set(
    own.flatMap(({ level, otherId, rule }) => {
      if (level === 'settled') return [`${publicTitle(rule)}已经核实批准`]
      return level !== 'hard' && otherId === undefined ? [ruleOf(rule).title] : []
    }),
  )
  return notes.size > 0 ? `无须回避；提示：${[...notes].join('、')}` : '无须回避'
}

export function seatRows(
  db: Repositories,
  rosterId: number,
  round: StoredRound,
  verdicts: readonly StoredVerdict[],
): SeatRow[] {
  const byPerson = new Map(verdicts.map(verdict => [verdict.personId, verdict]))
  return db.rosters.seats(rosterId).map(({ skills, ...seat }) => ({
    ...seat,
    skills: wordsOf(skills),
    conclusion: conclusionOf(
      byPerson.get(seat.personId),
      round.groups.find(group => group.no === seat.groupNo)?.unitIds ?? [],
    ),
  }))
}

/** A rule's title as anybody may read it. */
export function publicTitle(rule: string): string {
  const found = ruleIds.find(id => id === rule)
  if (!found) return rule
  return ruleOf(found).isProtected ? otherCircumstances : ruleOf(found).title
}

const isProtectedRule = (rule: string): boolean => ruleIds.some(id => id === rule && ruleOf(id).isProtected)

export const settlementWords = (one: Pick<RecusalException, 'kind' | 'reason' | 'askedBy' | 'decidedBy'>): string =>
  `${one.kind === 'override' ? '经批准仍参加' : '已核实排除'}：${one.reason}（${one.askedBy}提出，${one.decidedBy ?? ''}批准）`

/** Exceptions as a reader may see them: a protected one keeps its approval and loses its words. */
export function exceptionRow(one: RecusalException, maySeeProtected: boolean): RecusalException & { title: string } {
  const isHidden = isProtectedRule(one.rule) && !maySeeProtected
  if (!isHidden) return { ...one, title: titleOf(one.rule) }
  return { ...one, title: otherCircumstances, rule: '', evidence: otherCircumstances, reason: '', targetName: null }
}
const titleOf = (rule: string): string => {
  const found = ruleIds.find(id => id === rule)
  return found ? ruleOf(found).title : rule
}

/** Faults of the checker in words that everybody who makes rosters may read. */
export const faultText = (
  fault: { rule: string; personId: number | null; text: string },
  name: (id: number) => string,
  maySeeProtected: boolean,
): string =>
  isProtectedRule(fault.rule) && !maySeeProtected
    ? `${fault.personId === null ? '' : name(fault.personId)}有${otherCircumstances}，不能安排`
    : fault.text

/** The same care for the words about a roster that cannot be. */
export function explanationFor({ shortages, mends, conflict }: Explained, maySeeProtected: boolean): Explained {
  return {
    mends,
    conflict,
    shortages: shortages.map(shortage => ({
      ...shortage,
      blocked: shortage.blocked.map(one =>
        isProtectedRule(one.rule) && !maySeeProtected ? { ...one, rule: '', reason: otherCircumstances } : one,
      ),
    })),
  }
}
