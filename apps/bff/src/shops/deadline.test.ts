import { expect, test } from 'vitest'
import { deadlineIn } from './deadline.ts'

const never = () => new Promise<never>(() => undefined)

test('what is called in time is brought, and what fails fails', async () => {
  const deadline = deadlineIn(60_000)
  expect(await deadline.within(() => Promise.resolve('an order'))).toBe('an order')
  const failing = deadline.within(() => Promise.reject(new TypeError('no')))
  await expect(failing).rejects.toThrow(TypeError)
  deadline.clear()
})

test('what never ends is slow, and so is all that is asked afterwards, without being called', async () => {
  const deadline = deadlineIn(1)
  await expect(deadline.within(never)).rejects.toMatchObject({ failure: 'slow' })
  let calls = 0
  const later = deadline.within(() => Promise.resolve((calls += 1)))
  await expect(later).rejects.toMatchObject({ failure: 'slow' })
  expect(calls).toBe(0)
})

test('a client’s reads have one deadline together', async () => {
  const deadline = deadlineIn(1)
  const reads = deadline.reads({ order: never, orders: never, notes: never, refunds: never })
  const all = [reads.order(1), reads.orders({}), reads.notes(1), reads.refunds(1)]
  const ended = await Promise.allSettled(all)
  expect(ended.map((one) => one.status === 'rejected' && one.reason)).toEqual(
    all.map(() => expect.objectContaining({ failure: 'slow' })),
  )
})
