import { expect, test } from 'vitest'
import { AppError } from '../../../shared/domain/errors.ts'
import { useAct } from '../../../renderer/api/use-act.ts'

test('what is pressed twice is sent once', async () => {
  const { busy, run } = useAct()
  let sent = 0
  let answer: () => void = () => {}
  const work = () =>
    new Promise<void>(resolve => {
      sent++
      answer = resolve
    })
  const first = run(work)
  expect(busy.value).toBe(true)
  expect(await run(work)).toBe(false)
  answer()
  expect(await first).toBe(true)
  expect(sent).toBe(1)
  expect(busy.value).toBe(false)
})

test('a failure stands as a sentence until the next call begins or it is forgotten', async () => {
  const { busy, fault, failure, done, run, forget } = useAct()
  const cause = new AppError('row.stale')
  expect(await run(() => Promise.reject(cause))).toBe(false)
  expect(failure.value).toBe(cause)
  expect(fault.value).not.toBe('')
  expect(busy.value).toBe(false)

  expect(await run(() => Promise.resolve(), '已保存')).toBe(true)
  expect(fault.value).toBe('')
  expect(done.value).toBe('已保存')

  await run(() => Promise.reject(cause))
  forget()
  expect(fault.value).toBe('')
  expect(done.value).toBe('')
})
