import { type Db } from '../open.ts'

export function roundsRepository(_db: Db) {
  return {}
}
