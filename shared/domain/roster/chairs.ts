/** Giving out chairs inside a group: which members become 组长、副组长、联络员. */
import { type SeatRole } from './facts.ts'
import { type Problem } from './problem.ts'

/** How many chairs cannot be filled, from the number of members by set of chairs open to them (Hall's condition, deficiency form). */
export function chairDeficit(byMask: ArrayLike<number>, offset: number, demand: ArrayLike<number>): number {
  let worst = 0
  for (let set = 1; set < 8; set++) {
    let reach = 0
    for (let mask = 1; mask < 8; mask++) if (mask & set) reach += byMask[offset + mask]!
    const missing = demand[set]! - reach
    if (missing > worst) worst = missing
  }
  return worst
}

/** Chairs asked for by every set of chair kinds, indexed by bits. */
export function chairDemand({ deputies, liaisons }: Pick<Problem, 'deputies' | 'liaisons'>): Int32Array {
  return Int32Array.from(
    { length: 8 },
    (_, set) => (set & 1 ? 1 : 0) + (set & 2 ? deputies : 0) + (set & 4 ? liaisons : 0),
  )
}

const roleOrder = [
  { bit: 1, role: 'leader' },
  { bit: 2, role: 'deputy' },
  { bit: 4, role: 'liaison' },
] as const satisfies readonly { bit: number; role: SeatRole }[]

/**
 * Fills the chairs of one group by augmenting paths, people with fewer choices first; undefined when they cannot all be
 * filled. `chairsFor(i)` gives the bits open to the i-th member.
 */
export function giveChairs(
  members: number,
  chairsFor: (member: number) => number,
  { deputies, liaisons }: Pick<Problem, 'deputies' | 'liaisons'>,
): SeatRole[] | undefined {
  const chairs = [1, deputies, liaisons].flatMap((count, kind) => Array.from({ length: count }, () => roleOrder[kind]!))
  const holder: (number | undefined)[] = chairs.map(() => undefined)
  const bitCount = (bits: number) => (bits & 1) + ((bits >> 1) & 1) + ((bits >> 2) & 1)
  const order = Array.from({ length: members }, (_, i) => i).sort(
    (a, b) => bitCount(chairsFor(a)) - bitCount(chairsFor(b)) || a - b,
  )

  function seat(c: number, tried: Set<number>): boolean {
    for (const member of order) {
      if (tried.has(member) || !(chairsFor(member) & chairs[c]!.bit)) continue
      tried.add(member)
      const held = holder.indexOf(member)
      if (held < 0 || seat(held, tried)) {
        holder[c] = member
        return true
      }
    }
    return false
  }
  for (let c = 0; c < chairs.length; c++) if (!seat(c, new Set())) return undefined
  const roles: SeatRole[] = Array.from({ length: members }, () => 'member')
  chairs.forEach(({ role }, c) => (roles[holder[c]!] = role))
  return roles
}
