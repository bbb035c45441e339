/** Which rows of a long list are in sight, so that only these are drawn; asks for more near the end. */
import { computed, nextTick, onMounted, ref, watch } from 'vue'

const rowHeight = 32
/** Rows drawn beyond either edge: the keys must find the next row there. */
const spare = 10

interface Source<Row> {
  rows: readonly Row[]
  more: boolean
  loading: boolean
}

export function useRowWindow<Row>(source: Source<Row>, ask: () => void) {
  const box = ref<HTMLElement>()
  const top = ref(0)
  const height = ref(600)
  const first = computed(() => Math.max(0, Math.floor(top.value / rowHeight) - spare))
  const last = computed(() => Math.min(source.rows.length, Math.ceil((top.value + height.value) / rowHeight) + spare))
  const visible = computed(() =>
    source.rows.slice(first.value, last.value).map((row, i) => ({ row, index: first.value + i })),
  )

  function scrolled(): void {
    const frame = box.value
    if (!frame) return
    top.value = frame.scrollTop
    height.value = frame.clientHeight || 600
    const end = source.rows.length * rowHeight
    if (source.more && !source.loading && top.value + height.value > end - 600) ask()
  }
  /** Scrolls so far that the row is drawn and in sight, below the headings. */
  function reveal(row: number): void {
    const frame = box.value
    if (!frame) return
    const above = row * rowHeight
    if (above < frame.scrollTop) frame.scrollTop = above
    else if (above + rowHeight * 2 > frame.scrollTop + frame.clientHeight && frame.clientHeight > 0)
      frame.scrollTop = above + rowHeight * 2 - frame.clientHeight
    scrolled()
  }
  watch(
    () => source.rows,
    (now, before) => {
      if (now.length < before.length && box.value) box.value.scrollTop = 0
      void nextTick(scrolled)
    },
  )
  onMounted(scrolled)
  return { box, first, last, visible, rowHeight, scrolled, reveal }
}
