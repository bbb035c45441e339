import { describe, expect, it } from 'vitest'
import {
  paperCatalogue,
  paperGroups,
  paperKind,
  paperKindNames,
  paperKindsFor,
  type PaperKind,
} from '../../../../shared/domain/casework/papers/catalogue.ts'
import {
  blank,
  blanksOf,
  partsOf,
  textsOf,
  type PaperContent,
} from '../../../../shared/domain/casework/papers/content.ts'
import { sanctionIn } from '../../../../shared/domain/casework/papers/drafts-decisions.ts'
import { draftPaper } from '../../../../shared/domain/casework/papers/drafts.ts'
import { type PaperFacts } from '../../../../shared/domain/casework/papers/facts.ts'
import { matterOf } from '../../../../shared/domain/casework/papers/matters.ts'
import { gapsIn, paperNo, prefixFrom, seriesOf } from '../../../../shared/domain/casework/papers/numbers.ts'

const secretSummary = '知情人说他在工地收钱'
const facts = (more: Partial<PaperFacts> = {}): PaperFacts => ({
  organ: '砚川县纪委监委',
  today: '2026-05-20',
  drafter: '周知期',
  subject: 'case',
  no: '案2026-001',
  matter: '甲某涉嫌受贿',
  name: '甲某',
  person: {
    gender: '男',
    ethnicity: '汉族',
    bornOn: '1975-03',
    politicalStatus: '中共党员',
    partyJoinedOn: '1998-07-01',
    workStartedOn: null,
    rank: null,
  },
  unit: '砚川县水务局',
  post: '局长',
  department: '第二审查调查室',
  handler: '吴求实',
  stage: '审查调查',
  receivedOn: '2026-01-05',
  source: '信访举报',
  problemType: '违反廉洁纪律',
  summary: secretSummary,
  disposal: '初步核实',
  filedOn: '2026-03-01',
  kindOfCase: '违纪、职务违法',
  amountCents: 12_345_600,
  outcome: '党内严重警告、政务记过',
  transferredOn: null,
  clueNo: '线2026-001',
  level: 'partyHead',
  clock: null,
  measure: null,
  property: [],
  about: null,
  issued: [],
  ...more,
})
const all = (content: PaperContent): string => textsOf(content).join('\n')
const draft = (kind: PaperKind, more?: Partial<PaperFacts>) => draftPaper(kind, facts(more))

describe('the catalogue of papers (LA-03, C07)', () => {
  it('names each kind once, in a known group, and every kind has a draft with a title and something in it', () => {
    expect(new Set(paperKindNames).size).toBe(paperCatalogue.length)
    for (const { kind, group, subjects } of paperCatalogue) {
      expect(paperGroups).toContain(group)
      for (const subject of subjects) {
        const content = draft(kind, { subject })
        expect([kind, content.title.length > 2, content.blocks.length > 0]).toEqual([kind, true, true])
      }
    }
  })

  it('a red head and a letter are signed by an organ; forms and lists are signed by hand', () => {
    const kindsOf = (...layouts: string[]) =>
      paperCatalogue.filter(row => layouts.includes(row.layout)).map(row => row.kind)
    const [sent, forms] = [kindsOf('headed', 'letter'), kindsOf('form')]
    expect([sent.length > 0, forms.length > 0]).toEqual([true, true])
    expect(sent.filter(kind => draft(kind).organ === '')).toEqual([])
    expect(forms.filter(kind => draft(kind).organ !== '')).toEqual([])
    const isSigned = (kind: PaperKind) => draft(kind).blocks.some(block => block.type === 'box' && block.signs)
    expect(forms.filter(kind => !isSigned(kind))).toEqual([])
  })

  it('numbers of two kinds never run in one series, save the two notices of one measure', () => {
    const bySeries = Map.groupBy(
      paperCatalogue.filter(row => row.series !== ''),
      row => row.series,
    )
    const shared = [...bySeries.values()].filter(rows => rows.length > 1).map(rows => rows.map(row => row.kind))
    expect(shared).toEqual([['措施通知书（单位）', '措施通知书（家属）']])
  })

  it('notices to informants are apart from what a clerk chooses for a record', () => {
    expect(paperKindsFor('clue').some(row => row.guarded)).toBe(false)
    expect(paperKindsFor('clue', true).map(row => row.kind)).toEqual(['实名检举受理告知书', '实名检举结果反馈书'])
    expect(paperKindsFor('case', true)).toEqual([])
  })
})

describe('what leaves the house says nothing that could betray an informant', () => {
  const outgoing = paperCatalogue.filter(
    row =>
      ('person' in row && row.person === true) || row.layout === 'letter' || ('guarded' in row && row.guarded === true),
  )
  it.each(outgoing.map(row => row.kind))('%s does not repeat the clue', kind => {
    expect(all(draft(kind, { subject: paperKind(kind).subjects[0]! }))).not.toContain(secretSummary)
  })
})

describe('the papers of the person under review', () => {
  it('政务处分决定书 carries the six items of 政务处分法第45条', () => {
    const text = all(draft('政务处分决定书'))
    for (const part of [
      '甲某',
      '砚川县水务局局长',
      '违纪违法事实',
      '证据',
      '政务记过',
      '公职人员政务处分法',
      '复审',
      '复核',
      '一个月',
      '印章',
    ])
      expect(text).toContain(part)
    expect(draft('政务处分决定书').organ).toBe('砚川县监察委员会')
    expect(text).toContain('处分期1年')
  })

  it('党纪处分决定书 names the effect period and the way to complain without a limit (D85, D86)', () => {
    const content = draft('党纪处分决定书')
    const text = all(content)
    expect(content.title).toBe('关于给予甲某党内严重警告处分的决定')
    expect(text).toContain('影响期一年半')
    expect(text).toContain('申诉没有时限')
    expect(text).toContain('三个月内办结复议复查')
    expect(content.organ).toBe('砚川县纪律检查委员会')
  })

  it('权利义务告知书 tells of notices within 24 hours, answers within three days, complaint and 折抵 (D32, D33, D34, D87, D89)', () => {
    const text = all(draft('权利义务告知书'))
    for (const part of ['二十四小时', '三日以内', '申请其回避', '陈述和申辩', '一个月内作出处理决定', '折抵管制二日'])
      expect(text).toContain(part)
  })

  it('问责决定书 and 复审决定书 name their limits (D91, D92, D82)', () => {
    expect(all(draft('问责决定书'))).toContain('自收到本决定之日起一个月内')
    expect(all(draft('复审决定书'))).toContain('申请复核')
  })

  it('函询通知书 gives fifteen working days and the way of answering (D10)', () => {
    const content = draft('函询通知书', { subject: 'clue' })
    expect(all(content)).toContain('十五个工作日')
    expect(all(content)).toContain('签署意见')
    expect(content.organ).toBe('砚川县纪委监委办公室')
  })
})

describe('sanctions in a ledger', () => {
  it.each([
    ['党内严重警告、政务记过', '党内严重警告', '政务记过'],
    ['警告', '警告', undefined],
    ['政务撤职', undefined, '政务撤职'],
    ['开除党籍、开除公职', '开除党籍', '开除公职'],
    ['留党察看一年', '留党察看一年', undefined],
    [null, undefined, undefined],
  ])('%s', (outcome, party, official) => {
    expect(sanctionIn(outcome, '党纪')).toBe(party)
    expect(sanctionIn(outcome, '政务')).toBe(official)
  })
})

describe('what the record cannot tell stays a blank', () => {
  it('blanks are found, named once, and cut out for the screen', () => {
    const content = draft('移送审理函', { filedOn: null })
    expect(blanksOf(content)).toEqual(['【立案日期】'])
    expect(blanksOf(draft('移送审理函'))).toEqual([])
    expect(partsOf(`于${blank('日期')}前`)).toEqual([
      { text: '于', isBlank: false },
      { text: '【日期】', isBlank: true },
      { text: '前', isBlank: false },
    ])
  })

  it('督办函 tells the days over and the article; 催办函 the days left', () => {
    const clock = {
      title: '线索处置意见',
      basis: '《监督执纪工作规则》第21条第2款',
      startedOn: '2026-04-01',
      dueOn: '2026-05-01',
      daysLeft: -19,
      because: '',
      extensions: [],
    }
    const text = all(draft('督办函', { clock }))
    expect(text).toContain('已逾期19日')
    expect(text).toContain('第21条第2款')
    expect(text).not.toContain('甲某')
    expect(all(draft('催办函', { clock: { ...clock, daysLeft: 3 } }))).toContain('距到期还有3日')
  })
})

describe('forms are signed up to the level of the matrix', () => {
  const boxes = (level: PaperFacts['level']) =>
    draft('了结呈批表', { subject: 'clue', level }).blocks.flatMap(block =>
      block.type === 'box' && block.signs ? [block.label] : [],
    )
  it.each([
    ['deputy', ['部门主要负责人意见', '分管领导意见']],
    ['head', ['部门主要负责人意见', '分管领导意见', '纪检监察机关主要负责人意见']],
    ['partyHead', ['部门主要负责人意见', '分管领导意见', '纪检监察机关主要负责人意见', '同级党委主要负责人意见']],
  ] as const)('%s', (level, labels) => expect(boxes(level)).toEqual(labels))

  it('the matter follows what is proposed, or the measure and its extension', () => {
    expect(matterOf('处置意见呈批表', { disposal: '初步核实' })).toBe('初步核实')
    expect(matterOf('处置意见呈批表', { disposal: '别的' })).toBeUndefined()
    expect(matterOf('措施呈批表', { measure: '留置' })).toBe('留置')
    expect(matterOf('延长措施审批表', { measure: '留置', extensions: 0 })).toBe('留置延长')
    expect(matterOf('延长措施审批表', { measure: '留置', extensions: 1 })).toBe('留置再延长')
    expect(matterOf('延长措施审批表', { measure: '冻结', extensions: 3 })).toBe('冻结')
  })
})

describe('文号', () => {
  it('is the office, the kind, the year and a number', () => {
    expect(prefixFrom('砚川县纪委监委')).toBe('砚纪')
    expect(prefixFrom('中共砚川县纪律检查委员会')).toBe('砚纪')
    expect(prefixFrom('')).toBe('纪')
    expect(paperNo(seriesOf('砚纪', '立'), 2026, 7)).toBe('砚纪立〔2026〕7号')
  })
  it('gaps are found', () => {
    expect(gapsIn([1, 2, 3])).toEqual([])
    expect(gapsIn([1, 4])).toEqual([2, 3])
    expect(gapsIn([])).toEqual([])
  })
})
