import { mount } from '@vue/test-utils'
import { nextTick } from 'vue'
import { afterEach, describe, expect, it } from 'vitest'
import { type PreviewRow } from '../../../shared/contract/import-mending.ts'
import { type BatchDetail } from '../../../shared/contract/imports.ts'
import { type CellChange } from '../../../renderer/features/imports/cells.ts'
import HeaderGrid from '../../../renderer/features/imports/HeaderGrid.vue'
import PreviewGrid from '../../../renderer/features/imports/PreviewGrid.vue'

type Column = BatchDetail['columns'][number]
const column = (index: number, label: string): Column => ({
  index,
  letter: 'ABC'[index]!,
  label,
  field: label,
  score: 1,
  ambiguous: false,
  by: 'heading',
  samples: [],
})
const row = (id: number, cells: string[], faults: number[] = []): PreviewRow => ({
  id,
  rowNo: id,
  state: faults.length > 0 ? 'faulty' : 'good',
  cells,
  faults: faults.map(at => ({ column: at, field: 'x', code: 'date', message: '日期无法识别' })),
  corrected: [],
})

const open: { unmount: () => void }[] = []
afterEach(() => {
  for (const wrapper of open.splice(0)) wrapper.unmount()
})

function grid(rows: PreviewRow[], more = false) {
  const wrapper = mount(PreviewGrid, {
    attachTo: document.body,
    props: {
      rows,
      columns: [column(0, '姓名'), column(1, '受理时间'), column(2, '身份证号')],
      reason: '',
      pending: new Map<string, string | null>(),
      more,
      loading: false,
      empty: '没有数据行',
    },
  })
  open.push(wrapper)
  const settle = async () => {
    await nextTick()
    await nextTick()
    await nextTick()
  }
  const cell = (r: number, c: number) => wrapper.find(`[data-cell="${r}:${c}"]`)
  const press = async (key: string, init: KeyboardEventInit = {}) => {
    const target: Element = document.activeElement ?? document.body
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }))
    await settle()
  }
  const go = async (r: number, c: number) => {
    await cell(r, c).trigger('mousedown')
    await settle()
  }
  const editor = () => wrapper.find<HTMLInputElement>('input.editor')
  const write = async (text: string) => {
    await editor().setValue(text)
  }
  const sent = () => (wrapper.emitted<[CellChange[]]>('correct') ?? []).map(([cells]) => cells)
  const focused = () => document.activeElement?.getAttribute('data-cell')
  return { wrapper, settle, cell, press, go, editor, write, sent, focused }
}

describe('preview grid (C03)', () => {
  const rows = [row(1, ['甲', '坏', ''], [1]), row(2, ['乙', '2026-01-01', '']), row(3, ['丙', '错', ''], [1])]

  it('Enter opens the cell with its text, Enter saves and goes to the next fault', async () => {
    const { press, go, editor, write, sent, focused } = grid(rows)
    await go(0, 1)
    await press('Enter')
    expect(editor().element.value).toBe('坏')
    expect(document.activeElement).toBe(editor().element)
    await write('2026-02-03')
    await press('Enter')
    expect(sent()).toEqual([[{ rowId: 1, column: 1, value: '2026-02-03' }]])
    expect(editor().exists()).toBe(false)
    expect(focused()).toBe('2:1')
  })

  it('Tab saves and goes right, Esc gives up, an unchanged text is not sent', async () => {
    const { press, go, editor, write, sent, focused } = grid(rows)
    await go(0, 1)
    await press('F2')
    await write('2026-02-03')
    await press('Tab')
    expect(focused()).toBe('0:2')
    await go(1, 1)
    await press('Enter')
    await write('废')
    await press('Escape')
    expect(editor().exists()).toBe(false)
    expect(focused()).toBe('1:1')
    await press('F2')
    await press('Tab')
    expect(sent()).toHaveLength(1)
  })

  it('an Enter that ends a word of the input method neither saves nor moves', async () => {
    const { press, go, editor, write, sent } = grid(rows)
    await go(0, 0)
    await press('Enter')
    await write('张三')
    await press('Enter', { isComposing: true })
    expect(editor().exists()).toBe(true)
    await press('Enter', { keyCode: 229 })
    expect(editor().exists()).toBe(true)
    expect(sent()).toEqual([])
    await press('Enter')
    expect(sent()).toEqual([[{ rowId: 1, column: 0, value: '张三' }]])
  })

  it('typing, also by an input method, opens an empty field that has the focus before the letter arrives', async () => {
    const { press, go, editor } = grid(rows)
    await go(1, 0)
    await press('Process', { keyCode: 229 })
    expect(editor().element.value).toBe('')
    expect(document.activeElement).toBe(editor().element)
  })

  it('a covered identity number is never offered for editing, and looking at it changes nothing', async () => {
    const { press, go, editor, write, sent } = grid([row(1, ['甲', '', '990101********0014'])])
    await go(0, 2)
    await press('Enter')
    expect(editor().element.value).toBe('')
    expect(editor().attributes('placeholder')).toContain('重填完整号码')
    await press('Tab')
    expect(sent()).toEqual([])
    await go(0, 2)
    await press('Enter')
    await write('990101198001010014')
    await press('Tab')
    expect(sent()).toEqual([[{ rowId: 1, column: 2, value: '990101198001010014' }]])
  })

  it('a corrected cell tells what was read and gives it back by button and Ctrl+Z', async () => {
    const fixed = { ...row(1, ['甲', '2026-02-03', '']), corrected: [{ column: 1, asRead: '坏' }] }
    const { cell, press, go, sent } = grid([fixed])
    expect(cell(0, 1).attributes('title')).toContain('原为：坏')
    await cell(0, 1).find('button').trigger('click')
    await go(0, 1)
    await press('z', { ctrlKey: true })
    await go(0, 0)
    await press('z', { ctrlKey: true }) // nothing was corrected here
    expect(sent()).toEqual([[{ rowId: 1, column: 1, value: null }], [{ rowId: 1, column: 1, value: null }]])
  })

  it('Ctrl+D takes the cell above, Delete empties', async () => {
    const { press, go, sent } = grid(rows)
    await go(1, 0)
    await press('d', { ctrlKey: true })
    await press('Delete')
    expect(sent()).toEqual([[{ rowId: 2, column: 0, value: '甲' }], [{ rowId: 2, column: 0, value: '' }]])
  })

  it('asks for the next page when no further fault is loaded, and goes to it when it comes', async () => {
    const { wrapper, press, go, settle, focused } = grid(rows, true)
    await go(2, 1)
    await press('F3')
    expect(wrapper.emitted('more')?.length).toBeGreaterThan(0)
    await wrapper.setProps({ rows: [...rows, row(4, ['丁', '', '']), row(5, ['戊', '坏', ''], [1])] })
    await settle()
    expect(focused()).toBe('4:1')
  })

  it('skipped rows are not written into', async () => {
    const { press, go, editor, sent } = grid([{ ...row(1, ['合计', '', '']), state: 'skipped' }])
    await go(0, 0)
    await press('Enter')
    await press('Delete')
    expect(editor().exists()).toBe(false)
    expect(sent()).toEqual([])
  })

  it('draws only the rows in sight of a hundred thousand', async () => {
    const { wrapper, settle } = grid(Array.from({ length: 100_000 }, (_, i) => row(i + 1, ['甲', '', ''])))
    await settle()
    expect(wrapper.findAll('tbody tr[aria-rowindex]').length).toBeLessThan(80)
    expect(wrapper.find('table').attributes('aria-rowcount')).toBe('100001')
  })
})

describe('header grid (C03)', () => {
  function head() {
    const wrapper = mount(HeaderGrid, {
      attachTo: document.body,
      props: {
        top: [1, 2, 3, 4, 5].map(rowNo => ({ rowNo, cells: [`行${rowNo}`] })),
        range: { from: 1, to: 1 },
        pending: false,
        columns: [],
        skipped: new Map([[5, '合计行']]),
        busy: false,
      },
    })
    open.push(wrapper)
    const button = (rowNo: number) => wrapper.find(`[data-row-no="${rowNo}"]`)
    return { wrapper, button }
  }

  it('tells every row that a drag passes, and chooses only when the pointer is let go', async () => {
    const { wrapper, button } = head()
    await button(3).trigger('pointerdown', { button: 0 })
    await wrapper.findAll('tbody tr')[3]!.trigger('pointerenter')
    expect(wrapper.emitted('attempt')).toEqual([[{ from: 3, to: 3 }], [{ from: 3, to: 4 }]])
    expect(wrapper.emitted('choose')).toBeUndefined()
    window.dispatchEvent(new Event('pointerup'))
    expect(wrapper.emitted('choose')).toEqual([[{ from: 3, to: 4 }]])
    // moving on without a button held means nothing
    await wrapper.findAll('tbody tr')[1]!.trigger('pointerenter')
    expect(wrapper.emitted('attempt')).toHaveLength(2)
  })

  it('Shift with a press extends; arrows try, Enter chooses, Esc gives up', async () => {
    const { wrapper, button } = head()
    await button(2).trigger('pointerdown', { button: 0, shiftKey: true })
    window.dispatchEvent(new Event('pointerup'))
    expect(wrapper.emitted('choose')).toEqual([[{ from: 1, to: 2 }]])
    await wrapper.find('table').trigger('keydown', { key: 'ArrowDown' })
    await wrapper.find('table').trigger('keydown', { key: 'ArrowDown', shiftKey: true })
    expect(wrapper.emitted('attempt')?.at(-1)).toEqual([{ from: 3, to: 4 }])
    expect(wrapper.emitted('choose')).toHaveLength(1)
    await wrapper.setProps({ range: { from: 3, to: 4 }, pending: true })
    await wrapper.find('table').trigger('keydown', { key: 'Enter' })
    expect(wrapper.emitted('choose')?.at(-1)).toEqual([{ from: 3, to: 4 }])
    await wrapper.find('table').trigger('keydown', { key: 'Escape' })
    expect(wrapper.emitted('revert')).toHaveLength(1)
  })

  it('says in words what each row is', () => {
    const { wrapper } = head()
    expect(wrapper.findAll('tbody .use').map(use => use.text())).toEqual(['表头', '数据', '数据', '数据', '合计行'])
  })
})
