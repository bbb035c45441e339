import { describe, expect, it } from 'vitest'
import { createEstimate, remainingWords } from '../../../renderer/ui/remaining-time.ts'

const step = (done: number, total = 1000, stage = '入库') => ({ done, total, stage })

describe('remaining time', () => {
  it('at a steady pace it is right, from the second second on', () => {
    const estimate = createEstimate()
    const said = Array.from({ length: 11 }, (_, i) => estimate.feed(step(i * 50), i))
    expect(said.slice(0, 2)).toEqual([undefined, undefined])
    expect(said[10]).toBeCloseTo(10, 5)
  })

  it('reports in bursts say the same as even ones', () => {
    const even = createEstimate()
    const burst = createEstimate()
    let a: number | undefined
    let b: number | undefined
    for (let i = 0; i <= 100; i++) a = even.feed(step(i * 5), i / 10)
    for (let i = 0; i <= 100; i++) b = burst.feed(step(Math.floor(i / 10) * 50), i / 10)
    expect(Math.abs(a! - b!)).toBeLessThan(2)
  })

  it('grows when the work slows down, without leaping', () => {
    const estimate = createEstimate()
    for (let i = 0; i <= 10; i++) estimate.feed(step(i * 50), i)
    const before = estimate.feed(step(510), 11)!
    const after = estimate.feed(step(520), 12)!
    expect(before).toBeGreaterThan(10)
    expect(after).toBeGreaterThan(before)
    expect(after).toBeLessThan(40)
  })

  it('begins anew with another stage, says nothing without a total or while nothing moves', () => {
    const estimate = createEstimate()
    for (let i = 0; i <= 10; i++) estimate.feed(step(i * 50), i)
    expect(estimate.feed(step(10, 500, '索引'), 11)).toBeUndefined()
    expect(estimate.feed(step(10, 500, '索引'), 20)).toBeUndefined()
    const open = createEstimate()
    for (let i = 0; i <= 5; i++) expect(open.feed(step(i, 0), i)).toBeUndefined()
  })

  it.each([
    [2, '即将完成'],
    [4, '约剩 5 秒'],
    [36.2, '约剩 40 秒'],
    [59, '约剩 1 分钟'],
    [61, '约剩 2 分钟'],
    [3600, '约剩 1 小时'],
    [3900, '约剩 1 小时 5 分'],
  ])('%d seconds: %s', (seconds, words) => expect(remainingWords(seconds)).toBe(words))
})
