/** Words of a sheet that the registry does not know for certain (待确认的单位、人员), with what they may mean. */
import { type OpenQuestion } from '../../../shared/contract/import-mending.ts'
import { type CellFault, type FaultCode } from '../../../shared/domain/imports/faults.ts'
import { createRowReader } from '../../../shared/domain/imports/reading.ts'
import { kindOf } from '../../../shared/domain/imports/kinds/index.ts'
import { nearest } from '../../../shared/domain/imports/words.ts'
import { maskIdNumber } from '../../../shared/domain/people/id-number.ts'
import { type UnitName } from '../../../db/repositories/import-lookups.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { faultsOf, openBatch, type OpenBatch } from './batches.ts'
import { personWord, unitWord } from './registry.ts'
import { stagedRows } from './staged.ts'

type Topic = OpenQuestion['topic']
type Candidate = OpenQuestion['candidates'][number]

interface Word {
  topic: Topic
  word: string
  shown: string
  /** Name and unit as the sheet writes them. */
  name: string
  unit: string | undefined
  rows: number
  firstRowNo: number
}

const unitFaults: readonly FaultCode[] = ['unitUnknown', 'unitAmbiguous']
const personFaults: readonly FaultCode[] = ['personUnknown', 'personAmbiguous']

/** A batch may have a million faulty rows; the words repeat long before. */
const marksAtMost = 100_000
const chunk = 1000
const questionsAtMost = 200
const candidatesAtMost = 8

type Words = Omit<Word, 'rows' | 'firstRowNo'>

/**
 * What a faulty row asks. A row with an identity number asks nothing about the person: the number decides, or is wrong.
 * A person is asked for only when the unit is clear, because the unit may settle who it is.
 */
function asked(open: OpenBatch, faults: readonly CellFault[], record: Record<string, unknown>): Words | undefined {
  const own = open.kind === 'units' ? 'name' : ''
  const place = faults.find(one => unitFaults.includes(one.code) && one.field !== own)
  if (place) {
    const name = record[place.field]
    if (typeof name !== 'string') return undefined
    return { topic: 'unit', word: unitWord(name), shown: name, name, unit: undefined }
  }
  const who = faults.find(one => personFaults.includes(one.code) && one.field !== 'idNumber')
  const name = who && record[who.field]
  if (typeof name !== 'string') return undefined
  // in a sheet of relatives the unit is the relative's employer
  const unit = open.kind !== 'relatives' && typeof record['unit'] === 'string' ? record['unit'] : undefined
  return {
    topic: 'person',
    word: personWord(name, unit),
    shown: unit === undefined ? name : `${name}（${unit}）`,
    name,
    unit,
  }
}

function wordsAsked(db: Repositories, open: OpenBatch): Word[] {
  const { batch, kind, header, mapping } = open
  const reader = createRowReader(kindOf(kind), mapping, header.columns, header.date1904)
  const words = new Map<string, Word>()
  let after = 0
  for (let seen = 0; seen < marksAtMost;) {
    const marks = db.imports.marksAfter(batch.id, 'faulty', after, chunk)
    if (marks.length === 0) break
    const relevant = marks.filter(mark => /"(unit|person)(Unknown|Ambiguous)"/.test(mark.faults))
    const rows = stagedRows(
      db,
      relevant.map(mark => mark.rowId),
    )
    for (const [i, mark] of relevant.entries()) {
      const found = asked(open, faultsOf(mark), reader.read(rows[i]!.cells).record)
      if (!found) continue
      const known = words.get(`${found.topic}:${found.word}`)
      if (known) known.rows++
      else words.set(`${found.topic}:${found.word}`, { ...found, rows: 1, firstRowNo: mark.rowNo })
    }
    seen += marks.length
    after = marks.at(-1)!.rowNo
  }
  return [...words.values()].sort((a, b) => b.rows - a.rows || a.firstRowNo - b.firstRowNo).slice(0, questionsAtMost)
}

interface Bearer {
  unit: UnitName
  alias: boolean
}

/** Who bears a name or an alias. */
function unitNames(db: Repositories) {
  const units = db.importTargets.units()
  const byId = new Map(units.map(unit => [unit.id, unit]))
  const bearers = new Map<string, Bearer[]>()
  const add = (name: string, unit: UnitName | undefined, alias: boolean) => {
    if (unit) bearers.set(unitWord(name), [...(bearers.get(unitWord(name)) ?? []), { unit, alias }])
  }
  for (const unit of units) add(unit.name, unit, false)
  for (const { id, alias } of db.importTargets.unitAliases()) add(alias, byId.get(id), true)
  return { byId, bearers }
}
type UnitNames = ReturnType<typeof unitNames>

/** Units that a word may mean: of that very name, of that alias, or of a name that resembles it. */
function unitCandidates({ byId, bearers }: UnitNames, name: string): Candidate[] {
  const key = unitWord(name)
  const detail = ({ parentId, code }: UnitName): string => {
    const parent = parentId === null ? undefined : byId.get(parentId)
    return [parent ? `上级：${parent.name}` : '', code ? `代码：${code}` : ''].filter(Boolean).join(' · ')
  }
  const found = new Map<number, Candidate>()
  for (const word of new Set([key, ...nearest(key, bearers.keys(), 6)])) {
    for (const { unit, alias } of bearers.get(word) ?? []) {
      const why = word === key ? (alias ? '简称相同' : '名称相同') : alias ? `简称相近：${word}` : '名称相近'
      if (!found.has(unit.id)) found.set(unit.id, { id: unit.id, title: unit.name, detail: detail(unit), why })
    }
  }
  return [...found.values()].slice(0, candidatesAtMost)
}

/** Persons of the same name; a person chooses among them, the program never does. */
function personCandidates(
  db: Repositories,
  { bearers }: UnitNames,
  name: string,
  unit: string | undefined,
): Candidate[] {
  const places = new Set(unit === undefined ? [] : bearers.get(unitWord(unit))?.map(one => one.unit.id))
  const here = (unitId: number | null): boolean => unitId !== null && places.has(unitId)
  return db.people
    .named(name, 50)
    .filter(person => person.name === name)
    .sort((a, b) => Number(here(b.unitId)) - Number(here(a.unitId)) || a.id - b.id)
    .slice(0, candidatesAtMost)
    .map(({ id, idNumber, unitId, unitName, post }) => ({
      id,
      title: name,
      detail: [unitName, post, idNumber && maskIdNumber(idNumber)].filter(Boolean).join(' · '),
      why: here(unitId) ? '同名、同单位' : '同名',
    }))
}

/** Decided words that no longer trouble a row are still listed, so that a decision can be taken back. */
function decidedOnly(words: readonly Word[], decided: ReadonlyMap<string, number>): Word[] {
  const open = new Set(words.map(one => `${one.topic}:${one.word}`))
  return [...decided.keys()]
    .filter(key => !open.has(key))
    .map(key => {
      const topic: Topic = key.startsWith('unit:') ? 'unit' : 'person'
      const word = key.slice(topic.length + 1)
      const [name = '', unit = ''] = topic === 'person' ? word.split('|') : [word]
      const shown = unit === '' ? name : `${name}（${unit}）`
      return { topic, word, shown, name, unit: unit === '' ? undefined : unit, rows: 0, firstRowNo: 0 }
    })
}

/** Most frequent words first, then what was decided before. */
export function questionsOf(db: Repositories, batchId: number): OpenQuestion[] {
  const open = openBatch(db, batchId)
  const decided = new Map(
    db.imports
      .decisionsOf(batchId)
      .filter(one => one.topic !== 'record')
      .map(({ topic, word, choice }) => [`${topic}:${word}`, Number(choice)]),
  )
  const words = wordsAsked(db, open)
  const all = [...words, ...decidedOnly(words, decided)]
  if (all.length === 0) return []
  const units = unitNames(db)
  return all.map(({ topic, word, shown, name, unit, rows, firstRowNo }) => {
    const choice = decided.get(`${topic}:${word}`)
    const candidates = topic === 'unit' ? unitCandidates(units, name) : personCandidates(db, units, name, unit)
    return { topic, word, shown, rows, firstRowNo, ...(choice !== undefined && { choice }), candidates }
  })
}
