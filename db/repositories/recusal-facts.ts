import { type Db } from '../open.ts'

export function recusalFactsRepository(_db: Db) {
  return {}
}
