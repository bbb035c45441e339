/** The typed client and the state of its pipe. */
import { ref, readonly } from 'vue'
import { type Client } from '../../shared/contract/define.ts'
import { type AppContract } from '../../shared/contract/index.ts'
import { createConnection } from '../../shared/rpc/client.ts'
import { type Topic } from '../../shared/rpc/frames.ts'
import { host } from '../host/index.ts'
import { askPurpose } from './purpose.ts'

/** A dossier is opened for a purpose: where the sitting has none yet, it is asked once and the call goes on by itself. */
const connection = createConnection<AppContract>({
  mend: async ({ code, params }) =>
    code === 'purpose.missing' && askPurpose(typeof params['what'] === 'string' ? params['what'] : ''),
})
const state = ref<'connecting' | 'ready' | 'lost'>('connecting')
let firstPort: () => void = () => {}

/** Shown as a banner while the core is away. */
export const connectionState = readonly(state)

/** Resolves with the first pipe; later ones replace it silently and every screen asks again. */
export function connect(): Promise<void> {
  return new Promise(resolve => {
    firstPort = resolve
    host.connect(
      port => {
        connection.attach(port)
        const again = state.value === 'lost'
        state.value = 'ready'
        firstPort()
        if (again) for (const listener of reconnected) listener()
      },
      () => (state.value = 'lost'),
    )
  })
}

const reconnected = new Set<() => void>()

/** Runs after the core came back. Returns the way to stop listening. */
export function onReconnect(listener: () => void): () => void {
  reconnected.add(listener)
  return () => reconnected.delete(listener)
}

/** Something changed in the core: `data:<group>`, `today`, `session`. */
export const onTopic = (listener: (topic: Topic) => void): (() => void) => connection.onEvent(listener)

export const useApi = (): Client<AppContract> => connection.client
