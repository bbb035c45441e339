/**
 * Operations that show, print or hand out a dossier. The dispatcher asks for the purpose once a sitting before any of them runs
 * (`purpose.missing`), and writes a line into the register when it has. To add one: a row here, nothing else.
 */
import { type DisclosedAct } from '../domain/disclosure/acts.ts'

export interface Disclosure {
  act: DisclosedAct
  kind: 'person' | 'unit' | 'opinion'
  ids: readonly number[]
  /** What of it, in words. */
  what: string
  /** Where the call itself names its purpose, nobody is asked again. */
  purpose?: string | undefined
}

type Fields = Readonly<Record<string, unknown>>
const number = (input: Fields, name: string): number[] => (typeof input[name] === 'number' ? [input[name]] : [])
const numbers = (input: Fields, name: string): number[] =>
  Array.isArray(input[name]) ? input[name].filter((one): one is number => typeof one === 'number') : []
const words = (input: Fields, name: string): string | undefined =>
  typeof input[name] === 'string' && input[name].trim() ? input[name].trim() : undefined

type Reading = (input: Fields) => Disclosure

export const disclosing: Readonly<Record<string, Reading>> = {
  'dossiers.get': input => ({ act: 'view', kind: 'person', ids: number(input, 'personId'), what: '廉政档案' }),
  'dossiers.print': input => ({
    act: 'print',
    kind: 'person',
    ids: number(input, 'personId'),
    what: '廉政档案',
    purpose: words(input, 'purpose'),
  }),
  'dossiers.writeFile': input => ({ act: 'export', kind: 'person', ids: number(input, 'personId'), what: '廉政档案' }),
  'dossiers.entryHistory': input => ({
    act: 'view',
    kind: 'person',
    ids: number(input, 'personId'),
    what: '档案更正记录',
  }),
  'dossierYears.snapshot': input => ({ act: 'view', kind: 'person', ids: number(input, 'personId'), what: '年度档案' }),
  'printJobs.create': input => ({
    act: 'print',
    kind: 'person',
    ids: numbers(input, 'personIds'),
    what: '廉政档案（批量）',
    purpose: words(input, 'purpose'),
  }),
  'portraits.print': input => ({
    act: 'print',
    kind: 'unit',
    ids: number(input, 'id'),
    what: '单位政治生态档案',
    purpose: words(input, 'purpose'),
  }),
  'portraits.writeFile': input => ({ act: 'export', kind: 'unit', ids: number(input, 'id'), what: '单位政治生态档案' }),
  'people.reveal': input => ({
    act: 'reveal',
    kind: 'person',
    ids: number(input, 'id'),
    what: '完整身份证号',
    purpose: words(input, 'reason'),
  }),
  'encyclopedia.person': input => ({ act: 'view', kind: 'person', ids: number(input, 'id'), what: '百科页' }),
  'opinions.letter': input => ({
    act: 'print',
    kind: 'opinion',
    ids: number(input, 'letterId'),
    what: '意见回复函及明细表',
    purpose: '党风廉政意见回复',
  }),
  'opinions.export': input => ({
    act: 'export',
    kind: 'opinion',
    ids: number(input, 'letterId'),
    what: '意见回复明细表',
    purpose: '党风廉政意见回复',
  }),
  'opinions.writeFile': input => ({
    act: 'export',
    kind: 'opinion',
    ids: number(input, 'letterId'),
    what: '意见回复函及明细表',
    purpose: '党风廉政意见回复',
  }),
}

/** What a call with this valid input would disclose; undefined for all other operations. */
export function disclosureOf(op: string, input: unknown): Disclosure | undefined {
  if (!Object.hasOwn(disclosing, op)) return undefined
  const fields = typeof input === 'object' && input !== null ? (input as Fields) : {}
  return disclosing[op]?.(fields)
}
