import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { type VerdictRow } from '../../../../shared/contract/rosters.ts'
import VerdictTable from '../../../../renderer/features/inspection/VerdictTable.vue'

const row = (personId: number, more: Partial<VerdictRow>): VerdictRow => ({
  personId,
  name: `人员${personId}`,
  unitName: '砚川县审计局',
  post: '科员',
  sourceRowId: 70 + personId,
  verdict: 'available',
  unknown: false,
  note: '',
  seat: null,
  findings: [],
  ...more,
})

const rows: VerdictRow[] = [
  row(1, { verdict: 'chosen', seat: { groupNo: 1, groupName: '第一组', role: 'leader' } }),
  row(2, {
    verdict: 'recused',
    findings: [
      {
        rule: 'R02',
        title: '亲属回避',
        level: 'hard',
        unknown: false,
        evidence: '配偶某人在被巡察单位任职',
        publicReason: '亲属回避',
        isWithheld: false,
        groupNames: ['第一组'],
        targetId: 10,
        targetName: '砚川县财政局',
        otherId: null,
        settlement: null,
        sourceRowIds: [501],
      },
    ],
  }),
  row(3, { unknown: true, note: '各组均可选' }),
]

const table = (focus?: number) =>
  mount(VerdictTable, {
    props: { rows, isWithheld: true, ...(focus !== undefined && { focus }) },
    global: {
      stubs: {
        RouterLink: { props: ['to'], template: '<a :href="to"><slot /></a>' },
        'el-radio-group': { template: '<div><slot /></div>' },
        'el-radio-button': { template: '<span><slot /></span>' },
        'el-select': true,
        'el-option': true,
        'el-input': true,
      },
    },
  })

describe('LD-04 the examination on screen', () => {
  it('LD-04 lists every member of the pool with verdict, seat, rule and evidence', () => {
    const text = table().text()
    for (const words of [
      '人员1',
      '入选',
      '第一组组长',
      '人员2',
      '回避',
      '亲属回避：配偶某人在被巡察单位任职',
      '可选未用',
      '待核',
      '各组均可选',
    ])
      expect(text).toContain(words)
    expect(text).toContain('全部 3')
    expect(text).toContain('待核 1')
  })

  it('LD-04 shows the evidence of one person with the way to its source row', () => {
    const view = table(2)
    const aside = view.get('aside')
    expect(aside.text()).toContain('对象：砚川县财政局（第一组）')
    expect(aside.findAll('a').map(link => link.attributes('href'))).toEqual([
      '/people/2',
      '/imports/rows/72',
      '/imports/rows/501',
    ])
  })
})
