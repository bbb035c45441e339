import { type Db } from '../open.ts'

export function portraitsRepository(_db: Db) {
  return {}
}
