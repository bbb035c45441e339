/** A clue or case entered by hand begins at the first stage of its table, with the clocks of that stage. */
import { type CaseFacts } from '../../../db/repositories/cases.ts'
import { type ClueFacts } from '../../../db/repositories/clues.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { type SyncMode } from './clock-sync.ts'
import { carryOver, movedClue, trackCase, trackClue } from './stage-changes.ts'

export function startNewClue(db: Repositories, facts: ClueFacts, mode: SyncMode): number {
  const id = db.clues.insert({ ...facts, stage: '登记', stageSinceOn: facts.receivedOn, now: mode.at })
  carryOver(db, trackClue(db.clues.many([id])[0]!), null, mode)
  return id
}

export function startNewCase(db: Repositories, facts: CaseFacts, mode: SyncMode): number {
  const id = db.cases.insert({ ...facts, stage: '立案', stageSinceOn: facts.filedOn, now: mode.at })
  carryOver(db, trackCase(db, db.cases.many([id])[0]!), null, mode)
  return id
}

/** The clue that a case grew from is done when the case is filed. */
export function turnIntoCase(db: Repositories, clueId: number, caseNo: string, mode: SyncMode): void {
  const clue = db.clues.many([clueId])[0]
  if (clue?.stage !== '拟立案' || mode.on < clue.stageSinceOn) return
  const moved = movedClue(clue, { to: '转立案', on: mode.on, note: null })
  db.clues.move({
    id: clueId,
    version: clue.version,
    stage: '转立案',
    on: mode.on,
    closedOn: moved.closedOn,
    now: mode.at,
  })
  carryOver(db, trackClue(moved), `立案，案件编号${caseNo}`, mode)
}
