/** A keyset list behind one table: the first page reloads with the filter and its topics, further pages are appended. */
import { ref, shallowRef, watch, type Ref } from 'vue'
import { useLoad } from '../../api/use-load.ts'

interface Cursor {
  on: string
  id: number
}
interface Page<Row> {
  rows: Row[]
  next?: Cursor | undefined
}

export function usePagedList<Row, P extends Page<Row>>(
  ask: (after?: Cursor) => Promise<P>,
  options: { topics: readonly string[]; watch: Ref<unknown>[] },
) {
  const first = useLoad(() => ask(), options)
  const rows = shallowRef<Row[]>([])
  const next = shallowRef<Cursor>()
  const loadingMore = ref(false)
  watch(first.data, page => {
    rows.value = page?.rows ?? []
    next.value = page?.next
  })
  async function more(): Promise<void> {
    if (!next.value || loadingMore.value) return
    loadingMore.value = true
    const asked = first.data.value
    try {
      const page = await ask(next.value)
      if (asked !== first.data.value) return
      rows.value = [...rows.value, ...page.rows]
      next.value = page.next
    } catch (cause) {
      first.error.value = cause
    } finally {
      loadingMore.value = false
    }
  }
  return { ...first, rows, next, loadingMore, more }
}
