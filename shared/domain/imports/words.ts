/** Comparing headings and names: what two spellings have in common, as a number from 0 to 1. */
import { halfWidth, plainText } from './cells.ts'

/** No heading is longer; a hostile cell may hold 32,767 characters. */
const longest = 120

/** A heading without layout: blanks, line breaks, marks of obligation and a trailing colon say nothing. */
export const heading = (text: string): string =>
  halfWidth(plainText(text.length > longest ? text.slice(0, longest) : text))
    .replace(/\s+/g, '')
    .replace(/[*＊#★☆:]/g, '')
    .replace(/\(/g, '（')
    .replace(/\)/g, '）')

/** The heading without its remark in brackets: 涉案金额（万元） → 涉案金额. */
export const withoutRemark = (label: string): string => label.replace(/（[^）]*）/g, '') || label

/** The heading without its translation and its ordinal: 姓名Name → 姓名, （一）姓名 → 姓名, 3.职务 → 职务. */
export function inPlainChinese(label: string): string {
  const chinese = label
    .replace(/[A-Za-z][A-Za-z.,'&-]*/g, '')
    .replace(/^(?:（?[一二三四五六七八九十]{1,2}）?、|（[一二三四五六七八九十\d]{1,2}）|\d{1,2}[、.])/, '')
    .replace(/[/、.,]+$/, '')
  return /\p{Script=Han}/u.test(chinese) ? chinese : label
}

const known = new Map<string, Map<string, number>>()

/** Remembered: the same headings are compared with hundreds of words. */
function pairs(text: string): Map<string, number> {
  const remembered = known.get(text)
  if (remembered) return remembered
  const found = new Map<string, number>()
  for (let i = 0; i < text.length - 1; i++) {
    const pair = text.slice(i, i + 2)
    found.set(pair, (found.get(pair) ?? 0) + 1)
  }
  if (known.size > 5000) known.clear()
  known.set(text, found)
  return found
}

/** What `likeness` can reach at best for texts of these lengths. */
export const likestOf = (a: string, b: string): number =>
  (2 * (Math.min(a.length, b.length) - 1)) / Math.max(1, a.length + b.length - 2)

/** Dice's coefficient over pairs of characters: 1 for equal, 0 for nothing in common. */
export function likeness(a: string, b: string): number {
  if (a === b) return 1
  if (a.length < 2 || b.length < 2) return 0
  const left = pairs(a)
  let common = 0
  for (const [pair, n] of pairs(b)) common += Math.min(n, left.get(pair) ?? 0)
  return (2 * common) / (a.length + b.length - 2)
}

/** The names that a clerk may have meant, best first; at most `limit`. */
export function nearest(name: string, known: Iterable<string>, limit = 3): string[] {
  const found: { name: string; score: number }[] = []
  for (const one of known) {
    const held = Math.min(one.length, name.length) >= 2 && (one.includes(name) || name.includes(one)) ? 0.25 : 0
    const score = likeness(name, one) + held
    if (score >= 0.45) found.push({ name: one, score })
  }
  return found
    .sort((a, b) => b.score - a.score || a.name.localeCompare(b.name))
    .slice(0, limit)
    .map(one => one.name)
}

/** Headings that this program's error workbook adds: never a field of the sheet. */
export const reasonLabel = '错误原因'
export const rowLabel = '来源行标识（勿改）'
const added = new Set([reasonLabel, rowLabel].map(heading))
export const isAdded = (label: string): boolean => added.has(heading(label.split('/').at(-1) ?? ''))
