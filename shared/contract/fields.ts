/** Fields that several groups of the registry share. */
import { z } from 'zod'
import { isPlainDate, isPlainMonth } from '../domain/dates.ts'

/** An existing day. */
export const PlainDateField = z.string().refine(isPlainDate, '请填写存在的日期，如 2026-03-05')

/** A day, or a month where the sheet knew no more. */
export const DateOrMonth = z
  .string()
  .refine(text => isPlainDate(text) || isPlainMonth(text), '请填写日期或年月，如 2026-03-05 或 2026-03')

/** Text that may be left out; blank counts as left out. */
export const optionalText = (most = 200) =>
  z
    .string()
    .trim()
    .max(most, `最多${most}个字`)
    .nullable()
    .default(null)
    .transform(text => (text === '' ? null : text))

export const optionalDate = DateOrMonth.nullable().default(null)

export const NameCursor = z.object({ name: z.string(), id: z.int() })
