import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const { find, push } = vi.hoisted(() => ({
  find: vi.fn<(input: { text: string }) => Promise<unknown>>(),
  push: vi.fn<(to: string) => Promise<void>>(),
}))
vi.mock('../../../renderer/api/client.ts', () => ({ useApi: () => ({ search: { find } }) }))
vi.mock('vue-router', () => ({ useRouter: () => ({ push }) }))

import SearchBox from '../../../renderer/features/search/SearchBox.vue'

const answer = {
  people: [
    { id: 7, title: '张伟', detail: '财政局 科员', maskedId: '990101********1234' },
    { id: 8, title: '张伟强', detail: '水务局', maskedId: '' },
  ],
  units: [{ id: 3, title: '张家村', detail: '' }],
  clues: [],
  cases: [],
  problems: [],
}

let box: ReturnType<typeof mount>
beforeEach(() => {
  vi.useFakeTimers()
  find.mockReset().mockResolvedValue(answer)
  push.mockReset().mockResolvedValue()
  box = mount(SearchBox, { attachTo: document.body })
})
afterEach(() => {
  box.unmount()
  vi.useRealTimers()
})

const input = () => box.get('input')
async function type(text: string): Promise<void> {
  input().element.value = text
  await input().trigger('input')
  await vi.advanceTimersByTimeAsync(200)
  await flushPromises()
}
const press = (key: string, options: object = {}) => input().trigger('keydown', { key, ...options })

describe('search box', () => {
  it('C24 asks once after a pause and shows the kinds apart', async () => {
    await input().trigger('input')
    await type('张')
    expect(find).toHaveBeenCalledTimes(1)
    expect(box.findAll('[role=group]').map(group => group.attributes('aria-label'))).toEqual(['人员', '单位'])
    expect(box.findAll('[role=option]').map(option => option.get('strong').text())).toEqual([
      '张伟',
      '张伟强',
      '张家村',
    ])
  })

  it('C24 arrows go round, Enter opens, Escape closes', async () => {
    await type('张')
    await press('ArrowDown')
    await press('ArrowDown')
    expect(box.get('[aria-selected=true]').text()).toContain('张家村')
    await press('ArrowDown')
    await press('ArrowUp')
    await press('Enter')
    expect(push).toHaveBeenCalledWith('/units/3')
    await type('张')
    await press('Escape')
    expect(input().attributes('aria-expanded')).toBe('false')
  })

  it('C24 an input method’s Enter opens nothing, and nothing is asked while it composes', async () => {
    await type('张')
    await press('Enter', { isComposing: true })
    await press('Enter', { keyCode: 229 })
    expect(push).not.toHaveBeenCalled()
    find.mockClear()
    input().element.value = 'zhang'
    input().element.dispatchEvent(new InputEvent('input', { isComposing: true }))
    await vi.advanceTimersByTimeAsync(500)
    expect(find).not.toHaveBeenCalled()
    input().element.value = '张三'
    await input().trigger('compositionend')
    await vi.advanceTimersByTimeAsync(100)
    expect(find).toHaveBeenLastCalledWith({ text: '张三' })
  })

  it('C24 Enter before the answer asks instead of opening the hit of an older question', async () => {
    await type('张')
    input().element.value = '李四'
    await input().trigger('input')
    await press('Enter')
    expect(push).not.toHaveBeenCalled()
    expect(find).toHaveBeenLastCalledWith({ text: '李四' })
  })

  it('C24 a late answer never replaces a newer one', async () => {
    let late: (value: unknown) => void = () => {}
    find.mockImplementationOnce(() => new Promise(resolve => (late = resolve)))
    await type('慢')
    await type('张')
    late({ ...answer, people: [], units: [] })
    await flushPromises()
    expect(box.findAll('[role=option]')).toHaveLength(3)
  })

  it('C24 Ctrl+K comes here from anywhere; nothing found is said', async () => {
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true }))
    expect(document.activeElement).toBe(input().element)
    find.mockResolvedValue({ people: [], units: [], clues: [], cases: [], problems: [] })
    await type('无此人')
    expect(box.text()).toContain('没有找到“无此人”')
  })
})
