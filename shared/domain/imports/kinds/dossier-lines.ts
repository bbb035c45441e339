import { dossierSections, type DossierSection } from '../../dossier/sections.ts'
import { choice, dayOrMonth, text } from '../readers.ts'
import { defineKind, field, type RecordOf } from '../kind.ts'
import { idNumberColumn, nameColumn, unitBesideName } from './person-columns.ts'

/**
 * Sections whose lines may come in a sheet: those that are kept for the dossier alone. What concerns family members and the
 * commission's own staff is entered in the dossier itself, under its own rights.
 */
export const importableSections: readonly DossierSection[] = dossierSections.filter(
  section => section.source === 'entries' && !section.family && !section.own,
)

/** What offices call the sections when they do not quote our titles. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  A1: ['人事档案情况', '不如实报告个人有关事项'],
  A4: ['意见回复', '党风廉政意见回复', '廉政意见回复'],
  W1: ['预警', '提醒谈话', '预警提醒', '谈话提醒'],
  I1: ['巡察反馈', '巡察反馈问题', '巡察问题'],
  A5: ['考核评价', '年度考核', '其他情况', '考核'],
  S03: ['上交礼金', '礼品礼金', '拒收上交礼品礼金'],
  S06_1: ['因私证件', '出国境证件', '护照'],
  S06_2: ['因私出国境', '出国境', '因私出国'],
  S19: ['婚丧喜庆', '婚丧喜庆事宜', '操办婚丧喜庆'],
  S20: ['其他事项'],
}
const choices = Object.fromEntries(importableSections.map(({ id, title }) => [title, [id, ...(otherNames[id] ?? [])]]))

const cell = (number: number, label: string, synonyms: readonly string[]) =>
  field({
    label,
    synonyms: [`第${number}栏`, `内容${number}`, ...synonyms],
    required: false,
    purpose: '廉政档案条目内容',
    read: text(500),
    hint: '按档案栏目的列顺序填写',
    example: ['年度考核', '优秀', '县委组织部', '', ''][number - 1] ?? '',
  })

const fields = {
  name: nameColumn({ synonyms: ['干部姓名', '人员姓名', '报告人', '本人姓名'] }),
  idNumber: idNumberColumn({ required: false, hint: '18位，本列须为文本格式；不填则按姓名和单位对应' }),
  unit: unitBesideName({ synonyms: ['单位', '所在单位', '单位名称'] }),
  section: field({
    label: '档案栏目',
    synonyms: ['栏目', '档案章节', '档案类别', '归入栏目'],
    required: true,
    purpose: '归入档案的位置',
    read: choice(choices),
    hint: importableSections
      .map(({ title, columns }) => `${title}：${columns.map(column => column.title).join('、')}`)
      .join('；'),
    example: '考核评价与其他情况',
    choices: importableSections.map(({ title }) => title),
  }),
  occurredOn: field({
    label: '发生时间',
    synonyms: ['时间', '日期', '事项时间', '发生日期', '年月'],
    required: true,
    purpose: '年度版本和保管期限',
    read: dayOrMonth,
    hint: '写到日或月',
    example: '2025-12',
  }),
  c1: cell(1, '内容一', ['事项', '内容']),
  c2: cell(2, '内容二', ['结果', '处理情况']),
  c3: cell(3, '内容三', ['认定单位', '处理机关']),
  c4: cell(4, '内容四', []),
  c5: cell(5, '内容五', []),
}
export type DossierLineRecord = RecordOf<typeof fields>

/** 廉政档案条目: one row a line of a dossier; a line says the same once. */
export const dossierLines = defineKind({
  id: 'dossier_entries',
  label: '廉政档案条目',
  titles: ['廉政档案条目', '廉政档案', '档案条目', '个人报告事项'],
  needs: 'dossier.edit',
  reads: 'dossier.read',
  fields,
  keyOf: ({ idNumber: number, name, unit, section, occurredOn, c1, c2, c3, c4, c5 }) =>
    [number ?? `${name}@${unit ?? ''}`, section, occurredOn, c1, c2, c3, c4, c5].join('|'),
  check: ({ section, ...record }) => {
    const columns = importableSections.find(one => one.title === section)?.columns ?? []
    const cells = [record.c1, record.c2, record.c3, record.c4, record.c5]
    const words = columns.map(column => column.title).join('、')
    if (cells.every(value => value === undefined))
      return [{ field: 'c1', code: 'missing', message: `请至少填写一栏内容（${words}）` }]
    const beyond = cells.findIndex((value, at) => value !== undefined && at >= columns.length)
    if (beyond < 0) return []
    const at = (['c1', 'c2', 'c3', 'c4', 'c5'] as const)[beyond]!
    return [{ field: at, code: 'choice', message: `“${section}”只有${columns.length}栏：${words}` }]
  },
})
