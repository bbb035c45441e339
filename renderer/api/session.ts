/** Who is signed in, what they may do, and what the vault's state is. */
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { type OutputOf } from '../../shared/contract/define.ts'
import { type AppContract } from '../../shared/contract/index.ts'
import { type Permission } from '../../shared/domain/roles.ts'
import { useApi } from './client.ts'

export type Status = OutputOf<AppContract['session']['status']>

export const useSession = defineStore('session', () => {
  const api = useApi()
  const status = shallowRef<Status>()
  const user = computed(() => status.value?.user)
  const may = (permission: Permission): boolean => user.value?.permissions.includes(permission) ?? false

  async function refresh(): Promise<Status> {
    status.value = await api.session.status()
    return status.value
  }
  async function signOut(): Promise<void> {
    await api.session.signOut()
    await refresh()
  }
  return { status, user, may, refresh, signOut }
})
