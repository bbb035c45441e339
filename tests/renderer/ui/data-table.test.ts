import { mount } from '@vue/test-utils'
import { nextTick } from 'vue'
import { describe, expect, it } from 'vitest'
import DataTable from '../../../renderer/ui/DataTable.vue'

interface Row {
  id: number
  name: string
}
const rowsOf = (count: number): Row[] => Array.from({ length: count }, (_, i) => ({ id: i, name: `第${i}行` }))

function table(count: number, more = false) {
  const wrapper = mount(DataTable<Row>, {
    attachTo: document.body,
    props: {
      rows: rowsOf(count),
      columns: [{ key: 'name', label: '名称' }],
      rowKey: (row: Row) => row.id,
      label: '测试表',
      more,
    },
  })
  const box = wrapper.element as HTMLElement
  let top = 0
  Object.defineProperty(box, 'clientHeight', { value: 340 })
  Object.defineProperty(box, 'scrollTop', {
    get: () => top,
    set(value: number) {
      top = value
    },
  })
  const scrollTo = async (value: number) => {
    top = value
    await wrapper.find('.viewport').trigger('scroll')
    await nextTick()
  }
  const press = async (key: string) => {
    await wrapper.find('tbody tr').trigger('keydown', { key })
    await nextTick()
    await nextTick()
  }
  const current = () => wrapper.find('tr[aria-selected="true"]').attributes('data-index')
  return { wrapper, scrollTo, press, current }
}

describe('DataTable', () => {
  it('draws only the rows in sight of a hundred thousand, and says how many there are', async () => {
    const { wrapper, scrollTo } = table(100_000)
    await scrollTo(0)
    expect(wrapper.findAll('tbody tr[data-index]').length).toBeLessThan(60)
    expect(wrapper.find('table').attributes('aria-rowcount')).toBe('100001')
    await scrollTo(34 * 50_000)
    const shown = wrapper.findAll('tbody tr[data-index]').map(row => Number(row.attributes('data-index')))
    expect(shown[0]).toBeGreaterThan(49_900)
    expect(shown).toContain(50_000)
    expect(wrapper.find('tr[data-index="50000"]').attributes('aria-rowindex')).toBe('50002')
    wrapper.unmount()
  })

  it('arrows, Page keys, Home and End move the row; it never leaves the table', async () => {
    const { wrapper, press, current } = table(1000)
    await press('ArrowDown')
    expect(current()).toBe('1')
    await press('ArrowUp')
    await press('ArrowUp')
    expect(current()).toBe('0')
    await press('PageDown')
    expect(Number(current())).toBeGreaterThan(3)
    await press('End')
    expect(current()).toBe('999')
    expect(document.activeElement?.getAttribute('data-index')).toBe('999')
    await press('Home')
    expect(current()).toBe('0')
    wrapper.unmount()
  })

  it('Enter and a double click open the row', async () => {
    const { wrapper, press } = table(10)
    await press('ArrowDown')
    await press('Enter')
    await wrapper.find('tr[data-index="4"]').trigger('dblclick')
    expect(wrapper.emitted('open')?.map(([row]) => (row as Row).id)).toEqual([1, 4])
    wrapper.unmount()
  })

  it('keys inside a field of a cell stay there', async () => {
    const wrapper = mount(DataTable<Row>, {
      props: { rows: rowsOf(3), columns: [{ key: 'name', label: '名称' }], rowKey: (row: Row) => row.id, label: '表' },
      slots: { 'cell-name': '<input class="inner">' },
    })
    await wrapper.find('.inner').trigger('keydown', { key: 'Enter' })
    expect(wrapper.emitted('open')).toBeUndefined()
  })

  it('asks for more near the end, only when there is more', async () => {
    const without = table(50)
    await without.scrollTo(50 * 34 - 340)
    expect(without.wrapper.emitted('more')).toBeUndefined()
    const { wrapper, scrollTo } = table(50, true)
    await scrollTo(0)
    expect(wrapper.emitted('more')).toBeUndefined()
    await scrollTo(50 * 34 - 340)
    expect(wrapper.emitted('more')?.length).toBeGreaterThan(0)
    wrapper.unmount()
  })

  it('says that it is empty, or still reading', async () => {
    const { wrapper } = table(0)
    expect(wrapper.text()).toContain('没有符合条件的记录')
    await wrapper.setProps({ loading: true })
    expect(wrapper.text()).toContain('正在读取')
    wrapper.unmount()
  })
})
