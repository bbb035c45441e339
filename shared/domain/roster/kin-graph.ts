/**
 * Kin of a person across the whole registry (亲属关系): what the person declared, what others declared about the person, and
 * what follows through a spouse, a child or a sibling who is registered too (近姻亲). For recusal only.
 */
import { composed, relationOf, type Relation } from '../people/kinship.ts'
import { type PersonFact, type RelativeFact } from './facts.ts'

export interface KinLink {
  /** undefined: the word on the sheet is not known, so that the class must be asked for. */
  relation: Relation | undefined
  /** How the link was found, in words: 配偶李四的父亲. */
  path: string
  /** The same way step by step, the relative last. */
  steps: readonly { word: string; name: string; personId: number | null }[]
  name: string
  personId: number | null
  unitId: number | null
  unitName: string | null
  post: string | null
  sourceRowIds: readonly number[]
}

export interface KinSource {
  declaredBy: (personId: number) => readonly RelativeFact[]
  declaredAs: (personId: number) => readonly RelativeFact[]
  person: (personId: number) => PersonFact | undefined
}

/** The same tie seen from the other end. */
const inverses: Partial<Record<Relation['group'], { group: Relation['group']; title: string }>> = {
  parent: { group: 'child', title: '子女' },
  child: { group: 'parent', title: '父母' },
  grandparent: { group: 'grandchild', title: '孙子女' },
  grandchild: { group: 'grandparent', title: '祖父母' },
  uncle: { group: 'nephew', title: '侄甥子女' },
  nephew: { group: 'uncle', title: '伯叔姑舅姨' },
  'spouse-parent': { group: 'child-spouse', title: '子女的配偶' },
  'child-spouse': { group: 'spouse-parent', title: '配偶的父母' },
  'spouse-sibling': { group: 'sibling-spouse', title: '兄弟姐妹的配偶' },
  'sibling-spouse': { group: 'spouse-sibling', title: '配偶的兄弟姐妹' },
  'collateral-spouse': { group: 'collateral-spouse', title: '配偶的旁系血亲' },
}

/** Recusal binds both ends, so the class stays. */
function inverseOf(relation: Relation): Relation {
  const other = inverses[relation.group]
  return other ? { ...other, class: relation.class } : relation
}

interface Step {
  relation: Relation | undefined
  name: string
  word: string
  row: RelativeFact
  personId: number | null
  unitId: number | null
  unitName: string | null
  post: string | null
}

function stepsFrom(personId: number, source: KinSource): Step[] {
  const declared = source.declaredBy(personId).map((row): Step => {
    const { name, unitId, unitName, post, relatedPersonId } = row
    return {
      relation: relationOf(row.relation),
      word: row.relation,
      name,
      row,
      personId: relatedPersonId,
      unitId,
      unitName,
      post,
    }
  })
  const seenFromOther = source.declaredAs(personId).flatMap((row): Step[] => {
    const other = source.person(row.personId)
    if (!other) return []
    const relation = relationOf(row.relation)
    const word = relation ? inverseOf(relation).title : `登记本人为其“${row.relation}”`
    const { unitId, unitName, post } = other
    return [
      {
        relation: relation && inverseOf(relation),
        word,
        name: other.name,
        row,
        personId: other.id,
        unitId,
        unitName,
        post,
      },
    ]
  })
  return [...declared, ...seenFromOther]
}

/** Three steps reach the widest tie of the lists: the spouse of the spouse's sibling. */
const farthest = 3

/** Every tie of classes A–E, nearest first; a person found twice is named by the shorter way. */
export function kinOf(personId: number, source: KinSource): KinLink[] {
  const links: KinLink[] = []
  const seen = new Set<number>([personId])
  let frontier: {
    personId: number
    relation: Relation | undefined
    path: string
    steps: KinLink['steps']
    rows: readonly number[]
  }[] = [{ personId, relation: undefined, path: '', steps: [], rows: [] }]
  for (let depth = 1; depth <= farthest; depth++) {
    const next: typeof frontier = []
    for (const from of frontier) {
      for (const step of stepsFrom(from.personId, source)) {
        if (step.personId !== null && seen.has(step.personId)) continue
        const relation =
          depth === 1 ? step.relation : from.relation && step.relation && composed(from.relation, step.relation)
        // beyond the first step a tie that no list knows is no tie
        if (depth > 1 && !relation) continue
        if (step.personId !== null) seen.add(step.personId)
        const rows = step.row.sourceRowId === null ? from.rows : [...from.rows, step.row.sourceRowId]
        const path = `${from.path}${step.word}${step.name}`
        const { name, unitId, unitName, post, word } = step
        const steps = [...from.steps, { word, name, personId: step.personId }]
        links.push({ relation, path, steps, name, personId: step.personId, unitId, unitName, post, sourceRowIds: rows })
        if (step.personId !== null && relation)
          next.push({ personId: step.personId, relation, path: `${path}的`, steps, rows })
      }
    }
    frontier = next
  }
  return links
}
