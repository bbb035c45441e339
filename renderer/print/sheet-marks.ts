/** What a registered report carries: serial number, who printed it and when, running head, watermark. */
import { computed, nextTick, ref, watch, type Ref } from 'vue'
import { chinaDate, chineseDate } from '../../shared/domain/dates.ts'
import { watermark } from './watermark.ts'

interface RegisteredPrint {
  no: string
  account: string
  printedAt: string
}

/** `name` is undefined until the data are there; the sheet is ready when data, print number and fonts all are. */
export function useSheetMarks(title: string, print: Ref<RegisteredPrint | undefined>, name: Ref<string | undefined>) {
  const ready = ref(false)
  const time = computed(() => {
    if (!print.value) return ''
    const at = new Date(print.value.printedAt)
    const clock = { timeZone: 'Asia/Shanghai', hour12: false, hour: '2-digit', minute: '2-digit' } as const
    return `${chineseDate(chinaDate(at))} ${at.toLocaleTimeString('zh-CN', clock)}`
  })
  const serial = computed(() => (/(\d+)号$/.exec(print.value?.no ?? '')?.[1] ?? '').padStart(6, '0'))
  /** Behind the text, repeated on every page by a fixed box. */
  const mark = computed(() => watermark(`${print.value?.account ?? ''} ${time.value}`))

  watch(
    [print, name],
    async ([registered, whose]) => {
      if (!registered || whose === undefined) return
      document.title = `${title}-${whose}-${registered.no}`
      const style = document.documentElement.style
      style.setProperty('--sheet-name', JSON.stringify(`${title}　${whose}`))
      style.setProperty('--sheet-time', JSON.stringify(`打印时间：${time.value}`))
      await nextTick()
      await document.fonts.ready
      ready.value = true
    },
    { immediate: true },
  )
  return { ready, serial, time, watermark: mark }
}
