import { type InputOf, type OutputOf } from '../../../shared/contract/define.ts'
import { type AppContract } from '../../../shared/contract/index.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import {
  dealTargets,
  defaultStaffing,
  groupName,
  staffingFault,
  type RoundGroup,
  type Staffing,
} from '../../../shared/domain/roster/round.ts'
import { defaultSettings, rosterRules, settingsFault } from '../../../shared/domain/roster/rules.ts'
import {
  defaultPreferences,
  ruleIds,
  type Preferences,
  type RuleId,
  type RuleSetting,
  type RuleSettings,
} from '../../../shared/domain/roster/settings.ts'
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

const staffingOut = (staffing: Staffing) => ({ ...staffing, skills: staffing.skills.map(need => ({ ...need })) })
const preferencesOut = ({ weights, apart }: Preferences) => ({
  weights: { ...weights },
  apart: apart.map(([a, b]): [number, number] => [a, b]),
})

interface Defaults {
  staffing: Staffing
  rules: RuleSettings
  preferences: Preferences
}

/** What the office set for itself, over what the rule table says. */
function defaultsOf(db: Repositories): Defaults {
  const stored = JSON.parse(db.settings.get('rosterDefaults') ?? '{}') as Partial<Defaults>
  return {
    staffing: { ...defaultStaffing, ...stored.staffing },
    rules: { ...defaultSettings, ...stored.rules },
    preferences: { ...defaultPreferences, ...stored.preferences },
  }
}

function checkSettings(rules: RuleSettings, staffings: readonly Staffing[]): void {
  for (const staffing of staffings) {
    const fault = staffingFault(staffing)
    if (fault) throw new AppError('roster.staffing', { fault })
  }
  const ruleFault = settingsFault(rules)
  if (ruleFault) throw new AppError('roster.rules', { fault: ruleFault })
}

/** Explicit groups, or targets dealt out in turn. */
function groupsOf({ groups, targets = [], groupCount = 0 }: Input): RoundGroup[] {
  if (groups)
    return groups.map(({ name, unitIds, staffing }, i) => ({ no: i + 1, name, unitIds, staffing: staffing ?? null }))
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

function draftOf(db: Repositories, input: Input, kept: Omit<Defaults, 'staffing'>): RoundDraft {
  const { name, startsOn, endsOn, rectifyMonths, staffing, authorised } = input
  const { rules = kept.rules, preferences = kept.preferences } = input
  if (endsOn < startsOn) throw new AppError('roster.dates')
  const groups = groupsOf(input)
  checkSettings(rules, [staffing, ...groups.flatMap(group => group.staffing ?? [])])
  checkTargets(db, groups)
  const mayLead = new Set(
    db.inspectors
      .list()
      .filter(one => one.roles.includes('leader'))
      .map(one => one.personId),
  )
  if (authorised.some(id => !mayLead.has(id)))
    throw new AppError('roster.targets', { fault: '授权组长须是人才库中可任组长的人员' })
  return {
    name,
    startsOn,
    endsOn,
    rectifyMonths,
    staffing,
    authorised: [...new Set(authorised)],
    rules,
    preferences,
    groups,
  }
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
      staffing: staffingOut(round.staffing),
      preferences: preferencesOut(round.preferences),
      marks: db.rounds.marks(id),
      authorised: [...round.authorised],
      rules: settingsOut(round.rules),
      groups: groups.map(({ no, name, unitIds, staffing }) => ({
        no,
        name,
        targets: unitIds.flatMap(unitId => units.get(unitId) ?? []),
        staffing: staffing ? staffingOut(staffing) : null,
      })),
      isSigned: db.rosters.isSigned(id),
    }
  },

  create({ db, actor, now, emit }, input) {
    const id = db.rounds.create(draftOf(db, input, defaultsOf(db)), {
      createdBy: actor.name,
      createdAt: now.toISOString(),
    })
    emit('data:rounds')
    return { id }
  },

  update({ db, emit }, { id, version, ...input }) {
    if (db.rosters.isSigned(id)) throw new AppError('roster.signed')
    const next = db.rounds.update(id, version, draftOf(db, input, db.rounds.get(id)))
    emit('data:rounds')
    return { version: next }
  },

  targetOptions: ({ db }, { words, kind, limit }) => ({
    rows: db.rounds.targetOptions({ words: words || null, kind: kind || null, ids: null, limit }),
    kinds: db.rounds.kinds(),
  }),

  rules: () => ({
    rows: rosterRules.map(({ id, title, text, provision, confidence, evidence, isProtected, defaults }) => ({
      id,
      title,
      text,
      provision,
      confidence,
      evidence,
      isProtected,
      defaults: settingOut(defaults),
    })),
  }),

  mark({ db, actor, now, emit }, row) {
    if (db.rosters.isSigned(row.roundId)) throw new AppError('roster.signed')
    const round = db.rounds.get(row.roundId)
    if (row.groupNo !== null && !round.groups.some(group => group.no === row.groupNo))
      throw new AppError('row.missing', { what: '组别' })
    if (!db.poolMoves.isInPool(row.personId)) throw new AppError('row.missing', { what: '巡察人才' })
    db.rounds.mark({ ...row, madeBy: actor.name, madeAt: now.toISOString() })
    emit('data:rounds')
    return {}
  },

  unmark({ db, emit }, { roundId, personId, groupNo }) {
    if (db.rosters.isSigned(roundId)) throw new AppError('roster.signed')
    db.rounds.unmark(roundId, personId, groupNo)
    emit('data:rounds')
    return {}
  },

  setRules({ db, emit }, { id, version, rules, preferences }) {
    if (db.rosters.isSigned(id)) throw new AppError('roster.signed')
    const { groups, ...round } = db.rounds.get(id)
    checkSettings(rules, [])
    const next = db.rounds.update(id, version, { ...round, groups, rules, preferences })
    emit('data:rounds')
    return { version: next }
  },

  defaults({ db }) {
    const { staffing, rules, preferences } = defaultsOf(db)
    return {
      staffing: staffingOut(staffing),
      rules: settingsOut(rules),
      preferences: preferencesOut(preferences),
    }
  },

  setDefaults({ db, emit }, { staffing, rules, preferences }) {
    checkSettings(rules, [staffing])
    // who had better not meet is a matter of one round, not of the county
    const value: Defaults = { staffing, rules, preferences: { ...preferences, apart: [] } }
    db.settings.set('rosterDefaults', JSON.stringify(value))
    emit('data:rounds')
    return {}
  },
}
