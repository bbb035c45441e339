/** Files that wait to be read, one after the other: a folder of ledgers dropped at once must not fight for two cores. */
import { computed, ref } from 'vue'
import { errorText } from '../../../shared/text/zh.ts'
import { type PickedFile } from '../../host/host.ts'
import { type ReadFile } from './use-reading.ts'

export type QueuedState = 'waiting' | 'reading' | 'read' | 'failed' | 'left'
export interface Queued {
  key: number
  name: string
  state: QueuedState
  /** Why it failed or was left out. */
  because: string
  batchId?: number
}

/** What Excel and WPS leave beside an open workbook: the name of its owner, no data. */
export const isOwnerFile = (name: string): boolean => name.startsWith('~$')
const ownerNote = '这是 WPS、Excel 打开表格时留下的临时文件，里面没有数据'

/** Hands a file over to the core, when its turn comes. */
type Source = () => Promise<PickedFile | undefined>

export function useFileQueue(read: (file: PickedFile) => Promise<ReadFile>) {
  const files = ref<Queued[]>([])
  const busy = ref(false)
  const sources = new Map<number, Source>()
  let lastKey = 0
  let halted = false

  const set = (key: number, change: Partial<Queued>) => {
    files.value = files.value.map(one => (one.key === key ? { ...one, ...change } : one))
  }

  function add(name: string, source: Source): void {
    const key = ++lastKey
    const owner = isOwnerFile(name)
    files.value = [...files.value, { key, name, state: owner ? 'left' : 'waiting', because: owner ? ownerNote : '' }]
    if (!owner) sources.set(key, source)
  }

  async function readOne(key: number): Promise<void> {
    const source = sources.get(key)
    sources.delete(key)
    if (!source) return
    set(key, { state: 'reading' })
    try {
      const file = await source()
      const { batchId, fault }: ReadFile = file ? await read(file) : {}
      if (fault !== undefined) set(key, { state: 'failed', because: errorText(fault) })
      else set(key, batchId === undefined ? { state: 'left', because: '已取消' } : { state: 'read', batchId })
    } catch (cause) {
      set(key, { state: 'failed', because: errorText(cause) })
    }
  }

  /** Reads all that wait; answers with the files of this round. */
  async function run(): Promise<Queued[]> {
    if (busy.value) return []
    busy.value = true
    halted = false
    const round = new Set<number>()
    try {
      for (;;) {
        const next = files.value.find(one => one.state === 'waiting')
        if (!next || halted) break
        round.add(next.key)
        await readOne(next.key)
      }
    } finally {
      busy.value = false
    }
    return files.value.filter(one => round.has(one.key))
  }

  /** Those that wait are left out; the one being read is cancelled by its own task. */
  function halt(): void {
    halted = true
    files.value = files.value.map(one => (one.state === 'waiting' ? { ...one, state: 'left', because: '已取消' } : one))
    sources.clear()
  }
  const clear = (): void => {
    if (!busy.value) files.value = []
  }
  const waiting = computed(() => files.value.filter(one => one.state === 'waiting').length)
  return { files, busy, waiting, add, run, halt, clear }
}
