import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  choiceKey,
  countMerges,
  mergedFields,
  mergeRecord,
  undecided,
  type Carried,
  type Choices,
  type Fields,
  type Value,
} from '../../../../shared/domain/inspection/merge.ts'

const record = (fields: Fields): Carried => ({ kind: 'finding', uid: 'u1', parent: null, label: '问题', fields })
const names = ['title', 'problem', 'place'] as const
const value = fc.constantFrom<Value>('甲', '乙', '丙', null, 7)
const fields = fc.record({ title: value, problem: value, place: value })

describe('C13 merging a group’s package field by field', () => {
  it('a field changed on one side follows that side; changed differently on both it waits; unknown ground counts as changed', () => {
    const theirs = record({ title: '乙', problem: '同', place: '丙' })
    const merge = mergeRecord(
      theirs,
      { title: '甲', problem: '同', place: '丁' },
      { title: '甲', problem: '同', place: '戊' },
    )
    expect(merge.verdict).toBe('conflict')
    expect(merge.fields.map(({ field, verdict }) => [field, verdict])).toEqual([
      ['title', 'theirs'],
      ['place', 'conflict'],
    ])
    expect(mergeRecord(theirs, { title: '甲', problem: '同', place: '丙' }, undefined).verdict).toBe('conflict')
    expect(mergeRecord(theirs, undefined, undefined).verdict).toBe('new')
  })

  it('a locked record asks before it changes, or keeps what it has; both are shown', () => {
    const theirs = record({ title: '乙' })
    expect(mergeRecord(theirs, { title: '甲' }, { title: '甲' }, 'ask').verdict).toBe('conflict')
    const kept = mergeRecord(theirs, { title: '甲' }, { title: '甲' }, 'keep')
    expect([kept.verdict, kept.fields.length]).toEqual(['keep', 1])
    expect(mergedFields(kept, { title: '甲' }, {})).toEqual({ title: '甲' })
  })

  it('nothing of ours is lost without a choice, and merging the result again changes nothing', () => {
    fc.assert(
      fc.property(fields, fields, fields, fc.boolean(), (base, ours, theirs, takeTheirs) => {
        const merge = mergeRecord(record(theirs), ours, base)
        const open = undecided([merge], {})
        for (const name of names) {
          const bothChanged = ours[name] !== base[name] && theirs[name] !== base[name] && ours[name] !== theirs[name]
          expect(open.includes(choiceKey(merge.record, name))).toBe(bothChanged)
        }
        const choices: Choices = Object.fromEntries(open.map(key => [key, takeTheirs ? 'theirs' : 'ours']))
        expect(undecided([merge], choices)).toEqual([])
        const merged = mergedFields(merge, ours, choices)
        // what we changed and they did not stays; what both changed is one of the two
        for (const name of names.filter(one => theirs[one] === base[one])) expect(merged[name]).toBe(ours[name])
        for (const name of names) expect([ours[name], theirs[name]]).toContain(merged[name])
        const again = mergeRecord(record(theirs), merged, theirs)
        expect(mergedFields(again, merged, {})).toEqual(merged)
        expect(again.fields.every(field => field.verdict === 'ours')).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('an undecided conflict cannot be merged', () => {
    const merge = mergeRecord(record({ title: '乙' }), { title: '甲' }, { title: '丙' })
    expect(() => mergedFields(merge, { title: '甲' }, {})).toThrow(RangeError)
    expect(countMerges([merge])).toEqual({ new: 0, same: 0, update: 0, keep: 0, conflict: 1 })
  })
})
