/** Posts and ranks by kind of unit and tier, so that nobody is 局长 of a village or 科员 of a hospital. */
import { type SampleUnit, type Tier } from './model.ts'
import { type Random } from './random.ts'

interface PostList {
  deputies: readonly string[]
  middles: readonly string[]
  staff: readonly string[]
}

const office: PostList = {
  deputies: ['副主任', '副主任', '党组成员、副主任', '专职副主任'],
  middles: ['综合科科长', '秘书科科长', '业务科科长', '财务科科长', '人事科副科长'],
  staff: ['科员', '一级科员', '四级主任科员'],
}

const bureau: PostList = {
  deputies: ['党组副书记、副局长', '党组成员、副局长', '党组成员、副局长', '党组成员、总工程师'],
  middles: ['办公室主任', '人事股股长', '财务股股长', '法规股股长', '规划股股长', '执法大队大队长', '业务股副股长'],
  staff: ['科员', '一级科员', '二级科员', '办事员'],
}

const lists: Partial<Record<SampleUnit['kind'], PostList>> = {
  政府部门: bureau,
  党委部门: {
    deputies: ['副部长', '常务副部长', '部务会成员', '副部长'],
    middles: ['办公室主任', '干部科科长', '综合科科长', '督查科科长', '信息科副科长'],
    staff: ['科员', '一级科员', '四级主任科员'],
  },
  人大机关: {
    deputies: ['副主任', '副主任'],
    middles: ['法制工作委员会主任', '预算工作委员会主任', '办公室主任'],
    staff: ['科员'],
  },
  政协机关: {
    deputies: ['副主席', '副主席'],
    middles: ['提案委员会主任', '办公室主任', '文史委员会主任'],
    staff: ['科员'],
  },
  司法机关: {
    deputies: ['党组成员、副院长', '党组成员、政治部主任', '专职委员'],
    middles: ['综合办公室主任', '第一业务庭庭长', '第二业务庭庭长', '执行局局长'],
    staff: ['书记员', '助理', '法警', '一级科员'],
  },
  群团: { deputies: ['副主席', '党组成员'], middles: ['办公室主任', '权益部部长'], staff: ['科员', '干事'] },
  事业单位: {
    deputies: ['副主任', '副主任', '总编辑'],
    middles: ['办公室主任', '业务科科长', '财务科科长'],
    staff: ['管理九级职员', '技术员', '助理工程师'],
  },
  国有企业: {
    deputies: ['总经理', '副总经理', '副总经理、财务总监', '监事会主席'],
    middles: ['综合部部长', '财务部部长', '工程部部长', '经营部部长'],
    staff: ['综合部职员', '财务部会计', '工程部工程师', '经营部职员'],
  },
  乡镇: {
    deputies: [
      '党委副书记、镇长',
      '党委副书记、政法委员',
      '人大主席',
      '党委委员、纪委书记',
      '党委委员、组织委员',
      '党委委员、副镇长',
      '副镇长',
      '党委委员、武装部部长',
    ],
    middles: [
      '党政办公室主任',
      '财政所所长',
      '经济发展办公室主任',
      '社会事务办公室主任',
      '农业综合服务中心主任',
      '综合执法队队长',
    ],
    staff: ['党政办公室科员', '财政所会计', '社会事务办公室科员', '农业综合服务中心技术员', '驻村工作队队员'],
  },
  街道: {
    deputies: [
      '党工委副书记、办事处主任',
      '党工委委员、纪工委书记',
      '党工委委员、组织委员',
      '办事处副主任',
      '人大工委主任',
    ],
    middles: ['党政综合办公室主任', '财政所所长', '社区建设办公室主任', '综合执法队队长'],
    staff: ['党政综合办公室科员', '财政所会计', '社区建设办公室科员'],
  },
  村: {
    deputies: ['党总支副书记', '村务监督委员会主任'],
    middles: ['村委会委员', '党总支委员'],
    staff: ['报账员', '网格员'],
  },
  社区: {
    deputies: ['党总支副书记', '居务监督委员会主任'],
    middles: ['居委会委员', '党总支委员'],
    staff: ['报账员', '网格员'],
  },
  学校: {
    deputies: ['党总支书记', '副校长', '副校长'],
    middles: ['教务处主任', '总务处主任', '政教处主任', '办公室主任'],
    staff: ['教师', '教师', '教师', '财务室会计'],
  },
  医院: {
    deputies: ['党总支书记', '副院长', '副院长'],
    middles: ['医务科科长', '财务科科长', '设备科科长', '办公室主任', '药剂科科长'],
    staff: ['医师', '护士', '药师', '收费员'],
  },
}

/** Party organs and county offices name their heads and deputies alike: 部长/副部长, 主任/副主任, 书记/副书记. */
function listFor(unit: SampleUnit): PostList {
  const list = lists[unit.kind] ?? office
  if (unit.kind === '党委部门' && unit.head === '主任') return office
  if (unit.head.startsWith('纪'))
    return { ...list, deputies: ['副书记', '专职委员'], middles: ['综合办公室主任'], staff: ['纪检干事'] }
  if (unit.kind === '党委部门' && unit.head === '书记')
    return {
      ...list,
      deputies: unit.level === '正处' ? ['副书记', '常务委员会委员'] : ['副书记', '副书记', '委员', '常务委员会委员'],
      middles: unit.name.includes('纪律检查') ? disciplineRooms : office.middles,
    }
  if (unit.kind === '党委部门' || unit.kind === '政府部门') {
    if (unit.level === '正处')
      return { ...list, deputies: ['副县长', '党组成员、副县长'], middles: ['秘书'], staff: ['秘书'] }
    return unit.head === '主任' ? { ...office, deputies: ['副主任', '党组成员、副主任'] } : list
  }
  if (unit.name.includes('检察院'))
    return { ...list, deputies: ['党组成员、副检察长', '专职委员', '党组成员、政治部主任'] }
  if (unit.kind === '乡镇' && unit.name.endsWith('乡'))
    return { ...list, deputies: list.deputies.map(post => post.replace('镇长', '乡长')) }
  if (unit.kind === '乡镇') return list
  if (unit.head === '站长' || unit.head === '馆长' || unit.head === '院长')
    return { ...list, deputies: [`副${unit.head}`] }
  return list
}

const disciplineRooms = [
  '案件监督管理室主任',
  '信访室主任',
  '第一监督检查室主任',
  '第二监督检查室主任',
  '第三监督检查室主任',
  '第四审查调查室主任',
  '第五审查调查室主任',
  '案件审理室主任',
  '党风政风监督室主任',
] as const

export const deputyCount = (unit: SampleUnit, places: number): number =>
  Math.min(
    unit.kind === '乡镇' ? 8 : unit.kind === '街道' ? 5 : unit.level === '正处' ? 4 : unit.level === '正科' ? 4 : 2,
    places - 1,
  )

/** The `index`-th post of a tier; deputies and middles go through the list once, then repeat. */
export function postAt(unit: SampleUnit, tier: Tier, index: number, random: Random): string {
  if (tier === 'head') return unit.head
  const list = listFor(unit)
  if (tier === 'staff') return random.pick(list.staff)
  const posts = tier === 'deputy' ? list.deputies : list.middles
  return posts[index % posts.length]!
}

const publicService = new Set<SampleUnit['kind']>([
  '党委部门',
  '人大机关',
  '政府部门',
  '政协机关',
  '司法机关',
  '群团',
  '乡镇',
  '街道',
])
const levels = ['股级', '副科', '正科', '副处', '正处'] as const

/** 职级: civil servants by the level of unit and tier; staff of institutions by their own ladder; villages have none. */
export function rankOf(unit: SampleUnit, tier: Tier, age: number, random: Random): string {
  if (unit.level === '村社') return ''
  const step = levels.indexOf(unit.level) - (tier === 'head' ? 0 : 1)
  if (tier === 'head' || tier === 'deputy')
    return { 正处: '县处级正职', 副处: '县处级副职', 正科: '乡科级正职', 副科: '乡科级副职', 股级: '股级' }[
      levels[Math.max(0, step)]!
    ]
  if (!publicService.has(unit.kind))
    return unit.kind === '国有企业' ? '企业人员' : tier === 'middle' ? '管理八级' : '专业技术十一级'
  if (age >= 47 && random.chance(0.3)) return random.pick(['一级主任科员', '二级主任科员'])
  if (age >= 38 && random.chance(0.5)) return random.pick(['三级主任科员', '四级主任科员'])
  return tier === 'middle' ? '四级主任科员' : random.pick(['一级科员', '二级科员'])
}

/** A rank that the clerk counts as 正科 or 副科 when seats of 组长 and 副组长 are given out. */
export const isSectionHeadRank = (rank: string): boolean =>
  ['乡科级正职', '一级主任科员', '二级主任科员'].includes(rank)
export const isSectionDeputyRank = (rank: string): boolean =>
  ['乡科级副职', '三级主任科员', '四级主任科员'].includes(rank)
