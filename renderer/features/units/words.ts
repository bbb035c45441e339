/** Words and types of the unit pages. */
import { type OutputOf } from '../../../shared/contract/define.ts'
import { type AppContract } from '../../../shared/contract/index.ts'

type Group = AppContract['units']
export type Unit = OutputOf<Group['get']>
export type UnitLine = OutputOf<Group['list']>['rows'][number]

/** Offered, not enforced: an office may have words of its own. */
export const levels = ['正处', '副处', '正科', '副科', '股级', '村社'] as const
export const kinds = [
  '党委部门',
  '政府部门',
  '群团',
  '事业单位',
  '国有企业',
  '乡镇',
  '街道',
  '村',
  '社区',
  '学校',
  '医院',
] as const
