import { type Db } from '../open.ts'

export function importTargetsRepository(_db: Db) {
  return {}
}
