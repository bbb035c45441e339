/** A clue or case entered by hand begins at the first stage of its table, with the clocks of that stage. */
import { type CaseFacts } from '../../../db/repositories/cases.ts'
import { type ClueFacts } from '../../../db/repositories/clues.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { type SyncMode } from './clock-sync.ts'
import { carryOver, trackCase, trackClue } from './stage-changes.ts'

export function startNewClue(db: Repositories, facts: ClueFacts, mode: SyncMode, begin: '接收' | '登记'): number {
  const id = db.clues.insert({ ...facts, stage: begin, stageSinceOn: facts.receivedOn, now: mode.at })
  carryOver(db, trackClue(db.clues.many([id])[0]!), null, mode)
  return id
}

export function startNewCase(db: Repositories, facts: CaseFacts, mode: SyncMode): number {
  const id = db.cases.insert({ ...facts, stage: '立案', stageSinceOn: facts.filedOn, now: mode.at })
  carryOver(db, trackCase(db, db.cases.many([id])[0]!), null, mode)
  return id
}
