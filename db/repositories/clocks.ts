import { type Db } from '../open.ts'

export function clocksRepository(_db: Db) {
  return {}
}
