/** The pool of inspectors (巡察人才库). */
import { type SampleInspector } from '../model.ts'
import { column, serialNumber, under, type Table } from './table.ts'

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
