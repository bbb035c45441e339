import { describe, expect, it } from 'vitest'
import {
  countedMatters,
  formFromWord,
  formOf,
  formRules,
  type Measure,
} from '../../../../shared/domain/people/forms.ts'

describe('四种形态', () => {
  it.each([
    [1, '第一种形态', '谈话提醒'],
    [1, '组织处理', '诫勉'],
    [2, '党纪处分', '党内严重警告'],
    [2, '组织处理', '责令辞职'],
    [3, '组织处理', '降职'],
    [3, '党纪处分', '开除党籍'],
    [3, '政务处分', '开除公职'],
    [3, '政务处分', '撤职'],
    [4, '移送司法', '移送检察机关审查起诉'],
    [1, '问责', '诫勉问责'],
    [1, '问责', '通报问责'],
    [2, '问责', '停职检查'],
    [3, '问责', '降职'],
    [2, '组织调整', '调离纪检监察系统'],
  ])('C04 form %i: %s %s', (form, category, kind) => {
    expect(formOf({ category, kind })?.form).toBe(form)
  })

  it('C04 降级 is marked unsettled and may be set by the office', () => {
    expect(formOf({ category: '政务处分', kind: '降级' })).toMatchObject({ form: 2, unsettled: true, rule: 'F24' })
    expect(formOf({ category: '政务处分', kind: '降级' }, { F24: 3 })?.form).toBe(3)
    expect(formOf({ category: '党纪处分', kind: '警告' }, { F21: 4 })?.form).toBe(2)
  })

  it('C04 an unknown measure counts nowhere', () => {
    expect(formOf({ category: '其他', kind: '表扬' })).toBeUndefined()
    // no provision says which form 辞退 is: it is shown as 未归类, not guessed
    expect(formOf({ category: '辞退', kind: '辞退' })).toBeUndefined()
  })

  it('C04 one case counts once, as its gravest form; the rows behind stay known', () => {
    const base = { personId: 7, form: null, decidedOn: '2026-03-01' }
    const measures: Measure[] = [
      { ...base, id: 1, caseId: 5, category: '党纪处分', kind: '开除党籍' },
      { ...base, id: 2, caseId: 5, category: '政务处分', kind: '开除' },
      { ...base, id: 3, caseId: 5, category: '移送司法', kind: '移送审查起诉', decidedOn: '2026-02-01' },
      { ...base, id: 4, caseId: null, category: '第一种形态', kind: '批评教育' },
      { ...base, id: 5, caseId: null, category: '第一种形态', kind: '批评教育', decidedOn: '2025-01-01' },
      { ...base, id: 6, caseId: 5, personId: 8, category: '党纪处分', kind: '警告' },
    ]
    expect(countedMatters(measures)).toEqual([
      { form: 4, personId: 7, decidedOn: '2026-02-01', measureIds: [1, 2, 3] },
      { form: 1, personId: 7, decidedOn: '2026-03-01', measureIds: [4] },
      { form: 1, personId: 7, decidedOn: '2025-01-01', measureIds: [5] },
      { form: 2, personId: 8, decidedOn: '2026-03-01', measureIds: [6] },
    ])
  })

  it('C04 the form written in the ledger wins over the table', () => {
    const [matter] = countedMatters([
      { id: 1, personId: 1, caseId: null, category: '党纪处分', kind: '警告', form: 1, decidedOn: '2026-01-01' },
    ])
    expect(matter?.form).toBe(1)
  })

  it.each([
    ['第二种形态', 2],
    ['第4种', 4],
    ['三', 3],
    ['—', undefined],
  ])('C04 reads %s', (word, form) => {
    expect(formFromWord(word)).toBe(form)
  })

  it('C04 every rule id is its own', () => {
    expect(new Set(formRules.map(rule => rule.id)).size).toBe(formRules.length)
  })
})
