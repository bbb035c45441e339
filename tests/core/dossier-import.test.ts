/** Lines of dossiers that come in a spreadsheet: filed with their row, refused where the dossier refuses, and taken back unless touched. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestCore, type TestCore } from './builders.ts'

let core: TestCore
let personId: number
beforeEach(async () => {
  core = await openTestCore({ roles: ['conduct'] })
  await core.client.units.create({ name: '青禾县水务局', kind: '政府部门' })
  const unitId = (await core.client.units.list({ text: '青禾县水务局' })).rows[0]!.id
  personId = (await core.client.people.create({ name: '何建国', unitId, post: '副局长', rank: '副科级' })).id
  await core.client.people.create({ name: '秦纪检', unitId, post: '纪委书记', rank: '副科级' })
})
afterEach(() => core.close())

const heads = '姓名,工作单位,档案栏目,时间,内容一,内容二,内容三,内容四,内容五'
const assessed = '何建国,青禾县水务局,考核评价,2025-12,年度考核,优秀,县委组织部,,'
const warned = '何建国,青禾县水务局,提醒谈话,2026-02-10,工程变更未报批,专项检查,县纪委监委党风室,已整改,'

async function check(...rows: string[]) {
  const { client, session } = core
  const fileId = core.core.files.registerBytes(session.id, '廉政档案条目.csv', Buffer.from([heads, ...rows].join('\n')))
  const { batchId } = await client.imports.read({ fileId, kind: 'dossier_entries' })
  return { batchId, ...(await client.imports.check({ batchId })) }
}
async function bring(...rows: string[]) {
  const { batchId } = await check(...rows)
  return { batchId, ...(await core.client.imports.commit({ batchId, mode: 'update' })) }
}
const linesOf = async (section: string) => {
  const { sections } = await core.client.dossiers.get({ personId })
  return sections.find(one => one.id === section)!.rows
}

describe('C08 LC-01 lines of dossiers come in a spreadsheet', () => {
  it('each under its section, with its row as source; the same line is not filed twice', async () => {
    expect(await bring(assessed, warned)).toMatchObject({ created: 2 })
    const [line] = await linesOf('A5')
    expect(line).toMatchObject({ cells: { c1: '年度考核', c2: '优秀', c3: '县委组织部' } })
    expect(line!.sourceRowId).not.toBeNull()
    expect(await linesOf('W1')).toMatchObject([{ cells: { c1: '工程变更未报批', c4: '已整改' } }])
    expect((await bring(assessed)).created).toBe(0)
    expect(await linesOf('A5')).toHaveLength(1)
    // what says something else is a line of its own, never a change of the first
    expect((await bring(assessed.replace('优秀', '称职'))).created).toBe(1)
    expect(await linesOf('A5')).toHaveLength(2)
  })

  it('refused where the dossier refuses: relatives, own staff, property without a basis, a confirmed year, too many cells', async () => {
    const refused = async (row: string) => (await check(row)).faulty
    expect(await refused('何建国,青禾县水务局,家庭成员,2025-12,吴秀兰,,,,')).toBe(1)
    expect(await refused('何建国,青禾县水务局,配偶、子女及其配偶移居国（境）外情况,2025-12,吴某,美国,,,')).toBe(1)
    expect(await refused('秦纪检,青禾县水务局,考核评价,2025-12,年度考核,优秀,,,')).toBe(1)
    expect(await refused('何建国,青禾县水务局,股票,2025-12,何建国,某股,100,1,')).toBe(1)
    expect(await refused('何建国,青禾县水务局,考核评价,2025-12,,,,,')).toBe(1)
    expect(await refused('何建国,青禾县水务局,考核评价,2025-12,一,二,三,四,五')).toBe(1)
    expect(await refused(assessed)).toBe(0)
    const { id } = await core.client.dossierYears.open({ personId, year: 2025 })
    await core.client.dossierYears.confirm({ id, version: 1 })
    expect(await refused(assessed)).toBe(1)
    await expect(
      (await core.as('casework')).imports.read({ fileId: 'x', kind: 'dossier_entries' }),
    ).rejects.toMatchObject({
      code: 'auth.forbidden',
    })
  })

  it('taken back whole, but not what somebody answered or corrected since', async () => {
    const { batchId } = await bring(assessed, warned)
    const [line] = await linesOf('W1')
    await core.client.statements.add({
      personId,
      entryKind: 'entry',
      entryId: line!.entryId,
      kind: '本人说明',
      text: '已经报批',
      statedOn: '2026-03-01',
    })
    expect(await core.client.imports.undo({ batchId })).toMatchObject({ removed: 1, kept: 1 })
    expect(await linesOf('A5')).toHaveLength(0)
    expect(await linesOf('W1')).toHaveLength(1)
  })
})
