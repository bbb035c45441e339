/** Long work in the clerks' words. */
const names: Readonly<Record<string, string>> = {
  'system.backUp': '备份资料库',
  'calendars.import': '导入放假安排',
  'calendars.recount': '按新日历重算期限',
  'imports.read': '读取表格',
  'imports.remap': '调整表格列对应',
  'imports.check': '检查表格',
  'imports.commit': '表格入库',
  'imports.undo': '撤销导入',
  'imports.errorWorkbook': '生成错误表',
  'rosters.generate': '生成巡察名单',
  'rosters.explain': '说明名单为何不成',
  'rosters.prove': '证明名单最优',
}
export const jobName = (op: string): string => names[op] ?? op

export const jobStates = {
  running: '进行中',
  done: '已完成',
  failed: '未成功',
  cancelled: '已取消',
  interrupted: '被中断',
} as const

export function byteWords(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
