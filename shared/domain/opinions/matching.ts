/**
 * Who on a list is who in the registry. One rule: only an identity number that agrees, with the same name, settles it by itself.
 * Everything else is put before a person, with what speaks for and against each candidate.
 */

export interface Known {
  personId: number
  name: string
  idNumber: string | null
  unitName: string | null
  post: string | null
}
export interface Asked {
  name: string
  idNumber: string | null
  unitName: string | null
  post: string | null
}
export interface Candidate {
  personId: number
  /** What agrees and what does not, in words; 身份证号不一致 first. */
  signs: string[]
  /** The identity number says that this is somebody else. */
  against: boolean
}

const has = (whole: string | null, part: string | null): boolean =>
  !!whole && !!part && (whole.includes(part) || part.includes(whole))

/** Same number and same name: that is the person. Undefined in every other case. */
export const exactMatch = (asked: Asked, known: readonly Known[]): number | undefined =>
  asked.idNumber === null
    ? undefined
    : known.find(one => one.idNumber === asked.idNumber && one.name === asked.name)?.personId

function signsOf(asked: Asked, one: Known): string[] {
  const signs: string[] = []
  if (asked.idNumber && one.idNumber) signs.push(asked.idNumber === one.idNumber ? '身份证号一致' : '身份证号不一致')
  else signs.push(asked.idNumber ? '名册未登记身份证号' : '来函未提供身份证号')
  if (asked.name !== one.name) signs.push('姓名不同')
  if (has(one.unitName, asked.unitName)) signs.push('单位相同')
  else if (asked.unitName && one.unitName) signs.push('单位不同')
  if (has(one.post, asked.post)) signs.push('职务相同')
  return signs
}

/** Candidates for a person to choose from, the likelier first; never chosen here. */
export function candidatesFor(asked: Asked, known: readonly Known[]): Candidate[] {
  const weight = (signs: readonly string[]): number =>
    (signs.includes('身份证号一致') ? 8 : 0) -
    (signs.includes('身份证号不一致') ? 8 : 0) +
    (signs.includes('单位相同') ? 2 : 0) +
    (signs.includes('职务相同') ? 1 : 0)
  return known
    .map(one => {
      const signs = signsOf(asked, one)
      return { personId: one.personId, signs, against: signs.includes('身份证号不一致') }
    })
    .sort((a, b) => weight(b.signs) - weight(a.signs) || a.personId - b.personId)
}
