import { effectScope, nextTick, ref } from 'vue'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { useLoad } from '../../../renderer/api/use-load.ts'

const listeners = vi.hoisted(() => ({
  topic: new Set<(topic: string) => void>(),
  reconnect: new Set<() => void>(),
}))
vi.mock('../../../renderer/api/client.ts', () => ({
  onTopic: (listener: (topic: string) => void) => {
    listeners.topic.add(listener)
    return () => listeners.topic.delete(listener)
  },
  onReconnect: (listener: () => void) => {
    listeners.reconnect.add(listener)
    return () => listeners.reconnect.delete(listener)
  },
}))

/** Answers that come when the test says so, in whatever order. */
function questions() {
  const open: { resolve: (answer: string) => void; reject: (error: unknown) => void }[] = []
  const ask = () => new Promise<string>((resolve, reject) => open.push({ resolve, reject }))
  return { open, ask }
}
const settle = async () => {
  await nextTick()
  await Promise.resolve()
  await nextTick()
}

beforeEach(() => {
  listeners.topic.clear()
  listeners.reconnect.clear()
})

describe('useLoad', () => {
  it('an older answer never covers a newer one', async () => {
    const { open, ask } = questions()
    const { data, loading, reload } = effectScope().run(() => useLoad(ask))!
    void reload()
    open[1]!.resolve('newer')
    await settle()
    expect(data.value).toBe('newer')
    open[0]!.resolve('older')
    await settle()
    expect(data.value).toBe('newer')
    expect(loading.value).toBe(false)
  })

  it('an older failure does not hide a newer answer, and a failure keeps the last answer', async () => {
    const { open, ask } = questions()
    const { data, error, reload } = effectScope().run(() => useLoad(ask))!
    void reload()
    open[0]!.reject(new Error('older'))
    open[1]!.resolve('answer')
    await settle()
    expect(error.value).toBeUndefined()
    void reload()
    open[2]!.reject(new Error('broken'))
    await settle()
    expect(error.value).toBeInstanceOf(Error)
    expect(data.value).toBe('answer')
  })

  it('asks again for its own topics, after a reconnect and when what it watches changes', async () => {
    const { open, ask } = questions()
    const filter = ref('a')
    effectScope().run(() => useLoad(ask, { topics: ['data:clues'], watch: filter }))
    for (const listener of listeners.topic) listener('data:cases')
    expect(open).toHaveLength(1)
    for (const listener of listeners.topic) listener('data:clues')
    expect(open).toHaveLength(2)
    for (const listener of listeners.reconnect) listener()
    expect(open).toHaveLength(3)
    filter.value = 'b'
    await settle()
    expect(open).toHaveLength(4)
  })

  it('a screen that is gone neither listens nor shows late answers', async () => {
    const { open, ask } = questions()
    const scope = effectScope()
    const { data } = scope.run(() => useLoad(ask, { topics: ['today'] }))!
    scope.stop()
    open[0]!.resolve('late')
    await settle()
    expect(data.value).toBeUndefined()
    expect(listeners.topic.size + listeners.reconnect.size).toBe(0)
  })

  it('waits when told to', () => {
    const { open, ask } = questions()
    effectScope().run(() => useLoad(ask, { immediate: false }))
    expect(open).toHaveLength(0)
  })
})
