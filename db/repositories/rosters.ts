import { type Db } from '../open.ts'

export function rostersRepository(_db: Db) {
  return {}
}
