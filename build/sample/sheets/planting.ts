/**
 * Plants what goes wrong in real sheets. Every faulty row is an extra row that nothing else depends on, so that the import
 * of the rest equals the model; odd but readable numbers are written into good rows.
 */
import { checkCharacter } from '../../../shared/domain/people/id-number.ts'
import { type FaultCode } from '../../../shared/domain/imports/faults.ts'
import { type SamplePerson, type TrainingCounty } from '../model.ts'
import { cadreFor, createIdNumbers, type PeopleContext } from '../people.ts'
import { type Random } from '../random.ts'
import { type Cell, type Row } from './grid.ts'
import { cellIndex, type Desk, type Table } from './table.ts'

/** Units that the county does not have. */
const strangeUnits = ['砚川县招商和对外联络局', '砚川县黄砚灌区管理处', '柳浦镇望江楼社区', '砚川县地震工作站'] as const

/** An area code of its own, so that a spare number never meets one of the county's. */
const spareArea = '990199'

export interface Planter<T> {
  table: Table<T>
  desk: Desk
  rows: Row[]
}

const spread = (random: Random, rows: Row[], extra: Row, after = 0): void => {
  rows.splice(random.int(Math.min(after, rows.length), rows.length), 0, extra)
}

/** Adds a copy of `item`'s row with one cell changed for the worse. */
function plantRow<T>(
  { table, desk, rows }: Planter<T>,
  item: T,
  label: string,
  fault: FaultCode,
  value: (before: Cell) => Cell,
): void {
  const cells = table.cells(item, desk)
  const at = cellIndex(table, label)
  cells[at] = value(cells[at]!)
  spread(desk.random, rows, { cells, plant: { label, fault } })
}

const missing = (): Cell => ''

const textOf = (cell: Cell | undefined): string => (typeof cell === 'string' ? cell : '')

/** The check character of a good number, made wrong. */
const wrongCheck = (before: Cell): Cell => {
  const number = textOf(before)
  const last = number.at(-1)!
  return number.slice(0, -1) + (last === '5' ? '6' : '5')
}

/** Excel keeps 15 digits of a number: the last three are gone for good. */
const lostDigits = (before: Cell): Cell => Number(`${textOf(before).slice(0, 15)}000`)

/** The same row once more, further down. */
function plantDouble<T>({ table, desk, rows }: Planter<T>, label: string, change?: (cells: Cell[]) => void): void {
  const { random } = desk
  const taken = repeatedIn(rows)
  const good = rows.map((row, i) => [row, i] as const).filter(([row]) => !row.plant && !taken.has(row))
  const [first, at] = random.pick(good.slice(0, Math.ceil(good.length * 0.8)))
  const cells = [...first.cells]
  change?.(cells)
  cellIndex(table, label)
  spread(random, rows, { cells, plant: { label, fault: 'duplicate' }, duplicateOf: first }, at + 1)
}

/** Rows that stand twice already, or are meant to. */
const repeatedIn = (rows: readonly Row[]): Set<Row> => new Set(rows.flatMap(row => row.duplicateOf ?? []))

/** Writes a good number oddly: the import must read the same number. */
function plantOddities<T>({ table, desk, rows }: Planter<T>, label: string): void {
  const at = cellIndex(table, label)
  const { random } = desk
  const taken = repeatedIn(rows)
  const good = random.shuffled(rows.filter(row => !row.plant && !row.duplicateOf && !taken.has(row)))
  const take = (accept: (number: string) => boolean, count: number): Row[] => {
    const found = good.filter(row => !row.plant && accept(textOf(row.cells[at]))).slice(0, count)
    return found
  }
  const write = (
    row: Row,
    oddity: 'id.lowerCase' | 'id.fullWidth' | 'id.innerSpace',
    text: (number: string) => string,
  ): void => {
    const meant = textOf(row.cells[at])
    row.cells[at] = text(meant)
    row.plant = { label, oddity, meant }
  }
  for (const row of take(number => number.endsWith('X'), 3)) write(row, 'id.lowerCase', number => number.toLowerCase())
  for (const row of take(() => true, 2)) write(row, 'id.fullWidth', fullWidth)
  for (const row of take(() => true, 2))
    write(row, 'id.innerSpace', number => `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`)
}

const fullWidth = (text: string): string =>
  text.replace(/[\dX]/g, character => String.fromCodePoint(character.codePointAt(0)! + 0xfee0))

/** New people who stand in no other sheet. */
export function newcomersFor(county: TrainingCounty, random: Random, count: number): SamplePerson[] {
  const units = county.units.filter(unit => unit.level === '正科')
  const context: PeopleContext = {
    random,
    idNumber: createIdNumbers(),
    nowYear: Number(county.asOf.slice(0, 4)),
    asOf: county.asOf,
    units,
    townNames: units.filter(unit => unit.kind === '乡镇').map(unit => unit.name),
  }
  return Array.from({ length: count }, (_, i) => {
    const person = cadreFor(context, { unit: random.pick(units), tier: 'staff', index: i }, new Set())
    const first17 =
      spareArea + person.idNumber.slice(6, 14) + String(i * 2 + (person.gender === '男' ? 1 : 0)).padStart(3, '0')
    return { ...person, idNumber: first17 + checkCharacter(first17) }
  })
}

export function plantUnits(planter: Planter<TrainingCounty['units'][number]>): void {
  const { random, county } = planter.desk
  const villages = county.units.filter(unit => unit.level === '村社')
  const base = villages.length > 0 ? random.pick(villages) : county.units.at(-1)!
  plantRow(planter, { ...base, name: '望砚村', aliases: [] }, '上级单位', 'unitUnknown', () => '望江镇')
  plantRow(planter, { ...base, aliases: [] }, '单位名称', 'missing', missing)
  plantDouble(planter, '单位名称')
}

export function plantPersons(planter: Planter<SamplePerson>): void {
  const { desk, table } = planter
  const [a, b, c, lost, nameless, numberless, unitless, ...strangers] = newcomersFor(desk.county, desk.random, 10) as [
    SamplePerson,
    SamplePerson,
    SamplePerson,
    SamplePerson,
    SamplePerson,
    SamplePerson,
    SamplePerson,
    ...SamplePerson[],
  ]
  for (const person of [a, b, c]) plantRow(planter, person, '身份证号', 'idCheck', wrongCheck)
  plantRow(planter, lost, '身份证号', 'idLost', lostDigits)
  plantRow(planter, nameless, '姓名', 'missing', missing)
  plantRow(planter, numberless, '身份证号', 'missing', missing)
  plantRow(planter, unitless, '工作单位', 'missing', missing)
  strangers.forEach((person, i) => plantRow(planter, person, '工作单位', 'unitUnknown', () => strangeUnits[i]!))
  plantDouble(planter, '身份证号')
  plantDouble(planter, '身份证号')
  plantDouble(planter, '身份证号', cells => (cells[cellIndex(table, '联系电话')] = '19900009999'))
  plantOddities(planter, '身份证号')
}

export function plantPostings(
  planter: Planter<{ person: SamplePerson; posting: SamplePerson['postings'][number] }>,
): void {
  const { random, county } = planter.desk
  const some = random.sample(
    county.people.filter(person => person.postings.length > 1),
    6,
  )
  const item = (i: number): { person: SamplePerson; posting: SamplePerson['postings'][number] } => {
    const person = some[i]!
    return { person, posting: { ...person.postings[0]!, post: '借调人员' } }
  }
  plantRow(planter, item(0), '身份证号码', 'idCheck', wrongCheck)
  plantRow(planter, item(1), '身份证号码', 'idCheck', wrongCheck)
  plantRow(planter, item(2), '任职单位', 'unitUnknown', () => strangeUnits[0])
  plantRow(planter, item(3), '任职单位', 'unitUnknown', () => strangeUnits[3])
  plantRow(planter, item(4), '任职单位', 'missing', missing)
  plantRow(planter, item(5), '任职起始时间', 'missing', missing)
  plantDouble(planter, '姓名')
}

export function plantRelatives(planter: Planter<TrainingCounty['relatives'][number]>): void {
  const { random, county } = planter.desk
  const plain = random.sample(
    county.relatives.filter(relative => !relative.cadre),
    3,
  )
  const item = (i: number): TrainingCounty['relatives'][number] => ({
    ...plain[i]!,
    relation: '表弟',
    name: ['石砚生', '石溪生', '石岚生'][i]!,
  })
  plantRow(planter, item(0), '称谓', 'missing', missing)
  plantRow(planter, item(1), '家庭成员姓名', 'missing', missing)
  plantRow(planter, item(2), '干部身份证号', 'idCheck', wrongCheck)
}

export function plantClues(planter: Planter<TrainingCounty['clues'][number]>): void {
  const { random, county } = planter.desk
  const open = random.sample(
    county.clues.filter(clue => !clue.closedOn),
    6,
  )
  const item = (i: number): TrainingCounty['clues'][number] => ({
    ...open[i % open.length]!,
    no: `砚纪线〔补录〕${String(i + 1).padStart(4, '0')}号`,
  })
  plantRow(planter, item(0), '线索编号', 'missing', missing)
  plantRow(planter, item(1), '受理时间', 'missing', missing)
  plantRow(planter, item(2), '受理时间', 'date', () => `${Number(county.asOf.slice(0, 4)) - 1}-2-30`)
  plantRow(planter, item(3), '工作单位', 'unitUnknown', () => strangeUnits[1])
  plantRow(planter, item(4), '工作单位', 'unitUnknown', () => strangeUnits[2])
  plantDouble(planter, '线索编号')
  plantDouble(planter, '线索编号', cells => (cells[cellIndex(planter.table, '备注')] = '重复登记'))
}

export function plantCases(planter: Planter<TrainingCounty['cases'][number]>): void {
  const { random, county } = planter.desk
  const running = county.cases.filter(one => one.stage === '审查调查' && one.measure === '无')
  const base = random.pick(running.length > 0 ? running : county.cases)
  plantRow(planter, { ...base, no: '砚纪立〔补录〕001号', clueNo: '' }, '立案时间', 'missing', missing)
  plantDouble(planter, '案件编号')
}

export function plantSanctions(planter: Planter<TrainingCounty['sanctions'][number]>): void {
  const { random, county } = planter.desk
  const talks = county.sanctions.filter(sanction => sanction.category === '第一种形态')
  const [a, b] = random.sample(talks.length > 1 ? talks : county.sanctions, 2)
  plantRow(planter, { ...a!, kind: '批评教育', docNo: '砚纪函〔补录〕1号' }, '身份证号', 'idCheck', wrongCheck)
  plantRow(planter, { ...b!, kind: '责令检查', docNo: '砚纪函〔补录〕2号' }, '决定时间', 'missing', missing)
}

export function plantInspectors(planter: Planter<TrainingCounty['inspectors'][number]>): void {
  const { random, county } = planter.desk
  const inPool = new Set(county.inspectors.map(inspector => inspector.person))
  const others = random.sample(
    county.people.filter(person => !inPool.has(person.idNumber) && person.tier === 'middle' && person.note === ''),
    2,
  )
  const item = (i: number): TrainingCounty['inspectors'][number] => ({
    ...county.inspectors[0]!,
    person: others[i]!.idNumber,
    roles: ['成员'],
    history: [],
    load: 0,
  })
  plantRow(planter, item(0), '身份证号', 'idCheck', wrongCheck)
  plantRow(planter, item(1), '姓名', 'missing', missing)
}
