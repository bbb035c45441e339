/** What a kind of sheet (表种) consists of. One file per kind in kinds/; the README tells how to add one. */
import { type Permission } from '../roles.ts'
import { type FaultCode } from './faults.ts'
import { type Reader } from './readers.ts'

export interface Field<T = unknown, R extends boolean = boolean> {
  /** The heading as our own template writes it. */
  label: string
  /** Other headings seen in real sheets. */
  synonyms: readonly string[]
  /** Words of the merged heading above that claim this column, e.g. 家庭成员 above 姓名. */
  under?: readonly string[]
  required: R
  /** Why this column is collected at all (个人信息最小必要): shown beside the mapping. */
  purpose: string
  read: Reader<T>
  /** Shown in the template's 填写说明. */
  hint: string
  example: string
  /** Drop-down of the template. */
  choices?: readonly string[]
  /** The template presets text format, so that long numbers keep their digits. */
  asText?: boolean
  /** Recognised by its values when the heading says nothing. */
  content?: 'idNumber'
}

export type Fields = Readonly<Record<string, Field>>

type ValueOf<F> = F extends Field<infer T> ? T : never
type RequiredOf<F extends Fields> = { [K in keyof F]: F[K]['required'] extends true ? K : never }[keyof F]

/** A row that was read without fault: required fields are there, others may be. */
export type RecordOf<F extends Fields> = { [K in RequiredOf<F>]: ValueOf<F[K]> } & {
  [K in Exclude<keyof F, RequiredOf<F>>]?: ValueOf<F[K]>
}

/** A fault found by looking at several fields of a row. */
export interface RowFault<F extends Fields> {
  field: keyof F & string
  code: FaultCode
  message: string
}

export interface Kind<F extends Fields = Fields> {
  id: string
  /** 单位, 干部花名册 … */
  label: string
  /** Words in a file name, sheet name or title that point to this kind. */
  titles: readonly string[]
  /** Who may import it, and who may see its rows. */
  needs: Permission
  reads: Permission
  fields: F
  /** Two rows of one file with the same key are the same thing. */
  keyOf: (record: RecordOf<F>) => string
  /** What several fields say together. */
  check?: (record: RecordOf<F>) => readonly RowFault<F>[]
}

export const field = <T, const R extends boolean>(parts: Field<T, R>): Field<T, R> => parts
export const defineKind = <F extends Fields>(kind: Kind<F>): Kind<F> => kind

/** Column index of the sheet to field name; columns left out are not stored beyond the source row. */
export type Mapping = Readonly<Record<number, string>>
