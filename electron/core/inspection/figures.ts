/** What one round found and how far it is (LD-01). Each figure counts rows that `findings.list` or `handovers.list` shows. */
import { stateLabels, type RectifyState } from '../../../shared/domain/inspection/findings.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { rectifyStates } from './finding-rows.ts'
import { type RoundOfLife } from './round-units.ts'

export interface NamedCount {
  name: string
  count: number
}

/** Largest first, and alphabetical among equals. */
function tally(words: readonly string[]): NamedCount[] {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, 'zh'))
}

const none = (): Record<RectifyState, number> => ({ open: 0, running: 0, asked: 0, closed: 0 })

export function roundFigures(db: Repositories, round: RoundOfLife, today: string) {
  const findings = db.findings.ofRound(round.id)
  const states = rectifyStates(db, findings)
  const approved = findings.filter(({ state }) => state === 'approved')
  const units = round.groups.flatMap(group => group.units)
  const measures = db.rectifications.measures(approved.map(({ id }) => id))
  const handovers = db.clueHandovers.ofRound(round.id)
  const count = (...wanted: string[]) => handovers.filter(({ state }) => wanted.includes(state)).length
  return {
    groups: round.groups.length,
    units: units.length,
    findings: findings.length,
    approved: approved.length,
    closed: approved.filter(({ id }) => states.get(id) === 'closed').length,
    lateMeasures: measures.filter(({ doneOn, dueOn }) => doneOn === null && dueOn < today).length,
    handedOver: count('sent', 'accepted', 'returned'),
    accepted: count('accepted'),
    returned: count('returned'),
    institutions: db.rectifications.institutions(round.id).length,
    byState: tally(findings.map(({ state }) => stateLabels[state])),
    byFocus: tally(approved.map(({ focus }) => focus)),
    byField: tally(approved.map(({ field }) => field)),
    byUnit: units.map(({ id: unitId, name: unitName }) => {
      const own = none()
      for (const finding of approved) if (finding.unitId === unitId) own[states.get(finding.id) ?? 'open']++
      return { unitId, unitName, ...own }
    }),
  }
}
