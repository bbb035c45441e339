/** Three departments to inspect and a pool of inspectors: what the core tests of rosters start from. */
import { type Db } from '../../../db/open.ts'
import { type Client } from '../../../shared/contract/define.ts'
import { type AppContract } from '../../../shared/contract/index.ts'
import { defaultStaffing } from '../../../shared/domain/roster/round.ts'

export const stamp = '2026-01-01T00:00:00.000Z'

/** Three departments to inspect with a leader each, one department of inspectors. Person ids: inspectors 1…n, leaders 901…903. */
export function seedCounty(raw: Db, people: number): void {
  const unit = raw.prepare(
    'insert into units (id, name, parent_id, kind, created_at, updated_at) values (?, ?, ?, ?, ?, ?)',
  )
  unit.run(1, '砚川县', null, null, stamp, stamp)
  for (const [id, name] of [
    [10, '砚川县财政局'],
    [20, '砚川县教育局'],
    [30, '砚川县水务局'],
    [40, '砚川县审计局'],
  ] as const)
    unit.run(id, name, 1, '政府部门', stamp, stamp)
  const person = raw.prepare(`
    insert into persons (id, name, gender, native_place, birthplace, grew_up_place, unit_id, unit_name, post, phone, created_at, updated_at)
    values (?, ?, ?, '云澜市墨阳县', '云澜市墨阳县', '云澜市墨阳县', ?, ?, '科员', '19900000000', ?, ?)`)
  const posting = raw.prepare(
    'insert into postings (person_id, unit_id, unit_name, post, is_leader, from_on, to_on, source_row_id) values (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const relative = raw.prepare('insert into relatives (person_id, relation, name, unit_name) values (?, ?, ?, ?)')
  const inspector = raw.prepare(
    'insert into inspectors (person_id, department, skills, roles, load) values (?, ?, ?, ?, ?)',
  )
  for (let id = 1; id <= people; id++) {
    person.run(id, `巡察${id}`, id % 2 ? '男' : '女', 40, '砚川县审计局', stamp, stamp)
    posting.run(id, 40, '砚川县审计局', '科员', 0, '2012-01', null, null)
    relative.run(id, '母亲', `母${id}`, '退休')
    inspector.run(
      id,
      `股室${id % 9}`,
      JSON.stringify([id % 3 === 0 ? '财务' : '纪检']),
      JSON.stringify(id % 4 === 0 ? ['leader', 'member'] : id % 4 === 1 ? ['deputy', 'member'] : ['liaison', 'member']),
      id % 3,
    )
  }
  for (const [i, at] of [10, 20, 30].entries()) {
    person.run(901 + i, `局长${i + 1}`, '男', at, null, stamp, stamp)
    posting.run(901 + i, at, '', '局长', 1, '2022-01', null, null)
  }
}

export const roundInput = (people = 30) => ({
  name: '2026年第一轮巡察',
  startsOn: '2026-03-02',
  endsOn: '2026-05-29',
  rectifyMonths: 3 as const,
  staffing: { ...defaultStaffing, size: 5, departmentCap: 2, skills: [{ skill: '财务', count: 1 }] },
  targets: [10, 20, 30],
  groupCount: 3,
  authorised: Array.from({ length: people }, (_, i) => i + 1).filter(id => id % 4 === 0),
})

export async function generated(client: Client<AppContract>, roundId: number): Promise<number> {
  const made = await client.rosters.generate({ roundId })
  if (made.kind !== 'roster') throw new Error(JSON.stringify(made.explanation.shortages.map(one => one.sentence)))
  return made.id
}
