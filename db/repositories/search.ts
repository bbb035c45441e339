import { type Db } from '../open.ts'

export function searchRepository(_db: Db) {
  return {}
}
