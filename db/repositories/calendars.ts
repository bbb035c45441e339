import { type Db } from '../open.ts'

export function calendarsRepository(_db: Db) {
  return {}
}
