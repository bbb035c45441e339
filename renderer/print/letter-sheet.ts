/** What every letter of a round carries: page furniture, the printer's name and time, the mark that it may be printed. */
import { nextTick, ref, watch, type Ref } from 'vue'
import { useSession } from '../api/session.ts'
import { usePagedSheet } from './paged-sheet.ts'

/** `title` is undefined until the data are there; ready when data and fonts are. */
export function useLetterSheet(title: Ref<string | undefined>): { isReady: Ref<boolean> } {
  const session = useSession()
  const furnish = usePagedSheet()
  const isReady = ref(false)
  const printedAt = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
  watch(
    title,
    async now => {
      if (now === undefined) return
      furnish({
        page: 'letter',
        size: 'A4 portrait',
        margin: '37mm 26mm 35mm 28mm',
        headerLeft: now,
        headerRight: `打印人：${session.user?.name ?? ''}　打印时间：${printedAt}`,
      })
      document.title = now
      await nextTick()
      await document.fonts.ready
      isReady.value = true
    },
    { immediate: true },
  )
  return { isReady }
}

/** 第三轮巡察 stays; 第三轮 becomes 第三轮巡察. */
export const roundTitle = (name: string): string => `${name.replace(/（训练）$/, '').replace(/巡察$/, '')}巡察`
