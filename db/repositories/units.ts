import { type Db } from '../open.ts'

export function unitsRepository(_db: Db) {
  return {}
}
