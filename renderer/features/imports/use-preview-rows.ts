/** The rows of the preview: one page after the other, from the top or from a row number, by what is to be seen. */
import { onScopeDispose, ref, shallowRef } from 'vue'
import { type PreviewRow } from '../../../shared/contract/import-mending.ts'
import { useApi } from '../../api/client.ts'

export type Only = 'all' | 'good' | 'faulty' | 'skipped' | 'corrected'
export interface Wanted {
  only: Only
  /** Only faults, or reasons of skipping, of this sort; empty for all. */
  code: string
}

export function usePreviewRows(batchId: () => number) {
  const api = useApi()
  const rows = shallowRef<readonly PreviewRow[]>([])
  const next = ref<number>()
  const error = shallowRef<unknown>()
  const loading = ref(false)
  const wanted = ref<Wanted>({ only: 'all', code: '' })
  let turn = 0

  async function load(after: number, fresh: boolean): Promise<void> {
    if (!fresh && loading.value) return
    const mine = fresh ? ++turn : turn
    loading.value = true
    try {
      const page = await api.imports.page({ batchId: batchId(), ...wanted.value, after, limit: 200 })
      if (mine !== turn) return
      loading.value = false // before the rows, whose arrival may ask for more
      next.value = page.next
      rows.value = fresh ? page.rows : [...rows.value, ...page.rows]
      error.value = undefined
    } catch (cause) {
      if (mine === turn) error.value = cause
    } finally {
      if (mine === turn) loading.value = false
    }
  }

  /** Begins anew at this row of the sheet, 1-based. */
  const from = (rowNo = 1): Promise<void> => load(Math.max(0, rowNo - 1), true)
  const more = (): Promise<void> => (next.value === undefined ? Promise.resolve() : load(next.value, false))
  function show(change: Wanted, rowNo = 1): Promise<void> {
    wanted.value = change
    rows.value = []
    return from(rowNo)
  }
  /** Rows as they are after a correction; a mended row stays where it is until other rows are asked for. */
  function replace(changed: readonly PreviewRow[]): void {
    const byId = new Map(changed.map(row => [row.id, row]))
    rows.value = rows.value.map(row => byId.get(row.id) ?? row)
  }
  onScopeDispose(() => turn++)
  return { rows, next, error, loading, wanted, from, more, show, replace }
}
