import { describe, expect, it } from 'vitest'
import { brokenPasswordRules } from '../../../shared/domain/passwords.ts'

const broken = (password: string, login = 'zhouzhiqi') => brokenPasswordRules(password, login).map(rule => rule.id)

describe('password rules', () => {
  it.each([
    ['Ce-shi-2026', []],
    ['Abcdefgh12', []],
    ['abcdefg123!', []],
    ['Ab1!', ['length']],
    ['Abcdefgh1', ['length']],
    ['abcdefghijk', ['kinds']],
    ['abcdefgh12', ['kinds']],
    ['Zhouzhiqi-2026', ['login']],
    ['x-ZHOUZHIQI-1', ['login']],
    ['', ['length', 'kinds', 'login']],
  ])('%s breaks %j', (password, rules) => {
    expect(broken(password)).toEqual(rules)
  })

  it('other scripts count as signs', () => {
    expect(broken('期限看板期限Aa1看板')).toEqual([])
  })
})
