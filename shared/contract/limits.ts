import { z } from 'zod'
import { practiceById, practiceIds } from '../domain/deadlines/practices.ts'
import { schemeIds } from '../domain/deadlines/lights.ts'
import { Party, Span } from './deadlines.ts'
import { command, job, query, unaudited } from './define.ts'

const Day = z.iso.date()
const RuleId = z.string().min(2).max(8)

/** What the office sets for one rule; null leaves it as the law or the program has it. */
const Setting = z.object({
  /** Reference limits only. */
  enabled: z.boolean().nullable(),
  length: Span.nullable(),
  warn: Span.nullable(),
  /** The later day also where party rules say nothing about days off. */
  rollInternal: z.boolean().nullable(),
  basis: z.string().trim().max(200),
  fromOn: Day,
})
const StoredSetting = Setting.extend({ setBy: z.string(), setAt: z.string() })

const RuleRow = z.object({
  id: z.string(),
  title: z.string(),
  trigger: z.string(),
  party: Party,
  subjects: z.array(z.string()),
  length: z.string(),
  counting: z.string(),
  extension: z.string(),
  suspension: z.string(),
  basis: z.string(),
  /** M: 待核对. */
  confidence: z.enum(['H', 'M']),
  version: z.int(),
  validFrom: Day.nullable(),
  /** A limit of doubtful force, off as shipped. */
  reference: z.boolean(),
  /** For clocks that start today. */
  enabled: z.boolean(),
  /** Never looser than the law. */
  hard: z.boolean(),
  /** What may be set at all. */
  settable: z.object({ length: z.boolean(), roll: z.boolean() }),
  warn: z.string(),
  /** What was set last. */
  local: StoredSetting.nullable(),
  openClocks: z.int(),
})

const Recounted = z.object({ checked: z.int(), moved: z.int(), started: z.int() })

export const limits = {
  /** Every time limit with its law, and what the office set beside it (时限规则). */
  list: query({ needs: 'case.read', audit: () => ({}), input: z.undefined(), output: z.array(RuleRow) }),

  /** Everything that was ever set for a rule, newest first. */
  history: query({
    needs: 'case.read',
    audit: ({ ruleId }) => ({ ruleId }),
    input: z.object({ ruleId: RuleId }),
    output: z.array(StoredSetting),
  }),

  /**
   * Sets a rule from a day on and recounts every open clock. Looser than the law is refused without a written basis, and always
   * where a person's liberty is at stake; statutory limits cannot be switched off.
   */
  set: job({
    needs: 'flow.edit',
    audit: ({ ruleId, enabled, length, warn, rollInternal, basis, fromOn }) => ({
      ruleId,
      enabled,
      length: length ? `${length.count}${length.unit}` : null,
      warn: warn ? `${warn.count}${warn.unit}` : null,
      rollInternal,
      basis,
      fromOn,
    }),
    input: Setting.extend({ ruleId: RuleId }),
    output: Recounted,
  }),

  /** Would this be looser than the law? For the form, before it is sent. */
  weigh: query({
    needs: 'flow.edit',
    audit: unaudited,
    input: z.object({ ruleId: RuleId, length: Span.nullable(), rollInternal: z.boolean().nullable() }),
    output: z.object({ looser: z.boolean() }),
  }),

  /** Numbers of the office's own practice (本地设定), where no provision names one: default, what holds, every change newest first. */
  practices: query({
    needs: 'case.read',
    audit: unaudited,
    input: z.undefined(),
    output: z.array(
      z.object({
        id: z.enum(practiceIds),
        title: z.string(),
        use: z.string(),
        standard: Span,
        least: z.int(),
        most: z.int(),
        now: Span,
        changes: z.array(
          z.object({ length: Span.nullable(), because: z.string(), setBy: z.string(), setAt: z.string() }),
        ),
      }),
    ),
  }),

  /** Sets one from now on; null: back to the default. */
  setPractice: command({
    needs: 'flow.edit',
    audit: ({ id, count, because }) => ({ id, count, because }),
    input: z
      .object({
        id: z.enum(practiceIds),
        count: z.int().nullable(),
        because: z.string().trim().min(2, '请写明修改原因').max(200),
      })
      .superRefine(({ id, count }, check) => {
        const { title, least, most } = practiceById(id)
        if (count !== null && (count < least || count > most))
          check.addIssue({ code: 'custom', path: ['count'], message: `${title}应在${least}至${most}之间` })
      }),
    output: z.object({}),
  }),

  /** The scheme of lights in use (亮灯方案), for every screen. */
  scheme: query({
    needs: 'session.own',
    audit: unaudited,
    input: z.undefined(),
    output: z.object({ id: z.enum(schemeIds) }),
  }),

  /** Another scheme of lights: its leads are counted into every open clock. */
  chooseScheme: job({
    needs: 'flow.edit',
    audit: ({ id }) => ({ id }),
    input: z.object({ id: z.enum(schemeIds) }),
    output: Recounted,
  }),
}
