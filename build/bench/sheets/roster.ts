/** The workbooks that benchmarks read: a roster of invented cadres, and a list of invented payments. */
import { idNumberOf, unitName } from '../../../tests/core/ledgers.ts'
import { type Value, workbookOf } from './workbook.ts'

const rosterHead = [
  '序号',
  '姓名',
  '身份证号',
  '性别',
  '出生年月',
  '籍贯',
  '政治面貌',
  '工作单位',
  '现任职务',
  '职级',
  '联系电话',
  '备注',
]

const nameOf = (n: number): string => `测${'甲乙丙丁戊己庚辛'[n % 8]}${'子丑寅卯辰巳午未'[Math.floor(n / 8) % 8]}`

/** A title, headings, then `rows` people with one unit and different identity numbers: the persons kind of the import. */
export const rosterWorkbook = (rows: number): Promise<Buffer> =>
  workbookOf('花名册', rows + 2, (line): Value[] => {
    if (line === 0) return ['砚川县干部花名册']
    if (line === 1) return rosterHead
    const n = line - 2
    const id = idNumberOf(n)
    return [
      n + 1,
      nameOf(n),
      { once: id },
      Number(id[16]) % 2 ? '男' : '女',
      `${id.slice(6, 10)}.${id.slice(10, 12)}`,
      '云澜砚川',
      '中共党员',
      unitName,
      `科员${n % 50}`,
      '一级科员',
      `1990000${String(n % 10000).padStart(4, '0')}`,
      n % 3 ? undefined : '补录',
    ]
  })

const paymentHead = [
  '序号',
  '姓名',
  '身份证号',
  '性别',
  '单位',
  '职务',
  '出生日期',
  '发放日期',
  '补贴项目',
  '金额',
  '银行卡号',
  '备注',
]

const villages = ['东沟', '西岭', '南湾', '北滩', '上河', '下洼', '石桥', '柳林']
const projects = ['耕地地力保护补贴', '种粮大户补贴', '退耕还林补助', '公益林<国家级>补偿', '农机购置&更新补贴']

/** Headings and `rows` payments: near four different texts a row, entities in some, three memos in ten missing. */
export const paymentsWorkbook = (rows: number): Promise<Buffer> =>
  workbookOf('发放明细', rows + 1, (line): Value[] => {
    if (line === 0) return paymentHead
    const n = line - 1
    const id = idNumberOf(n)
    return [
      n + 1,
      { once: `${nameOf(n)}${String.fromCharCode(0x4e00 + (n % 5000))}` },
      { once: id },
      Number(id[16]) % 2 ? '男' : '女',
      `${villages[n % 8]!}村${(n % 40) + 1}组`,
      '村民',
      { day: 14_000 + (n % 25_000) },
      `2024-${String((n % 12) + 1).padStart(2, '0')}-${String((n % 28) + 1).padStart(2, '0')}`,
      projects[n % projects.length]!,
      Math.round(((n * 7919) % 900_000) + 1) / 100,
      { once: `6217${String(n).padStart(15, '0')}` },
      n % 10 < 3
        ? undefined
        : { once: `补发${(n % 12) + 1}月份${projects[n % 5]!}，经办人${nameOf(n + 3)}，凭证${n}号` },
    ]
  })
