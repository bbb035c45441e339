/** Words of the sheet that wait for a decision (待确认的单位、人员). One list for the figures above and the panel below. */
import { computed, ref, shallowRef } from 'vue'
import { type OpenQuestion } from '../../../shared/contract/import-mending.ts'
import { useApi } from '../../api/client.ts'
import { useLoad } from '../../api/use-load.ts'

export const questionKey = ({ topic, word }: Pick<OpenQuestion, 'topic' | 'word'>): string => `${topic} ${word}`

export function useQuestions(batchId: () => number) {
  const api = useApi()
  const load = useLoad(() => api.imports.questions({ batchId: batchId() }))
  /** Said to be none of the candidates: the rows stay faulty, the word is no longer open. Kept for this visit. */
  const refused = ref<ReadonlySet<string>>(new Set())
  const error = shallowRef<unknown>()

  const list = computed(() => load.data.value ?? [])
  const isOpen = (one: OpenQuestion): boolean => one.choice === undefined && !refused.value.has(questionKey(one))
  const figures = computed(() =>
    load.data.value ? { open: list.value.filter(isOpen).length, all: list.value.length } : undefined,
  )

  async function decide(one: OpenQuestion, choice: number | null, asAlias: boolean): Promise<void> {
    try {
      await api.imports.decide({ batchId: batchId(), topic: one.topic, word: one.word, choice, asAlias })
    } catch (cause) {
      error.value = cause
      return
    }
    error.value = undefined
    const key = questionKey(one)
    const next = new Set(refused.value)
    if (choice === null) next.add(key)
    else next.delete(key)
    refused.value = next
    load.data.value = list.value.map(other => {
      if (questionKey(other) !== key) return other
      const { choice: _old, ...rest } = other
      return choice === null ? rest : { ...rest, choice }
    })
  }

  return { list, figures, isOpen, refused, error, failed: load.error, decide, reload: load.reload }
}
export type Questions = ReturnType<typeof useQuestions>
