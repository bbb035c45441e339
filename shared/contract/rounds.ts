import { z } from 'zod'
import { ruleIds } from '../domain/roster/settings.ts'
import { command, query, unaudited } from './define.ts'

const Level = z.enum(['hard', 'leading', 'soft', 'off'])

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
  departmentCap: z.int().min(1).max(30),
})

const GroupInput = z.object({
  name: z.string().trim().min(1, '请填写组别名称').max(20),
  unitIds: z.array(z.int()).min(1, '每组至少选择一个巡察对象').max(60),
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
  /** Absent: the defaults of the rule table. */
  rules: RuleSettingsInput.optional(),
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
      groups: z.array(z.object({ no: z.int(), name: z.string(), targets: z.array(TargetOption) })),
      authorised: z.array(z.int()),
      rules: RuleSettingsInput,
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
          state: z.enum(['active', 'later']),
          isProtected: z.boolean(),
          defaults: RuleSettingInput,
        }),
      ),
    }),
  }),
}
