import { z } from 'zod'
import { propertyKinds, propertyWays } from '../domain/casework/property.ts'
import { ClockRow, SubjectKind } from './deadlines.ts'
import { command, query } from './define.ts'
import { optionalText, PlainDateField } from './fields.ts'

const facts = {
  name: z.string().trim().min(1, '请填写财物名称、特征').max(200),
  kind: z.enum(propertyKinds),
  quantity: z.string().trim().min(1, '请填写数量，如 3块').max(40),
  /** In fen (分). */
  valueCents: z
    .int()
    .min(0)
    .nullish()
    .transform(cents => cents ?? null),
  owner: optionalText(120),
  place: optionalText(120),
  how: z.enum(propertyWays),
  measureId: z
    .int()
    .nullish()
    .transform(id => id ?? null),
  takenOn: PlainDateField,
  receipt: optionalText(80),
  takers: optionalText(80),
  witness: optionalText(80),
  note: optionalText(500),
}

const Step = z.object({
  id: z.int(),
  step: z.string(),
  happenedOn: z.string(),
  receiver: z.string().nullable(),
  paper: z.string().nullable(),
  note: z.string().nullable(),
  recordedBy: z.string(),
  recordedAt: z.string(),
})

export const PropertyRow = z.object({
  ...facts,
  kind: z.string(),
  how: z.string(),
  takenOn: z.string(),
  id: z.int(),
  no: z.int(),
  state: z.string(),
  unrelatedOn: z.string().nullable(),
  version: z.int(),
  clocks: z.array(ClockRow),
  steps: z.array(Step),
  /** Steps that may come next. */
  next: z.array(z.string()),
})

export const property = {
  /** The register of property involved (涉案财物登记) with its duties. */
  list: query({
    needs: 'case.read',
    audit: ({ subject, subjectId }) => ({ subject, subjectId }),
    input: z.object({ subject: SubjectKind, subjectId: z.int() }),
    output: z.object({
      rows: z.array(PropertyRow),
      /** Of all items and of those still held, in fen; `unpriced` have no value on record. */
      totals: z.object({ items: z.int(), cents: z.int(), held: z.int(), heldCents: z.int(), unpriced: z.int() }),
      measures: z.array(z.object({ id: z.int(), label: z.string() })),
    }),
  }),

  add: command({
    needs: 'case.edit',
    audit: ({ subject, subjectId, kind, how, takenOn }) => ({ subject, subjectId, kind, how, takenOn }),
    input: z.object({ ...facts, subject: SubjectKind, subjectId: z.int() }),
    output: z.object({ id: z.int(), no: z.int() }),
  }),

  /** Puts an entry right; what stood before is kept with the reason. */
  update: command({
    needs: 'case.edit',
    audit: ({ id, because }) => ({ id, because }),
    input: z.object({
      ...facts,
      id: z.int(),
      version: z.int(),
      because: z.string().trim().min(2, '请写明更正理由').max(200),
    }),
    output: z.object({}),
  }),

  /** Into the account, to the keeper, found unrelated, returned, handed over: each with its paper. */
  step: command({
    needs: 'case.edit',
    audit: ({ id, step, on }) => ({ id, step, on }),
    input: z.object({
      id: z.int(),
      version: z.int(),
      step: z.string().trim().max(40),
      on: PlainDateField,
      receiver: optionalText(80),
      paper: optionalText(120),
      note: optionalText(500),
    }),
    output: z.object({}),
  }),
}
