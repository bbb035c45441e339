import { describe, expect, it } from 'vitest'
import { entriesOf, figuresOf, hintsOf, tasksOf, type Counts } from '../../../renderer/features/home/workbench.ts'
import { can, roleNames, roles, type Permission, type Role } from '../../../shared/domain/roles.ts'

const may = (role: Role) => (permission: Permission) => can({ id: 1, name: '甲', roles: [role] }, permission)
const casework = { clues: 7, cases: 3, overdue: 2, near: 5, calendarUntil: '2026-12-31', calendarShort: false }
const base: Counts = { organ: '测试县纪委监委', interruptedJobs: 0 }

describe('home page', () => {
  it('the most pressing comes first, and each task leads to its list', () => {
    const tasks = tasksOf(
      {
        ...base,
        interruptedJobs: 1,
        casework,
        imports: { waiting: 1 },
        inspection: { inspectors: 8, rounds: 2, unsigned: 1 },
      },
      may('casework'),
      '2026-11-22',
    )
    expect(tasks.map(task => [task.id, task.level])).toEqual([
      ['overdue', 'red'],
      ['near', 'amber'],
      ['imports', 'amber'],
      ['unsigned', 'none'],
      ['jobs', 'none'],
    ])
    expect(tasks[0]?.to).toBe('/deadlines?level=overdue')
  })

  it('PZ-12 replies that are late or nearly so stand among the tasks, and lead to their list', () => {
    const tasks = tasksOf({ ...base, opinions: { overdue: 1, near: 2 } }, may('conduct'), '2026-11-22')
    expect(tasks.map(task => [task.id, task.level, task.to])).toEqual([
      ['opinionsLate', 'red', '/opinions'],
      ['opinionsNear', 'amber', '/opinions'],
    ])
    expect(tasksOf({ ...base, opinions: { overdue: 0, near: 0 } }, may('conduct'), '2026-11-22')).toEqual([])
  })

  it('LA-01 a calendar about to run out is said in words', () => {
    const short = tasksOf({ ...base, casework: { ...casework, calendarShort: true } }, may('casework'), '2026-11-22')
    expect(short.find(task => task.id === 'calendar')?.text).toContain('2026年12月31日')
    const none = { clues: 0, cases: 0, overdue: 0, near: 0, calendarShort: true }
    expect(tasksOf({ ...base, casework: none }, may('casework'), '2026-11-22')[0]?.text).toContain('尚未导入')
  })

  it('a backup never made is pressing, an old one is a reminder, a fresh one is silent', () => {
    const tasks = (lastAt?: string) =>
      tasksOf({ ...base, backup: lastAt ? { lastAt } : {} }, may('sysadmin'), '2026-11-22').map(task => task.level)
    expect(tasks()).toEqual(['red'])
    expect(tasks('2026-11-01T01:00:00.000Z')).toEqual(['amber'])
    expect(tasks('2026-11-20T01:00:00.000Z')).toEqual([])
  })

  it('only the 安全保密管理员 is asked to grant roles', () => {
    const counts = { ...base, accounts: { active: 5, withoutRole: 2 } }
    expect(tasksOf(counts, may('secadmin'), '2026-11-22')).toHaveLength(1)
    expect(tasksOf(counts, may('sysadmin'), '2026-11-22')).toHaveLength(0)
  })

  it('what was not counted is not shown, and nothing overdue is no alarm', () => {
    expect(figuresOf(base)).toEqual([])
    const figures = figuresOf({ ...base, casework: { ...casework, overdue: 0 } })
    expect(figures.find(figure => figure.id === 'overdue')).not.toHaveProperty('level')
    expect(figures.find(figure => figure.id === 'near')).toMatchObject({ value: '5', level: 'amber' })
  })

  it('administrators see no business entry, and every business role has one', () => {
    const business = new Set(['import', 'deadlines', 'roster', 'dossier', 'people'])
    const withWork = roleNames.filter(role => entriesOf(may(role)).some(entry => business.has(entry.id)))
    expect(withWork).toEqual(roleNames.filter(role => roles[role].kind === 'business'))
  })

  it('an empty vault shows the first steps to those who can take them, until they are taken', () => {
    const empty = { ...base, registry: { units: 0, people: 0 }, casework: { ...casework, clues: 0, cases: 0 } }
    expect(hintsOf(empty, may('casework')).map(hint => hint.done)).toEqual([false, false, false])
    expect(hintsOf(empty, may('query'))).toEqual([])
    expect(hintsOf({ ...base, registry: { units: 1, people: 1 }, casework }, may('casework'))).toEqual([])
  })
})
