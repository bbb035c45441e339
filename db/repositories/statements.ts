import { type Db } from '../open.ts'

export function statementsRepository(_db: Db) {
  return {}
}
