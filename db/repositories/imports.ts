import { type Db } from '../open.ts'

export function importsRepository(_db: Db) {
  return {}
}
