import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { askFor, choiceFrom, daysText, levelByKey, queryOf } from '../../../renderer/features/deadlines/board.ts'
import { amountText, caseFromClue } from '../../../renderer/features/cases/records.ts'
import { draftOf, localText, settingOf, type RuleLine } from '../../../renderer/features/deadlines/limits.ts'
import { noticeText } from '../../../renderer/features/deadlines/notices.ts'
import { countdownText } from '../../../renderer/ui/countdown.ts'
import LightButtons from '../../../renderer/features/deadlines/LightButtons.vue'
import StageStepper from '../../../renderer/features/cases/StageStepper.vue'
import ClockLight from '../../../renderer/ui/ClockLight.vue'

describe('board (LA-05)', () => {
  it('a choice survives the address, and nonsense in the address is ignored', () => {
    const choice = {
      level: 'overdue',
      unitId: '7',
      handler: '甲',
      stage: '审理',
      party: 'person',
      ruleId: 'D57a',
      dueOn: '2026-05-21',
      news: 'moved',
      newsAt: '2026-05-20T02:00:00.000Z',
    } as const
    expect(choiceFrom(queryOf(choice))).toEqual(choice)
    const { news, newsAt, ...rest } = choice
    expect(askFor(choice)).toEqual({ ...rest, unitId: 7, news: { kind: news, at: newsAt } })
    const blank = choiceFrom({
      level: 'purple',
      unitId: '1 or 1=1',
      party: 'x',
      stage: ['a', 'b'],
      news: 'overdue',
      newsAt: 'x',
      dueOn: '1',
    })
    expect(askFor(blank)).toEqual({})
    expect(queryOf(blank)).toEqual({})
  })

  it('number keys choose the five lights, zero all', () => {
    expect(['0', '1', '2', '3', '4', '5', '6'].map(key => levelByKey[key])).toEqual([
      '',
      'overdue',
      'near',
      'far',
      'closed',
      'paused',
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
    ['overdue', 0, null, '今日已到'],
    ['paused', 12, null, '中止时余12天'],
  ] as const)('%s %i %s → %s', (level, daysLeft, closedOn, text) =>
    expect(daysText({ level, daysLeft, closedOn })).toBe(text),
  )

  it('buttons say colour in words, show the number and whether they are chosen; a second press frees the choice', async () => {
    const wrapper = mount(LightButtons, {
      props: { counts: { overdue: 1234, near: 2, far: 3, closed: 4, paused: 5 }, chosen: 'overdue' },
    })
    const [red, yellow, , , paused, all] = wrapper.findAll('button')
    expect(red!.text()).toContain('已超期')
    expect(red!.text()).toContain('1,234')
    expect(red!.attributes('aria-pressed')).toBe('true')
    expect(paused!.text()).toContain('中止计时')
    expect(all!.text()).toContain('1,244')
    await red!.trigger('click')
    await yellow!.trigger('click')
    expect(wrapper.emitted('choose')).toEqual([[''], ['near']])
  })

  it('a clock closed late says so', () => {
    expect(mount(ClockLight, { props: { level: 'closed', late: true } }).text()).toBe('超期办结')
    expect(mount(ClockLight, { props: { level: 'closed' } }).text()).toBe('已办结')
    const light = { colour: 'orange', word: '超期办结（补办）', shape: 'diamond' } as const
    const shown = mount(ClockLight, { props: { level: 'closed', late: true, light } })
    expect([shown.text(), shown.classes()]).toEqual(['超期办结（补办）', ['light', 'orange']])
  })
})

describe('hours and notices', () => {
  it.each([
    ['2026-03-02T10:30', '2026-03-02T07:25', '还有3小时5分'],
    ['2026-03-02T10:30', '2026-03-02T10:10', '还有20分'],
    ['2026-03-02T10:30', '2026-03-02T10:30', '已超0分'],
    ['2026-03-02T00:10', '2026-03-01T23:50', '还有20分'],
    ['2026-03-02T10:30', '2026-03-03T12:31', '已超26小时1分'],
  ])('until %s at %s: %s', (dueAt, now, text) => expect(countdownText(dueAt, now)).toBe(text))

  it('a notice tells numbers when something got worse, and nothing else', () => {
    expect(noticeText(undefined, { overdue: 5, near: 2 })).toBeUndefined()
    expect(noticeText({ overdue: 5, near: 2 }, { overdue: 4, near: 2 })).toBeUndefined()
    expect(noticeText({ overdue: 4, near: 2 }, { overdue: 5, near: 1 })).toBe('新超期1项。现有超期5项、将到期1项。')
  })
})

describe('limits of the office', () => {
  const line = {
    id: 'D14',
    reference: true,
    enabled: false,
    settable: { length: true, roll: true },
    local: null,
  } as unknown as RuleLine

  it('an untouched form changes nothing but what it must say', () => {
    const draft = draftOf(line, '2026-05-20')
    expect(settingOf(line, draft)).toEqual({
      ruleId: 'D14',
      enabled: false,
      length: null,
      warn: null,
      rollInternal: false,
      basis: '',
      fromOn: '2026-05-20',
    })
    expect(settingOf({ ...line, reference: false, settable: { length: true, roll: false } }, draft)).toMatchObject({
      enabled: null,
      rollInternal: null,
    })
  })

  it('what was set reads as a clerk would say it', () => {
    const set = {
      enabled: true,
      length: { count: 15, unit: 'd' as const },
      warn: null,
      rollInternal: null,
      basis: '',
      fromOn: '2026-01-01',
    }
    expect(localText(set)).toBe('启用，期限15日')
    expect(localText({ ...set, enabled: null, length: null })).toBe('')
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
