import { type PlainDate } from '../../../../shared/domain/dates.ts'
import { type UnitRecord } from '../../../../shared/domain/imports/kinds/units.ts'
import { said, type Planned } from '../plan.ts'
import { type Registry, type Unit } from '../registry.ts'

/** What the other rows of the same file say about unit names: a parent may stand further down. */
export interface FileUnits {
  /** Name or alias to the number of rows that bear it. */
  names: ReadonlyMap<string, number>
  /** Name to its parent's name, for names that occur once. */
  parents: ReadonlyMap<string, string>
  /** The day on which the file was read: what it tells of happened no later. */
  readOn: PlainDate
}

const parentName = (registry: Registry, unit: Unit): string =>
  unit.parentId === null ? '' : (registry.unitById(unit.parentId)?.name ?? '')

/** Villages of one name exist in several towns: the same name under another parent is another unit. */
function existing(record: UnitRecord, registry: Registry): Unit | undefined | 'ambiguous' {
  if (record.code) {
    const coded = registry.unitByCode(record.code)
    if (coded) return coded
  }
  const named = registry
    .unitsNamed(record.name)
    .filter(unit => unit.name === record.name && !(record.code && unit.code))
  const fitting =
    record.parent === undefined
      ? named
      : named.filter(
          unit =>
            unit.parentId === null ||
            parentName(registry, unit) === record.parent ||
            isAlias(registry, record.parent!, unit.parentId),
        )
  return fitting.length > 1 ? 'ambiguous' : fitting[0]
}

const isAlias = (registry: Registry, name: string, id: number): boolean =>
  registry.unitsNamed(name).some(unit => unit.id === id)

function inCircle(name: string, parents: ReadonlyMap<string, string>): boolean {
  let at = parents.get(name)
  for (let steps = 0; at !== undefined && steps < 60; steps++) {
    if (at === name) return true
    at = parents.get(at)
  }
  return false
}

/** The parent by official code: region codes nest, so the longest common beginning decides. Undefined when two are equal. */
export function parentByCode<U extends { code: string | null }>(code: string, candidates: readonly U[]): U | undefined {
  const common = (other: string): number => {
    const stem = other.replace(/0+$/, '')
    return code.startsWith(stem) ? stem.length : 0
  }
  const ranked = candidates
    .map(unit => ({ unit, common: unit.code ? common(unit.code) : 0 }))
    .sort((a, b) => b.common - a.common)
  const [first, second] = ranked
  return first && first.common >= 2 && first.common > (second?.common ?? 0) ? first.unit : undefined
}

export function planUnit(record: UnitRecord, registry: Registry, file: FileUnits): Planned {
  const found = existing(record, registry)
  if (found === 'ambiguous')
    return {
      faults: [{ field: 'name', code: 'unitAmbiguous', message: `已有多个“${record.name}”，请填上级单位或单位代码` }],
    }
  const { parent } = record
  if (parent !== undefined) {
    if (inCircle(record.name, file.parents))
      return {
        faults: [
          { field: 'parent', code: 'cycle', message: `“${record.name}”与上级单位“${parent}”互为上下级，请核对` },
        ],
      }
    const known = registry.unitsNamed(parent).length
    const listed = file.names.get(parent) ?? 0
    if (known + listed === 0) {
      const { fault } = registry.unit(parent) as { fault: { code: 'unitUnknown'; message: string } }
      return { faults: [{ field: 'parent', ...fault }] }
    }
    if ((known > 1 || listed > 1) && !record.code)
      return {
        faults: [{ field: 'parent', code: 'unitAmbiguous', message: `有多个“${parent}”，请填单位代码以便区分` }],
      }
  }
  return {
    plan: {
      table: 'units',
      existing: found?.id,
      values: said({
        name: record.name,
        code: record.code,
        region: record.region,
        level: record.level,
        kind: record.kind,
        note: record.note,
      }),
      defaults: {},
      aliases: (record.aliases ?? []).filter(alias => alias !== record.name),
      ...(parent !== undefined && { parent }),
    },
  }
}
