/** What a reader may see of a roster: protected reasons only with `case.read`, and never in the public copy. */
import { type FindingRow, type SeatRow, type VerdictRow } from '../../../shared/contract/rosters.ts'
import { type Explanation } from '../../../shared/domain/roster/explanation.ts'
import { type Finding } from '../../../shared/domain/roster/findings.ts'
import { ruleOf } from '../../../shared/domain/roster/rules.ts'
import { ruleIds } from '../../../shared/domain/roster/settings.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { type StoredRound } from '../../../db/repositories/rounds.ts'
import { type VerdictRow as StoredVerdict } from '../../../db/repositories/rosters.ts'
import { wordsOf } from '../../../db/repositories/inspectors.ts'

/** The words that stand for every protected reason. */
export const otherCircumstances = '其他情形'

interface Reader {
  maySeeProtected: boolean
  round: StoredRound
  unitName: (id: number) => string
}

function findingRow(finding: Finding, { maySeeProtected, round, unitName }: Reader): FindingRow {
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
    sourceRowIds: isWithheld ? [] : [...finding.sourceRowIds],
  }
}

/** Withheld reasons of one person melt into one, so that their number tells nothing. */
function meltWithheld(rows: readonly FindingRow[]): FindingRow[] {
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
  const soft = own.filter(({ level, otherId }) => level !== 'hard' && otherId === undefined)
  const notes = new Set(soft.map(({ rule }) => ruleOf(rule).title))
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

/** The same care for the words about a roster that cannot be. */
export function explanationFor({ shortages, mends }: Explanation, maySeeProtected: boolean): Explanation {
  const isProtected = (rule: string) => ruleIds.some(id => id === rule && ruleOf(id).isProtected)
  return {
    mends,
    shortages: shortages.map(shortage => ({
      ...shortage,
      blocked: shortage.blocked.map(one =>
        isProtected(one.rule) && !maySeeProtected ? { ...one, rule: '', reason: otherCircumstances } : one,
      ),
    })),
  }
}
