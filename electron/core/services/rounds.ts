import { type InputOf, type OutputOf } from '../../../shared/contract/define.ts'
import { type AppContract } from '../../../shared/contract/index.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { dealTargets, groupName, staffingFault, type RoundGroup } from '../../../shared/domain/roster/round.ts'
import { defaultSettings, rosterRules, settingsFault } from '../../../shared/domain/roster/rules.ts'
import { ruleIds, type RuleId, type RuleSetting, type RuleSettings } from '../../../shared/domain/roster/settings.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { type RoundDraft } from '../../../db/repositories/rounds.ts'
import { type Service } from './service.ts'

type Input = InputOf<AppContract['rounds']['create']>
type SettingsOut = OutputOf<AppContract['rounds']['get']>['rules']

/** Copies that the contract may own. */
const settingOut = ({ level, numbers, words }: RuleSetting): SettingsOut[RuleId] => ({
  level,
  numbers: { ...numbers },
  words: Object.fromEntries(Object.entries(words).map(([name, list]) => [name, [...list]])),
})
const settingsOut = (rules: RuleSettings): SettingsOut =>
  Object.fromEntries(ruleIds.map(id => [id, settingOut(rules[id])])) as SettingsOut

/** Explicit groups, or targets dealt out in turn. */
function groupsOf({ groups, targets = [], groupCount = 0 }: Input): RoundGroup[] {
  if (groups) return groups.map(({ name, unitIds }, i) => ({ no: i + 1, name, unitIds }))
  if (groupCount === 0) throw new AppError('roster.targets', { fault: '请设置组数或直接列出各组巡察对象' })
  if (targets.length < groupCount)
    throw new AppError('roster.targets', { fault: `${groupCount}个组只有${targets.length}个巡察对象` })
  return dealTargets(targets, groupCount).map((unitIds, i) => ({ no: i + 1, name: groupName(i + 1), unitIds }))
}

function checkTargets(db: Repositories, groups: readonly RoundGroup[]): void {
  const ids = groups.flatMap(group => group.unitIds)
  const twice = ids.find((id, i) => ids.indexOf(id) !== i)
  const found = new Map(
    db.rounds.targetOptions({ words: null, kind: null, ids, limit: 1000 }).map(unit => [unit.id, unit]),
  )
  if (twice !== undefined) {
    throw new AppError('roster.targets', { fault: `“${found.get(twice)?.name ?? twice}”被选了两次` })
  }
  if (found.size !== ids.length) throw new AppError('row.missing', { what: '巡察对象单位' })
  const names = groups.map(group => group.name)
  const same = names.find((name, i) => names.indexOf(name) !== i)
  if (same !== undefined) throw new AppError('roster.targets', { fault: `组别名称“${same}”重复` })
}

function draftOf(db: Repositories, input: Input): RoundDraft {
  const { name, startsOn, endsOn, rectifyMonths, staffing, authorised, rules = defaultSettings } = input
  if (endsOn < startsOn) throw new AppError('roster.dates')
  const fault = staffingFault(staffing)
  if (fault) throw new AppError('roster.staffing', { fault })
  const ruleFault = settingsFault(rules)
  if (ruleFault) throw new AppError('roster.rules', { fault: ruleFault })
  const groups = groupsOf(input)
  checkTargets(db, groups)
  const mayLead = new Set(
    db.inspectors
      .list()
      .filter(one => one.roles.includes('leader'))
      .map(one => one.personId),
  )
  if (authorised.some(id => !mayLead.has(id)))
    throw new AppError('roster.targets', { fault: '授权组长须是人才库中可任组长的人员' })
  return { name, startsOn, endsOn, rectifyMonths, staffing, authorised: [...new Set(authorised)], rules, groups }
}

export const rounds: Service<'rounds'> = {
  list: ({ db }) => ({ rows: db.rounds.list() }),

  get({ db }, { id }) {
    const { groups, ...round } = db.rounds.get(id)
    const ids = groups.flatMap(group => group.unitIds)
    const units = new Map(
      db.rounds.targetOptions({ words: null, kind: null, ids, limit: 1000 }).map(unit => [unit.id, unit]),
    )
    return {
      ...round,
      staffing: { ...round.staffing, skills: [...round.staffing.skills] },
      authorised: [...round.authorised],
      rules: settingsOut(round.rules),
      groups: groups.map(({ no, name, unitIds }) => ({
        no,
        name,
        targets: unitIds.flatMap(unitId => units.get(unitId) ?? []),
      })),
      isSigned: db.rosters.isSigned(id),
    }
  },

  create({ db, actor, now, emit }, input) {
    const id = db.rounds.create(draftOf(db, input), { createdBy: actor.name, createdAt: now.toISOString() })
    emit('data:rounds')
    return { id }
  },

  update({ db, emit }, { id, version, ...input }) {
    if (db.rosters.isSigned(id)) throw new AppError('roster.signed')
    const next = db.rounds.update(id, version, draftOf(db, input))
    emit('data:rounds')
    return { version: next }
  },

  targetOptions: ({ db }, { words, kind, limit }) => ({
    rows: db.rounds.targetOptions({ words: words || null, kind: kind || null, ids: null, limit }),
    kinds: db.rounds.kinds(),
  }),

  rules: () => ({
    rows: rosterRules.map(({ id, title, text, provision, confidence, evidence, state, isProtected, defaults }) => ({
      id,
      title,
      text,
      provision,
      confidence,
      evidence,
      state,
      isProtected,
      defaults: settingOut(defaults),
    })),
  }),
}
