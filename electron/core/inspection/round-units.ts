/** The round as its later life sees it: groups with units, topic and limits. */
import { randomUUID } from 'node:crypto'
import { AppError } from '../../../shared/domain/errors.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { type RoundLife } from '../../../db/repositories/rectifications.ts'

export interface LifeGroup {
  no: number
  name: string
  units: { id: number; name: string }[]
}

export interface RoundOfLife {
  id: number
  name: string
  startsOn: string
  endsOn: string
  rectifyMonths: number
  groups: LifeGroup[]
}

/** Throws `row.missing`. */
export function roundOfLife(db: Repositories, roundId: number): RoundOfLife {
  const { id, name, startsOn, endsOn, rectifyMonths, groups } = db.rounds.get(roundId)
  const nameOf = (unitId: number) => db.units.get(unitId).name
  return {
    id,
    name,
    startsOn,
    endsOn,
    rectifyMonths,
    groups: groups.map(group => ({
      no: group.no,
      name: group.name,
      units: group.unitIds.map(unitId => ({ id: unitId, name: nameOf(unitId) })),
    })),
  }
}

/** The group that inspects this unit. Throws `finding.unit` for a unit outside the round. */
export function groupOf(round: RoundOfLife, unitId: number): LifeGroup {
  const group = round.groups.find(one => one.units.some(unit => unit.id === unitId))
  if (!group) throw new AppError('finding.unit')
  return group
}

const asShipped = (roundId: number): RoundLife => ({
  roundId,
  uid: '',
  topic: null,
  feedbackDays: null,
  assignDays: null,
  planMonths: 1,
  publishMonths: 1,
  superviseMonths: 3,
  version: 0,
})

/** The limits of a round; those we ship while nobody has set any (version 0). */
export const lifeOf = (db: Repositories, roundId: number): RoundLife =>
  db.rectifications.life(roundId) ?? asShipped(roundId)

/** The same, written down, so that it has a name that is the same on every machine. */
export function ensureLife(db: Repositories, roundId: number): RoundLife {
  const known = db.rectifications.life(roundId)
  if (known) return known
  db.rectifications.addLife(roundId, randomUUID(), null)
  return db.rectifications.life(roundId)!
}
