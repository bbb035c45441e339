/** Findings as lists and figures show them. */
import { rectifyState, type RectifyState } from '../../../shared/domain/inspection/findings.ts'
import { type FindingRow } from '../../../shared/contract/findings.ts'
import { type Finding } from '../../../db/repositories/findings.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { type FindingClosing } from '../../../db/repositories/rectifications.ts'

export const closingFacts = ({ result, reopenedAt }: FindingClosing) => ({ result, isReopened: reopenedAt !== null })

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}

/** How far the rectification of each of these findings is; absent for one that is not approved. */
export function rectifyStates(db: Repositories, findings: readonly Finding[]): Map<number, RectifyState> {
  const ids = findings.map(({ id }) => id)
  const measures = groupBy(db.rectifications.measures(ids), row => row.findingId)
  const closings = groupBy(db.rectifications.closings(ids), row => row.findingId)
  return new Map(
    findings
      .filter(({ state }) => state === 'approved')
      .map(({ id }) => [id, rectifyState(measures.get(id)?.length ?? 0, (closings.get(id) ?? []).map(closingFacts))]),
  )
}

export function findingRows(
  db: Repositories,
  findings: readonly Finding[],
  groupName: (roundId: number, groupNo: number) => string,
): FindingRow[] {
  const ids = findings.map(({ id }) => id)
  const measures = groupBy(db.rectifications.measures(ids), row => row.findingId)
  const states = rectifyStates(db, findings)
  const evidence = db.findings.countEvidence(ids)
  return findings.map(finding => {
    const own = measures.get(finding.id) ?? []
    return {
      id: finding.id,
      no: finding.no,
      groupNo: finding.groupNo,
      groupName: groupName(finding.roundId, finding.groupNo),
      unitId: finding.unitId,
      unitName: finding.unitName,
      title: finding.title,
      focus: finding.focus,
      field: finding.field,
      place: finding.place,
      severity: finding.severity,
      leaderName: finding.leaderName,
      leaderPost: finding.leaderPost,
      foundOn: finding.foundOn,
      foundBy: finding.foundBy,
      amountCents: finding.amountCents,
      problem: finding.problem,
      state: finding.state,
      rectify: states.get(finding.id) ?? null,
      measures: own.length,
      measuresDone: own.filter(measure => measure.doneOn !== null).length,
      dueOn:
        own
          .map(measure => measure.dueOn)
          .sort()
          .at(-1) ?? null,
      evidence: evidence.get(finding.id) ?? 0,
      sourceRowId: finding.sourceRowId,
    }
  })
}
