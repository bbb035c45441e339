/** A bulk task's way of writing: one transaction as long as nobody waits, cut at resting points when somebody does. */
import { bulkTransaction, deferIndexes } from '../../db/bulk.ts'
import { type Db } from '../../db/open.ts'
import { gateOfTask, type GateCells } from './write-gate.ts'

/** Milliseconds after which a transaction is committed although nobody waits, so that the log cannot grow without end. */
const longest = 2_000

export interface BulkWriter {
  /** Runs inside the transaction, which is begun when none is open. Synchronous work only. */
  write: <T>(work: () => T) => T
  /** Call between pieces of work: commits when somebody waits to write, or after a while. */
  rest: () => void
  /** Commits what is open and lets others in. */
  settle: () => void
  /** Takes back what was not committed yet. */
  abandon: () => void
  /** For many new rows: the tables' indexes are built at the next commit, which then waits until it must. */
  defer: (tables: readonly string[]) => void
  /** Builds one of the deferred indexes; false when none is left to build. */
  buildNext: () => boolean
}

export function createBulkWriter(db: Db, cells: GateCells): BulkWriter {
  const transaction = bulkTransaction(db)
  const gate = gateOfTask(cells)
  let begun = 0
  let unbuilt: (() => void)[] = []

  function buildNext(): boolean {
    unbuilt.shift()?.()
    return unbuilt.length > 0
  }

  function settle(): void {
    if (!transaction.open) return
    while (unbuilt.length > 0) buildNext()
    transaction.commit()
    gate.give()
    transaction.checkpoint()
  }

  function begin(): void {
    if (transaction.open) return
    gate.take()
    transaction.begin()
    begun = performance.now()
  }

  return {
    write(work) {
      begin()
      return work()
    },
    rest() {
      if (!transaction.open) return
      if (gate.somebodyWaits() || (unbuilt.length === 0 && performance.now() - begun > longest)) settle()
    },
    defer(tables) {
      begin()
      unbuilt.push(...deferIndexes(db, tables))
    },
    buildNext,
    settle,
    abandon() {
      transaction.rollback()
      unbuilt = []
      gate.give()
    },
  }
}
