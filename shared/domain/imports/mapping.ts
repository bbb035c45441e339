/** Which column holds which field: by scored synonyms over all columns at once, never by the first word that happens to fit. */
import { type Cell } from './cells.ts'
import { matchByContent } from './content.ts'
import { type Field, type Kind, type Mapping } from './kind.ts'
import { heading, inPlainChinese, isAdded, likeness, likestOf, withoutRemark } from './words.ts'

/** One column of a sheet; `label` is the flattened heading, upper rows before lower ones: 家庭成员/姓名. */
export interface Column {
  index: number
  label: string
  /** Unit of amounts that a line above the headings gives for the whole sheet: 万元. A heading's own unit is stronger. */
  unit?: string
}

export interface Candidate {
  field: string
  score: number
}

export interface ColumnProposal {
  column: number
  field: string | undefined
  score: number
  /** Two fields fit about equally well: a person must choose. */
  ambiguous: boolean
  /** How the choice came about. */
  by: 'heading' | 'content' | 'remembered' | 'none'
  candidates: Candidate[]
}

const enough = 0.6
/** Below it a likeness is no candidate at all. */
const worthKnowing = 0.4
/** A heading that only resembles counts less than one that is equal. */
const alike = 0.85
const margin = 0.08

/** A further heading for a field, which an office added to those that the program knows. */
export interface AddedWord {
  field: string
  word: string
}

/** The kind with further headings. Fields that gain none stay the same objects: what was computed for them stays known. */
export function withSynonyms(kind: Kind, added: readonly AddedWord[]): Kind {
  const gained = new Map<string, string[]>()
  for (const { field, word } of added) gained.set(field, [...(gained.get(field) ?? []), word])
  if (gained.size === 0) return kind
  const fields = Object.fromEntries(
    Object.entries(kind.fields).map(([name, field]) => {
      const words = gained.get(name)
      return [name, words ? { ...field, synonyms: [...field.synonyms, ...words] } : field]
    }),
  )
  return { ...kind, fields }
}

/** The field that already bears this heading. */
export const fieldNamed = (kind: Kind, word: string): string | undefined =>
  Object.entries(kind.fields).find(([, field]) => words(field).includes(heading(word)))?.[0]

const wordsOf = new WeakMap<Field, readonly string[]>()
function words(field: Field): readonly string[] {
  const known = wordsOf.get(field)
  if (known) return known
  const list = [field.label, ...field.synonyms].map(heading)
  wordsOf.set(field, list)
  return list
}

const scores = new WeakMap<Field, Map<string, number>>()

/** How well one plain heading names a field: 1 exact, 0.95 apart from a remark, else by likeness. Remembered: blocks overlap. */
function scoreOfWord(label: string, field: Field): number {
  let known = scores.get(field)
  if (!known || known.size > 2000) scores.set(field, (known = new Map<string, number>()))
  const found = known.get(label)
  if (found !== undefined) return found
  const score = freshScore(label, field)
  known.set(label, score)
  return score
}

/** Every field asks the same of every label. */
function remembered<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return text => {
    const found = known.get(text)
    if (found !== undefined) return found
    if (known.size > 5000) known.clear()
    const made = make(text)
    known.set(text, made)
    return made
  }
}
const bareOf = remembered(label => inPlainChinese(withoutRemark(label)))
const bareWord = remembered(withoutRemark)
const segmentsOf = remembered(label => label.split('/').map(heading).filter(Boolean))

function freshScore(label: string, field: Field): number {
  const bare = bareOf(label)
  let best = 0
  for (const word of words(field)) {
    if (label === word) return 1
    if (bare === bareWord(word)) best = Math.max(best, 0.95)
    else if (word.length >= 3 && likestOf(bare, word) * alike > Math.max(best, worthKnowing))
      best = Math.max(best, likeness(bare, word) * alike)
  }
  return best
}

const flattened = new WeakMap<Field, Map<string, number>>()

/** How well a flattened heading names a field, from 0 to 1. */
export function scoreOf(label: string, field: Field): number {
  let known = flattened.get(field)
  if (!known || known.size > 2000) flattened.set(field, (known = new Map<string, number>()))
  const found = known.get(label)
  if (found !== undefined) return found
  const score = scoreOfSegments(label, field)
  known.set(label, score)
  return score
}

function scoreOfSegments(label: string, field: Field): number {
  const segments = segmentsOf(label)
  const last = segments.at(-1)
  if (last === undefined) return 0
  if (segments.length === 1)
    return scoreOfWord(last, field) * (field.under && words(field).indexOf(last) > 0 && isShared(last) ? 0.9 : 1)
  const above = segments.slice(0, -1).join('')
  const own = scoreOfWord(last, field)
  const claimed = field.under?.some(word => above.includes(word))
  const lower = own * (claimed ? 1 : field.under ? 0.6 : 0.97)
  return Math.max(
    lower,
    scoreOfWord(segments.join(''), field),
    // 部门/单位 may be one heading as well as two rows
    scoreOfWord(segments.join('/'), field),
    scoreOfWord(segments[0]!, field) * 0.7,
  )
}

/** Headings so common that they name no field by themselves when a sheet speaks of two people. */
const isShared = (label: string): boolean => ['姓名', '身份证号', '身份证号码', '单位', '职务'].includes(label)

interface Choice {
  column: number
  field: string
  score: number
}

function allChoices(kind: Kind, columns: readonly Column[]): Choice[] {
  const choices: Choice[] = []
  for (const column of columns) {
    if (isAdded(column.label)) continue
    for (const [name, field] of Object.entries(kind.fields)) {
      const score = scoreOf(column.label, field)
      if (score >= 0.45) choices.push({ column: column.index, field: name, score })
    }
  }
  // equal scores: earlier field to earlier column, as the lists of kinds and sheets both go from left to right
  const order = Object.keys(kind.fields)
  return choices.sort(
    (a, b) => b.score - a.score || order.indexOf(a.field) - order.indexOf(b.field) || a.column - b.column,
  )
}

/**
 * Proposes a field for every column. `samples` are the first cells below each column, for recognition by content;
 * `remembered` is what a clerk confirmed for the same headings before.
 */
export function proposeMapping(
  kind: Kind,
  columns: readonly Column[],
  samples: ReadonlyMap<number, readonly Cell[]> = new Map(),
  remembered?: Mapping,
): ColumnProposal[] {
  const choices = allChoices(kind, columns)
  const taken = new Map<string, Choice>()
  const given = new Map<number, Choice>()
  if (!remembered) {
    for (const choice of choices) {
      if (choice.score < enough || taken.has(choice.field) || given.has(choice.column)) continue
      taken.set(choice.field, choice)
      given.set(choice.column, choice)
    }
  }
  const leftOver = remembered ? [] : columns.filter(({ index, label }) => !given.has(index) && !isAdded(label))
  const byContent = matchByContent(kind, leftOver, samples, field => taken.has(field))
  return columns.map(({ index }): ColumnProposal => {
    const candidates = choices.filter(one => one.column === index).map(({ field, score }) => ({ field, score }))
    const kept = remembered?.[index]
    if (remembered) {
      const known = kept !== undefined && Object.hasOwn(kind.fields, kept)
      return {
        column: index,
        field: known ? kept : undefined,
        score: known ? 1 : 0,
        ambiguous: false,
        by: known ? 'remembered' : 'none',
        candidates,
      }
    }
    const content = byContent.get(index)
    if (content) return { column: index, score: content.field ? 0.9 : 0, by: 'content', candidates, ...content }
    const choice = given.get(index)
    if (!choice) {
      // a fitting field that another column took: somebody must say which of the two it is
      const rival = candidates.find(one => one.score >= 0.9 && (taken.get(one.field)?.score ?? 0) - one.score < margin)
      return { column: index, field: undefined, score: 0, ambiguous: rival !== undefined, by: 'none', candidates }
    }
    const second = candidates.find(
      one => one.field !== choice.field && !taken.has(one.field) && choice.score - one.score < margin,
    )
    return {
      column: index,
      field: choice.field,
      score: choice.score,
      ambiguous: second !== undefined,
      by: 'heading',
      candidates,
    }
  })
}

/** The mapping that a list of proposals stands for. */
export const mappingOf = (proposals: readonly ColumnProposal[]): Mapping =>
  Object.fromEntries(proposals.filter(one => one.field !== undefined).map(one => [one.column, one.field!]))

/** Required fields that no column was given. */
export const missingFields = (kind: Kind, mapping: Mapping): string[] => {
  const given = new Set(Object.values(mapping))
  return Object.entries(kind.fields)
    .filter(([name, field]) => field.required && !given.has(name))
    .map(([name]) => name)
}

/** The headings of a sheet as one key: the same source next month is recognised by it, whatever stands beside them. */
export const signatureOf = (columns: readonly Column[]): string =>
  columns
    .filter(one => one.label !== '')
    .map(one => `${one.index}:${heading(one.label)}`)
    .join('|')
