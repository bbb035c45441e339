/** 文号: the office's own word, the word of the kind, the year and a number that counts up without gaps: 砚纪立〔2026〕7号. */

/** 砚川县纪委监委 → 砚纪; the office may choose another word. */
export function prefixFrom(organ: string): string {
  const first = organ.replace(/^中共|[（(].*$/g, '').trim()[0]
  return first === undefined ? '纪' : `${first}纪`
}

export const seriesOf = (prefix: string, word: string): string => `${prefix}${word}`

export const paperNo = (series: string, year: number, number: number): string => `${series}〔${year}〕${number}号`

/** Numbers that a series lacks between its first and its last: there must be none. */
export function gapsIn(numbers: readonly number[]): number[] {
  const given = new Set(numbers)
  const last = Math.max(0, ...numbers)
  return Array.from({ length: last }, (_, index) => index + 1).filter(number => !given.has(number))
}
