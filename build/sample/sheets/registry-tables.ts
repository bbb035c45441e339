/** The four sheets of the registry: units, cadres, postings, relatives. */
import { type SamplePerson, type SamplePosting, type SampleRelative, type SampleUnit } from '../model.ts'
import { type Random } from '../random.ts'
import { column, serialNumber, under, type Table } from './table.ts'

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
