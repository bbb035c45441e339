import { type Db } from '../open.ts'

export function stageMovesRepository(_db: Db) {
  return {}
}
