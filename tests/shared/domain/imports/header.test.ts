import { describe, expect, it } from 'vitest'
import { type Cell } from '../../../../shared/domain/imports/cells.ts'
import { columnsOf, findHeader, flatten, type Merge, type SheetRow } from '../../../../shared/domain/imports/header.ts'
import { kindIds, kindOf } from '../../../../shared/domain/imports/kinds/index.ts'
import {
  fieldNamed,
  mappingOf,
  missingFields,
  proposeMapping,
  scoreOf,
  signatureOf,
  withSynonyms,
} from '../../../../shared/domain/imports/mapping.ts'
import { skipOf, skippedAbove } from '../../../../shared/domain/imports/rows.ts'
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
    ['dossier_entries', ['序号', '姓名', '单位', '档案栏目', '时间', '内容一', '内容二', '内容三']],
    [
      'findings',
      ['序号', '被巡察单位', '巡察轮次', '发现问题', '监督重点', '所属领域', '责任领导', '发现时间', '发现人'],
    ],
    ['units', ['单位全称', '简称', '主管部门', '机构规格', '单位性质']],
  ])('%s is recognised by its headings', (kind, labels) => {
    const rows = sheet([labels, labels.map(() => '内容')])
    expect(findHeader(rows, [], kinds)!.kind.id).toBe(kind)
  })
})

describe('C03 headings by their shape', () => {
  const block = (rows: Cell[][], merges: Merge[] = []) => {
    const found = findHeader(sheet(rows), merges, kinds)!
    return [found.from, found.to, found.columns.map(one => one.label)]
  }

  it('of an unknown table go from below title and unit line down to the first figures', () => {
    const rows: Cell[][] = [
      ['表11.6 各区房屋'],
      [],
      [null, null, '单位：万平方米'],
      ['地  区', '居住房屋', '其 中', null, '学校'],
      ['地  区', '居住房屋', '花园住宅', '公 寓', '（个）'],
      ['全  市', 56263, 1708, 51975, 12],
    ]
    expect(block(rows, [merge(4, 0, 5, 0), merge(4, 1, 5, 1), merge(4, 2, 4, 3)])).toEqual([
      4,
      5,
      ['地区', '居住房屋', '其中/花园住宅', '其中/公寓', '学校（个）'],
    ])
  })

  it('years are headings, not figures', () => {
    const rows: Cell[][] = [
      ['地区', 2016, null, 2017, null],
      [null, '迁入', '迁出', '迁入', '迁出'],
      ['甲区', 1, 2, 3, 4],
    ]
    expect(block(rows).slice(0, 2)).toEqual([1, 2])
  })

  it('a row of units belongs to the headings above it, merged or not', () => {
    const rows: Cell[][] = [
      ['案件编号', '案由', '涉案人员', '单位', '立案时间', '涉案金额'],
      [null, null, null, null, null, '（万元）'],
      ['A1', '受贿', '张三', '民政局', '2026-01-05', 12],
    ]
    const found = findHeader(sheet(rows), [], kinds)!
    expect([found.kind.id, found.from, found.to]).toEqual(['cases', 1, 2])
    expect(found.columns.at(-1)!.label).toBe('涉案金额（万元）')
  })

  it('a bracketed word in the first row of data makes no headings of it', () => {
    const rows: Cell[][] = [
      ['姓名', '身份证号', '工作单位', '备注'],
      ['张三', '990101198001010014', '民政局', '（借调）'],
      ['李四', '990101198001010022', '民政局', null],
    ]
    expect(block(rows).slice(0, 2)).toEqual([1, 1])
  })

  it('sub-columns 其中 under one heading belong to the block', () => {
    const rows: Cell[][] = [
      ['案件编号', '案由', '涉案人员', '单位', '立案时间', '涉案金额（万元）', null],
      [null, null, null, null, null, '总额', '其中：已追缴'],
      ['A1', '受贿', '张三', '民政局', '2026-01-05', 12, 3],
    ]
    const merges = [0, 1, 2, 3, 4].map(column => merge(1, column, 2, column))
    const found = findHeader(sheet(rows), [...merges, merge(1, 5, 1, 6)], kinds)!
    expect([found.kind.id, found.from, found.to]).toEqual(['cases', 1, 2])
    expect(found.columns.map(one => one.label).slice(5)).toEqual([
      '涉案金额（万元）/总额',
      '涉案金额（万元）/其中已追缴',
    ])
  })

  it('bilingual, numbered and spread headings are known', () => {
    const rows: Cell[][] = [
      ['序号No.', '姓 名\nName', '（二）身份证号', '3、工作单位', '现 任 职 务 Post'],
      [1, '张三', '990101198001010014', '民政局', '科员'],
    ]
    const found = findHeader(sheet(rows), [], kinds)!
    expect([found.kind.id, found.sure]).toEqual(['persons', true])
    expect(mappingOf(proposeMapping(found.kind, found.columns))).toEqual({
      1: 'name',
      2: 'idNumber',
      3: 'unit',
      4: 'post',
    })
  })

  it('a unit line above reaches the amounts, and only a unit of money does', () => {
    const labels: Cell[] = ['案件编号', '案由', '涉案人员', '单位', '立案时间', '涉案金额']
    const rows = sheet([
      ['案件台账'],
      ['填报单位：某室', null, null, null, '单位：人、万元'],
      labels,
      ['A1', '', '', '', '', 1],
    ])
    expect(columnsOf(rows, [], 3, 3).at(-1)).toEqual({ index: 5, label: '涉案金额', unit: '万元' })
    const people = sheet([['单位：人'], labels, ['A1', '', '', '', '', 1]])
    expect(columnsOf(people, [], 2, 2).at(-1)).toEqual({ index: 5, label: '涉案金额' })
    const office = sheet([['单位：青石县民政局'], labels])
    expect(columnsOf(office, [], 2, 2)[0]).toEqual({ index: 0, label: '案件编号' })
  })
})

describe('C03 rows above and among the data, with their reasons', () => {
  it('title, blank, unit, filling line, headings, numbering, total', () => {
    const rows = sheet([
      ['某县案件台账'],
      [],
      ['单位：万元'],
      ['填报人：王某', null, '填报日期：今天'],
      ['案件编号', '案由', '单位'],
      ['甲', '乙', '丙'],
      ['A1', '受贿', '民政局'],
      ['合 计', null, 3],
    ])
    const header = { from: 5, to: 5, columns: flatten(rows, [], 5, 5) }
    expect(skippedAbove(rows, header).map(({ rowNo, reason }) => [rowNo, reason])).toEqual([
      [1, '标题'],
      [2, '空白行'],
      [3, '计量单位行'],
      [4, '说明或签字行'],
      [5, '表头'],
      [6, '栏次行'],
      [8, '合计行'],
    ])
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

  it('under a silent heading the values tell, and ask when they could mean several fields', () => {
    const samples = new Map<number, Cell[]>([
      [3, ['19900000001', '19900000002', '010-12345678']],
      [4, ['1980-01', '1981.02', '1979年3月']],
      [5, ['19900000001', '19900000002', '19900000003']],
    ])
    const proposals = proposeMapping(persons, columns(['姓名', '身份证号', '工作单位', '列4', '']), samples)
    expect(proposals[3]).toMatchObject({ field: 'phone', by: 'content', ambiguous: false })
    expect(proposals[4]).toMatchObject({ field: undefined, by: 'content', ambiguous: true })
    // a heading that says something is not overruled by what looks like a telephone number
    expect(
      proposeMapping(persons, columns(['姓名', '身份证号', '工作单位', '', '', '监督单编号']), samples)[5]!.by,
    ).toBe('none')
  })

  it('names are recognised last, and ask', () => {
    const samples = new Map<number, Cell[]>([[0, ['张三', '李四', '欧阳五']]])
    expect(proposeMapping(persons, columns(['', '身份证号', '工作单位']), samples)[0]).toMatchObject({
      field: 'name',
      ambiguous: true,
    })
  })

  it('data without any heading is a column all the same', () => {
    const rows = sheet([
      ['姓名', '工作单位'],
      ['张三', '民政局', '1'],
      ['李四', '民政局', '2'],
      ['王五', '民政局', '3'],
    ])
    const found = columnsOf(rows, [], 1, 1)
    expect(found.at(-1)).toEqual({ index: 2, label: '' })
    expect(signatureOf(found)).toBe(signatureOf(found.slice(0, 2)))
  })

  it('added synonyms count like our own, and no field loses its words', () => {
    const kind = withSynonyms(persons, [{ field: 'unit', word: '供职之处' }])
    expect(mappingOf(proposeMapping(kind, columns(['姓名', '供职之处'])))).toEqual({ 0: 'name', 1: 'unit' })
    expect(mappingOf(proposeMapping(persons, columns(['姓名', '供职之处'])))).toEqual({ 0: 'name' })
    expect(kind.fields['name']).toBe(persons.fields['name'])
    expect([fieldNamed(kind, '供职 之处'), fieldNamed(persons, '供职之处')]).toEqual(['unit', undefined])
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
