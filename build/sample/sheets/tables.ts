/** The eight ledgers: headings as offices word them, and how a fact of the county becomes a cell. */
import { type PlainDate } from '../../../shared/domain/dates.ts'
import {
  type SampleCase,
  type SampleClue,
  type SampleInspector,
  type SamplePerson,
  type SamplePosting,
  type SampleRelative,
  type SampleSanction,
  type SampleUnit,
  type TrainingCounty,
  type When,
} from '../model.ts'
import { createRandom, type Random } from '../random.ts'
import { createDateWriter, type DateStyle, type SerialDate } from './dates.ts'
import { type Cell, type Column, type Row, type Sheet, type SheetKind } from './grid.ts'

/** What the writers of one sheet share. */
export interface Desk {
  random: Random
  date: (when: When | undefined) => string | SerialDate
  /** The unit's name, now and then by one of its aliases. */
  unit: (name: string) => string
  person: (idNumber: string) => SamplePerson
  county: TrainingCounty
}

export interface Table<T> {
  kind: SheetKind
  file: string
  sheet: string
  title: string
  office: string
  blankRow: boolean
  total: boolean
  notes: string[]
  habit: DateStyle
  columns: Column[]
  /** The first cell, 序号, is added by `sheetOf` when the first column asks for it. */
  cells: (item: T, desk: Desk) => Cell[]
}

const serialNumber: Column = { label: '序号', width: 6, centred: true }
const column = (label: string, width: number, centred = false): Column => ({ label, width, centred })
const under = (group: string, columns: Column[]): Column[] => columns.map(one => ({ ...one, group }))

export const unitTable: Table<SampleUnit> = {
  kind: 'units',
  file: '1-单位.xlsx',
  sheet: '机构名录',
  title: '砚川县机构（单位）名录',
  office: '中共砚川县委机构编制委员会办公室',
  blankRow: false,
  total: true,
  notes: ['注：1.简称有多个的以顿号分隔。2.村、社区列入所在乡镇（街道）之下。'],
  habit: '2024-1-5',
  columns: [
    serialNumber,
    column('单位名称', 34),
    column('单位简称（别名）', 26),
    column('上级单位', 26),
    column('单位级别', 10, true),
    column('单位类型', 12, true),
    column('所在乡镇（街道）', 16, true),
    column('备　注', 12),
  ],
  cells: unit => [unit.name, unit.aliases.join('、'), unit.parent ?? '', unit.level, unit.kind, unit.region, unit.note],
}

export const personTable: Table<SamplePerson> = {
  kind: 'persons',
  file: '2-干部花名册.xlsx',
  sheet: '花名册',
  title: '砚川县党员干部花名册',
  office: '中共砚川县委组织部',
  blankRow: true,
  total: true,
  notes: [
    '注：身份证号请以文本格式填写；成长地指本人十八周岁前主要生活地。',
    '审核人：　　　　　　填表人：　　　　　　联系电话：',
  ],
  habit: '2024.1.5',
  columns: [
    serialNumber,
    column('姓　名', 9, true),
    column('身份证号', 21, true),
    column('性　别', 6, true),
    column('民　族', 7, true),
    column('出生年月', 11, true),
    ...under('籍贯与成长情况', [column('籍　贯', 20), column('出生地', 20), column('成长地', 20)]),
    ...under('政治情况', [column('政治面貌', 10, true), column('入党时间', 11, true)]),
    column('参加工作时间', 12, true),
    ...under('教育情况', [column('最高学历', 10, true), column('毕业院校', 16)]),
    ...under('现任职情况', [
      column('工作单位', 26),
      column('现任职务', 18),
      column('职　级', 12, true),
      column('任现职时间', 12, true),
    ]),
    column('联系电话', 13, true),
    column('备　注', 10),
  ],
  cells: (person, desk) => [
    spaced(desk.random, person.name),
    person.idNumber,
    person.gender,
    person.ethnicity,
    desk.date(person.bornOn.slice(0, 7)),
    person.nativePlace,
    person.birthplace,
    person.grewUpPlace,
    person.politicalStatus,
    desk.date(person.partyJoinedOn),
    desk.date(person.workStartedOn),
    person.education,
    person.school,
    desk.unit(person.unit),
    person.post,
    person.rank,
    desk.date(person.postSinceOn),
    person.phone,
    person.note,
  ],
}

/** 张　伟: two-character names are spread to the width of three. */
const spaced = (random: Random, name: string): string =>
  name.length === 2 && random.chance(0.12) ? `${name[0]!}　${name[1]!}` : name

export interface PostingOf {
  person: SamplePerson
  posting: SamplePosting
}

export const postingTable: Table<PostingOf> = {
  kind: 'postings',
  file: '3-任职经历.csv',
  sheet: '',
  title: '砚川县干部任职经历表',
  office: '中共砚川县委组织部',
  blankRow: false,
  total: false,
  notes: ['注：结束时间为空或“至今”的为现任职务'],
  habit: '2024/1/5',
  columns: [
    column('姓名', 9),
    column('身份证号码', 21),
    column('任职单位', 30),
    column('职务', 20),
    column('是否领导班子成员', 10),
    column('任职起始时间', 12),
    column('任职结束时间', 12),
    column('备注', 12),
  ],
  cells: ({ person, posting }, desk) => [
    person.name,
    // the tab keeps WPS from turning the number into 9.90121E+17
    `\t${person.idNumber}`,
    desk.unit(posting.unit),
    posting.post,
    posting.leader ? '是' : '否',
    desk.date(posting.from),
    posting.to === undefined ? (desk.random.chance(0.7) ? '至今' : '') : desk.date(posting.to),
    posting.note,
  ],
}

export const relativeTable: Table<SampleRelative> = {
  kind: 'relatives',
  file: '4-家庭成员.xlsx',
  sheet: '家庭成员及主要社会关系',
  title: '砚川县干部家庭成员及主要社会关系登记表',
  office: '中共砚川县委组织部',
  blankRow: false,
  total: false,
  notes: ['说明：本表仅用于回避核查，不作他用。'],
  habit: '2024.1.5',
  columns: [
    ...under('干部本人', [column('干部姓名', 10, true), column('干部身份证号', 21, true)]),
    ...under('家庭成员', [
      column('称谓', 9, true),
      column('家庭成员姓名', 12, true),
      column('出生年月', 11, true),
      column('政治面貌', 11, true),
      column('工作单位', 28),
      column('职务', 16),
      column('家庭成员身份证号', 21, true),
    ]),
  ],
  cells: (relative, desk) => [
    desk.person(relative.of).name,
    relative.of,
    relative.relation,
    relative.name,
    desk.date(relative.bornOn),
    relative.politicalStatus,
    relative.unit === '' ? '' : desk.unit(relative.unit),
    relative.post,
    relative.idNumber,
  ],
}

const stageWords: Readonly<Record<string, string>> = {
  谈话函询: '谈话函询中',
  初步核实: '初核',
  予以了结: '已办结',
  转立案: '已立案',
  审理: '审理中',
  审查调查: '审查调查中',
}
/** One clerk in six writes another word for the same stage. */
const stageWord = (random: Random, stage: string): string =>
  random.chance(0.16) ? (stageWords[stage] ?? stage) : stage

/** 廉洁纪律 for 违反廉洁纪律 */
const problemWord = (random: Random, type: string): string => (random.chance(0.25) ? type.replace('违反', '') : type)

export const clueTable: Table<SampleClue> = {
  kind: 'clues',
  file: '5-问题线索台账.xlsx',
  sheet: '线索台账',
  title: '砚川县纪委监委问题线索管理台账',
  office: '案件监督管理室',
  blankRow: true,
  total: true,
  notes: ['注：阶段开始时间为进入当前办理状态之日。'],
  habit: '2024年1月5日',
  columns: [
    serialNumber,
    column('线索编号', 20, true),
    ...under('被反映人情况', [
      column('被反映人', 10, true),
      column('身份证号', 21, true),
      column('工作单位', 24),
      column('职务', 16),
    ]),
    column('受理时间', 14, true),
    column('线索来源', 12, true),
    column('是否实名', 9, true),
    column('问题类型', 11, true),
    column('反映的主要问题', 48),
    ...under('办理情况', [
      column('处置方式', 11, true),
      column('办理状态', 11, true),
      column('阶段开始时间', 14, true),
      column('承办部门', 16, true),
      column('承办人', 9, true),
      column('办结时间', 14, true),
    ]),
    column('备　注', 10),
  ],
  cells: (clue, desk) => {
    const person = desk.person(clue.person)
    return [
      clue.no,
      person.name,
      desk.random.chance(0.3) ? '' : person.idNumber,
      person.unit,
      person.post,
      desk.date(clue.receivedOn),
      clue.source,
      clue.realName ? '是' : '否',
      problemWord(desk.random, clue.problemType),
      clue.summary,
      clue.disposal,
      stageWord(desk.random, clue.stage),
      desk.date(clue.stageSinceOn),
      clue.department,
      clue.handler,
      desk.date(clue.closedOn),
      '',
    ]
  },
}

export const caseTable: Table<SampleCase> = {
  kind: 'cases',
  file: '6-案件台账.xlsx',
  sheet: '案件台账',
  title: '砚川县纪委监委立案审查调查案件台账',
  office: '案件监督管理室',
  blankRow: false,
  total: true,
  notes: ['注：涉案金额以万元为单位。'],
  habit: '2024-1-5',
  columns: [
    serialNumber,
    column('案件编号', 20, true),
    column('线索编号', 20, true),
    column('案　由', 28),
    ...under('被审查调查人情况', [
      column('被审查调查人', 12, true),
      column('身份证号', 21, true),
      column('工作单位', 24),
      column('职务', 16),
    ]),
    column('立案时间', 13, true),
    column('立案类别', 16, true),
    column('问题类型', 11, true),
    ...under('措施', [column('采取措施', 10, true), column('措施起始时间', 13, true)]),
    ...under('进展情况', [
      column('案件阶段', 11, true),
      column('阶段开始时间', 13, true),
      column('承办部门', 16, true),
      column('承办人', 9, true),
    ]),
    column('涉案金额（万元）', 12, true),
    column('移送检察院时间', 14, true),
    column('处分', 22),
    column('结案时间', 13, true),
  ],
  cells: (one, desk) => {
    const person = desk.person(one.person)
    return [
      one.no,
      one.clueNo,
      one.title,
      person.name,
      person.idNumber,
      person.unit,
      person.post,
      desk.date(one.filedOn),
      one.kind,
      problemWord(desk.random, one.problemType),
      one.measure,
      desk.date(one.measureOn),
      stageWord(desk.random, one.stage),
      desk.date(one.stageSinceOn),
      one.department,
      one.handler,
      one.amount === undefined ? '' : one.amount / 10_000,
      desk.date(one.transferredOn),
      one.outcome,
      desk.date(one.closedOn),
    ]
  },
}

const formWords = ['第一种形态', '第二种形态', '第三种形态', '第四种形态'] as const

export const sanctionTable: Table<SampleSanction> = {
  kind: 'sanctions',
  file: '7-处分处理.xls',
  sheet: '处分处理情况',
  title: '砚川县党员干部处分处理情况登记表',
  office: '案件审理室',
  blankRow: false,
  total: true,
  notes: ['注：影响期以决定书载明的为准。'],
  habit: 'serial',
  columns: [
    serialNumber,
    column('姓名', 9),
    column('身份证号', 21),
    column('工作单位', 26),
    column('职务', 18),
    column('案件编号', 20),
    column('处理类别', 12),
    column('处分种类', 16),
    column('决定时间', 12),
    column('生效时间', 12),
    column('影响期', 10),
    column('决定机关', 26),
    column('文号', 22),
    column('四种形态', 12),
    column('备注', 10),
  ],
  cells: (sanction, desk) => [
    desk.person(sanction.person).name,
    sanction.person,
    desk.unit(sanction.unit),
    sanction.post,
    sanction.caseNo,
    sanction.category,
    sanction.kind,
    desk.date(sanction.decidedOn),
    desk.date(sanction.effectiveOn),
    desk.random.chance(0.45) ? sanction.effect : '',
    sanction.organ,
    sanction.docNo,
    sanction.form === undefined ? '' : formWords[sanction.form - 1]!,
    '',
  ],
}

export const inspectorTable: Table<SampleInspector> = {
  kind: 'inspectors',
  file: '8-巡察人才库.xlsx',
  sheet: '人才库',
  title: '中共砚川县委巡察工作人才库名单',
  office: '中共砚川县委巡察工作领导小组办公室',
  blankRow: false,
  total: false,
  notes: ['注：巡察经历按“轮次/被巡察单位/角色”填写，多次的以分号分隔。'],
  habit: '2024/1/5',
  columns: [
    serialNumber,
    column('姓　名', 10, true),
    column('身份证号', 21, true),
    column('所在单位', 30),
    column('部　门', 10, true),
    column('职　务', 18),
    column('职　级', 13, true),
    column('专业特长', 18),
    column('可任角色', 20),
    ...under('巡察经历', [
      column('是否有巡察经历', 9, true),
      column('历次巡察', 46),
      column('近三年参加次数', 9, true),
    ]),
    ...under('抽调情况', [column('是否可抽调', 8, true), column('不可抽调原因', 16)]),
    column('入库时间', 13, true),
    column('联系电话', 14, true),
  ],
  cells: (inspector, desk) => {
    const person = desk.person(inspector.person)
    return [
      person.name,
      person.idNumber,
      desk.unit(person.unit),
      inspector.department,
      person.post,
      person.rank,
      inspector.skills.join('、'),
      inspector.roles.join('、'),
      inspector.history.length > 0 ? '是' : '否',
      inspector.history.map(({ round, unit, role }) => `${round}/${unit}/${role}`).join('；'),
      inspector.load,
      inspector.available ? '是' : '否',
      inspector.unavailableReason,
      desk.date(inspector.enteredOn),
      person.phone,
    ]
  },
}

const fillingLine = (office: string, asOf: PlainDate): string => {
  const [year, month, day] = asOf.split('-').map(Number) as [number, number, number]
  return `填报单位：${office}　　　　填报日期：${year}年${month}月${day}日`
}

export function deskFor(county: TrainingCounty, table: Pick<Table<never>, 'kind' | 'habit' | 'file'>): Desk {
  const random = createRandom(county.seed, `sheet ${table.kind}`)
  const units = new Map(county.units.map(unit => [unit.name, unit]))
  const people = new Map(county.people.map(person => [person.idNumber, person]))
  return {
    random,
    county,
    date: createDateWriter(random, table.habit, !table.file.endsWith('.csv')),
    person: idNumber => people.get(idNumber)!,
    unit: name => (random.chance(0.08) ? random.pick(units.get(name)!.aliases) : name),
  }
}

/** Rows without 序号; `numbered` adds it once the planted rows are in their places. */
export function rowsOf<T>(table: Table<T>, items: readonly T[], desk: Desk): Row[] {
  return items.map(item => ({ cells: table.cells(item, desk) }))
}

export function sheetOf<T>(table: Table<T>, rows: readonly Row[], county: TrainingCounty): Sheet {
  const numbered = table.columns[0] === serialNumber
  if (numbered) rows.forEach((row, i) => row.cells.unshift(i + 1))
  const { kind, file, sheet, title, blankRow, columns, total, notes } = table
  return {
    kind,
    file,
    sheet,
    title,
    filling: fillingLine(table.office, county.asOf),
    blankRow,
    columns,
    rows: [...rows],
    total,
    notes,
  }
}

/** Index of a column among the cells that `cells` returns (序号 not counted). */
export function cellIndex<T>(table: Table<T>, label: string): number {
  const bare = (text: string): string => text.replace(/\s/g, '')
  const found = table.columns.filter(one => one !== serialNumber).findIndex(one => bare(one.label) === bare(label))
  if (found < 0) throw new RangeError(`no column ${label} in ${table.file}`)
  return found
}
