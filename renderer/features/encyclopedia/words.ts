import { type OutputOf } from '../../../shared/contract/define.ts'
import { type AppContract } from '../../../shared/contract/index.ts'

type Group = AppContract['encyclopedia']
export type PersonPage = OutputOf<Group['person']>
export type UnitPage = OutputOf<Group['unit']>
export type Section = PersonPage['sections'][number]
export type Fact = PersonPage['facts'][number]
export type Event = PersonPage['events'][number]
export type Graph = PersonPage['graph']
export type Child = UnitPage['children'][number]

/** 按权限不列示 where there is no figure. */
export const figure = (value: number | null): string => (value === null ? '—' : String(value))
