/** The recovery code as paper shows it: fourteen groups of four signs. */
export const groupCount = 14
const groupSize = 4

/** Capital letters and digits only; a typed code may carry blanks, dashes and full-width signs. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')

/** What was typed so far, cut into groups; at most fourteen. */
export function groupsOf(text: string): string[] {
  const groups = plain(text).match(/.{1,4}/g) ?? []
  return groups.slice(0, groupCount)
}

export const grouped = (text: string): string => groupsOf(text).join('-')

/** All fifty-six signs are there. */
export const isComplete = (text: string): boolean => plain(text).length >= groupCount * groupSize

// the alphabet has no I, L, O and U, so look-alikes may be forgiven as the core forgives them
const forgiving = (group: string): string => group.replace(/[IL]/g, '1').replace(/O/g, '0')

/** Numbers (from 1) of the groups that differ from the sheet, so that nobody has to compare all fifty-six signs again. */
export function differingGroups(typed: string, printed: string): number[] {
  const mine = groupsOf(typed)
  return groupsOf(printed).flatMap((group, i) => (forgiving(mine[i] ?? '') === forgiving(group) ? [] : [i + 1]))
}
