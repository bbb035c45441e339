/** Who and what the words of a sheet mean in the registry. A name alone is never a match; what is unsure is a fault, not a guess. */
import { type FaultCode } from '../../../shared/domain/imports/faults.ts'
import { nearest } from '../../../shared/domain/imports/words.ts'
import { maskIdNumber } from '../../../shared/domain/people/id-number.ts'
import { type Decision } from '../../../db/repositories/import-choices.ts'
import { type StoredRound } from '../../../db/repositories/rounds.ts'
import { type Repositories } from '../../../db/repositories/index.ts'

export interface Fault {
  field: string
  code: FaultCode
  message: string
}
export type Found<T> = { ok: T } | { fault: { code: FaultCode; message: string } }

export interface Unit {
  id: number
  name: string
  code: string | null
  parentId: number | null
}

/** Names are compared without blanks and with full-width brackets, as the readers leave them. */
const keyOf = (name: string): string => name.replace(/\s+/g, '').replace(/\(/g, '（').replace(/\)/g, '）')

const suggestionsAtMost = 300
const settledAtMost = 20_000

export interface PersonWords {
  name: string
  idNumber?: string | undefined
  unit?: string | undefined
}

/** The word under which a decision about a person is kept. */
export const personWord = (name: string, unit: string | undefined): string =>
  `${name}|${unit === undefined ? '' : keyOf(unit)}`
/** The word under which a decision about a unit is kept. */
export const unitWord = keyOf

interface Known {
  id: number
  name: string
}

export function createRegistry(db: Repositories, decisions: readonly Decision[] = []) {
  const byId = new Map<number, Unit>()
  const byName = new Map<string, Unit[]>()
  const byCode = new Map<string, Unit>()
  const nearby = new Map<string, string>()

  function addName(name: string, unit: Unit): void {
    const key = keyOf(name)
    const list = byName.get(key)
    if (!list) byName.set(key, [unit])
    else if (!list.includes(unit)) list.push(unit)
  }
  for (const unit of db.importTargets.units()) {
    byId.set(unit.id, unit)
    addName(unit.name, unit)
    if (unit.code) byCode.set(unit.code, unit)
  }
  const ownNames = new Set(byName.keys())
  for (const { id, alias } of db.importTargets.unitAliases()) {
    const unit = byId.get(id)
    // somebody's full name is stronger than somebody else's alias
    if (unit && !ownNames.has(keyOf(alias))) addName(alias, unit)
  }

  const decidedUnits = new Map<string, number>()
  const decidedPersons = new Map<string, number>()
  for (const { topic, word, choice } of decisions) {
    if (topic === 'unit') decidedUnits.set(word, Number(choice))
    else if (topic === 'person') decidedPersons.set(word, Number(choice))
  }
  /** Persons of the identity numbers of the rows at hand; undefined: ask one by one. */
  let prefetched: Map<string, Known> | undefined

  const personByNumber = (idNumber: string): Known | undefined =>
    prefetched ? prefetched.get(idNumber) : db.importTargets.personByNumber(idNumber)

  function suggestion(name: string): string {
    const known = nearby.get(name)
    if (known !== undefined) return known
    if (nearby.size >= suggestionsAtMost) return ''
    const list = nearest(keyOf(name), byName.keys())
    const words = list.length > 0 ? `。相近的有：${list.join('、')}` : ''
    nearby.set(name, words)
    return words
  }

  /** What the words of a sheet came to: one unit stands in thousands of rows. */
  const settled = new Map<string, Found<Unit>>()

  function unit(name: string): Found<Unit> {
    const known = settled.get(name)
    if (known) return known
    const found = seek(name)
    if ('ok' in found && settled.size < settledAtMost) settled.set(name, found)
    return found
  }

  function seek(name: string): Found<Unit> {
    const key = keyOf(name)
    const decided = decidedUnits.get(key)
    const chosen = decided === undefined ? undefined : byId.get(decided)
    if (chosen) return { ok: chosen }
    const found = byName.get(key) ?? []
    if (found.length === 1) return { ok: found[0]! }
    if (found.length > 1)
      return { fault: { code: 'unitAmbiguous', message: `有${found.length}个单位都叫“${name}”，请改用全称或单位代码` } }
    const coded = byCode.get(name)
    if (coded) return { ok: coded }
    return {
      fault: {
        code: 'unitUnknown',
        message: `“${name}”未收录在单位表中${suggestion(name)}。请改成规范名称，或先导入该单位`,
      },
    }
  }

  function person({ name, idNumber, unit: unitName }: PersonWords): Found<number> {
    if (idNumber !== undefined) {
      const found = personByNumber(idNumber)
      if (!found)
        return {
          fault: {
            code: 'personUnknown',
            message: `身份证号 ${maskIdNumber(idNumber)} 不在干部花名册中，请核对或先导入花名册`,
          },
        }
      if (found.name !== name)
        return {
          fault: { code: 'personMismatch', message: `该身份证号在花名册中是“${found.name}”，与“${name}”不符，请核对` },
        }
      return { ok: found.id }
    }
    const decided = decidedPersons.get(personWord(name, unitName))
    if (decided !== undefined) return { ok: decided }
    const place = unitName === undefined ? undefined : unit(unitName)
    if (!place || 'fault' in place)
      return { fault: { code: 'personUnknown', message: '仅凭姓名不能确定是谁，请补填身份证号' } }
    const found = db.importTargets.personsNamed(name, place.ok.id)
    if (found.length === 1) return { ok: found[0]!.id }
    return found.length === 0
      ? { fault: { code: 'personUnknown', message: `“${place.ok.name}”的花名册中没有“${name}”，请核对或补填身份证号` } }
      : { fault: { code: 'personAmbiguous', message: `“${place.ok.name}”有多名“${name}”，请补填身份证号` } }
  }

  let rounds: Map<string, StoredRound> | undefined
  /** A round by its name, whatever the blanks and brackets. */
  function round(name: string): Found<StoredRound> {
    rounds ??= new Map(db.rounds.list().map(row => [keyOf(row.name), db.rounds.get(row.id)]))
    const found = rounds.get(keyOf(name))
    if (found) return { ok: found }
    const names = [...rounds.values()].slice(0, 3).map(one => one.name)
    const words = names.length > 0 ? `，现有：${names.join('、')}` : '，请先在“巡察轮次与名单”中建立'
    return { fault: { code: 'roundUnknown', message: `没有名为“${name}”的轮次${words}` } }
  }

  return {
    unit,
    person,
    round,
    personByNumber,
    /** Looks up all these numbers at once; until the next call nobody else's number is asked for. */
    prefetch(idNumbers: readonly string[]): void {
      prefetched = db.importTargets.personsByNumber(idNumbers)
    },
    /** All units of that name or alias. */
    unitsNamed: (name: string): readonly Unit[] => byName.get(keyOf(name)) ?? [],
    unitByCode: (code: string): Unit | undefined => byCode.get(code),
    unitById: (id: number): Unit | undefined => byId.get(id),
    db,
  }
}
export type Registry = ReturnType<typeof createRegistry>
