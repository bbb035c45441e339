/** What the home page shows to whom: plain data made from the counts, so that it can be tested without a screen. */
import { type OutputOf } from '../../../shared/contract/define.ts'
import { type AppContract } from '../../../shared/contract/index.ts'
import { chineseDate } from '../../../shared/domain/dates.ts'
import { type Permission } from '../../../shared/domain/roles.ts'

export type Counts = OutputOf<AppContract['system']['home']>
type May = (permission: Permission) => boolean

/** One number that opens the list behind it. */
export interface Figure {
  id: string
  label: string
  value: string
  to: string
  level?: 'red' | 'amber'
}

/** Something that wants doing today, most pressing first. */
export interface Task {
  id: string
  text: string
  to: string
  level: 'red' | 'amber' | 'none'
}

export interface Entry {
  id: string
  title: string
  text: string
  to: string
}

export interface Hint {
  text: string
  to: string
  done: boolean
}

type MaybeTask = Task | false | undefined
const present = (task: MaybeTask): task is Task => Boolean(task)

function caseworkTasks({ casework }: Counts): MaybeTask[] {
  if (!casework) return []
  const { overdue, near, calendarShort, calendarUntil } = casework
  return [
    overdue > 0 && {
      id: 'overdue',
      text: `${overdue} 项期限已超期，请逐项核对并按程序处理`,
      to: '/deadlines?level=overdue',
      level: 'red' as const,
    },
    near > 0 && { id: 'near', text: `${near} 项期限将到期`, to: '/deadlines?level=near', level: 'amber' as const },
    calendarShort && {
      id: 'calendar',
      text: calendarUntil
        ? `官方放假安排只到${chineseDate(calendarUntil)}，其后的期限按估算。公布后请导入`
        : '尚未导入官方放假安排，工作日期限按估算',
      to: '/calendars',
      level: 'amber' as const,
    },
  ]
}

function opinionTasks({ opinions }: Counts): MaybeTask[] {
  if (!opinions) return []
  const { overdue, near } = opinions
  const to = '/opinions'
  return [
    overdue > 0 && {
      id: 'opinionsLate',
      text: `${overdue} 件党风廉政意见回复已超过答复期限`,
      to,
      level: 'red' as const,
    },
    near > 0 && { id: 'opinionsNear', text: `${near} 件党风廉政意见回复将到答复期限`, to, level: 'amber' as const },
  ]
}

function adminTasks({ accounts, audit, backup }: Counts, may: May, today: string): MaybeTask[] {
  const age = backup?.lastAt ? Math.floor((Date.parse(today) - Date.parse(backup.lastAt.slice(0, 10))) / 86_400_000) : 0
  return [
    accounts && accounts.withoutRole > 0 && may('account.grant')
      ? { id: 'roles', text: `${accounts.withoutRole} 个账号等待授岗`, to: '/accounts', level: 'amber' }
      : undefined,
    audit && audit.refused > 0
      ? {
          id: 'refused',
          text: `近7天有 ${audit.refused} 次越权被拒或登录失败，请核对`,
          to: '/audit',
          level: 'amber',
        }
      : undefined,
    backup && !backup.lastAt
      ? { id: 'backup', text: '还没有做过备份', to: '/system', level: 'red' }
      : backup && age > 7
        ? { id: 'backup', text: `上次备份已是 ${age} 天前`, to: '/system', level: 'amber' }
        : undefined,
  ]
}

/** What needs this person today. Empty: nothing does. */
export function tasksOf(counts: Counts, may: May, today: string): Task[] {
  const { imports, inspection, interruptedJobs } = counts
  const level = { red: 0, amber: 1, none: 2 }
  return [
    ...caseworkTasks(counts),
    ...opinionTasks(counts),
    ...adminTasks(counts, may, today),
    imports && imports.waiting > 0
      ? { id: 'imports', text: `${imports.waiting} 批表格已读入，尚未入库`, to: '/imports', level: 'amber' as const }
      : undefined,
    inspection && inspection.unsigned > 0
      ? { id: 'unsigned', text: `${inspection.unsigned} 轮巡察的名单等待签发`, to: '/rounds', level: 'none' as const }
      : undefined,
    interruptedJobs > 0
      ? { id: 'jobs', text: `${interruptedJobs} 次作业曾被中断`, to: '/jobs', level: 'none' as const }
      : undefined,
  ]
    .filter(present)
    .sort((a, b) => level[a.level] - level[b.level])
}

const number = (value: number): string => value.toLocaleString('zh-CN')

/** Nothing overdue is no alarm. */
const lit = (value: number, level: 'red' | 'amber') => (value > 0 ? { level } : {})

/** The figures this person may see; what they may not see is absent. */
export function figuresOf({ casework, registry, inspection, accounts }: Counts): Figure[] {
  const figures: Figure[] = []
  if (casework)
    figures.push(
      {
        id: 'overdue',
        label: '已超期',
        value: number(casework.overdue),
        to: '/deadlines?level=overdue',
        ...lit(casework.overdue, 'red'),
      },
      {
        id: 'near',
        label: '将到期',
        value: number(casework.near),
        to: '/deadlines?level=near',
        ...lit(casework.near, 'amber'),
      },
      { id: 'clues', label: '问题线索', value: number(casework.clues), to: '/clues' },
      { id: 'cases', label: '案件', value: number(casework.cases), to: '/cases' },
    )
  if (inspection)
    figures.push(
      { id: 'rounds', label: '巡察轮次', value: number(inspection.rounds), to: '/rounds' },
      { id: 'pool', label: '巡察人才库', value: number(inspection.inspectors), to: '/pool' },
    )
  if (registry)
    figures.push(
      { id: 'people', label: '在册人员', value: number(registry.people), to: '/people' },
      { id: 'units', label: '单位', value: number(registry.units), to: '/units' },
    )
  if (accounts) figures.push({ id: 'accounts', label: '在用账号', value: number(accounts.active), to: '/accounts' })
  return figures
}

/** The main jobs as big buttons. */
export function entriesOf(may: May): Entry[] {
  const all: (Entry & { needs: Permission })[] = [
    {
      id: 'import',
      title: '导入表格',
      text: '把台账、花名册放进来，逐格指出错在哪里',
      to: '/imports',
      needs: 'import.run',
    },
    {
      id: 'deadlines',
      title: '期限看板',
      text: '哪些快到期、哪些已超期，每一天怎么算的',
      to: '/deadlines',
      needs: 'case.read',
    },
    {
      id: 'roster',
      title: '巡察名单',
      text: '一键分组，每个人为何入选、为何回避都有依据',
      to: '/rounds',
      needs: 'roster.read',
    },
    {
      id: 'dossier',
      title: '廉政档案',
      text: '一人一档，按官方版式打印，每一行可查来源',
      to: '/dossiers',
      needs: 'dossier.read',
    },
    {
      id: 'people',
      title: '人员与单位',
      text: '按 Ctrl+K 随时检索姓名、拼音首字母、单位',
      to: '/people',
      needs: 'registry.read',
    },
    { id: 'accounts', title: '账号与岗位', text: '谁能登录、谁能做什么', to: '/accounts', needs: 'account.read' },
    { id: 'audit', title: '安全审计', text: '谁看了什么、做了什么，链条是否完整', to: '/audit', needs: 'audit.read' },
    { id: 'system', title: '设置与备份', text: '备份并当场核对，自动锁定时间', to: '/system', needs: 'system.operate' },
  ]
  return all.filter(entry => may(entry.needs))
}

/** First steps in an empty vault, for those who can take them. */
export function hintsOf({ registry, casework, inspection }: Counts, may: May): Hint[] {
  if (!registry || !may('import.run')) return []
  const hints: Hint[] = [
    { text: '导入单位（或先在“单位”里登记）', to: '/imports', done: registry.units > 0 },
    { text: '导入干部花名册，再导入任职经历、家庭成员', to: '/imports', done: registry.people > 0 },
  ]
  if (casework)
    hints.push({
      text: '导入线索台账和案件台账，期限随即起算',
      to: '/imports',
      done: casework.clues + casework.cases > 0,
    })
  if (inspection) hints.push({ text: '导入巡察人才库，建立一轮巡察', to: '/imports', done: inspection.inspectors > 0 })
  return hints.every(hint => hint.done) ? [] : hints
}
