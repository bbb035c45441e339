/** Templates and year versions of dossiers, their confirmation and permitted changes (档案年度版本). */
import { z } from 'zod'
import { yearStates } from '../domain/dossier/years.ts'
import { command, query, unaudited } from './define.ts'
import { BuiltSectionField } from './dossiers.ts'

const Change = z.object({
  id: z.int(),
  because: z.string(),
  askedBy: z.string(),
  askedAt: z.string(),
  /** waiting, allowed, refused. */
  state: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  answer: z.string().nullable(),
})
const Year = z.object({
  id: z.int(),
  year: z.int(),
  template: z.string(),
  state: z.enum(yearStates),
  revision: z.int(),
  confirmedBy: z.string().nullable(),
  confirmedAt: z.string().nullable(),
  version: z.int(),
  changes: z.array(Change),
})

export const dossierYears = {
  /** Newest first, with the requests to change each. */
  list: query({
    needs: 'dossier.read',
    audit: ({ personId }) => ({ personId }),
    input: z.object({ personId: z.int() }),
    output: z.object({ years: z.array(Year), templates: z.array(z.object({ id: z.string(), label: z.string() })) }),
  }),

  /** Opens the version of a year; without a template, the one that fits the person. */
  open: command({
    needs: 'dossier.edit',
    audit: ({ personId, year }) => ({ personId, year }),
    input: z.object({ personId: z.int(), year: z.int().min(1990).max(2100), template: z.string().max(20).optional() }),
    output: z.object({ id: z.int() }),
  }),

  setTemplate: command({
    needs: 'dossier.edit',
    audit: ({ id, template }) => ({ id, template }),
    input: z.object({ id: z.int(), version: z.int(), template: z.string().max(20) }),
    output: z.object({}),
  }),

  /** 确认: the version is kept as it stands; its year takes no change from now on. */
  confirm: command({
    needs: 'dossier.edit',
    audit: ({ id }) => ({ id }),
    input: z.object({ id: z.int(), version: z.int() }),
    output: z.object({ revision: z.int() }),
  }),

  /** Asks to change a confirmed version. */
  askChange: command({
    needs: 'dossier.edit',
    audit: ({ id, because }) => ({ id, because }),
    input: z.object({ id: z.int(), because: z.string().trim().min(2, '请写明修改理由').max(300) }),
    output: z.object({ id: z.int() }),
  }),

  /** Somebody else than who asked allows or refuses it. */
  decideChange: command({
    needs: 'dossier.approve',
    audit: ({ id, allow, answer }) => ({ id, allow, answer }),
    input: z
      .object({ id: z.int(), allow: z.boolean(), answer: z.string().trim().max(300).default('') })
      .refine(({ allow, answer }) => allow || answer.length >= 2, { path: ['answer'], message: '请写明驳回理由' }),
    output: z.object({}),
  }),

  /** Requests that wait for a decision. */
  waiting: query({
    needs: 'dossier.approve',
    audit: unaudited,
    input: z.object({}),
    output: z.array(Change.extend({ personId: z.int(), name: z.string(), year: z.int() })),
  }),

  /** A confirmed revision as it stood, less what was cleared or removed since and what the reader may not see. */
  snapshot: query({
    needs: 'dossier.read',
    audit: ({ personId, id, revision }) => ({ personId, id, revision }),
    input: z.object({ personId: z.int(), id: z.int(), revision: z.int().min(1) }),
    output: z.object({
      personId: z.int(),
      year: z.int(),
      madeBy: z.string(),
      madeAt: z.string(),
      sections: z.array(BuiltSectionField),
    }),
  }),
}
