import { z } from 'zod'
import { leaderRanks } from '../domain/roster/round.ts'
import { ruleIds, ruleLevels } from '../domain/roster/settings.ts'
import { command, query, unaudited } from './define.ts'
import { SeatRoleName } from './pool.ts'

const Level = z.enum(ruleLevels)
const Weight = z.int().min(0).max(100)

const RuleSettingInput = z.object({
  level: Level,
  numbers: z.record(z.string(), z.int().min(0).max(60)),
  words: z.record(z.string(), z.array(z.string())),
})
export const RuleSettingsInput = z.record(z.enum(ruleIds), RuleSettingInput)

export const StaffingInput = z.object({
  size: z.int().min(2, '每组至少2人').max(30, '每组至多30人'),
  deputies: z.int().min(0).max(5),
  liaisons: z.int().min(0).max(5),
  skills: z
    .array(z.object({ skill: z.string().trim().min(1, '请填写专业').max(20), count: z.int().min(1).max(30) }))
    .max(12),
  women: z.int().min(0).max(30),
  men: z.int().min(0).max(30),
  young: z.int().min(0).max(30).default(0),
  youngAge: z.int().min(25).max(60).default(40),
  outsiders: z.int().min(0).max(30).default(0),
  experienced: z.int().min(0).max(30).default(0),
  leaderRank: z.enum(leaderRanks).nullable().default(null),
  departmentCap: z.int().min(1).max(30),
})

/** What avoiding is worth, and who had better not share a group. */
export const PreferencesInput = z.object({
  weights: z.object({
    avoided: Weight,
    again: Weight,
    load: Weight,
    peak: Weight,
    department: Weight,
    experience: Weight,
    apart: Weight,
    unknown: Weight,
  }),
  apart: z.array(z.tuple([z.int(), z.int()])).max(500),
})

const GroupInput = z.object({
  name: z.string().trim().min(1, '请填写组别名称').max(20),
  unitIds: z.array(z.int()).min(1, '每组至少选择一个巡察对象').max(60),
  /** 定单位、定专业、定数量: its own requirements; null: the round's. */
  staffing: StaffingInput.nullable().optional(),
})

const RoundInput = z.object({
  name: z.string().trim().min(2, '请填写轮次名称').max(60),
  startsOn: z.iso.date('请填写开始日期'),
  endsOn: z.iso.date('请填写结束日期'),
  /** 集中整改期: texts differ (3 or 6 months), so that the round must say it (statutes X03). */
  rectifyMonths: z.union([z.literal(3), z.literal(6)], '请按反馈意见书选择集中整改期：3个月或6个月'),
  staffing: StaffingInput,
  /** Groups with their targets, or targets to be dealt out to so many groups. */
  groups: z.array(GroupInput).min(1, '至少设一个组').max(60).optional(),
  targets: z.array(z.int()).max(600).optional(),
  groupCount: z.int().min(1).max(60).optional(),
  /** 一次一授权: persons who may lead in this round. */
  authorised: z.array(z.int()).max(300),
  /** Absent: those of the round, or the county's defaults when it is new. */
  rules: RuleSettingsInput.optional(),
  preferences: PreferencesInput.optional(),
})
export type RoundInput = z.input<typeof RoundInput>

const RoundSummary = z.object({
  id: z.int(),
  name: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  rectifyMonths: z.int(),
  groups: z.int(),
  targets: z.int(),
  rosters: z.int(),
  signed: z.int(),
})

export const TargetOption = z.object({
  id: z.int(),
  name: z.string(),
  kind: z.string().nullable(),
  region: z.string().nullable(),
  parentName: z.string().nullable(),
  leaders: z.int(),
  lastRound: z.string().nullable(),
})
export type TargetOption = z.output<typeof TargetOption>

/** 巡察轮次. */
export const rounds = {
  list: query({
    needs: 'roster.read',
    audit: unaudited,
    input: z.undefined(),
    output: z.object({ rows: z.array(RoundSummary) }),
  }),

  get: query({
    needs: 'roster.read',
    audit: unaudited, // targets and requirements; people are read through rosters.get
    input: z.object({ id: z.int() }),
    output: z.object({
      id: z.int(),
      name: z.string(),
      startsOn: z.string(),
      endsOn: z.string(),
      rectifyMonths: z.int(),
      staffing: StaffingInput,
      groups: z.array(
        z.object({
          no: z.int(),
          name: z.string(),
          targets: z.array(TargetOption),
          staffing: StaffingInput.nullable(),
        }),
      ),
      authorised: z.array(z.int()),
      rules: RuleSettingsInput,
      preferences: PreferencesInput,
      marks: z.array(
        z.object({
          personId: z.int(),
          name: z.string(),
          kind: z.enum(['pin', 'forbid']),
          groupNo: z.int().nullable(),
          role: SeatRoleName.nullable(),
          reason: z.string(),
          madeBy: z.string(),
          madeAt: z.string(),
        }),
      ),
      createdBy: z.string(),
      createdAt: z.string(),
      version: z.int(),
      /** A signed roster closes the round to changes. */
      isSigned: z.boolean(),
    }),
  }),

  create: command({
    needs: 'roster.edit',
    audit: ({ name, rectifyMonths, authorised }) => ({ name, rectifyMonths, authorised }),
    input: RoundInput,
    output: z.object({ id: z.int() }),
  }),

  update: command({
    needs: 'roster.edit',
    audit: ({ id, name, rectifyMonths, authorised }) => ({ id, name, rectifyMonths, authorised }),
    input: RoundInput.extend({ id: z.int(), version: z.int() }),
    output: z.object({ version: z.int() }),
  }),

  /** Units to choose targets from, towns and villages included. */
  targetOptions: query({
    needs: 'roster.read',
    audit: unaudited,
    input: z.object({
      words: z.string().trim().max(40).optional(),
      kind: z.string().max(20).optional(),
      limit: z.int().min(1).max(200).default(100),
    }),
    output: z.object({ rows: z.array(TargetOption), kinds: z.array(z.object({ kind: z.string(), n: z.int() })) }),
  }),

  /** The rule table with what it rests on, for screens and for the printed proof. */
  rules: query({
    needs: 'roster.read',
    audit: unaudited,
    input: z.undefined(),
    output: z.object({
      rows: z.array(
        z.object({
          id: z.enum(ruleIds),
          title: z.string(),
          text: z.string(),
          provision: z.string(),
          confidence: z.enum(['H', 'M', 'L']),
          evidence: z.string(),
          isProtected: z.boolean(),
          defaults: RuleSettingInput,
        }),
      ),
    }),
  }),

  /** 定人、禁排 before the draw: this person sits there, or does not. */
  mark: command({
    needs: 'roster.edit',
    audit: ({ roundId, personId, kind, groupNo, role, reason }) => ({ roundId, personId, kind, groupNo, role, reason }),
    input: z
      .object({
        roundId: z.int(),
        personId: z.int(),
        kind: z.enum(['pin', 'forbid']),
        groupNo: z.int().nullable(),
        role: SeatRoleName.nullable().default(null),
        reason: z.string().trim().min(2, '请填写理由').max(200),
      })
      .refine(({ kind, groupNo }) => kind === 'forbid' || groupNo !== null, {
        path: ['groupNo'],
        message: '请选择指定的组别',
      }),
    output: z.object({}),
  }),
  unmark: command({
    needs: 'roster.edit',
    audit: ({ roundId, personId, groupNo }) => ({ roundId, personId, groupNo }),
    input: z.object({ roundId: z.int(), personId: z.int(), groupNo: z.int().nullable() }),
    output: z.object({}),
  }),

  /** Rules and wishes of one round; hard rules are only ever tightened. */
  setRules: command({
    needs: 'roster.edit',
    audit: ({ id, rules }) => ({ id, rules: Object.entries(rules).map(([rule, { level }]) => `${rule}:${level}`) }),
    input: z.object({ id: z.int(), version: z.int(), rules: RuleSettingsInput, preferences: PreferencesInput }),
    output: z.object({ version: z.int() }),
  }),

  /** 本级默认: what a new round starts from. */
  defaults: query({
    needs: 'roster.read',
    audit: unaudited,
    input: z.undefined(),
    output: z.object({ staffing: StaffingInput, rules: RuleSettingsInput, preferences: PreferencesInput }),
  }),
  setDefaults: command({
    needs: 'roster.edit',
    audit: ({ rules }) => ({ rules: Object.entries(rules).map(([rule, { level }]) => `${rule}:${level}`) }),
    input: z.object({ staffing: StaffingInput, rules: RuleSettingsInput, preferences: PreferencesInput }),
    output: z.object({}),
  }),
}
