import { describe, expect, it } from 'vitest'
import { checkRoster, type Seat } from '../../../../shared/domain/roster/checker.ts'
import { examine } from '../../../../shared/domain/roster/examination.ts'
import {
  type CandidateFact,
  type RecusalFacts,
  type RequestFact,
  type StudyFact,
} from '../../../../shared/domain/roster/facts.ts'
import { type Finding } from '../../../../shared/domain/roster/findings.ts'
import { registryOf } from '../../../../shared/domain/roster/registry.ts'
import { type Round } from '../../../../shared/domain/roster/round.ts'
import { defaultSettings, rosterRules, settingsFault } from '../../../../shared/domain/roster/rules.ts'
import { ruleIds, type RuleId } from '../../../../shared/domain/roster/settings.ts'
import { county, inspector, posting, relative, round, startsOn } from './county.ts'

const findingsOf = (facts: RecusalFacts, of: Round = round()): Finding[] => [
  ...examine(registryOf(facts, of.startsOn), of).findings,
]
const about = (facts: RecusalFacts, rule: RuleId, of?: Round): Finding[] =>
  findingsOf(facts, of).filter(finding => finding.rule === rule)

interface Case {
  rule: RuleId
  name: string
  facts: RecusalFacts
  /** What the finding must say; undefined: the rule must find nothing. */
  says?: RegExp
  target?: number
  unknown?: boolean
  of?: Round
}

const one = (more: Partial<CandidateFact> = {}) => inspector(1, more)
const kin = (more: Partial<RecusalFacts>) => county([one()], more)
const spouse = { id: 50, name: '王配偶', unitId: 30, unitName: '砚川县文旅局', post: '科员' }

const study = (personId: number, more: Partial<StudyFact> = {}): StudyFact => ({
  personId,
  school: '云澜大学',
  className: '法学2008级1班',
  supervisor: null,
  fromOn: '2008-09',
  toOn: '2012-07',
  sourceRowId: 700 + personId,
  ...more,
})
const request = (more: Partial<RequestFact> = {}): RequestFact => ({
  id: 1,
  personId: 1,
  unitId: 10,
  by: 'self',
  ground: 'kin',
  appliedOn: '2026-02-10',
  decision: null,
  ...more,
})

/** At least one breach and one pass of every active rule; R08 is proved on whole rosters below. */
const cases: Case[] = [
  {
    rule: 'R06',
    name: 'one class with the head of the unit',
    facts: county([one()], { studies: [study(1), study(8010)] }),
    says: /与被巡察单位领导领导10同班：云澜大学法学2008级1班/,
    target: 10,
  },
  {
    rule: 'R06',
    name: 'one supervisor at one school',
    facts: county([one()], {
      studies: [
        study(1, { className: null, supervisor: '周导师' }),
        study(8010, { className: null, supervisor: '周 导师' }),
      ],
    }),
    says: /同一导师/,
    target: 10,
  },
  {
    rule: 'R06',
    name: 'the supervisor bears the name of the head of the unit',
    facts: county([one()], { studies: [study(1, { supervisor: '领导10' })] }),
    says: /是否师生关系待核/,
    target: 10,
    unknown: true,
  },
  {
    rule: 'R06',
    name: 'the head of the unit names a supervisor of this name',
    facts: county([one()], { studies: [study(8010, { supervisor: '巡察员1' })] }),
    says: /被巡察单位领导领导10的导师与本人同名/,
    target: 10,
    unknown: true,
  },
  {
    rule: 'R06',
    name: 'nothing on record, where the round demands it',
    facts: county([one()]),
    says: /没有学习经历记录/,
    unknown: true,
    of: round({ rules: { ...defaultSettings, R06: { ...defaultSettings.R06, numbers: { required: 1 } } } }),
  },
  {
    rule: 'R06',
    name: 'one class name at other schools, or at other times, is no tie',
    facts: county([one()], {
      studies: [study(1), study(8010, { school: '墨阳学院' }), study(8010, { fromOn: '2013-09', toOn: '2017-07' })],
    }),
  },
  {
    rule: 'R10',
    name: 'granted for one unit',
    facts: county([one()], { requests: [request({ decision: 'granted' })] }),
    says: /本人申请回避（亲属关系，2026年2月10日），已决定回避/,
    target: 10,
  },
  {
    rule: 'R10',
    name: 'granted for the whole round, asked by the unit',
    facts: county([one()], { requests: [request({ unitId: null, by: 'unit', decision: 'granted' })] }),
    says: /被巡察单位申请其回避/,
  },
  {
    rule: 'R10',
    name: 'not decided yet',
    facts: county([one()], { requests: [request()] }),
    says: /尚未作出决定/,
    target: 10,
    unknown: true,
  },
  {
    rule: 'R10',
    name: 'refused, or about a unit of another group',
    facts: county([one()], {
      requests: [request({ decision: 'refused' }), request({ unitId: 40, decision: 'granted' })],
    }),
  },
  {
    rule: 'R10',
    name: 'a request with a matter behind it is no finding of this rule',
    facts: county([one()], { requests: [request({ ground: 'matter', decision: 'granted' })] }),
  },
  {
    rule: 'R04',
    name: 'a declared interest that was granted',
    facts: county([one()], { requests: [request({ ground: 'interest', decision: 'granted' })] }),
    says: /利害关系或经济往来.*已决定回避/,
    target: 10,
  },
  {
    rule: 'R11',
    name: 'an adverse answer about integrity',
    facts: county([one()], { integrity: [{ personId: 1, result: 'adverse', repliedOn: '2026-02-20' }] }),
    says: /2026-02-20答复：不宜参加/,
  },
  {
    rule: 'R11',
    name: 'no answer yet, where the round demands one',
    facts: county([one()]),
    says: /党风廉政意见尚未答复/,
    unknown: true,
    of: round({ rules: { ...defaultSettings, R11: { ...defaultSettings.R11, numbers: { reply: 1 } } } }),
  },
  {
    rule: 'R11',
    name: 'a clear answer',
    facts: county([one()], { integrity: [{ personId: 1, result: 'clear', repliedOn: '2026-02-20' }] }),
    of: round({ rules: { ...defaultSettings, R11: { ...defaultSettings.R11, numbers: { reply: 1 } } } }),
  },
  {
    rule: 'R01',
    name: 'serves there now',
    facts: county([one({ unitId: 10, unitName: '砚川县财政局' })]),
    says: /现任职于被巡察单位/,
    target: 10,
  },
  {
    rule: 'R01',
    name: 'serves in a unit below it',
    facts: county([one()], { postings: [posting(1, 11, { toOn: null })] }),
    says: /国库中心（砚川县财政局所属）/,
    target: 10,
  },
  {
    rule: 'R01',
    name: 'left within three years',
    facts: county([one()], { postings: [posting(1, 10, { fromOn: '2022-10', toOn: '2023-03' })] }),
    says: /近3年曾在被巡察单位任职/,
    target: 10,
  },
  {
    rule: 'R01',
    name: 'a month counts to its last day',
    facts: county([one()], { postings: [posting(1, 10, { fromOn: '2022-10', toOn: '2023-03' })] }),
    says: /2022年10月—2023年3月/,
    target: 10,
  },
  {
    rule: 'R01',
    name: 'stayed three years long ago',
    facts: county([one()], { postings: [posting(1, 10, { fromOn: '2010-01', toOn: '2014-01' })] }),
    says: /任职满3年/,
    target: 10,
  },
  {
    rule: 'R01',
    name: 'a short stay long ago is no bar',
    facts: county([one()], { postings: [posting(1, 10, { fromOn: '2010-01', toOn: '2011-01' })] }),
  },
  {
    rule: 'R01',
    name: 'left one day before the three years',
    facts: county([one()], { postings: [posting(1, 10, { fromOn: '2022-10-01', toOn: '2023-03-01' })] }),
  },
  {
    rule: 'R01',
    name: 'left on the day three years before',
    facts: county([one()], { postings: [posting(1, 10, { fromOn: '2022-10-01', toOn: '2023-03-02' })] }),
    says: /近3年/,
    target: 10,
  },
  {
    rule: 'R01',
    name: 'an unknown start is not clear',
    facts: county([one()], { postings: [posting(1, 10, { fromOn: null, toOn: '2014-01' })] }),
    says: /待核/,
    unknown: true,
    target: 10,
  },
  {
    rule: 'R01',
    name: 'a unit that is written by its alias',
    facts: county([one()], { postings: [posting(1, null, { unitName: '县财政局', toOn: null })] }),
    says: /现任职/,
    target: 10,
  },
  {
    rule: 'R01',
    name: 'a unit whose name only resembles it',
    facts: county([one()], { postings: [posting(1, null, { unitName: '砚川县财政局第二办公区', toOn: null })] }),
    says: /是否同一单位待核/,
    unknown: true,
    target: 10,
  },
  {
    rule: 'R01',
    name: 'no career on record',
    facts: { ...county([one()]), postings: [] },
    says: /没有任职经历记录/,
    unknown: true,
  },
  {
    rule: 'R02',
    name: 'a declared relative serves there',
    facts: kin({
      relatives: [relative(1, '爱人', { name: '李爱人', unitId: 10, unitName: '砚川县财政局', post: '出纳' })],
    }),
    says: /爱人李爱人（A类，配偶）.*财政局出纳/,
    target: 10,
  },
  {
    rule: 'R02',
    name: 'a registered relative who moved there',
    facts: kin({
      persons: [{ ...spouse, unitId: 11 }],
      relatives: [relative(1, '配偶', { name: '王配偶', relatedPersonId: 50, unitId: 30 })],
    }),
    says: /国库中心/,
    target: 10,
  },
  {
    rule: 'R02',
    name: 'a leader declared the inspector',
    facts: kin({
      persons: [{ id: 60, name: '赵局长', unitId: 10, unitName: '砚川县财政局', post: '局长' }],
      relatives: [relative(60, '堂弟', { relatedPersonId: 1, name: '巡察员1' })],
    }),
    says: /赵局长（C类/,
    target: 10,
  },
  {
    rule: 'R02',
    name: 'near in-law through the spouse',
    facts: kin({
      persons: [spouse, { id: 61, name: '钱岳父', unitId: 20, unitName: '柳浦镇', post: '镇长' }],
      relatives: [
        relative(1, '妻子', { relatedPersonId: 50, name: '王配偶' }),
        relative(50, '父亲', { relatedPersonId: 61, name: '钱岳父' }),
      ],
    }),
    says: /妻子王配偶的父亲钱岳父（D类，配偶的父母）/,
    target: 20,
  },
  {
    rule: 'R02',
    name: 'in-law three steps away',
    facts: kin({
      persons: [
        spouse,
        { id: 62, name: '孙内兄', unitId: 30, unitName: null, post: null },
        { id: 63, name: '周连襟', unitId: 20, unitName: '柳浦镇', post: '干事' },
      ],
      relatives: [
        relative(1, '妻子', { relatedPersonId: 50, name: '王配偶' }),
        relative(50, '哥哥', { relatedPersonId: 62, name: '孙内兄' }),
        relative(62, '配偶', { relatedPersonId: 63, name: '周连襟' }),
      ],
    }),
    says: /周连襟（D类/,
    target: 20,
  },
  {
    rule: 'R02',
    name: 'a cousin of the spouse is no kin of the lists',
    facts: kin({
      persons: [spouse, { id: 64, name: '吴表弟', unitId: 20, unitName: '柳浦镇', post: '干事' }],
      relatives: [
        relative(1, '妻子', { relatedPersonId: 50, name: '王配偶' }),
        relative(50, '表弟', { relatedPersonId: 64, name: '吴表弟' }),
      ],
    }),
  },
  {
    rule: 'R02',
    name: 'a relative elsewhere is no bar',
    facts: kin({ relatives: [relative(1, '爱人', { unitId: 30, unitName: '砚川县文旅局' })] }),
  },
  {
    rule: 'R02',
    name: 'an unknown word is not clear',
    facts: kin({ relatives: [relative(1, '干亲', { unitId: 10, unitName: '砚川县财政局' })] }),
    says: /关系待核/,
    unknown: true,
    target: 10,
  },
  {
    rule: 'R02',
    name: 'no family on record',
    facts: { ...county([one()]), relatives: [] },
    says: /没有家庭成员记录/,
    unknown: true,
  },
  {
    rule: 'R03',
    name: 'born in the town',
    facts: county([one({ birthplace: '云澜市砚川县柳浦镇' })]),
    says: /出生地为云澜市砚川县柳浦镇/,
    target: 20,
  },
  {
    rule: 'R03',
    name: 'grew up in the town, target is its village',
    facts: county([one({ grewUpPlace: '砚川县柳浦镇东村' })]),
    says: /成长地/,
    target: 21,
    of: round({ groups: [{ no: 1, name: '第一组', unitIds: [21] }] }),
  },
  { rule: 'R03', name: 'comes from elsewhere', facts: county([one({ nativePlace: '云澜市砚川县杉坪镇' })]) },
  {
    rule: 'R03',
    name: 'does not bind for county departments',
    facts: county([one({ nativePlace: '云澜市砚川县' })]),
    of: round({ groups: [{ no: 1, name: '第一组', unitIds: [10] }] }),
  },
  {
    rule: 'R03',
    name: 'the home county without a town is not clear',
    facts: county([one({ nativePlace: '云澜市砚川县' }), inspector(2, { nativePlace: '云澜市砚川县柳浦镇' })]),
    says: /只写到云澜市砚川县/,
    unknown: true,
    target: 20,
  },
  {
    rule: 'R03',
    name: 'a place not filled in is not clear',
    facts: county([one({ grewUpPlace: null })]),
    says: /未填成长地/,
    unknown: true,
  },
  {
    rule: 'R04',
    name: 'subject of a matter of the target',
    facts: county([one()], {
      matters: [
        {
          kind: 'clue',
          id: 1,
          no: 'XS1',
          subjectName: '巡察员1',
          personId: 1,
          unitId: 10,
          handler: null,
          openedOn: '2024-01-01',
          closedOn: '2024-06-01',
          sourceRowId: 7,
        },
      ],
    }),
    says: /问题线索XS1的被反映人/,
    target: 10,
  },
  {
    rule: 'R04',
    name: 'a relative is the subject',
    facts: kin({
      persons: [{ ...spouse, unitId: 30 }],
      relatives: [relative(1, '配偶', { relatedPersonId: 50, name: '王配偶' })],
      matters: [
        {
          kind: 'case',
          id: 2,
          no: 'AJ2',
          subjectName: '王配偶',
          personId: 50,
          unitId: 10,
          handler: null,
          openedOn: '2025-01-01',
          closedOn: null,
          sourceRowId: 8,
        },
      ],
    }),
    says: /配偶王配偶是.*案件AJ2/,
    target: 10,
  },
  {
    rule: 'R04',
    name: 'a namesake handles a matter there',
    facts: county([one()], {
      matters: [
        {
          kind: 'clue',
          id: 3,
          no: 'XS3',
          subjectName: '某人',
          personId: null,
          unitId: 11,
          handler: '巡察员1',
          openedOn: '2025-01-01',
          closedOn: null,
          sourceRowId: null,
        },
      ],
    }),
    says: /同名人员承办/,
    unknown: true,
    target: 10,
  },
  {
    rule: 'R04',
    name: 'closed four years ago',
    facts: county([one()], {
      matters: [
        {
          kind: 'clue',
          id: 1,
          no: 'XS1',
          subjectName: '巡察员1',
          personId: 1,
          unitId: 10,
          handler: '巡察员1',
          openedOn: '2021-01-01',
          closedOn: '2022-02-01',
          sourceRowId: 7,
        },
      ],
    }),
  },
  {
    rule: 'R05',
    name: 'recently below a present leader',
    facts: county([one()], {
      postings: [
        posting(1, 30, { fromOn: '2021-01', toOn: '2024-05' }),
        posting(8010, 30, { isLeader: true, fromOn: '2020-01', toOn: '2021-12' }),
      ],
    }),
  },
  {
    rule: 'R05',
    name: 'below a present leader within three years',
    facts: county([one()], {
      postings: [
        posting(1, 30, { fromOn: '2021-01', toOn: '2024-05' }),
        posting(8010, 30, { isLeader: true, fromOn: '2020-01', toOn: '2023-12' }),
      ],
    }),
    says: /近3年有上下级关系：.*领导10/,
    target: 10,
  },
  {
    rule: 'R05',
    name: 'three years in one leading group, long ago',
    facts: county([one()], {
      postings: [
        posting(1, 30, { isLeader: true, fromOn: '2012-01', toOn: '2016-05' }),
        posting(8010, 30, { isLeader: true, fromOn: '2011-01', toOn: '2016-12' }),
      ],
    }),
    says: /同班子共事满3年/,
    target: 10,
  },
  {
    rule: 'R05',
    name: 'one year in one leading group, long ago',
    facts: county([one()], {
      postings: [
        posting(1, 30, { isLeader: true, fromOn: '2012-01', toOn: '2013-01' }),
        posting(8010, 30, { isLeader: true, fromOn: '2011-01', toOn: '2016-12' }),
      ],
    }),
  },
  {
    rule: 'R07',
    name: 'a married couple',
    facts: county([one(), inspector(2)], { relatives: [relative(1, '配偶', { relatedPersonId: 2, name: '巡察员2' })] }),
    says: /有亲属关系/,
  },
  {
    rule: 'R07',
    name: 'a leader and his staff',
    facts: county([one(), inspector(2)], { postings: [posting(1, 40, { isLeader: true, post: '局长', toOn: null })] }),
    says: /直接上下级/,
  },
  { rule: 'R07', name: 'two colleagues', facts: county([one(), inspector(2)]) },
  {
    rule: 'R09',
    name: 'inspected it before',
    facts: county([one()], {
      pastRounds: [{ personId: 1, roundName: '2024年第一轮', unitId: 10, unitName: '砚川县财政局', sourceRowId: 3 }],
    }),
    says: /2024年第一轮已巡察过/,
    target: 10,
  },
  {
    rule: 'R09',
    name: 'inspected another unit before',
    facts: county([one()], {
      pastRounds: [{ personId: 1, roundName: '2024年第一轮', unitId: 30, unitName: '砚川县文旅局', sourceRowId: 3 }],
    }),
  },
  {
    rule: 'R11',
    name: 'an open clue',
    facts: county([one()], {
      matters: [
        {
          kind: 'clue',
          id: 1,
          no: 'XS9',
          subjectName: '巡察员1',
          personId: 1,
          unitId: 40,
          handler: null,
          openedOn: '2025-01-01',
          closedOn: null,
          sourceRowId: 7,
        },
      ],
    }),
    says: /未办结的问题线索XS9/,
  },
  {
    rule: 'R11',
    name: 'a sanction in effect',
    facts: county([one()], {
      sanctions: [
        {
          personId: 1,
          category: '党纪处分',
          kind: '警告',
          effectiveOn: '2025-06-01',
          untilOn: '2026-05-31',
          sourceRowId: 4,
        },
      ],
    }),
    says: /影响期至2026-05-31/,
  },
  {
    rule: 'R11',
    name: 'a sanction whose effect the table works out',
    facts: county([one()], {
      sanctions: [
        {
          personId: 1,
          category: '党纪处分',
          kind: '严重警告',
          effectiveOn: '2025-06-01',
          untilOn: null,
          sourceRowId: 4,
        },
      ],
    }),
    says: /影响期至2026-11-30/,
  },
  {
    rule: 'R11',
    name: 'a sanction that has run out',
    facts: county([one()], {
      sanctions: [
        {
          personId: 1,
          category: '党纪处分',
          kind: '警告',
          effectiveOn: '2024-06-01',
          untilOn: '2025-05-31',
          sourceRowId: 4,
        },
      ],
    }),
  },
  {
    rule: 'R11',
    name: 'a term that nobody recorded is not clear',
    facts: county([one()], {
      sanctions: [
        {
          personId: 1,
          category: '党纪处分',
          kind: '留党察看',
          effectiveOn: '2022-06-01',
          untilOn: null,
          sourceRowId: 4,
        },
      ],
    }),
    says: /未能算出/,
    unknown: true,
  },
  {
    rule: 'R11',
    name: 'a namesake in the same unit is not clear',
    facts: county([one()], {
      matters: [
        {
          kind: 'clue',
          id: 1,
          no: 'XS9',
          subjectName: '巡察员1',
          personId: null,
          unitId: 40,
          handler: null,
          openedOn: '2025-01-01',
          closedOn: null,
          sourceRowId: 7,
        },
      ],
    }),
    says: /同名人员/,
    unknown: true,
  },
  {
    rule: 'R11',
    name: 'a closed clue',
    facts: county([one()], {
      matters: [
        {
          kind: 'clue',
          id: 1,
          no: 'XS9',
          subjectName: '巡察员1',
          personId: 1,
          unitId: 40,
          handler: null,
          openedOn: '2025-01-01',
          closedOn: '2025-03-01',
          sourceRowId: 7,
        },
      ],
    }),
  },
]

describe('C13 recusal rules', () => {
  const breaches = cases.flatMap(one =>
    one.says ? [[`${one.rule} ${one.name}`, { ...one, says: one.says }] as const] : [],
  )
  const passes = cases.flatMap(one => (one.says ? [] : [[`${one.rule} ${one.name}`, one] as const]))

  it.each(breaches)('%s', (_, { facts, rule, says, target, unknown = false, of }) => {
    const found = about(facts, rule, of)
    expect(found.map(finding => finding.evidence).join('\n')).toMatch(says)
    const match = found.find(finding => says.test(finding.evidence))
    expect(match).toMatchObject({ unknown, ...(target !== undefined && { targetId: target }) })
    // what is only 待核 must not come with a breach of the same person
    expect(found.filter(finding => finding.personId === 1 && unknown && !finding.unknown)).toEqual([])
  })

  it.each(passes)('%s', (_, { facts, rule, of }) => {
    expect(about(facts, rule, of)).toEqual([])
  })

  it('C13 somebody clear of everything has no finding at all', () => {
    expect(findingsOf(county([one()]))).toEqual([])
  })

  it('C13 every breach can be traced to the rows it rests on', () => {
    // the ledger row of a namesake's matter is the only one that a case above leaves out
    const rootless = cases
      .filter(one => one.says !== undefined)
      .flatMap(({ facts, rule, of }) => about(facts, rule, of))
      .filter(finding => finding.sourceRowIds.length === 0)
    // decisions and answers of this round are rows of the vault, not of a sheet
    expect(new Set(rootless.map(finding => finding.rule))).toEqual(new Set(['R04', 'R10', 'R11']))
  })

  const staffed = (): Seat[] => [
    { groupNo: 1, seatNo: 1, role: 'leader', personId: 1 },
    { groupNo: 1, seatNo: 2, role: 'deputy', personId: 2 },
    { groupNo: 1, seatNo: 3, role: 'liaison', personId: 3 },
  ]
  const single = (more: Partial<Round> = {}) => round({ groups: [{ no: 1, name: '第一组', unitIds: [30] }], ...more })
  const three = (more: Partial<CandidateFact> = {}) => county([inspector(1, more), inspector(2), inspector(3)])
  const check = (facts: RecusalFacts, seats: Seat[], of = single()) =>
    checkRoster(registryOf(facts, startsOn), of, seats)

  const staffingBreaches: [string, RecusalFacts, Seat[], Round, RegExp][] = [
    ['nobody authorised the leader', three(), staffed(), single({ authorised: [2] }), /未经本轮授权/],
    ['the leader may not lead', three({ roles: ['member'] }), staffed(), single(), /不在可任组长人选内/],
    ['one too few', three(), staffed().slice(0, 2), single(), /第一组共2人，要求3人/],
    [
      'the skill is missing',
      county([1, 2, 3].map(id => inspector(id, { skills: ['宣传'] }))),
      staffed(),
      single(),
      /财务0人，要求1人/,
    ],
    [
      'not enough women',
      three(),
      staffed(),
      single({ staffing: { ...single().staffing, women: 2 } }),
      /女性1人，要求2人/,
    ],
    [
      'seated twice',
      three(),
      [...staffed(), { groupNo: 1, seatNo: 4, role: 'member', personId: 1 }],
      single(),
      /两个席位/,
    ],
    ['not available', three({ available: false, unavailableReason: '借调' }), staffed(), single(), /不可抽调/],
    [
      'the leader ranks too low',
      three({ rank: '副科级' }),
      staffed(),
      single({ staffing: { ...single().staffing, leaderRank: '正科' } }),
      /职级不到正科/,
    ],
    [
      'too few young people',
      three(),
      staffed(),
      single({ staffing: { ...single().staffing, young: 1, youngAge: 30 } }),
      /30岁以下人员0人，要求1人/,
    ],
    [
      'nobody from another county',
      three(),
      staffed(),
      single({ staffing: { ...single().staffing, outsiders: 1 } }),
      /外县区人员0人，要求1人/,
    ],
    [
      'the group has its own requirement',
      three(),
      staffed(),
      single({
        groups: [{ no: 1, name: '第一组', unitIds: [30], staffing: { ...single().staffing, liaisons: 2 } }],
      }),
      /联络员1人，要求2人/,
    ],
    [
      'somebody pinned to another chair',
      three(),
      staffed(),
      single({ marks: [{ personId: 2, kind: 'pin', groupNo: 1, role: 'liaison' }] }),
      /没有按指定的组别或角色安排/,
    ],
    [
      'somebody forbidden',
      three(),
      staffed(),
      single({ marks: [{ personId: 3, kind: 'forbid', groupNo: null, role: null }] }),
      /已指定不安排/,
    ],
    ['a stranger', county([inspector(2), inspector(3)]), staffed(), single(), /不在巡察人才库/],
  ]
  it.each(staffingBreaches)('R08 %s', (_, facts, seats, of, says) => {
    const { ok, faults } = check(facts, seats, of)
    expect(ok).toBe(false)
    expect(faults.map(fault => fault.text).join('\n')).toMatch(says)
  })
  it('R08 a group as it should be', () => {
    expect(check(three(), staffed())).toMatchObject({ ok: true, faults: [], unknowns: [] })
  })

  it('C13 every active rule has a breach and a pass among these cases', () => {
    const breached = new Set<string>([...cases.filter(one => one.says && !one.unknown).map(one => one.rule), 'R08'])
    const passed = new Set<string>([...cases.filter(one => !one.says).map(one => one.rule), 'R08'])
    for (const rule of rosterRules) {
      expect(breached, `no breach case of ${rule.id}`).toContain(rule.id)
      expect(passed, `no pass case of ${rule.id}`).toContain(rule.id)
    }
    expect(rosterRules.map(rule => rule.id)).toEqual(ruleIds)
  })

  it('C13 settings may tighten and never loosen what binds', () => {
    expect(settingsFault(defaultSettings)).toBeUndefined()
    const r01 = defaultSettings.R01
    expect(settingsFault({ ...defaultSettings, R01: { ...r01, level: 'soft' } })).toMatch(/不能放宽/)
    expect(settingsFault({ ...defaultSettings, R01: { ...r01, numbers: { recentYears: 2, longYears: 3 } } })).toMatch(
      /只能从严/,
    )
    expect(
      settingsFault({ ...defaultSettings, R01: { ...r01, numbers: { recentYears: 5, longYears: 2 } } }),
    ).toBeUndefined()
    expect(settingsFault({ ...defaultSettings, R06: { ...defaultSettings.R06, level: 'hard' } })).toBeUndefined()
    const { R02: r02, R07: r07 } = defaultSettings
    expect(settingsFault({ ...defaultSettings, R02: { ...r02, words: { classes: ['A', 'B'] } } })).toMatch(
      /不能去掉“C”/,
    )
    expect(settingsFault({ ...defaultSettings, R07: { ...r07, level: 'leading' } })).toMatch(/不能放宽/)
  })
})
