/** 共性问题 (LD-05): the same kind of problem in several places. A fact with its rows, never a rank of places. */

export interface ProblemFact {
  findingId: number
  roundId: number
  unitId: number
  place: string
  field: string
}

export interface ProblemCell {
  place: string
  field: string
  findings: number[]
  units: number
}

export interface CommonField {
  field: string
  findings: number
  units: number
  places: number
  rounds: number
  /** Found in so many units or more: shown as common. */
  isCommon: boolean
}

export interface ProblemMatrix {
  places: string[]
  fields: CommonField[]
  cells: ProblemCell[]
  total: number
}

const distinct = <T>(values: readonly T[]): number => new Set(values).size

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}

/**
 * Counts findings by place and field. `units` units with the same field make it common. Places stand in alphabetical order of their
 * name, because a rank of places is not what this is for; fields by how many units they were found in.
 */
export function commonProblems(facts: readonly ProblemFact[], units: number): ProblemMatrix {
  const fields = [...grouped(facts, fact => fact.field)].map(([field, rows]) => {
    const found = distinct(rows.map(row => row.unitId))
    return {
      field,
      findings: rows.length,
      units: found,
      places: distinct(rows.map(row => row.place)),
      rounds: distinct(rows.map(row => row.roundId)),
      isCommon: found >= units,
    }
  })
  fields.sort((a, b) => b.units - a.units || b.findings - a.findings || a.field.localeCompare(b.field, 'zh'))
  const cells = [...grouped(facts, fact => `${fact.place}\u0000${fact.field}`).values()].map(rows => ({
    place: rows[0]!.place,
    field: rows[0]!.field,
    findings: rows.map(row => row.findingId),
    units: distinct(rows.map(row => row.unitId)),
  }))
  const places = [...new Set(facts.map(fact => fact.place))].sort((a, b) => a.localeCompare(b, 'zh'))
  return { places, fields, cells, total: facts.length }
}
