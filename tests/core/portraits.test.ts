import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { unzipSync } from '../ui/unzip.ts'
import { openTestCore, type TestCore } from './builders.ts'

const now = () => new Date('2026-11-20T02:00:00.000Z')
let core: TestCore

/** Town 1 with villages 2 and 3; towns 4–8 are its peers. */
beforeAll(async () => {
  core = await openTestCore({ roles: ['casework'], now })
  const { raw } = core.core.house.vault.get()
  const unit = raw.prepare(
    `insert into units (id, name, kind, parent_id, created_at, updated_at) values (?, ?, ?, ?, '', '')`,
  )
  unit.run(1, '柳林镇', '乡镇', null)
  unit.run(2, '大柳村', '村', 1)
  unit.run(3, '小柳村', '村', 1)
  for (let id = 4; id <= 8; id++) unit.run(id, `对照镇${id}`, '乡镇', null)
  const person = raw.prepare(
    `insert into persons (id, name, id_number, born_on, unit_id, created_at, updated_at) values (?, ?, ?, ?, ?, '', '')`,
  )
  for (let id = 1; id <= 10; id++)
    person.run(id, `干部${id}`, id <= 5 ? `99010119800101${1000 + id}` : null, '1980-01', 1)
  person.run(11, '村干部', null, null, 2)
  const clue =
    raw.prepare(`insert into clues (id, no, subject_name, person_id, unit_id, received_on, problem_type, stage, stage_since_on,
      handler, source_row_id, created_at, updated_at) values (@id, @no, '干部1', @personId, @unitId, @on, @type, @stage, @on, @handler, 500, '', '')`)
  let id = 0
  const addClue = (unitId: number, on: string, type: string | null, stage = '初步核实', handler = '吴求实') =>
    clue.run({ id: ++id, no: `线${id}`, personId: unitId === 1 ? 1 : null, unitId, on, type, stage, handler })
  addClue(1, '2026-02-01', '违反廉洁纪律')
  addClue(1, '2026-03-01', '工作纪律', '予以了结')
  addClue(2, '2025-05-01', '群众纪律', '初步核实', '他人')
  addClue(3, '2015-05-01', '群众纪律')
  for (let peer = 4; peer <= 8; peer++) for (let n = 4; n < peer; n++) addClue(peer, '2026-01-10', null)
  raw
    .prepare(
      `insert into cases (id, no, title, subject_name, person_id, unit_id, filed_on, problem_type, stage, stage_since_on, handler, created_at, updated_at)
      values (1, '案1', '干部1违规案', '干部1', 1, 1, '2026-04-01', '廉洁纪律', '审理', '2026-05-01', '他人', '', '')`,
    )
    .run()
  const sanction = raw.prepare(
    `insert into sanctions (person_id, case_id, category, kind, decided_on) values (?, ?, ?, ?, ?)`,
  )
  sanction.run(1, 1, '党纪处分', '开除党籍', '2026-06-01')
  sanction.run(1, 1, '移送司法', '移送审查起诉', '2026-06-02')
  sanction.run(11, null, '第一种形态', '批评教育', '2025-06-02')
})
afterAll(() => core.close())

const valueOf = (figures: { key: string; value: number }[], key: string) => figures.find(one => one.key === key)?.value

describe('portrait', () => {
  it('PZ-11 C04 a unit counts itself and the units below, persons by their gravest form, without those who were cleared', async () => {
    const portrait = await core.client.portraits.unit({ id: 1 })
    expect(portrait.years).toEqual([2022, 2023, 2024, 2025, 2026])
    expect(portrait.unitsCounted).toBe(3)
    expect(portrait.head.map(one => [one.key, one.value])).toEqual([
      ['clues', 2],
      ['cases', 1],
      ['measures', 2],
    ])
    const forms = portrait.forms.lines.flatMap(line => line.figures)
    expect(valueOf(forms, 'form:4:2026')).toBe(1)
    expect(valueOf(forms, 'form:3:2026')).toBe(0)
    expect(valueOf(forms, 'form:1:2025')).toBe(1)
    const problems = portrait.problems.lines.flatMap(line => line.figures)
    expect(valueOf(problems, 'clue:廉洁纪律')).toBe(1)
    expect(valueOf(problems, 'clue:工作纪律')).toBe(0)
    expect(valueOf(problems, 'clue:群众纪律')).toBe(1)
  })

  it('PZ-11 is compared with units of its kind by quartiles, not ranked, and not at all with too few', async () => {
    const portrait = await core.client.portraits.unit({ id: 1 })
    expect(portrait.peerKind).toBe('乡镇')
    expect(portrait.peers.find(metric => metric.key === 'clues')).toEqual({
      key: 'clues',
      title: '问题线索（件）',
      own: 2,
      peers: { count: 5, min: 0, lower: 1, median: 2, upper: 3, max: 4 },
    })
    expect(JSON.stringify(portrait)).not.toMatch(/排名|第\d+名|得分|对照镇/)
    const village = await core.client.portraits.unit({ id: 2 })
    expect(village.peers.every(metric => metric.peers === undefined)).toBe(true)
  })

  it('LC-03 every figure opens exactly the rows it counts, with their source', async () => {
    const { portraits } = core.client
    const portrait = await portraits.unit({ id: 1 })
    const figures = [
      ...portrait.head,
      ...portrait.forms.lines.flatMap(l => l.figures),
      ...portrait.problems.lines.flatMap(l => l.figures),
    ]
    for (const figure of figures) {
      const answer = await portraits.rows({ subject: 'unit', id: 1, figure: figure.key })
      expect(answer.value).toBe(figure.value)
      expect(answer.hidden).toBe(0)
      // a person of one case may stand on several rows, nobody on none
      expect(answer.rows.length === 0).toBe(figure.value === 0)
      expect(answer.rows.length).toBeGreaterThanOrEqual(figure.value)
    }
    const clues = await portraits.rows({ subject: 'unit', id: 1, figure: 'clues' })
    expect(clues.rows.map(row => [row.title, row.sourceRowId])).toEqual([
      ['线1', 500],
      ['线3', 500],
    ])
    // one person of the fourth form: both rows of the case are shown
    const fourth = await portraits.rows({ subject: 'unit', id: 1, figure: 'form:4:2026' })
    expect(fourth.rows.map(row => row.detail).sort()).toEqual(['开除党籍', '移送审查起诉'])
    await expect(portraits.rows({ subject: 'unit', id: 1, figure: '__proto__' })).rejects.toMatchObject({
      code: 'row.missing',
    })
  })

  it('PZ-11 rows outside the viewer’s scope are counted, not shown', async () => {
    const handler = await core.as('handler')
    const clues = await handler.portraits.rows({ subject: 'unit', id: 1, figure: 'clues' })
    expect([clues.value, clues.rows.map(row => row.title), clues.hidden]).toEqual([2, ['线1'], 1])
    const inspection = await core.as('inspection')
    const measures = await inspection.portraits.rows({ subject: 'unit', id: 1, figure: 'measures' })
    expect([measures.rows.length, measures.hidden]).toEqual([0, 3])
    const portrait = await inspection.portraits.unit({ id: 1 })
    expect(portrait.timeline.filter(event => event.lane === '线索' || event.lane === '案件')).toEqual([])
  })

  it('PZ-11 LC-03 a person’s portrait counts only what the viewer may see, and says so', async () => {
    const whole = await core.client.portraits.person({ id: 1 })
    expect(whole.limited).toBe(false)
    expect(whole.head.map(one => one.value)).toEqual([1, 1, 1])
    expect(whole.timeline.map(event => event.lane)).toEqual(['线索', '案件', '处分处理', '处分处理'])
    const conduct = await (await core.as('conduct')).portraits.person({ id: 1 })
    expect(conduct.limited).toBe(true)
    expect(conduct.head.map(one => one.value)).toEqual([0, 0, 1])
    await expect((await core.as('query')).portraits.person({ id: 1 })).rejects.toMatchObject({ code: 'auth.forbidden' })
  })

  it('C04 silence is not virtue: what is missing stands beside the figures', async () => {
    const { completeness } = await core.client.portraits.unit({ id: 1 })
    expect(completeness.items.find(item => item.title === '干部身份证号')).toMatchObject({ known: 5, total: 11 })
    expect(completeness.percent).toBeLessThan(60)
    expect(completeness.note).toContain('不宜据此研判')
    const silent = await core.client.portraits.unit({ id: 3 })
    expect(silent.completeness.items.find(item => item.title === '问题线索台账')?.hint).toContain('是否漏报')
  })

  it('PZ-12 a unit’s dossier is printed under a registered number of its own kind', async () => {
    const { portraits, dossiers } = core.client
    const print = await portraits.print({ id: 1, purpose: '领导审阅', copies: 2 })
    expect(print).toMatchObject({ subjectId: 1, account: '周知期', copies: 2 })
    const paper = await portraits.paper({ no: print.no })
    expect(paper).toMatchObject({ title: '单位政治生态档案', organ: '测试县纪委监委', account: '周知期' })
    const sections = paper.parts.flatMap(part => part.sections)
    expect(sections.map(section => section.title.split('、')[0])).toEqual(
      sections.map((_, at) => '一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八'.split(' ')[at]),
    )
    const file = await portraits.writeFile({ id: 1, no: print.no, format: 'xlsx' })
    expect(file.name).toMatch(/^单位政治生态档案-.*\.xlsx$/)
    // counted and written in a thread of its own: the core, which answers everybody, counts nothing
    const counting = vi.spyOn(core.core.house.vault.get().db.portraits, 'clueFactsSince')
    const { fileId } = await portraits.writeFile({ id: 1, no: print.no, format: 'docx' })
    expect(counting).not.toHaveBeenCalled()
    counting.mockRestore()
    const { bytes } = core.core.files.open(core.session.id, fileId)
    const page = unzipSync(bytes).find(part => part.name === 'word/document.xml')!
    const text = page.bytes.toString('utf8').replace(/<[^>]+>/g, '')
    const cells = sections.flatMap(({ facts, table }) => [
      ...(facts ?? []).map(([, value]) => value),
      ...(table?.rows ?? []).flatMap(row => row.cells),
    ])
    expect(cells.length).toBeGreaterThan(20)
    for (const cell of cells) expect(text).toContain(cell)
    await expect(portraits.writeFile({ id: 2, no: print.no, format: 'docx' })).rejects.toMatchObject({
      code: 'print.unregistered',
    })
    await expect(dossiers.printed({ no: print.no })).rejects.toMatchObject({ code: 'print.unregistered' })
    await expect(portraits.print({ id: 999, purpose: '领导审阅' })).rejects.toMatchObject({ code: 'row.missing' })
  })

  it('C25 looking at a portrait is written down', () => {
    const notes = core.core.house.vault
      .get()
      .raw.prepare<[], { op: string; note: string }>(
        `select op, note from audit where op like 'portraits.%' and account = '吴求实'`,
      )
      .all()
    expect(notes).toEqual([{ op: 'portraits.rows', note: '{"subject":"unit","id":1,"figure":"clues"}' }])
  })
})
