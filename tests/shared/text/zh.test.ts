import { describe, expect, it } from 'vitest'
import { errorCodes } from '../../../shared/domain/errors.ts'
import { errorText, fieldFaults, sentences } from '../../../shared/text/zh.ts'

const chinese = /[\u4e00-\u9fff]/
const machine = /undefined|NaN|null|\[object|Error|select |\/(home|work|tmp)\//i

describe('sentences', () => {
  it.each(errorCodes)('%s yields a Chinese sentence, with and without its values', code => {
    for (const params of [
      {},
      { seconds: 90, name: '台账.xlsx', what: '线索', value: '甲', faults: [], login: '甲', role: '乙' },
    ]) {
      const text = errorText({ code, params })
      expect(text).toMatch(chinese)
      expect(text).not.toMatch(machine)
      expect(text).not.toContain(code)
    }
  })

  it('there is no sentence for a code that does not exist', () => {
    expect(Object.keys(sentences).sort()).toEqual([...errorCodes].sort())
  })

  it('whatever is thrown, the user reads a sentence', () => {
    for (const thrown of [undefined, null, 'text', 5, new Error('select * from persons'), { code: 'no.such' }]) {
      expect(errorText(thrown)).toMatch(chinese)
      expect(errorText(thrown)).not.toMatch(machine)
    }
  })

  it('a fault inside the program names the reference of its log entry', () => {
    expect(errorText({ code: 'internal', params: {}, ref: 'ab12' })).toContain('ab12')
    expect(errorText({ code: 'auth.failed', params: {}, ref: 'ab12' })).not.toContain('ab12')
  })

  it('a wait is told in seconds below a minute and in minutes above', () => {
    expect(errorText({ code: 'auth.delayed', params: { seconds: 5 } })).toContain('5秒')
    expect(errorText({ code: 'auth.delayed', params: { seconds: 1800 } })).toContain('30分钟')
  })

  it('faults go to their fields', () => {
    const error = { code: 'input.invalid', params: { faults: [{ path: 'organ', message: '请填写单位名称' }] } }
    expect(fieldFaults(error)).toEqual({ organ: '请填写单位名称' })
    expect(errorText(error)).toBe('请填写单位名称')
    expect(fieldFaults(undefined)).toEqual({})
  })
})
