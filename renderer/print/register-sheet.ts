/** A register or list in landscape (`register-sheet.css`): its pages furnished and its print job named as soon as its rows are there. */
import { nextTick, ref, watch, type Ref } from 'vue'
import { useSession } from '../api/session.ts'
import { usePagedSheet } from './paged-sheet.ts'
import './print-fonts.ts'
import './register-sheet.css'

/** True once the sheet may be printed: rows, furniture and fonts are there. */
export function useRegisterSheet<T>(rows: Ref<T | undefined>, titleOf: (rows: T) => string): Ref<boolean> {
  const session = useSession()
  const furnish = usePagedSheet()
  const ready = ref(false)
  watch(rows, async found => {
    if (found === undefined) return
    document.title = titleOf(found)
    furnish({
      page: 'register',
      size: 'A4 landscape',
      margin: '22mm 16mm 20mm 16mm',
      headerLeft: '内部资料　注意保管',
      headerRight: `打印人：${session.user?.name ?? ''}　${session.status?.today ?? ''}`,
    })
    await nextTick()
    await document.fonts.ready
    ready.value = true
  })
  return ready
}
