import { describe, expect, it } from 'vitest'
import { type Cell } from '../../../../shared/domain/imports/cells.ts'
import { findHeader, flatten, type Merge, type SheetRow } from '../../../../shared/domain/imports/header.ts'
import { kindIds, kindOf } from '../../../../shared/domain/imports/kinds/index.ts'
import { mappingOf, missingFields, proposeMapping, scoreOf } from '../../../../shared/domain/imports/mapping.ts'
import { skipOf } from '../../../../shared/domain/imports/rows.ts'
import { checkCharacter } from '../../../../shared/domain/people/id-number.ts'
import { nearest } from '../../../../shared/domain/imports/words.ts'

const kinds = kindIds.map(kindOf)
const sheet = (rows: Cell[][]): SheetRow[] =>
  rows.map((cells, i) => ({ rowNo: i + 1, cells })).filter(row => row.cells.length > 0)
const merge = (fromRow: number, fromColumn: number, toRow: number, toColumn: number): Merge => ({
  fromRow,
  toRow,
  fromColumn,
  toColumn,
})

describe('C03 the block of headings', () => {
  it('is found below title, filling line and blank row, with inner blanks and line breaks', () => {
    const rows = sheet([
      ['某县干部花名册'],
      ['填报单位：组织部', null, null, '单位：人'],
      [],
      ['序号', '姓　　名', '身 份\n证 号', '工作单位', '职 务'],
      [1, '张三', '990101198001010014', '民政局', '科员'],
    ])
    const found = findHeader(rows, [], kinds)!
    expect([found.from, found.to, found.kind.id, found.sure]).toEqual([4, 4, 'persons', true])
  })

  it('of two merged rows keeps the upper words before the lower ones', () => {
    const rows = sheet([
      ['序号', '干部本人', null, '家庭成员', null, null],
      ['序号', '姓名', '身份证号', '称谓', '姓名', '工作单位'],
      [1, '张三', '990101198001010014', '配偶', '李四', '学校'],
    ])
    const merges = [merge(1, 0, 2, 0), merge(1, 1, 1, 2), merge(1, 3, 1, 5)]
    const found = findHeader(rows, merges, kinds)!
    expect([found.from, found.to, found.kind.id]).toEqual([1, 2, 'relatives'])
    const mapping = mappingOf(proposeMapping(found.kind, found.columns))
    expect(mapping).toEqual({ 1: 'name', 2: 'idNumber', 3: 'relation', 4: 'relativeName', 5: 'unit' })
  })

  it('groups side by side belong to the block; a line to fill in does not', () => {
    const labels = ['姓名', '身份证号', '称谓', '姓名', '工作单位']
    const grouped = sheet([['干部本人', null, '家庭成员'], labels, ['张三', '1', '配偶', '李四', '学校']])
    const merges = [merge(1, 0, 1, 1), merge(1, 2, 1, 4)]
    expect(findHeader(grouped, merges, kinds)!.from).toBe(1)
    const filling = sheet([['填报单位：组织部', null, '填报日期：今天'], labels, ['张三', '1', '配偶', '李四', '学校']])
    expect(findHeader(filling, merges, kinds)!.from).toBe(2)
  })

  it('without merges an upper word reaches to the right as far as lower words go', () => {
    const rows = sheet([
      ['地区', '迁入', null, '迁出'],
      [null, '省内', '省外', '省内'],
    ])
    expect(flatten(rows, [], 1, 2).map(one => one.label)).toEqual(['地区', '迁入/省内', '迁入/省外', '迁出/省内'])
  })

  it('of an unknown table is a guess that asks, never silence', () => {
    const rows = sheet([['全市人口统计'], ['地区', '总人口', '男', '女'], ['甲区', 10, 5, 5]])
    const found = findHeader(rows, [], kinds)!
    expect(found.sure).toBe(false)
    expect(found.from).toBe(2)
  })

  it.each([
    ['postings', ['姓名', '身份证号码', '任职单位', '职务', '任职起始时间', '任职结束时间']],
    ['clues', ['信访件编号', '被举报人', '单位', '登记时间', '线索来源', '处置方法', '办理进度', '承办人']],
    ['cases', ['案件编号', '案由', '涉案人员', '单位', '立案时间', '审理状态', '涉案金额（万元）', '结案时间']],
    ['sanctions', ['姓名', '单位', '处理类别', '处分种类', '处分时间', '影响期', '文号']],
    ['inspectors', ['姓名', '所在单位', '职级', '业务特长', '可任岗位', '是否有巡察经历']],
    ['units', ['单位全称', '简称', '主管部门', '机构规格', '单位性质']],
  ])('%s is recognised by its headings', (kind, labels) => {
    const rows = sheet([labels, labels.map(() => '内容')])
    expect(findHeader(rows, [], kinds)!.kind.id).toBe(kind)
  })
})

describe('C03 columns', () => {
  const persons = kindOf('persons')
  const columns = (labels: string[]) => labels.map((label, index) => ({ index, label }))

  it('match by score over the whole heading, never by the first word that fits', () => {
    // the trap of "Email consent" taken for "Email"
    const proposals = proposeMapping(persons, columns(['姓名拼音', '姓名', '单位电话', '工作单位', '出生年月是否核实']))
    expect(proposals.map(one => one.field)).toEqual([undefined, 'name', undefined, 'unit', undefined])
    expect(scoreOf('涉案金额（万元）', kindOf('cases').fields['amountCents']!)).toBe(1)
  })

  it('an identity number is recognised by its values when the heading is silent', () => {
    const first17 = (n: number): string => `9901011980010100${n}`
    const numbers = [1, 2, 3].map(n => first17(n) + checkCharacter(first17(n)))
    const by = (values: string[]) =>
      proposeMapping(persons, columns(['姓名', '号码一栏', '单位']), new Map([[1, values]]))[1]
    expect(by(numbers)).toMatchObject({ field: 'idNumber', by: 'content' })
    expect(by(['4200-1', '4200-2', '4200-3'])).toMatchObject({ field: undefined, by: 'none' })
  })

  it('two columns that fit equally ask', () => {
    const proposals = proposeMapping(persons, columns(['姓名', '身份证号', '工作单位', '工作单位']))
    expect(proposals.filter(one => one.ambiguous).map(one => one.column)).toEqual([3])
  })

  it('a confirmed mapping of the same headings wins', () => {
    const proposals = proposeMapping(persons, columns(['姓名', '部门']), new Map(), { 1: 'note' })
    expect(mappingOf(proposals)).toEqual({ 1: 'note' })
    expect(missingFields(persons, mappingOf(proposals))).toEqual(['name', 'idNumber', 'unit'])
  })
})

describe('C03 rows that are no data', () => {
  const header = {
    to: 1,
    columns: ['序号', '姓名', '单位', '职务', '备注'].map((label, index) => ({ index, label })),
  }
  it.each<[Cell[], string | undefined]>([
    [['合　计', null, 20], 'total'],
    [[null, '小计', 3], 'total'],
    [[1, '合计', 3], 'total'],
    [['注：1.本表一式两份。'], 'note'],
    [['填表人：王某', null, null, '审核人：'], 'note'],
    [['序号', '姓名', '单位', '职务', '备注'], 'repeat'],
    [['甲', 1, 2, 3, 4], 'numbering'],
    [[1, 2, 3, 4, 5], 'numbering'],
    [[1, '张三', '民政局', '科员', null], undefined],
    [[2, '注立新', '合计核算中心', '说明员', '备注'], undefined],
  ])('%j → %s', (cells, expected) => {
    expect(skipOf(cells, 5, header)).toBe(expected)
  })
})

it('C03 near names are offered, best first', () => {
  const known = ['青石县民政局', '青石县财政局', '城关镇人民政府']
  expect(nearest('青石民政局', known)[0]).toBe('青石县民政局')
  expect(nearest('完全不同', known)).toEqual([])
})
