import { type Db } from '../open.ts'

export function inspectorsRepository(_db: Db) {
  return {}
}
