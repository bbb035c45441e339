/** The left-hand navigation by job (按工作分组); what somebody may not do is not shown. */
import { type Permission } from '../shared/domain/roles.ts'

export interface NavigationItem {
  label: string
  path: string
  needs: Permission
}
export interface NavigationGroup {
  label: string
  items: NavigationItem[]
}

export const navigation: NavigationGroup[] = [
  {
    label: '案件管理',
    items: [
      { label: '期限看板', path: '/deadlines', needs: 'case.read' },
      { label: '问题线索', path: '/clues', needs: 'case.read' },
      { label: '巡察移交线索', path: '/handovers', needs: 'case.edit' },
      { label: '案件', path: '/cases', needs: 'case.read' },
      { label: '线索排查会', path: '/reviews', needs: 'case.read' },
      { label: '件件有着落', path: '/unsettled', needs: 'case.read' },
      { label: '径送上级件', path: '/forwards', needs: 'forward.edit' },
      { label: '打听过问干预', path: '/meddling', needs: 'meddling.edit' },
      { label: '流程与审批权限', path: '/flow', needs: 'case.read' },
      { label: '文号登记簿', path: '/papers', needs: 'case.read' },
      { label: '统计', path: '/statistics', needs: 'statistics.read' },
      { label: '工作日历', path: '/calendars', needs: 'case.read' },
      { label: '时限规则与亮灯', path: '/limits', needs: 'case.read' },
    ],
  },
  {
    label: '巡察',
    items: [
      { label: '巡察轮次与名单', path: '/rounds', needs: 'roster.read' },
      { label: '巡察问题与整改', path: '/findings', needs: 'inspection.read' },
      { label: '密封交换包', path: '/exchange', needs: 'inspection.read' },
      { label: '巡察人才库', path: '/pool', needs: 'roster.read' },
    ],
  },
  {
    label: '人员与单位',
    items: [
      { label: '内网百科', path: '/wiki', needs: 'registry.read' },
      { label: '人员', path: '/people', needs: 'registry.read' },
      { label: '单位', path: '/units', needs: 'registry.read' },
      { label: '廉政档案', path: '/dossiers', needs: 'dossier.read' },
      { label: '党风廉政意见回复', path: '/opinions', needs: 'opinion.read' },
      { label: '查阅打印登记', path: '/disclosures', needs: 'dossier.read' },
    ],
  },
  { label: '数据', items: [{ label: '表格导入', path: '/imports', needs: 'import.run' }] },
  {
    label: '系统管理',
    items: [
      { label: '账号与岗位', path: '/accounts', needs: 'account.read' },
      { label: '安全审计', path: '/audit', needs: 'audit.read' },
      { label: '系统设置与备份', path: '/system', needs: 'system.operate' },
    ],
  },
]
