import { describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { useCorrections } from '../../../renderer/features/imports/use-corrections.ts'
import { useFileQueue } from '../../../renderer/features/imports/use-file-queue.ts'
import { useHeaderTrial } from '../../../renderer/features/imports/use-header-trial.ts'

/** Promises that the test settles by hand, in any order. */
function answers<In, Out>() {
  const asked: In[] = []
  const settle: ((out: Out) => void)[] = []
  const fail: ((cause: unknown) => void)[] = []
  const ask = (input: In) =>
    new Promise<Out>((resolve, reject) => {
      asked.push(input)
      settle.push(resolve)
      fail.push(reject)
    })
  return { asked, settle, fail, ask }
}
const idle = () => new Promise(resolve => setImmediate(resolve))

describe('header trial (C03)', () => {
  it('asks once for a quick drag, and an older answer never covers a newer one', async () => {
    vi.useFakeTimers()
    const { asked, settle, ask } = answers<{ from: number; to: number }, never>()
    const scope = effectScope()
    const trial = scope.run(() => useHeaderTrial(ask, 90))!
    trial.attempt({ from: 1, to: 1 })
    trial.attempt({ from: 1, to: 2 })
    vi.advanceTimersByTime(90)
    expect(asked).toEqual([{ from: 1, to: 2 }])
    trial.attempt({ from: 3, to: 4 })
    vi.advanceTimersByTime(90)
    vi.useRealTimers()
    const columns = (label: string) => ({ columns: [{ label }], mapping: {}, missing: [], skipped: [] }) as never
    settle[1]!(columns('新'))
    await idle()
    settle[0]!(columns('旧'))
    await idle()
    expect(trial.trial.value?.columns[0]?.label).toBe('新')
    expect(trial.about({ from: 3, to: 4 })).toBeDefined()
    expect(trial.about({ from: 1, to: 2 })).toBeUndefined()
    expect(trial.waiting.value).toBe(false)
    scope.stop()
  })
})

describe('corrections on their way (C03)', () => {
  it('go out in order, one after the other, and are shown until they are answered', async () => {
    const { asked, settle, fail, ask } = answers<readonly { value: string | null }[], never>()
    const landed = vi.fn()
    const { correct, pending, open, error } = useCorrections(ask, landed)
    void correct([{ rowId: 1, column: 2, value: '甲' }])
    const all = correct([{ rowId: 1, column: 2, value: '乙' }])
    await idle()
    expect(asked).toHaveLength(1)
    expect(pending.value.get('1:2')).toBe('乙')
    settle[0]!({ rows: [], counts: {} } as never)
    await idle()
    // the older text is answered; the newer one still waits
    expect(pending.value.get('1:2')).toBe('乙')
    expect(asked[1]?.[0]?.value).toBe('乙')
    fail[1]!(new Error('refused'))
    await all
    expect(pending.value.size).toBe(0)
    expect(open.value).toBe(0)
    expect(error.value).toBeInstanceOf(Error)
    expect(landed).toHaveBeenCalledTimes(1)
  })
})

describe('several files (C03)', () => {
  const file = (name: string) => () => Promise.resolve({ fileId: name, name, size: 1 })

  it('are read one after the other; one that fails or is left out does not stop the rest', async () => {
    let reading = 0
    let most = 0
    const queue = useFileQueue(async ({ name }) => {
      most = Math.max(most, ++reading)
      await idle()
      reading--
      if (name === '坏.xlsx') return { fault: { code: 'import.empty', params: { name } } }
      return name === '停.xlsx' ? {} : { batchId: name.length }
    })
    for (const name of ['一.xlsx', '~$一.xlsx', '坏.xlsx', '停.xlsx', '二二.xlsx']) queue.add(name, file(name))
    queue.add('丢.xlsx', () => Promise.reject(Object.assign(new Error('gone'), { code: 'file.missing' })))
    const round = await queue.run()
    expect(most).toBe(1)
    expect(queue.files.value.map(one => one.state)).toEqual(['read', 'left', 'failed', 'left', 'read', 'failed'])
    expect(queue.files.value[2]?.because).toContain('没有任何内容')
    expect(round.map(one => one.name)).not.toContain('~$一.xlsx')
  })

  it('a halt leaves out those that wait', async () => {
    const queue = useFileQueue(() => {
      queue.halt()
      return Promise.resolve({ batchId: 1 })
    })
    queue.add('一.xlsx', file('一.xlsx'))
    queue.add('二.xlsx', file('二.xlsx'))
    await queue.run()
    expect(queue.files.value.map(one => one.state)).toEqual(['read', 'left'])
  })
})
