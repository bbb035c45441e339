/** A task that came from the inspection office: makes the round, its one group and units that are missing here. */
import { AppError } from '../../../shared/domain/errors.ts'
import { defaultStaffing } from '../../../shared/domain/roster/round.ts'
import { defaultPreferences } from '../../../shared/domain/roster/settings.ts'
import { defaultSettings } from '../../../shared/domain/roster/rules.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { indexForSearch } from '../registry/index-search.ts'
import { type TaskContent } from './content.ts'

export interface TaskPlan {
  /** The round is here already: nothing is changed. */
  isKnown: boolean
  units: { name: string; id: number | undefined }[]
}

/** Throws `exchange.roundName` when another round bears the name, `exchange.unit` when a name fits several units. */
export function planTask(db: Repositories, { round, group }: TaskContent): TaskPlan {
  const isKnown = db.rectifications.roundOf(round.uid) !== undefined
  if (!isKnown && db.rounds.list().some(({ name }) => name === round.name))
    throw new AppError('exchange.roundName', { round: round.name })
  return {
    isKnown,
    units: group.units.map(({ name }) => {
      const found = db.units.named(name)
      if (found.length > 1) throw new AppError('exchange.unit', { unit: name, round: round.name })
      return { name, id: found[0] }
    }),
  }
}

export function applyTask(db: Repositories, content: TaskContent, stamp: { by: string; at: string }): string[] {
  const plan = planTask(db, content)
  if (plan.isKnown) return ['本轮任务已在本机，未作改动']
  const { round, group } = content
  const unitIds = group.units.map(({ name, code, kind, region }, at) => {
    const known = plan.units[at]?.id
    if (known !== undefined) return known
    const made = db.units.create({
      name,
      code,
      kind,
      region,
      parentId: null,
      level: null,
      note: '随巡察任务包建立',
      at: stamp.at,
    })
    indexForSearch(db, 'unit', [made])
    return made
  })
  const { uid, topic, name, startsOn, endsOn, rectifyMonths } = round
  const roundId = db.rounds.create(
    {
      name,
      startsOn,
      endsOn,
      rectifyMonths,
      staffing: defaultStaffing,
      preferences: defaultPreferences,
      rules: defaultSettings,
      authorised: [],
      groups: [{ no: group.no, name: group.name, unitIds }],
    },
    { createdBy: stamp.by, createdAt: stamp.at },
  )
  db.rectifications.addLife(roundId, uid, topic)
  const missing = plan.units.filter(({ id }) => id === undefined).length
  return [
    `建立轮次“${name}”${group.name}，巡察对象${unitIds.length}个${missing > 0 ? `，其中新建单位${missing}个` : ''}`,
  ]
}
