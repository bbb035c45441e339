/** The pool's sheet brings studies and the county that sent somebody (巡察人才库：学习经历、派出县区); an undo takes them back. */
import { afterEach, describe, expect, it } from 'vitest'
import { id, openDesk, roster, type Desk } from './desk.ts'

let desk: Desk | undefined
afterEach(async () => {
  await desk?.close()
  desk = undefined
})

const heads = '姓名,身份证号,所在单位,可任岗位,巡察经历,求学经历,来源县区'
const both =
  '张三,' +
  id(1) +
  ',民政局,成员,2024年第一轮/青石县财政局/成员,省委党校/2019级经管班/李老师/2019.9-2021.6；县一中///,墨阳县'
const plain = '李四,' + id(2) + ',财政局,成员,2024年第一轮/青石县民政局/成员,无,'

async function open() {
  desk = await openDesk()
  await desk.bring('花名册.csv', roster(`张三,${id(1)},民政局,科员,`, `李四,${id(2)},财政局,科员,`), 'persons')
  const inspection = await desk.clerk('inspection')
  const { imports, client } = inspection
  async function bring(rows: string[], mode: 'fill' | 'update' = 'fill') {
    const { batchId } = await desk!.read('人才库.csv', [heads, ...rows].join('\n'), 'inspectors', inspection)
    const counts = await imports.check({ batchId })
    return { batchId, counts, done: await imports.commit({ batchId, mode }) }
  }
  async function faultsOf(rows: string[]) {
    const { batchId } = await desk!.read('人才库.csv', [heads, ...rows].join('\n'), 'inspectors', inspection)
    return (await imports.check({ batchId })).faults
  }
  const pool = async () => (await client.pool.list()).rows
  return { bring, faultsOf, pool, imports, client, raw: desk.raw() }
}

describe('LD-04 C01 the pool’s sheet', () => {
  it('brings studies with their row and the county that sent somebody', async () => {
    const { bring, pool, client, raw } = await open()
    const { counts, batchId } = await bring([both, plain])
    expect(counts).toMatchObject({ good: 2, faulty: 0 })
    const rows = await pool()
    expect(rows.map(({ name, homeCounty, studies }) => [name, homeCounty, studies])).toEqual([
      ['张三', '墨阳县', 2],
      ['李四', null, 0],
    ])
    expect((await client.pool.get({ id: rows[0]!.id })).studyRows).toEqual([
      { school: '省委党校', className: '2019级经管班', supervisor: '李老师', fromOn: '2019-09', toOn: '2021-06' },
      { school: '县一中', className: null, supervisor: null, fromOn: null, toOn: null },
    ])
    const traced = raw.prepare('select count(*) n from studies where source_row_id is not null').get()
    expect(traced).toEqual({ n: 2 })
    // the same sheet again says nothing new
    expect((await bring([both, plain])).done).toMatchObject({ created: 0, updated: 0 })
    expect((await pool())[0]!.studies).toBe(2)
    expect(batchId).toBeGreaterThan(0)
  })

  it('says what is wrong with a study that cannot be taken apart', async () => {
    const { faultsOf } = await open()
    const broken = [
      both.replace('2019.9-2021.6', '2021.6至2019.9'),
      plain.replace('无', '党校/一班/导师/2019/2021/2022'),
    ]
    expect(await faultsOf(broken)).toEqual({ list: 2 })
  })

  it('undo takes members, rounds served and studies back, also when everybody has some', async () => {
    const { bring, pool, imports, raw } = await open()
    const { batchId } = await bring([both, plain])
    await expect(imports.undo({ batchId })).resolves.toEqual({ removed: 2, restored: 0, kept: 0 })
    expect(await pool()).toEqual([])
    const left = raw.prepare('select (select count(*) from studies) + (select count(*) from inspector_history) n').get()
    expect(left).toEqual({ n: 0 })
  })

  it('undo leaves a member who was there before, without what the sheet added', async () => {
    const { bring, pool, imports } = await open()
    await bring([plain])
    const { batchId } = await bring([plain.replace('无', '县一中/三班//2001.9-2004.6') + '墨阳县'])
    expect((await pool())[0]).toMatchObject({ homeCounty: '墨阳县', studies: 1 })
    await expect(imports.undo({ batchId })).resolves.toEqual({ removed: 0, restored: 1, kept: 0 })
    expect((await pool())[0]).toMatchObject({ homeCounty: null, studies: 0 })
  })
})
