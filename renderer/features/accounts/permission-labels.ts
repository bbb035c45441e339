/** Permissions in the clerks' words, for the table of what each role may do. */
import { type Permission } from '../../../shared/domain/roles.ts'

export const permissionLabels: Record<Permission, string> = {
  'session.guest': '登录前',
  'session.own': '登录、改口令',
  'system.operate': '备份、设置、作业',
  'account.read': '查看账号',
  'account.manage': '建账号、停账号',
  'account.grant': '授岗、重置口令',
  'audit.read': '查看安全审计',
  'registry.read': '查看单位、人员',
  'registry.edit': '登记单位、人员',
  'registry.reveal': '显示完整身份证号（留痕）',
  'relatives.read': '查看亲属（仅限回避）',
  'import.run': '导入表格',
  'system.imports': '设置导入的表头同义词、文件上限',
  'case.read': '查看线索、案件、期限',
  'case.edit': '办理线索、案件',
  'calendar.edit': '导入工作日历',
  'roster.read': '查看巡察名单',
  'roster.edit': '生成、签发巡察名单',
  'dossier.read': '查看、打印廉政档案',
  'dossier.edit': '登记廉政档案',
  'portrait.read': '查看画像',
}
