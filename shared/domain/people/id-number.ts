/**
 * Citizen identity number (公民身份号码), GB 11643—1999: 6 digits of place, 8 of birth, 3 of order, 1 check character.
 */
import { digitsOf, plainDate, type PlainDate } from '../dates.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checks = '10X98765432'
const zero = 48

export interface IdNumber {
  /** 18 characters, upper case. */
  number: string
  region: string
  bornOn: PlainDate
  gender: '男' | '女'
}

export type IdNumberFault = 'length' | 'characters' | 'birth' | 'check'

/** The check character of the first 17 digits (ISO 7064 MOD 11-2). */
export function checkCharacter(first17: string): string {
  let sum = 0
  for (let i = 0; i < 17; i++) sum += (first17.charCodeAt(i) - zero) * weights[i]!
  return checks[sum % 11]!
}

/** 17 digits and a digit or X: nothing to normalise. */
function isNormal(text: string): boolean {
  if (text.length !== 18) return false
  for (let i = 0; i < 18; i++) {
    const digit = text.charCodeAt(i) - zero
    if ((digit < 0 || digit > 9) && !(i === 17 && text[17] === 'X')) return false
  }
  return true
}

/** Full-width to half-width, without blanks, upper-case X; a 15-digit number gains its century and check character. */
export function normalizeIdNumber(text: string): string {
  if (isNormal(text)) return text
  const plain = text
    .normalize('NFKC')
    .replace(/[\s'’‘\-_.]/g, '')
    .toUpperCase()
  if (!/^\d{15}$/.test(plain)) return plain
  const first17 = `${plain.slice(0, 6)}19${plain.slice(6)}`
  return first17 + checkCharacter(first17)
}

/** The last digit of the order is odd for men. `number` is an accepted one of 18 characters. */
export const genderOf = (number: string): '男' | '女' => (number.charCodeAt(16) % 2 ? '男' : '女')

/** Reads a number as a person typed it; tells in one word what is wrong with it. */
export function parseIdNumber(text: string): { ok: IdNumber } | { fault: IdNumberFault } {
  const number = normalizeIdNumber(text)
  if (number.length !== 18) return { fault: 'length' }
  if (!isNormal(number)) return { fault: 'characters' }
  const bornOn = plainDate(digitsOf(number, 6, 10), digitsOf(number, 10, 12), digitsOf(number, 12, 14))
  if (!bornOn) return { fault: 'birth' }
  if (checkCharacter(number) !== number[17]) return { fault: 'check' }
  return { ok: { number, region: number.slice(0, 6), bornOn, gender: genderOf(number) } }
}

/** 320382********1234: enough to tell two people apart, too little to copy. */
export const maskIdNumber = (number: string): string =>
  number.length < 10 ? '********' : `${number.slice(0, 6)}********${number.slice(-4)}`
