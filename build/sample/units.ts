/** The unit tree: county organs, towns and streets with their institutions, villages and communities. */
import { type SampleUnit, type UnitKind, type UnitLevel } from './model.ts'
import { county, streets, towns, villageFirst, villageSecond } from './places.ts'
import { createRandom, type Random } from './random.ts'

const committee = `中共${county}委员会`
const government = `${county}人民政府`
const committeeAlias = `${county.slice(0, -1)}县委`

type Row = readonly [name: string, aliases: string, kind: UnitKind, head: string, weight: number, level?: UnitLevel]

const partyOrgans: readonly Row[] = [
  [`中共${county}纪律检查委员会${county}监察委员会`, '县纪委监委、县纪委', '党委部门', '书记', 52],
  [`中共${county}委员会办公室`, '县委办公室、县委办', '党委部门', '主任', 26],
  [`中共${county}委员会组织部`, '县委组织部、组织部', '党委部门', '部长', 30],
  [`中共${county}委员会宣传部`, '县委宣传部、宣传部', '党委部门', '部长', 22],
  [`中共${county}委员会统一战线工作部`, '县委统战部、统战部', '党委部门', '部长', 14],
  [`中共${county}委员会政法委员会`, '县委政法委、政法委', '党委部门', '书记', 16],
  [`中共${county}委员会机构编制委员会办公室`, '县委编办、编办', '党委部门', '主任', 10],
  [`中共${county}委员会巡察工作领导小组办公室`, '县委巡察办、巡察办', '党委部门', '主任', 12],
  [`中共${county}委员会党校`, '县委党校', '事业单位', '常务副校长', 16],
  [`${county}档案馆`, '县档案馆', '事业单位', '馆长', 9, '副科'],
]

const peerOrgans: readonly Row[] = [
  [`${county}人民法院`, '县法院', '司法机关', '院长', 40],
  [`${county}人民检察院`, '县检察院', '司法机关', '检察长', 32],
  [`${county}总工会`, '县总工会', '群团', '主席', 9],
  [`共青团${county}委员会`, '团县委', '群团', '书记', 7],
  [`${county}妇女联合会`, '县妇联', '群团', '主席', 7],
  [`${county}残疾人联合会`, '县残联', '群团', '理事长', 8],
  [`${county}工商业联合会`, '县工商联', '群团', '主席', 6],
]

const bureaus: readonly Row[] = [
  [`${county}人民政府办公室`, '县政府办公室、县政府办', '政府部门', '主任', 30],
  [`${county}发展和改革局`, '县发改局、发改局', '政府部门', '局长', 26],
  [`${county}教育体育局`, '县教体局、教育局', '政府部门', '局长', 32],
  [`${county}科学技术和工业信息化局`, '县科工信局', '政府部门', '局长', 18],
  [`${county}公安局`, '县公安局', '政府部门', '局长', 90],
  [`${county}民政局`, '县民政局', '政府部门', '局长', 20],
  [`${county}司法局`, '县司法局', '政府部门', '局长', 26],
  [`${county}财政局`, '县财政局', '政府部门', '局长', 46],
  [`${county}人力资源和社会保障局`, '县人社局、人社局', '政府部门', '局长', 34],
  [`${county}自然资源局`, '县自然资源局', '政府部门', '局长', 44],
  [`${county}住房和城乡建设局`, '县住建局、住建局', '政府部门', '局长', 40],
  [`${county}交通运输局`, '县交通局', '政府部门', '局长', 36],
  [`${county}水务局`, '县水务局、水利局', '政府部门', '局长', 34],
  [`${county}农业农村局`, '县农业农村局、农业局', '政府部门', '局长', 48],
  [`${county}商务局`, '县商务局', '政府部门', '局长', 14],
  [`${county}文化和旅游局`, '县文旅局', '政府部门', '局长', 22],
  [`${county}卫生健康局`, '县卫健局', '政府部门', '局长', 28],
  [`${county}退役军人事务局`, '县退役军人局', '政府部门', '局长', 12],
  [`${county}应急管理局`, '县应急局', '政府部门', '局长', 22],
  [`${county}审计局`, '县审计局', '政府部门', '局长', 26],
  [`${county}市场监督管理局`, '县市场监管局、市场局', '政府部门', '局长', 54],
  [`${county}统计局`, '县统计局', '政府部门', '局长', 14],
  [`${county}医疗保障局`, '县医保局', '政府部门', '局长', 16],
  [`${county}信访局`, '县信访局', '政府部门', '局长', 10],
  [`${county}林业局`, '县林业局', '政府部门', '局长', 28],
  [`${county}城市管理综合行政执法局`, '县城管局', '政府部门', '局长', 36],
  [`${county}行政审批服务局`, '县行政审批局', '政府部门', '局长', 24],
  [`${county}机关事务服务中心`, '县机关事务中心', '事业单位', '主任', 14, '副科'],
  [`${county}融媒体中心`, '县融媒体中心', '事业单位', '主任', 24],
  [`${county}供销合作社联合社`, '县供销社', '事业单位', '主任', 12],
  [`${county}公共资源交易中心`, '县交易中心', '事业单位', '主任', 14, '副科'],
]

/** [unit, its bureau] */
const institutions: readonly (readonly [row: Row, parent: string])[] = [
  [[`${county}第一中学`, '砚川一中、县一中', '学校', '校长', 60, '副科'], `${county}教育体育局`],
  [[`${county}实验中学`, '砚川实中', '学校', '校长', 44, '副科'], `${county}教育体育局`],
  [[`${county}职业技术学校`, '县职校', '学校', '校长', 40, '副科'], `${county}教育体育局`],
  [[`${county}实验小学`, '县实小', '学校', '校长', 34, '股级'], `${county}教育体育局`],
  [[`${county}人民医院`, '县人民医院、县医院', '医院', '院长', 66, '正科'], `${county}卫生健康局`],
  [[`${county}中医院`, '县中医院', '医院', '院长', 44, '副科'], `${county}卫生健康局`],
  [[`${county}妇幼保健院`, '县妇幼保健院', '医院', '院长', 28, '股级'], `${county}卫生健康局`],
  [[`砚川城市建设投资集团有限公司`, '砚川城投', '国有企业', '董事长', 40, '正科'], `${county}财政局`],
  [[`砚川水务发展有限公司`, '砚川水务', '国有企业', '董事长', 30, '副科'], `${county}水务局`],
  [[`砚川粮食收储有限公司`, '砚川粮储', '国有企业', '董事长', 20, '股级'], `${county}发展和改革局`],
  [[`砚川交通投资有限公司`, '砚川交投', '国有企业', '董事长', 26, '副科'], `${county}交通运输局`],
]

const townInstitutions: readonly (readonly [
  suffix: string,
  short: string,
  kind: UnitKind,
  head: string,
  weight: number,
])[] = [
  ['中心小学', '小学', '学校', '校长', 22],
  ['中心卫生院', '卫生院', '医院', '院长', 20],
  ['中学', '初中', '学校', '校长', 24],
  ['农业技术推广站', '农技站', '事业单位', '站长', 8],
  ['敬老院', '养老院', '事业单位', '院长', 5],
]

const fromRow = ([name, aliases, kind, head, weight, level]: Row, parent: string, region: string): SampleUnit => ({
  name,
  aliases: aliases.split('、'),
  parent,
  level: level ?? '正科',
  kind,
  region,
  weight,
  head,
  note: '',
})

function countyOrgans(random: Random): SampleUnit[] {
  const seat = (): string => random.pick(streets)
  const four: SampleUnit[] = [
    {
      name: committee,
      aliases: [committeeAlias],
      parent: undefined,
      level: '正处',
      kind: '党委部门',
      region: streets[0],
      weight: 6,
      head: '书记',
      note: '',
    },
    {
      name: `${county}人民代表大会常务委员会`,
      aliases: ['县人大常委会', '县人大'],
      parent: committee,
      level: '正处',
      kind: '人大机关',
      region: streets[0],
      weight: 8,
      head: '主任',
      note: '',
    },
    {
      name: government,
      aliases: ['县政府'],
      parent: committee,
      level: '正处',
      kind: '政府部门',
      region: streets[0],
      weight: 7,
      head: '县长',
      note: '',
    },
    {
      name: `中国人民政治协商会议${county}委员会`,
      aliases: ['县政协'],
      parent: committee,
      level: '正处',
      kind: '政协机关',
      region: streets[1],
      weight: 8,
      head: '主席',
      note: '',
    },
  ]
  return [
    ...four,
    ...[...partyOrgans, ...peerOrgans].map(row => fromRow(row, committee, seat())),
    ...bureaus.map(row => fromRow(row, government, seat())),
    ...institutions.map(([row, parent]) => fromRow(row, parent, seat())),
  ]
}

function townSeats(count: number): SampleUnit[] {
  const names = [...streets, ...towns.slice(0, count - streets.length)]
  return names.map(name => {
    const street = name.endsWith('街道')
    return {
      name,
      aliases: [street ? `${name}办事处` : `${name}人民政府`, `${county}${name}`],
      parent: government,
      level: '正科',
      kind: street ? '街道' : '乡镇',
      region: name,
      weight: street ? 40 : 46,
      head: '党委书记',
      note: '',
    }
  })
}

const townInstitution = (
  town: string,
  [suffix, short, kind, head, weight]: (typeof townInstitutions)[number],
): SampleUnit => ({
  name: `${town}${suffix}`,
  aliases: [`${town.replace(/(镇|乡|街道)$/, '')}${short}`],
  parent: town,
  level: '股级',
  kind,
  region: town,
  weight,
  head,
  note: '',
})

/** 乡镇纪委、街道纪工委: who handles cases on the spot. */
const townCommission = ({ name, region }: SampleUnit): SampleUnit => ({
  name: name.endsWith('街道') ? `${name}纪工委` : `${name}纪委`,
  aliases: [`${name.replace(/(镇|乡|街道)$/, '')}纪检`],
  parent: name,
  level: '股级',
  kind: '党委部门',
  region,
  weight: 4,
  head: name.endsWith('街道') ? '纪工委书记' : '纪委书记',
  note: '',
})

/** A village or community name that no other unit of the county bears. */
function villageName(random: Random, taken: Set<string>, suffix: '村' | '社区'): string {
  for (let tries = 0; ; tries++) {
    const third = tries > 40 ? random.pick([...villageFirst]) : ''
    const name = random.pick([...villageFirst]) + third + random.pick([...villageSecond]) + suffix
    if (taken.has(name)) continue
    taken.add(name)
    return name
  }
}

/** Parents always stand before their children, as in a clerk's list. */
export function buildUnits(seed: number, scale: number): SampleUnit[] {
  const random = createRandom(seed, 'units')
  const target = Math.round(120 * scale)
  const units = countyOrgans(random)
  const seats = townSeats(Math.min(towns.length + streets.length, Math.max(4, Math.round(14 * Math.max(1, scale / 3)))))
  units.push(...seats, ...seats.map(townCommission))

  const perTown = townInstitutions.slice(0, scale >= 2 ? townInstitutions.length : 2)
  const wanted = perTown.flatMap(kind => seats.map(({ name }) => townInstitution(name, kind)))
  const reserve = Math.max(0, target - units.length)
  units.push(...wanted.slice(0, Math.floor(reserve * 0.45)))

  const taken = new Set<string>()
  for (let i = 0; units.length < target; i++) {
    const town = seats[i % seats.length]!.name
    const community = town.endsWith('街道') || random.chance(0.08)
    const name = villageName(random, taken, community ? '社区' : '村')
    units.push({
      name,
      aliases: [`${town}${name}`],
      parent: town,
      level: '村社',
      kind: community ? '社区' : '村',
      region: town,
      weight: 6,
      head: '党总支书记、' + (community ? '居委会主任' : '村委会主任'),
      note: '',
    })
  }
  return units
}

export const disciplineOrgan = `中共${county}纪律检查委员会${county}监察委员会`
