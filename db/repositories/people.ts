import { type Db } from '../open.ts'

export function peopleRepository(_db: Db) {
  return {}
}
