/** Corrections on their way to the core: sent in the order in which they were made, shown as pending until they are answered. */
import { ref, shallowRef } from 'vue'
import { type OutputOf } from '../../../shared/contract/define.ts'
import { type AppContract } from '../../../shared/contract/index.ts'
import { type CellChange } from './cells.ts'

type Answer = OutputOf<AppContract['imports']['correct']>
export const cellKey = (rowId: number, column: number): string => `${rowId}:${column}`

export function useCorrections(
  send: (cells: readonly CellChange[]) => Promise<Answer>,
  landed: (answer: Answer) => void,
) {
  /** Text of the cells that are not answered yet; null while a correction is being taken back. */
  const pending = shallowRef<ReadonlyMap<string, string | null>>(new Map())
  const error = shallowRef<unknown>()
  const open = ref(0)
  let chain: Promise<void> = Promise.resolve()

  function settle(cells: readonly CellChange[]): void {
    const left = new Map(pending.value)
    for (const { rowId, column, value } of cells)
      if (left.get(cellKey(rowId, column)) === value) left.delete(cellKey(rowId, column))
    pending.value = left
    open.value--
  }

  async function deliver(cells: readonly CellChange[]): Promise<void> {
    try {
      landed(await send(cells))
      error.value = undefined
    } catch (cause) {
      error.value = cause
    } finally {
      settle(cells)
    }
  }

  function correct(cells: readonly CellChange[]): Promise<void> {
    if (cells.length === 0) return chain
    pending.value = new Map([
      ...pending.value,
      ...cells.map(cell => [cellKey(cell.rowId, cell.column), cell.value] as const),
    ])
    open.value++
    chain = chain.then(() => deliver(cells))
    return chain
  }
  return { pending, error, open, correct }
}
