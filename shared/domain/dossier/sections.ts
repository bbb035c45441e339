/**
 * What a dossier (廉政档案、勤廉档案) is made of: the five aspects of 监督执纪工作规则第17条 and the twenty sections that offices
 * collect, as data. A section says what it shows, where that comes from, and who may see it.
 */

export type DossierPart = '基础信息' | '廉政信息' | '个人报告事项'

/** Registry tables that fill a section; `entries` are typed in or imported for the section alone. */
export type DossierSource = 'person' | 'postings' | 'relatives' | 'sanctions' | 'clues' | 'cases' | 'entries'

export interface DossierColumn {
  id: string
  title: string
  /** Share of the width of the table; 1 unless said otherwise. */
  share?: number
}

export interface DossierSection {
  /** Stable; quoted by entries in the vault. */
  id: string
  part: DossierPart
  title: string
  source: DossierSource
  columns: readonly DossierColumn[]
  basis: string
  /** Data about family members: recusal permission needed, and printed only when asked for. */
  family?: true
  /** Property: collected only where the office names its own basis (个人信息最小必要). */
  property?: true
  /** Clues and cases follow the viewer's permission and scope. */
  matters?: true
  /** Only in the dossier of the commission's own staff. */
  own?: true
}

const column = (id: string, title: string, share?: number): DossierColumn =>
  share === undefined ? { id, title } : { id, title, share }
const columns = (...titles: string[]): DossierColumn[] => titles.map((title, index) => column(`c${index + 1}`, title))

const rule17 = '监督执纪工作规则第17条'
const template = '二十节采集模板'

const base: readonly DossierSection[] = [
  {
    id: 'S01',
    part: '基础信息',
    title: '基本情况',
    source: 'person',
    columns: [column('label', '项目'), column('value', '内容', 3)],
    basis: `${template}第1节`,
  },
  {
    id: 'A1P',
    part: '基础信息',
    title: '任免情况与工作简历',
    source: 'postings',
    columns: [
      column('from', '起始', 1.8),
      column('to', '截止', 1.8),
      column('unit', '单位', 2),
      column('post', '职务', 1.5),
      column('note', '备注'),
    ],
    basis: `${rule17}(一)`,
  },
  {
    id: 'S04',
    part: '基础信息',
    title: '婚姻状况及紧急联系人',
    source: 'entries',
    columns: columns('婚姻现状', '紧急联系人', '联系方式'),
    basis: `${template}第4节`,
    family: true,
  },
  {
    id: 'S05',
    part: '基础信息',
    title: '家庭成员',
    source: 'relatives',
    columns: [
      column('relation', '关系'),
      column('name', '姓名'),
      column('born', '出生年月'),
      column('status', '政治面貌'),
      column('work', '工作单位及职务', 2.4),
    ],
    basis: `${template}第5节`,
    family: true,
  },
]

const integrity: readonly DossierSection[] = [
  {
    id: 'A1',
    part: '廉政信息',
    title: '人事档案情况、因不如实报告个人有关事项受到处理的情况',
    source: 'entries',
    columns: columns('事项', '处理情况', '处理机关'),
    basis: `${rule17}(一)`,
  },
  {
    id: 'A2',
    part: '廉政信息',
    title: '问题线索及处置情况',
    source: 'clues',
    columns: [
      column('received', '受理时间', 1.5),
      column('no', '线索编号', 1.7),
      column('type', '问题类型'),
      column('disposal', '处置方式'),
      column('stage', '办理状态', 1.3),
      column('closed', '办结时间', 1.5),
    ],
    basis: `${rule17}(二)`,
    matters: true,
  },
  {
    id: 'A3',
    part: '廉政信息',
    title: '谈话函询、初步核实、审查调查形成的材料',
    source: 'cases',
    columns: [
      column('filed', '立案时间', 1.5),
      column('no', '案件编号', 1.7),
      column('title', '案由', 2),
      column('stage', '案件阶段'),
      column('outcome', '处理结果', 1.4),
      column('closed', '结案时间', 1.5),
    ],
    basis: `${rule17}(三)、第30条`,
    matters: true,
  },
  {
    id: 'A3S',
    part: '廉政信息',
    title: '处分处理及影响期',
    source: 'sanctions',
    columns: [
      column('decided', '决定时间', 1.6),
      column('category', '类别'),
      column('kind', '种类', 1.4),
      column('organ', '决定机关、文号', 1.8),
      column('effect', '影响期（处分期）', 2),
    ],
    basis: `${rule17}(三)、处分条例第10—13条`,
  },
  {
    id: 'A4',
    part: '廉政信息',
    title: '党风廉政意见回复材料',
    source: 'entries',
    columns: columns('来函单位', '事由', '回复意见', '经办人'),
    basis: `${rule17}(四)、第18条`,
  },
  {
    id: 'W1',
    part: '廉政信息',
    title: '预警、提醒及本人回应',
    source: 'entries',
    columns: columns('预警或提醒事项', '依据', '发出单位', '办理结果'),
    basis: `${rule17}(五)`,
  },
  {
    id: 'I1',
    part: '廉政信息',
    title: '巡察反馈涉及本人情况及整改',
    source: 'entries',
    columns: columns('巡察轮次', '反馈问题', '责任', '整改情况'),
    basis: `${rule17}(五)`,
  },
  {
    id: 'O1',
    part: '廉政信息',
    title: '打听案情、过问案件、说情干预登记及处理',
    source: 'entries',
    columns: columns('情形', '涉及事项', '登记单位', '处理结果'),
    basis: '纪检监察机关内部监督制度',
    own: true,
  },
  {
    id: 'O2',
    part: '廉政信息',
    title: '执纪执法过错责任追究',
    source: 'entries',
    columns: columns('事项', '责任认定', '处理结果', '决定机关'),
    basis: '纪检监察机关内部监督制度',
    own: true,
  },
  {
    id: 'O3',
    part: '廉政信息',
    title: '重大事项报告、去向报告与回避情况',
    source: 'entries',
    columns: columns('类别', '内容', '审批人', '备注'),
    basis: '纪检监察机关内部监督制度',
    own: true,
  },
  {
    id: 'A5',
    part: '廉政信息',
    title: '考核评价与其他情况',
    source: 'entries',
    columns: columns('事项', '结果', '认定单位', '备注'),
    basis: `${rule17}(五)`,
  },
]

const report = (
  no: string,
  title: string,
  titles: string,
  mark: { family?: true; property?: true } = {},
): DossierSection => ({
  id: `S${no}`,
  part: '个人报告事项',
  title,
  source: 'entries',
  columns: columns(...titles.split(' ')),
  basis: `${template}第${no.replace(/^0/, '').replace('_', '.')}节`,
  ...mark,
})

const reports: readonly DossierSection[] = [
  report('02', '本人、配偶、子女及其配偶被追究责任情况', '当事人 原因 调查处罚机关 处理阶段 处理结果', {
    family: true,
  }),
  report('03', '拒收、上交礼品礼金登记', '礼品名称 数量 金额或折合价值（元） 上交部门'),
  report('06_1', '护照、往来港澳台证件', '证件名称 有效期至 保管机构'),
  report('06_2', '因私出国（境）', '返回时间 国家（地区） 事由 审批机构'),
  report('07', '子女与外国人、无国籍人、港澳台居民通婚情况', '子女姓名 配偶姓名 国家（地区） 工作（学习）单位及职务', {
    family: true,
  }),
  report('08', '配偶、子女及其配偶移居国（境）外情况', '姓名 国家（地区） 城市 类别', { family: true }),
  report('09', '未移居但连续在国（境）外工作、生活一年以上情况', '姓名 国家（地区） 城市', { family: true }),
  report('10', '工资及各类奖金、津贴、补贴', '年度 工资 奖金 津贴补贴 合计（元）', { property: true }),
  report('11', '讲学、写作、咨询、审稿、书画等劳务所得', '类别 内容 金额（元）', { property: true }),
  report('12', '房产、车位、车库', '产权人 来源（去向） 建筑面积（㎡） 性质 交易价格（万元）', { property: true }),
  report('13', '股票', '持有人 名称 数量 市值（万元）', { property: true }),
  report('14', '基金、理财', '持有人 名称 金额（万元）', { property: true }),
  report('15', '投资型保险', '投保人 产品名称 保险公司 累计缴纳（万元）', { property: true }),
  report('16', '本人、配偶、子女及其配偶投资或任高级职务的企业', '姓名 企业名称 类型 认缴比例', {
    property: true,
    family: true,
  }),
  report('17', '国（境）外存款', '存款人 国家（地区） 银行 币种 金额（万）', { property: true }),
  report('18', '国（境）外投资', '投资人 国家（地区） 投资情况 币种 金额（万）', { property: true }),
  report('19', '操办婚丧喜庆事宜', '事项 参加人数 报告对象 有无收受礼金'),
  report('20', '个人认为需要报告的其他事项', '内容'),
]

export const dossierSections: readonly DossierSection[] = [...base, ...integrity, ...reports]

export const sectionById = (id: string): DossierSection | undefined =>
  dossierSections.find(section => section.id === id)

/** The right of reply (本人说明、异议、复核结果): stands beside an entry, never instead of it. */
export const statementKinds = ['本人说明', '异议', '复核结果'] as const
export type StatementKind = (typeof statementKinds)[number]
