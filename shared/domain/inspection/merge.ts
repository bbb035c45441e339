/**
 * Merging one machine's work into another's (密封交换包): field by field against what both sides last agreed on. A field that only
 * one side changed follows that side, one that both changed differently waits for a person. Nothing is overwritten unseen.
 */

export type Value = string | number | null
export type Fields = Readonly<Record<string, Value>>

/** A record as it travels: the same `uid` on every machine. `parent` is the uid it hangs on. */
export interface Carried {
  kind: string
  uid: string
  parent: string | null
  /** What a person would call it. */
  label: string
  fields: Fields
}

export type FieldVerdict = 'same' | 'theirs' | 'ours' | 'conflict'
export interface FieldMerge {
  field: string
  base: Value | undefined
  ours: Value
  theirs: Value
  verdict: FieldVerdict
}

export type RecordVerdict = 'new' | 'same' | 'update' | 'keep' | 'conflict'
export interface RecordMerge {
  record: Carried
  verdict: RecordVerdict
  /** Fields that differ between the two sides. */
  fields: FieldMerge[]
}

function mergeField(field: string, base: Value | undefined, ours: Value, theirs: Value): FieldMerge {
  const verdict: FieldVerdict =
    ours === theirs
      ? 'same'
      : base === undefined
        ? 'conflict'
        : base === ours
          ? 'theirs'
          : base === theirs
            ? 'ours'
            : 'conflict'
  return { field, base, ours, theirs, verdict }
}

/**
 * `ask`: the record has moved on here (a finding already fed back), so that every change by the other side is a person's question.
 * `keep`: it must not change any more (a clue already handed over, a finding withdrawn).
 */
export type Lock = 'none' | 'ask' | 'keep'

const locked: Record<Lock, (verdict: FieldVerdict) => FieldVerdict> = {
  none: verdict => verdict,
  ask: verdict => (verdict === 'theirs' ? 'conflict' : verdict),
  keep: verdict => (verdict === 'same' ? 'same' : 'ours'),
}

/** `ours` undefined: this machine has no such record. `base` undefined: the two sides never agreed on it. */
export function mergeRecord(
  record: Carried,
  ours: Fields | undefined,
  base: Fields | undefined,
  lock: Lock = 'none',
): RecordMerge {
  if (!ours) return { record, verdict: 'new', fields: [] }
  const fields = Object.keys(record.fields)
    .map(field => mergeField(field, base?.[field], ours[field] ?? null, record.fields[field] ?? null))
    .map(field => ({ ...field, verdict: locked[lock](field.verdict) }))
    .filter(field => field.verdict !== 'same')
  const verdict: RecordVerdict =
    fields.length === 0
      ? 'same'
      : fields.some(field => field.verdict === 'conflict')
        ? 'conflict'
        : fields.some(field => field.verdict === 'theirs')
          ? 'update'
          : 'keep'
  return { record, verdict, fields }
}

export type Choice = 'ours' | 'theirs'
/** Keyed by `choiceKey`. */
export type Choices = Readonly<Record<string, Choice>>
export const choiceKey = (record: Pick<Carried, 'kind' | 'uid'>, field: string): string =>
  `${record.kind}/${record.uid}/${field}`

/** Conflicts that nobody has decided yet. */
export const undecided = (merges: readonly RecordMerge[], choices: Choices): string[] =>
  merges.flatMap(({ record, fields }) =>
    fields
      .filter(field => field.verdict === 'conflict' && choices[choiceKey(record, field.field)] === undefined)
      .map(field => choiceKey(record, field.field)),
  )

/** What the record holds afterwards. Throws RangeError on an undecided conflict: callers ask `undecided` first. */
export function mergedFields({ record, fields }: RecordMerge, ours: Fields | undefined, choices: Choices): Fields {
  if (!ours) return record.fields
  const merged: Record<string, Value> = { ...ours }
  for (const { field, theirs, verdict } of fields) {
    const choice = verdict === 'conflict' ? choices[choiceKey(record, field)] : verdict
    if (choice === undefined) throw new RangeError(`undecided: ${choiceKey(record, field)}`)
    if (choice === 'theirs') merged[field] = theirs
  }
  return merged
}

export interface MergeCounts {
  new: number
  same: number
  update: number
  keep: number
  conflict: number
}
export function countMerges(merges: readonly RecordMerge[]): MergeCounts {
  const counts: MergeCounts = { new: 0, same: 0, update: 0, keep: 0, conflict: 0 }
  for (const { verdict } of merges) counts[verdict]++
  return counts
}
