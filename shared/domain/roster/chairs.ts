/** Giving out chairs inside a group: which members become 组长、副组长、联络员. */
import { type SeatRole } from './facts.ts'
import { type GroupNeed } from './problem.ts'

/**
 * How many chairs cannot be filled, plus how many of those who may not be plain members find no chair. `reach[S]` counts
 * members to whom some chair of the set S is open, `bound[S]` those without the member's chair to whom none outside S is.
 * Both zero is enough for one seating that satisfies both (Hall's condition on either side; Mendelsohn and Dulmage 1958).
 */
export function chairDeficit(
  reach: ArrayLike<number>,
  bound: ArrayLike<number>,
  offset: number,
  demand: ArrayLike<number>,
): number {
  let empty = 0
  let chairless = 0
  for (let set = 0; set < 8; set++) {
    const wanted = demand[set]!
    const missing = wanted - reach[offset + set]!
    if (missing > empty) empty = missing
    const spare = bound[offset + set]! - wanted
    if (spare > chairless) chairless = spare
  }
  return empty + chairless
}

/** Adds one member with these chairs to the counts, or takes one away. */
export function countChairs(reach: Int32Array, bound: Int32Array, offset: number, chairs: number, by: 1 | -1): void {
  const special = chairs & 7
  const mayBeMember = chairs > 7
  for (let set = 0; set < 8; set++) {
    if (special & set) reach[offset + set]! += by
    if (!mayBeMember && (special & ~set) === 0) bound[offset + set]! += by
  }
}

type Chairs = Pick<GroupNeed, 'leaders' | 'deputies' | 'liaisons'>

/** Chairs asked for by every set of chair kinds, indexed by bits. */
export function chairDemand({ leaders, deputies, liaisons }: Chairs): Int32Array {
  return Int32Array.from(
    { length: 8 },
    (_, set) => (set & 1 ? leaders : 0) + (set & 2 ? deputies : 0) + (set & 4 ? liaisons : 0),
  )
}

const roleOrder = [
  { bit: 1, role: 'leader' },
  { bit: 2, role: 'deputy' },
  { bit: 4, role: 'liaison' },
] as const satisfies readonly { bit: number; role: SeatRole }[]

/**
 * Fills the chairs of one group; undefined when they cannot all be filled, or when somebody who may not be a plain member is
 * left without one. `chairsFor(i)` gives the chairs open to the i-th member.
 */
export function giveChairs(
  members: number,
  chairsFor: (member: number) => number,
  { leaders, deputies, liaisons }: Chairs,
): SeatRole[] | undefined {
  const kinds = [leaders, deputies, liaisons].flatMap((count, kind) =>
    Array.from({ length: count }, () => roleOrder[kind]!),
  )
  const all = Array.from({ length: members }, (_, i) => i)
  const mustSit = all.filter(i => chairsFor(i) < 8)
  const holder: (number | undefined)[] = kinds.map(() => undefined)
  const chairOf = (member: number): number => holder.indexOf(member)

  // members look for a chair: first those who need one
  function sit(member: number, tried: Set<number>): boolean {
    for (const [c, { bit }] of kinds.entries()) {
      if (tried.has(c) || !(chairsFor(member) & bit)) continue
      tried.add(c)
      const held = holder[c]
      if (held === undefined || sit(held, tried)) {
        holder[c] = member
        return true
      }
    }
    return false
  }
  for (const member of mustSit) if (!sit(member, new Set())) return undefined
  // augmenting keeps every member seated who is seated already
  for (const member of all) if (chairOf(member) < 0) sit(member, new Set())
  if (holder.includes(undefined)) return undefined
  return all.map(member => kinds[chairOf(member)]?.role ?? 'member')
}
