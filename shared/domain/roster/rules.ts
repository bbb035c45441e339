/**
 * Recusal and staffing of inspection groups as one table (巡察组回避与组建规则). Solver, checker, screens and the printed proof
 * all read it. Texts: 公务员法 74–78条, 监察法 67条, 公务员回避规定(2020) 5条; the inspection regulations of 2024 could not be
 * checked line by line, so every reach is a number of the round that the office may tighten (`confidence` below H: 待核对).
 */
import { type CandidateFact } from './facts.ts'
import { type Reason } from './findings.ts'
import { type Registry, type Target } from './registry.ts'
import { interestInRound, interestInTarget, notEligible } from './rules-duty.ts'
import { kinInTarget, kinMissing, tiedTogether } from './rules-kin.ts'
import { comesFromThere, placesMissing } from './rules-place.ts'
import { askedToAvoid, askedToStayAway } from './rules-request.ts'
import { sharedStudies, studiesMissing } from './rules-study.ts'
import { careerMissing, inspectedBefore, servedInTarget, sharedWork } from './rules-service.ts'
import { ruleIds, type RuleId, type RuleLevel, type RuleSetting, type RuleSettings } from './settings.ts'

export interface RosterRule {
  id: RuleId
  title: string
  /** What it forbids, in one sentence. */
  text: string
  provision: string
  /** H read in the text in force; M, L: the office must check it. */
  confidence: 'H' | 'M' | 'L'
  /** What the registry must hold for it. */
  evidence: string
  /** The reason is withheld from everybody without `case.read` and from the public copy (其他情形). */
  isProtected: boolean
  defaults: RuleSetting
  /** About the person alone. */
  examinePerson?: (registry: Registry, candidate: CandidateFact, setting: RuleSetting) => Reason[]
  /** About the person and a unit to be inspected. */
  examineTarget?: (registry: Registry, candidate: CandidateFact, target: Target, setting: RuleSetting) => Reason[]
  /** About two persons in one group. */
  examinePair?: (registry: Registry, a: CandidateFact, b: CandidateFact, setting: RuleSetting) => Reason[]
}

const setting = (
  level: RuleLevel,
  numbers: RuleSetting['numbers'] = {},
  words: RuleSetting['words'] = {},
): RuleSetting => ({
  level,
  numbers,
  words,
})

export const rosterRules: readonly RosterRule[] = [
  {
    id: 'R01',
    title: '任职回避',
    text: '不得巡察现任职、近年曾任职或长期任职过的单位及其所属单位',
    provision: '《中国共产党巡视工作条例》任职回避；年限参照公开的巡察回避规定，可由本级从严调整',
    confidence: 'M',
    evidence: '任职经历、现任职务',
    isProtected: false,
    defaults: setting('hard', { recentYears: 3, longYears: 3 }),
    examinePerson: careerMissing,
    examineTarget: servedInTarget,
  },
  {
    id: 'R02',
    title: '亲属回避',
    text: '亲属在被巡察单位及其所属单位任职的，不得参加',
    provision: '《公务员法》第74条；《公务员回避规定》（2020）第5条；E类见人社部规〔2019〕1号',
    confidence: 'H',
    evidence: '家庭成员（本人填报及他人填报）、亲属的任职单位',
    isProtected: false,
    defaults: setting('hard', {}, { classes: ['A', 'B', 'C', 'D', 'E'] }),
    examinePerson: kinMissing,
    examineTarget: kinInTarget,
  },
  {
    id: 'R03',
    title: '地域回避',
    text: '不得巡察籍贯、出生地、成长地所在的乡镇（街道）、村（社区）',
    provision: '《公务员法》第75条、《监察官法》第23条的地域回避；成长地细则及县级适用范围待核对',
    confidence: 'M',
    evidence: '籍贯、出生地、成长地',
    isProtected: false,
    defaults: setting('hard', {}, { kinds: ['乡镇', '街道', '村', '社区', '村社'] }),
    examinePerson: placesMissing,
    examineTarget: comesFromThere,
  },
  {
    id: 'R04',
    title: '公务回避',
    text: '本人或亲属与被巡察单位的线索、案件有利害关系，或正在承办涉及该单位线索、案件的，不得参加',
    provision: '《公务员法》第76条；《监察法》第67条',
    confidence: 'H',
    evidence: '线索、案件台账；申报的利害关系、经济往来和证人等情形（未申报的证人、检举人不在核查范围）',
    isProtected: true,
    defaults: setting('hard', { recentYears: 3 }),
    examinePerson: interestInRound,
    examineTarget: interestInTarget,
  },
  {
    id: 'R05',
    title: '共事回避',
    text: '与被巡察单位领导近年有上下级关系、同班子共事的，不得任组长、副组长，任成员从严掌握',
    provision: '参照公开的巡察回避规定（近三年上下级，同班子共事三年以上或近三年共事），待核对',
    confidence: 'L',
    evidence: '双方任职经历、是否领导班子成员',
    isProtected: false,
    defaults: setting('leading', { recentYears: 3, longYears: 3 }),
    examineTarget: sharedWork,
  },
  {
    id: 'R06',
    title: '学缘回避',
    text: '与被巡察单位领导有师生、同班、同导师关系的，不得任组长、副组长',
    provision: '参照公开的巡察回避规定，待核对',
    confidence: 'L',
    evidence: '学习经历（学校、班级、导师）；未登记的不列待核，除非本轮要求必须登记',
    isProtected: false,
    defaults: setting('leading', { required: 0 }),
    examinePerson: studiesMissing,
    examineTarget: sharedStudies,
  },
  {
    id: 'R07',
    title: '组内回避',
    text: '有亲属关系或直接上下级关系的，不得编入同一组',
    provision: '《公务员法》第74条；《监察官法》第24条',
    confidence: 'H',
    evidence: '家庭成员、现任职务',
    isProtected: false,
    defaults: setting('hard', {}, { classes: ['A', 'B', 'C', 'D', 'E'] }),
    examinePair: tiedTogether,
  },
  {
    id: 'R08',
    title: '组建要求',
    text: '每组人数、组长、副组长、联络员、专业配备符合本轮要求；组长一次一授权',
    provision: '《中国共产党巡视工作条例》（2017）第10—12条；县级人数和专业要求由本级确定，待核对',
    confidence: 'M',
    evidence: '人才库可任角色、专业特长，本轮授权',
    isProtected: false,
    defaults: setting('hard'),
  },
  {
    id: 'R09',
    title: '轮换',
    text: '尽量不安排巡察过该单位的人员再次巡察该单位',
    provision: '“三个不固定”的通行做法，未见全国统一条文',
    confidence: 'L',
    evidence: '巡察经历',
    isProtected: false,
    defaults: setting('soft'),
    examineTarget: inspectedBefore,
  },
  {
    id: 'R10',
    title: '申请回避',
    text: '本人申请或被巡察单位申请回避的，核实后更换该席位人选',
    provision: '《公务员法》第77条；申请、核实、决定的程序由本级确定，待核对',
    confidence: 'M',
    evidence: '回避申请及决定',
    isProtected: false,
    defaults: setting('hard'),
    examinePerson: askedToStayAway,
    examineTarget: askedToAvoid,
  },
  {
    id: 'R11',
    title: '入组资格',
    text: '有未办结线索、案件或在处分影响期内的，不得参加',
    provision: '入组前征求党风廉政意见的通行要求；影响期见《纪律处分条例》第10—13条、《政务处分法》第8条',
    confidence: 'M',
    evidence: '线索、案件台账，处分处理，本轮党风廉政意见',
    isProtected: true,
    defaults: setting('hard', { reply: 0 }),
    examinePerson: notEligible,
  },
]

const byId = new Map(rosterRules.map(rule => [rule.id, rule]))

export const ruleOf = (id: RuleId): RosterRule => byId.get(id)!

export const defaultSettings: RuleSettings = Object.fromEntries(
  rosterRules.map(rule => [rule.id, rule.defaults]),
) as Record<RuleId, RuleSetting>

export const levelLabels: Record<RuleLevel, string> = {
  hard: '必须回避',
  leading: '组长、副组长必须回避',
  soft: '尽量避免',
  off: '不核查',
}

/**
 * Settings may tighten the defaults, never loosen what must bind: a hard rule stays hard. Returns the sentence that refuses,
 * undefined when the settings stand.
 */
export function settingsFault(settings: RuleSettings): string | undefined {
  for (const id of ruleIds) {
    const rule = ruleOf(id)
    const { level, numbers, words } = settings[id]
    if (rule.defaults.level === 'hard' && level !== 'hard') return `${rule.title}（${id}）必须执行，不能放宽`
    for (const [name, least] of Object.entries(rule.defaults.numbers)) {
      const given = numbers[name]
      const loosened =
        name === 'longYears' ? given !== undefined && given > least : given !== undefined && given < least
      if (given === undefined || loosened) return `${rule.title}（${id}）的年限只能从严，不能放宽`
    }
    for (const [name, least] of Object.entries(rule.defaults.words)) {
      const gone = least.find(word => !words[name]?.includes(word))
      if (gone !== undefined) return `${rule.title}（${id}）的范围只能从严，不能去掉“${gone}”`
    }
    if (rule.examinePair && level !== 'hard') return `${rule.title}（${id}）只能是必须回避`
  }
  return undefined
}
