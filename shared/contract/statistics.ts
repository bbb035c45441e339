import { z } from 'zod'
import { problemTypes } from '../domain/portrait/problems.ts'
import { command, query, unaudited } from './define.ts'
import { Print } from './dossier-printing.ts'

const Day = z.iso.date('请填写日期')
/** The period, both ends counted in, and what the report is narrowed to. */
const choice = {
  from: Day,
  to: Day,
  /** This unit and all units below it. */
  unitId: z.int().optional(),
  town: z.string().max(60).optional(),
  department: z.string().max(60).optional(),
  source: z.string().max(60).optional(),
  problemType: z.enum(problemTypes).optional(),
}
const inOrder = ({ from, to }: { from: string; to: string }): boolean => from <= to
const order = { message: '结束日期早于开始日期', path: ['to'] }

const CountUnit = z.enum(['件', '人', '个', '人次', '项', '段', '天', '%', '次'])
const Reckoning = z.enum(['count', 'mean', 'median', 'longest', 'share', 'none'])

const Table = z.object({
  id: z.string(),
  title: z.string(),
  /** How it is counted (口径). */
  note: z.string(),
  head: z.string(),
  empty: z.string(),
  columns: z.array(z.object({ key: z.string(), label: z.string(), unit: CountUnit, how: Reckoning })),
  rows: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      depth: z.int(),
      figures: z.array(z.object({ key: z.string(), value: z.number().nullable() })),
    }),
  ),
})

const Entry = z.object({
  name: z.string(),
  detail: z.string(),
  on: z.string(),
  links: z.array(
    z.object({ kind: z.enum(['clue', 'case', 'person', 'unit', 'clock']), id: z.int(), label: z.string() }),
  ),
  days: z.number().optional(),
  hit: z.boolean().optional(),
})

/** Figures that count cases, persons, times and outcomes apart (统计). */
export const statistics = {
  report: query({
    needs: 'statistics.read',
    audit: ({ from, to, unitId, town, department, source, problemType }) => ({
      from,
      to,
      unitId,
      town,
      department,
      source,
      problemType,
    }),
    heavy: true,
    input: z
      .object({
        ...choice,
        /** Only this chapter is counted; the others come without tables. */
        part: z.string().max(20).optional(),
      })
      .refine(inOrder, order),
    output: z.object({
      chapters: z.array(z.object({ id: z.string(), title: z.string(), tables: z.array(Table) })),
      /** Sums between the tables that do not hold; always empty unless the program is wrong. */
      faults: z.array(z.string()),
      /** Subjects without a row in the registry: whether two are one person nobody knows. */
      unmatched: z.int(),
    }),
  }),

  /** What one figure was counted from, a page at a time; `value` follows from all of them. */
  rows: query({
    needs: 'statistics.read',
    audit: ({ from, to, unitId, key }) => ({ from, to, unitId, figure: key }),
    heavy: true,
    input: z
      .object({
        ...choice,
        key: z.string().max(300),
        start: z.int().min(0).default(0),
        limit: z.int().min(1).max(200).default(200),
      })
      .refine(inOrder, order),
    output: z.object({
      label: z.string(),
      unit: CountUnit,
      how: Reckoning,
      value: z.number().nullable(),
      /** All there are; `rows` may be a page of them. */
      total: z.int(),
      rows: z.array(Entry),
    }),
  }),

  /** Words that the report can be narrowed to. */
  choices: query({
    needs: 'statistics.read',
    audit: unaudited,
    input: z.object({}).default({}),
    output: z.object({
      departments: z.array(z.string()),
      towns: z.array(z.string()),
      sources: z.array(z.string()),
      problemTypes: z.array(z.string()),
    }),
  }),

  /** Registers a print of the report before it is made. */
  print: command({
    needs: 'statistics.read',
    audit: ({ from, to, purpose, copies, secrecy }) => ({ from, to, purpose, copies, secrecy }),
    input: z.object({
      from: Day,
      to: Day,
      purpose: z.string().trim().min(2, '请写明用途').max(60),
      copies: z.int().min(1).max(50).default(1),
      secrecy: z.string().trim().max(20).default(''),
    }),
    output: Print,
  }),

  /** The registered print a sheet is made for, and whose office made it. */
  printed: query({
    needs: 'statistics.read',
    audit: unaudited,
    input: z.object({ no: z.string().max(40) }),
    output: Print.extend({ organ: z.string() }),
  }),
}
