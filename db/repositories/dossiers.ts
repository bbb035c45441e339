import { type Db } from '../open.ts'

export function dossiersRepository(_db: Db) {
  return {}
}
