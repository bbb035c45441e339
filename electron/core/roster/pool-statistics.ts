/** Counts of the pool by origin, skill, role, age and load: how it is made up, never a ranking of people. */
import { seatRoleLabels, seatRoles } from '../../../shared/domain/roster/facts.ts'
import { isBelowAge } from '../../../shared/domain/roster/round.ts'
import { type Inspector } from '../../../db/repositories/inspectors.ts'

interface Section {
  title: string
  rows: { label: string; people: number }[]
}

type Row = Pick<
  Inspector,
  'gender' | 'bornOn' | 'unitName' | 'rank' | 'skills' | 'roles' | 'load' | 'homeCounty' | 'available'
>

/** Every label with how many people bear it, most first. */
function counted(rows: readonly Row[], labels: (row: Row) => readonly string[], most = 12): Section['rows'] {
  const counts = new Map<string, number>()
  for (const label of rows.flatMap(labels)) counts.set(label, (counts.get(label) ?? 0) + 1)
  return [...counts]
    .map(([label, people]) => ({ label, people }))
    .sort((a, b) => b.people - a.people || a.label.localeCompare(b.label, 'zh'))
    .slice(0, most)
}

const ages = [35, 45, 55] as const
function ageOf(bornOn: string | null, today: string): string {
  if (!bornOn) return '未填出生年月'
  const below = ages.find(age => isBelowAge(bornOn, age, today))
  if (below === undefined) return '55岁以上'
  return below === 35 ? '35岁以下' : `${below - 10}—${below - 1}岁`
}

export function poolSections(rows: readonly Row[], today: string): Section[] {
  return [
    {
      title: '可任角色',
      rows: seatRoles.map(role => ({
        label: seatRoleLabels[role],
        people: rows.filter(row => row.roles.includes(role)).length,
      })),
    },
    { title: '专业特长', rows: counted(rows, row => row.skills) },
    { title: '性别', rows: counted(rows, row => [row.gender ?? '未填']) },
    { title: '年龄', rows: counted(rows, row => [ageOf(row.bornOn, today)]) },
    { title: '职级', rows: counted(rows, row => [row.rank ?? '未填']) },
    { title: '近三年参加轮次', rows: counted(rows, row => [row.load >= 3 ? '3轮以上' : `${row.load}轮`]) },
    { title: '来源单位（前12）', rows: counted(rows, row => [row.unitName ?? '未填']) },
    { title: '派出县区', rows: counted(rows, row => [row.homeCounty ?? '本县区']) },
  ]
}
