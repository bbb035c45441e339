import { type Db } from '../open.ts'

export function casesRepository(_db: Db) {
  return {}
}
