import { expect, test } from 'vitest'
import { eventsNamed, ownSimulator } from '../testing/merchant.ts'

const simulator = ownSimulator()
const DAY = 86_400_000

test('moving the clock moves every time that is written, and ends what became due', async () => {
  const { payment, call, control, arm, books } = await simulator.merchant()
  const { id } = await payment()
  await arm('capture', 'pending', { settles: 'success', settleAfterMs: 2 * 3_600_000 })
  expect((await call('POST', `/transactions/${id}/capture`, { amount: 50_000 })).status).toBe(202)
  const { now } = await control.clock()
  const { now: then, done } = await control.moveClock({ byMs: 3 * 3_600_000 })
  expect(done).toBe(1)
  expect(Date.parse(then) - Date.parse(now)).toBeGreaterThanOrEqual(3 * 3_600_000)
  const { body } = await call('GET', `/transactions/${id}`)
  expect(eventsNamed(body, 'CAPTURE')).toHaveLength(1)
  await call('POST', `/transactions/${id}/refund`, { amount: 1 })
  expect((await books(id)).updated_at >= then).toBe(true)
})

test('the clock can be put to a moment, but never back', async () => {
  const { control } = await simulator.merchant()
  const { now } = await control.clock()
  const to = new Date(Date.parse(now) + 10 * DAY).toISOString()
  expect((await control.moveClock({ to })).now >= to).toBe(true)
  await expect(control.moveClock({ to: now })).rejects.toThrow('400')
  await expect(control.moveClock({ byMs: -1 })).rejects.toThrow('400')
  await expect(control.moveClock({ to: 'tomorrow' })).rejects.toThrow('400')
})

test('an access token ends with its lifetime by that clock', async () => {
  const { call, control } = await simulator.merchant()
  await control.moveClock({ byMs: 14_000_000 })
  expect((await call('GET', '/transactions')).status).toBe(200)
  await control.moveClock({ byMs: 400_000 })
  expect((await call('GET', '/transactions')).status).toBe(401)
})
