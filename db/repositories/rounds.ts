import { AppError } from '../../shared/domain/errors.ts'
import { type SeatRole } from '../../shared/domain/roster/facts.ts'
import {
  defaultStaffing,
  type Mark,
  type Round,
  type RoundGroup,
  type Staffing,
} from '../../shared/domain/roster/round.ts'
import { defaultPreferences, type Preferences, type RuleSettings } from '../../shared/domain/roster/settings.ts'
import { type Db } from '../open.ts'

/** A round as stored: what the engines need and what the office wrote about it. */
export interface StoredRound extends Round {
  name: string
  endsOn: string
  rectifyMonths: number
  createdBy: string
  createdAt: string
  version: number
}

export interface RoundSummary {
  id: number
  name: string
  startsOn: string
  endsOn: string
  rectifyMonths: number
  groups: number
  targets: number
  rosters: number
  signed: number
}

/** A unit that may be chosen as a target. */
export interface TargetOption {
  id: number
  name: string
  kind: string | null
  region: string | null
  parentName: string | null
  leaders: number
  /** Rounds in which it has been a target, newest first. */
  lastRound: string | null
}

interface Row {
  id: number
  name: string
  startsOn: string
  endsOn: string
  staffing: string
  preferences: string | null
  rules: string
  rectifyMonths: number
  authorised: string
  createdBy: string
  createdAt: string
  version: number
}

export type RoundDraft = Omit<StoredRound, 'id' | 'version' | 'createdBy' | 'createdAt' | 'marks'>

/** 定人、禁排 with who decided it and why. */
export interface StoredMark extends Mark {
  name: string
  reason: string
  madeBy: string
  madeAt: string
}

/** Older rounds do not say everything that is asked today. */
const staffingFrom = (json: string): Staffing => ({ ...defaultStaffing, ...(JSON.parse(json) as Partial<Staffing>) })
function preferencesFrom(json: string | null): Preferences {
  if (json === null) return defaultPreferences
  const { weights, apart } = JSON.parse(json) as Preferences
  return { weights: { ...defaultPreferences.weights, ...weights }, apart }
}

export function roundsRepository(db: Db) {
  const columns = `id, name, starts_on startsOn, ends_on endsOn, staffing, preferences, rules, rectify_months rectifyMonths, authorised,
    created_by createdBy, created_at createdAt, version`
  const byId = db.prepare<[number], Row>(`select ${columns} from rounds where id = ?`)
  const groups = db.prepare<[number], { no: number; name: string; staffing: string | null; unitId: number | null }>(`
    select g.no, g.name, g.staffing, t.unit_id unitId from round_groups g left join round_targets t on t.group_id = g.id
    where g.round_id = ? order by g.no, t.unit_id`)
  const summaries = db.prepare<[], RoundSummary>(`
    select r.id, r.name, r.starts_on startsOn, r.ends_on endsOn, r.rectify_months rectifyMonths,
      (select count(*) from round_groups g where g.round_id = r.id) groups,
      (select count(*) from round_groups g join round_targets t on t.group_id = g.id where g.round_id = r.id) targets,
      (select count(*) from rosters o where o.round_id = r.id) rosters,
      (select count(*) from rosters o where o.round_id = r.id and o.signed_at is not null) signed
    from rounds r order by r.starts_on desc, r.id desc`)
  const taken = db.prepare<[object], { n: number }>('select count(*) n from rounds where name = @name and id <> @id')
  const insert = db.prepare<[object]>(`
    insert into rounds (name, starts_on, ends_on, staffing, preferences, rules, rectify_months, authorised, created_by, created_at)
    values (@name, @startsOn, @endsOn, @staffing, @preferences, @rules, @rectifyMonths, @authorised, @createdBy, @createdAt)`)
  const update = db.prepare<[object]>(`
    update rounds set name = @name, starts_on = @startsOn, ends_on = @endsOn, staffing = @staffing, preferences = @preferences, rules = @rules,
      rectify_months = @rectifyMonths, authorised = @authorised, version = version + 1
    where id = @id and version = @version`)
  const clearGroups = db.prepare<[number]>('delete from round_groups where round_id = ?')
  const addGroup = db.prepare<[object]>(
    'insert into round_groups (round_id, no, name, staffing) values (@roundId, @no, @name, @staffing)',
  )
  const addTarget = db.prepare<[object]>('insert into round_targets (group_id, unit_id) values (@groupId, @unitId)')
  const targetOptions = db.prepare<[object], TargetOption>(`
    select u.id, u.name, u.kind, u.region, p.name parentName,
      (select count(distinct o.person_id) from postings o where o.unit_id = u.id and o.is_leader = 1 and o.to_on is null) leaders,
      (select r.name from round_targets t join round_groups g on g.id = t.group_id join rounds r on r.id = g.round_id
        where t.unit_id = u.id order by r.starts_on desc limit 1) lastRound
    from units u left join units p on p.id = u.parent_id
    where (@words is null or instr(u.name, @words) > 0
        or exists (select 1 from unit_aliases a where a.unit_id = u.id and instr(a.alias, @words) > 0))
      and (@kind is null or u.kind = @kind)
      and (@ids is null or u.id in (select value from json_each(@ids)))
    order by u.id limit @limit`)
  const kinds = db.prepare<[], { kind: string; n: number }>(`
    select kind, count(*) n from units where kind is not null group by kind order by min(id)`)

  const marks = db.prepare<[number], StoredMark>(`
    select m.person_id personId, p.name, m.kind, m.group_no groupNo, m.role, m.reason, m.made_by madeBy, m.made_at madeAt
    from roster_marks m join persons p on p.id = m.person_id where m.round_id = ? order by m.person_id, m.group_no`)
  const addMark = db.prepare<[object]>(`
    insert into roster_marks (round_id, person_id, kind, group_no, role, reason, made_by, made_at)
    values (@roundId, @personId, @kind, @groupNo, @role, @reason, @madeBy, @madeAt)`)
  const dropMark = db.prepare<[object]>(`
    delete from roster_marks where round_id = @roundId and person_id = @personId and group_no is @groupNo`)
  const dropPins = db.prepare<[object]>(
    "delete from roster_marks where round_id = @roundId and person_id = @personId and kind = 'pin'",
  )
  const dropOfGroups = db.prepare<[object]>('delete from roster_marks where round_id = @roundId and group_no > @groups')

  const toColumns = (draft: RoundDraft) => ({
    name: draft.name,
    startsOn: draft.startsOn,
    endsOn: draft.endsOn,
    rectifyMonths: draft.rectifyMonths,
    staffing: JSON.stringify(draft.staffing),
    preferences: JSON.stringify(draft.preferences),
    rules: JSON.stringify(draft.rules),
    authorised: JSON.stringify(draft.authorised),
  })

  function putGroups(roundId: number, wanted: readonly RoundGroup[]): void {
    clearGroups.run(roundId)
    for (const { no, name, unitIds, staffing } of wanted) {
      const own = staffing ? JSON.stringify(staffing) : null
      const groupId = addGroup.run({ roundId, no, name, staffing: own }).lastInsertRowid
      for (const unitId of unitIds) addTarget.run({ groupId, unitId })
    }
  }

  function refuseTakenName(name: string, id: number): void {
    if (taken.get({ name, id })!.n > 0) throw new AppError('row.duplicate', { what: '巡察轮次', value: name })
  }

  return {
    list: (): RoundSummary[] => summaries.all(),
    get(id: number): StoredRound {
      const row = byId.get(id)
      if (!row) throw new AppError('row.missing', { what: '巡察轮次' })
      const own: { no: number; name: string; unitIds: number[]; staffing: Staffing | null }[] = []
      for (const { no, name, staffing, unitId } of groups.all(id)) {
        let group = own.at(-1)
        if (group?.no !== no)
          own.push((group = { no, name, unitIds: [], staffing: staffing === null ? null : staffingFrom(staffing) }))
        if (unitId !== null) group.unitIds.push(unitId)
      }
      return {
        ...row,
        staffing: staffingFrom(row.staffing),
        preferences: preferencesFrom(row.preferences),
        marks: marks.all(id).map(({ personId, kind, groupNo, role }) => ({ personId, kind, groupNo, role })),
        rules: JSON.parse(row.rules) as RuleSettings,
        authorised: JSON.parse(row.authorised) as number[],
        groups: own,
      }
    },
    create(draft: RoundDraft, by: { createdBy: string; createdAt: string }): number {
      refuseTakenName(draft.name, 0)
      const id = Number(insert.run({ ...toColumns(draft), ...by }).lastInsertRowid)
      putGroups(id, draft.groups)
      return id
    },
    /** Returns the new version; throws `row.stale` when somebody else was faster. */
    update(id: number, version: number, draft: RoundDraft): number {
      refuseTakenName(draft.name, id)
      if (update.run({ ...toColumns(draft), id, version }).changes === 0) throw new AppError('row.stale')
      putGroups(id, draft.groups)
      dropOfGroups.run({ roundId: id, groups: draft.groups.length })
      return version + 1
    },
    marks: (roundId: number): StoredMark[] => marks.all(roundId),
    /** A person has one pin at most; a new mark about the same group takes the place of the old one. */
    mark(row: {
      roundId: number
      personId: number
      kind: 'pin' | 'forbid'
      groupNo: number | null
      role: SeatRole | null
      reason: string
      madeBy: string
      madeAt: string
    }): void {
      if (row.kind === 'pin') dropPins.run(row)
      dropMark.run(row)
      addMark.run(row)
    },
    unmark: (roundId: number, personId: number, groupNo: number | null): void =>
      void dropMark.run({ roundId, personId, groupNo }),
    targetOptions: (filter: {
      words: string | null
      kind: string | null
      ids: readonly number[] | null
      limit: number
    }): TargetOption[] => targetOptions.all({ ...filter, ids: filter.ids && JSON.stringify(filter.ids) }),
    kinds: (): { kind: string; n: number }[] => kinds.all(),
  }
}
