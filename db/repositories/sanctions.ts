import { type Db } from '../open.ts'

export function sanctionsRepository(_db: Db) {
  return {}
}
