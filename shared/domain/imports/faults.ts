/** What can be wrong with one cell of a sheet. The title groups faults in the preview; the message is for this one cell. */
export const faultTitles = {
  missing: '必填项为空',
  errorCell: '公式出错的单元格',
  tooLong: '文字过长',
  idLost: '身份证号末三位已丢失',
  idLength: '身份证号位数不对',
  idCharacters: '身份证号含有非法字符',
  idBirth: '身份证号中的出生日期不存在',
  idCheck: '身份证号校验位不符',
  date: '日期无法识别',
  dateDay: '日期没有具体到日',
  dateYear: '日期只有年份',
  dateAmbiguous: '日期有两种读法',
  dateOrder: '日期先后颠倒',
  amount: '金额无法识别',
  number: '数字无法识别',
  choice: '不在可选范围内',
  phone: '电话号码不对',
  list: '内容无法拆分',
  duplicate: '表内重复行',
  unitUnknown: '单位未收录',
  unitAmbiguous: '单位同名，无法确定',
  personUnknown: '人员未收录',
  personAmbiguous: '人员无法确定',
  personMismatch: '姓名与身份证号不是同一人',
  genderMismatch: '性别与身份证号不符',
  clueUnknown: '线索编号未收录',
  caseUnknown: '案件编号未收录',
  roundUnknown: '巡察轮次未收录',
  unitOutside: '不是该轮巡察对象',
  findingFixed: '问题已送审或审定',
  sectionClosed: '档案栏目不能由表格登记',
  yearFrozen: '档案年度已确认',
  cycle: '上级单位互相循环',
} as const

export type FaultCode = keyof typeof faultTitles

/** A fault of one cell (单元格错误). `column` is the 0-based column of the sheet, or -1 when the fault belongs to no column. */
export interface CellFault {
  column: number
  field: string
  code: FaultCode
  message: string
}

/** Why a row is not data (跳过的行). */
export const skipTitles = {
  title: '标题',
  unit: '计量单位行',
  header: '表头',
  total: '合计行',
  note: '说明或签字行',
  repeat: '重复的表头',
  numbering: '栏次行',
} as const
export type SkipCode = keyof typeof skipTitles
