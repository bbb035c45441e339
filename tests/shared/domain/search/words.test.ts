import { assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  idFragment,
  indexText,
  letters,
  maskedQuestion,
  matchText,
  wordsOf,
} from '../../../../shared/domain/search/words.ts'

describe('search words', () => {
  it('C24 cuts every Chinese character apart and keeps letters and digits together', () => {
    expect(wordsOf('县财政局 A-12')).toEqual(['县', '财', '政', '局', 'a', '12'])
    expect(wordsOf('青纪线〔2026〕１５号')).toEqual(['青', '纪', '线', '2026', '15', '号'])
    expect(indexText('张伟', null, 'ZW')).toBe('张 伟 zw')
  })

  it('C24 asks for phrases, lets letters and digits go on, combines terms', () => {
    expect(matchText('张伟 财政')).toBe('"张 伟" AND "财 政"')
    expect(matchText('zw')).toBe('"zw" *')
    expect(matchText('青纪案〔2026〕1')).toBe('"青 纪 案 2026 1" *')
    expect(matchText(' "*" ')).toBeUndefined()
  })

  it('C24 whatever is typed, quotes stay balanced and no operator is free', () => {
    assert(
      property(string({ unit: 'grapheme', maxLength: 40 }), text => {
        const match = matchText(text)
        if (match === undefined) return
        expect(match).toMatch(/^"[^"]+"( \*)?( AND "[^"]+"( \*)?)*$/)
      }),
    )
  })

  it('C24 takes four digits and more for an identity number', () => {
    expect(idFragment('3203')).toBe('3203')
    expect(idFragment(' 32038219900307123x ')).toBe('32038219900307123X')
    expect(idFragment('320')).toBeUndefined()
    expect(idFragment('2026年')).toBeUndefined()
    expect(idFragment('123x')).toBe('123X')
    expect(idFragment('12x3')).toBeUndefined()
    expect([letters('ZhangW'), letters('zhang wei'), letters("xi'an"), letters('张w'), letters('')]).toEqual([
      'zhangw',
      'zhangwei',
      'xian',
      undefined,
      undefined,
    ])
  })

  it('C24 C25 what the trail keeps never holds a whole number', () => {
    expect(maskedQuestion('320382199003071234')).toBe('320382…')
    expect(maskedQuestion('张伟 320382199003071234')).toBe('张伟 320382…')
  })
})
