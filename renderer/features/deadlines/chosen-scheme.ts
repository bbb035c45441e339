/** The scheme of lights that the office chose, for the frame of the program to hand on to every screen. */
import { computed, onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import { schemeOf, type LightScheme, type SchemeId } from '../../../shared/domain/deadlines/lights.ts'
import { onTopic, useApi } from '../../api/client.ts'
import { useSession } from '../../api/session.ts'

export function useChosenScheme(): Readonly<Ref<LightScheme>> {
  const api = useApi()
  const session = useSession()
  const id = shallowRef<SchemeId>()
  async function ask(): Promise<void> {
    if (!session.user) return
    try {
      id.value = (await api.limits.scheme()).id
    } catch {
      // the connection or the session is gone: the next sign-in asks again
    }
  }
  watch(() => session.user?.name, ask, { immediate: true })
  onScopeDispose(onTopic(topic => topic === 'data:limits' && void ask()))
  return computed(() => schemeOf(id.value))
}
