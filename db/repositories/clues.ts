import { type Db } from '../open.ts'

export function cluesRepository(_db: Db) {
  return {}
}
