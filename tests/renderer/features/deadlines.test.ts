import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { askFor, choiceFrom, daysText, levelByKey, queryOf } from '../../../renderer/features/deadlines/board.ts'
import { amountText, caseFromClue } from '../../../renderer/features/cases/records.ts'
import LightButtons from '../../../renderer/features/deadlines/LightButtons.vue'
import StageStepper from '../../../renderer/features/cases/StageStepper.vue'
import ClockLight from '../../../renderer/ui/ClockLight.vue'

describe('board (LA-05)', () => {
  it('a choice survives the address, and nonsense in the address is ignored', () => {
    const choice = { level: 'overdue', unitId: '7', handler: '甲', stage: '审理', party: 'person' } as const
    expect(choiceFrom(queryOf(choice))).toEqual(choice)
    expect(askFor(choice)).toEqual({ ...choice, unitId: 7 })
    const blank = choiceFrom({ level: 'purple', unitId: '1 or 1=1', party: 'x', stage: ['a', 'b'] })
    expect(askFor(blank)).toEqual({})
    expect(queryOf(blank)).toEqual({})
  })

  it('number keys choose the four lights, zero all', () => {
    expect(['0', '1', '2', '3', '4', '5'].map(key => levelByKey[key])).toEqual([
      '',
      'overdue',
      'near',
      'far',
      'closed',
      undefined,
    ])
  })

  it.each([
    ['near', 0, null, '今日到期'],
    ['near', 3, null, '还有3天'],
    ['overdue', -12, null, '已超12天'],
    ['closed', -2, '2026-05-01', '超2天办结'],
    ['closed', 5, '2026-05-01', '提前5天办结'],
    ['closed', 0, '2026-05-01', '当日办结'],
  ] as const)('%s %i %s → %s', (level, daysLeft, closedOn, text) =>
    expect(daysText({ level, daysLeft, closedOn })).toBe(text),
  )

  it('buttons say colour in words, show the number and whether they are chosen; a second press frees the choice', async () => {
    const wrapper = mount(LightButtons, {
      props: { counts: { overdue: 1234, near: 2, far: 3, closed: 4 }, chosen: 'overdue' },
    })
    const [red, yellow, , , all] = wrapper.findAll('button')
    expect(red!.text()).toContain('已超期')
    expect(red!.text()).toContain('1,234')
    expect(red!.attributes('aria-pressed')).toBe('true')
    expect(all!.text()).toContain('1,239')
    await red!.trigger('click')
    await yellow!.trigger('click')
    expect(wrapper.emitted('choose')).toEqual([[''], ['near']])
  })

  it('a clock closed late says so', () => {
    expect(mount(ClockLight, { props: { level: 'closed', late: true } }).text()).toBe('超期办结')
    expect(mount(ClockLight, { props: { level: 'closed' } }).text()).toBe('已办结')
  })
})

describe('records', () => {
  it('amounts read as people say them', () => {
    expect([null, 0, 12_345, 12_345_600].map(amountText)).toEqual(['未登记', '0元', '123.45元', '12.3456万元'])
  })

  it('a case takes over from its clue what is known, and the clue itself', () => {
    const clue = {
      id: 9,
      subjectName: '甲某',
      problemType: '受贿',
      personId: 3,
      unitId: 4,
      unitName: '水务局',
      post: '科员',
      handler: '乙',
      department: '一室',
    }
    const draft = caseFromClue(clue as Parameters<typeof caseFromClue>[0], '2026-05-01')
    expect(draft).toMatchObject({ clueId: 9, personId: 3, filedOn: '2026-05-01', title: '甲某涉嫌受贿问题' })
  })

  it('the stepper names the present stage in words and for a screen reader', () => {
    const moves = [
      { id: 1, stage: '立案', enteredOn: '2026-01-05', leftOn: '2026-01-06', movedBy: '甲', movedAt: 'x', note: null },
    ]
    const wrapper = mount(StageStepper, { props: { stages: ['立案', '审查调查', '审理'], current: '审查调查', moves } })
    expect(wrapper.find('[aria-current=step]').text()).toContain('现环节')
    expect(wrapper.findAll('li').map(item => item.classes()[0])).toEqual(['past', 'now', 'ahead'])
  })
})
