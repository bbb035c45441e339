/** What a good row wants to have written. Made in a job thread, carried out by the single writer. */
import { type Study } from '../../../db/repositories/inspectors.ts'
import { type SqlValue, type TargetTable } from '../../../db/repositories/import-targets.ts'
import { type Fault } from './registry.ts'

export interface RowPlan {
  sourceRowId: number
  table: TargetTable
  /** The record in the vault that this row speaks of. */
  existing: number | undefined
  /** Only what the sheet really says. */
  values: Record<string, SqlValue>
  /** For a new record, where the sheet is silent. */
  defaults: Record<string, SqlValue>
  aliases?: readonly string[]
  history?: readonly { round: string; unitId: number | null; unit: string; role: string }[]
  studies?: readonly (Study & { personId: number })[]
  /** 上级单位, linked once all rows stand. */
  parent?: string
}

export type Planned = { plan: Omit<RowPlan, 'sourceRowId'> } | { faults: readonly Fault[] }

/** Leaves out what is undefined, so that silence is not mistaken for a value. */
export function said(values: Record<string, SqlValue | undefined>): Record<string, SqlValue> {
  const found: Record<string, SqlValue> = {}
  for (const key in values) {
    const value = values[key]
    if (value !== undefined && value !== '') found[key] = value
  }
  return found
}

export const flag = (value: boolean | undefined): number | undefined =>
  value === undefined ? undefined : value ? 1 : 0

/** Nothing is said: the sheet may fill it, and it contradicts nobody. An empty list counts as nothing. */
export const isBlank = (value: SqlValue | undefined): boolean =>
  value === null || value === undefined || value === '' || value === '[]'
