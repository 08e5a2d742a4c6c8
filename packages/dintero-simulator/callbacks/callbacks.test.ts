import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Payment } from '../sessions/pay.ts'
import { LINES, ownSimulator, type Merchant } from '../testing/merchant.ts'
import { ownReceiver } from '../testing/receiver.ts'

const simulator = ownSimulator()
const shop = ownReceiver()
const SOON = { timeout: 8_000 }

async function sessionOf(merchant: Merchant, query = '', more: object = {}) {
  const { body } = await merchant.call<{ id: string }>('POST', '/sessions-profile', {
    profile_id: 'default',
    url: { return_url: 'https://shop.test/', callback_url: `${shop.origin}/paid${query}` },
    order: { amount: 1000, currency: 'NOK', merchant_reference: 'A 1', items: LINES },
    ...more,
  })
  return body.id
}

async function paidSession(query = '', how: Payment = { type: 'payex.creditcard' }, more = {}) {
  const merchant = await simulator.merchant()
  const id = await sessionOf(merchant, query, more)
  return { merchant, id, tx: await merchant.control.paySession(merchant.id, id, how) }
}

async function arrived(count = 1) {
  await expect.poll(() => shop.received.length, SOON).toBe(count)
}
async function delivered(merchant: Merchant, id: string) {
  await expect
    .poll(async () => (await merchant.control.callbacks(merchant.id, id)).at(-1)?.state, SOON)
    .not.toBe('waiting')
}

test('an authorized payment is told by GET, with what the shop needs to find it', async () => {
  const { merchant, id, tx } = await paidSession('?own=1')
  await arrived()
  const [call] = shop.received
  expect(call?.method).toBe('GET')
  expect(call?.url.pathname).toBe('/paid')
  expect(Object.fromEntries(call?.url.searchParams ?? [])).toEqual({
    own: '1',
    transaction_id: tx.id,
    session_id: id,
    merchant_reference: 'A 1',
    time: expect.stringMatching(/^\d{4}-.*Z$/) as string,
  })
  expect(call?.headers['event-delivery']).toMatch(/^[0-9a-f-]{36}$/)
  expect(call?.headers).not.toHaveProperty('dintero-signature')
  await delivered(merchant, id)
  const { body } = await merchant.call<{ events: { name: string }[] }>('GET', `/sessions/${id}`)
  expect(body.events.at(-1)?.name).toBe('AUTH_CALLBACK_SENT')
})

test('sid_parameter_name renames the session, method=POST sends the payment', async () => {
  const { id, tx } = await paidSession('?method=POST&sid_parameter_name=sid')
  await arrived()
  const [call] = shop.received
  expect(call?.method).toBe('POST')
  expect(call?.url.searchParams.get('sid')).toBe(id)
  expect(call?.url.searchParams.has('session_id')).toBe(false)
  expect(JSON.parse(call?.body ?? '')).toMatchObject({ id: tx.id, status: 'AUTHORIZED' })
  expect(JSON.parse(call?.body ?? '')).not.toHaveProperty('session')
})

test('includes=session adds the session to a POST', async () => {
  const { id } = await paidSession('?method=POST&includes=session')
  await arrived()
  expect(JSON.parse(shop.received[0]?.body ?? '')).toMatchObject({ session: { id } })
})

test('is signed once the account has a secret', async () => {
  const merchant = await simulator.merchant()
  const { body } = await merchant.call<{ signature: { secret: string } }>(
    'POST',
    '/admin/signature',
  )
  await merchant.control.paySession(merchant.id, await sessionOf(merchant, '?b=x+y&a=1'))
  await arrived()
  const [call] = shop.received
  const header = String(call?.headers['dintero-signature'])
  const [, seconds, hex] = /^t=(\d+),v0-hmac-sha256=([0-9a-f]{64})$/.exec(header) ?? []
  expect(Math.abs(Date.now() / 1000 - Number(seconds))).toBeLessThan(300)
  const query = [...(call?.url.searchParams ?? [])].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const text = [seconds, merchant.id, 'GET', '127.0.0.1', '/paid', new URLSearchParams(query)]
  const expected = createHmac('sha256', body.signature.secret).update(text.join('\n'))
  expect(hex).toBe(expected.digest('hex'))
})

describe('what a shop is called for', () => {
  test.each<[string, string, Payment['outcome'], string | null | undefined]>([
    ['a failure, if it asks for errors', '?report_error=true', 'FAILED', 'failed'],
    ['a decline, if it asks for errors', '?report_error=true', 'DECLINED', 'authorization'],
    ['no failure otherwise', '', 'FAILED', undefined],
    ['a payment on hold', '', 'ON_HOLD', null],
    ['nothing while the customer pays', '', 'INITIATED', undefined],
  ])('%s', async (_what, query, outcome, error) => {
    const { merchant, id } = await paidSession(query, { type: 'collector.invoice', outcome })
    const callbacks = await merchant.control.callbacks(merchant.id, id)
    expect(callbacks).toHaveLength(error === undefined ? 0 : 1)
    if (error === undefined) return
    await arrived()
    expect(shop.received[0]?.url.searchParams.get('error')).toBe(error)
  })

  test('a cancelled session, if it asks for errors', async () => {
    const merchant = await simulator.merchant()
    const id = await sessionOf(merchant, '?report_error=true')
    await merchant.call('POST', `/sessions/${id}/cancel`)
    await arrived()
    const query = shop.received[0]?.url.searchParams
    expect([query?.get('error'), query?.has('transaction_id')]).toEqual(['cancelled', false])
  })

  test('captures and refunds, if it asks for those events', async () => {
    const { merchant, id, tx } = await paidSession('?report_event=CAPTURE&report_event=REFUND')
    const events = async () =>
      (await merchant.control.callbacks(merchant.id, id)).map(({ event }) => event).toSorted()
    await merchant.call('POST', `/transactions/${tx.id}/capture`, { amount: 1000 })
    await merchant.call('POST', `/transactions/${tx.id}/refund`, { amount: 100 })
    expect(await events()).toEqual(['CAPTURE', 'REFUND', 'outcome'])
    await arrived(3)
    const refund = shop.received.find(({ url }) => url.searchParams.get('event') === 'REFUND')
    const last = (await merchant.books(tx.id)).events?.at(-1)
    expect(refund?.url.searchParams.get('event_id')).toBe(last?.id)
  })

  test('once more when a hold resolves', async () => {
    const { merchant, id } = await paidSession('', {
      type: 'collector.invoice',
      outcome: 'ON_HOLD',
    })
    await arrived()
    await delivered(merchant, id)
    await merchant.control.moveClock({ byMs: 25 * 3_600_000 })
    // The clock is everybody's: payments of other tests leave their holds as well.
    const own = () => shop.received.filter(({ url }) => url.searchParams.get('session_id') === id)
    await expect.poll(() => own().length, SOON).toBe(2)
    expect(own()[1]?.url.searchParams.has('error')).toBe(false)
  })

  test('an auto-capture after it is captured, not before', async () => {
    const { merchant, id, tx } = await paidSession(
      '?method=POST',
      { type: 'payex.creditcard' },
      { configuration: { auto_capture: true } },
    )
    await arrived()
    expect(JSON.parse(shop.received[0]?.body ?? '')).toMatchObject({ status: 'CAPTURED' })
    expect((await merchant.books(tx.id)).status).toBe('CAPTURED')
    expect(await merchant.control.callbacks(merchant.id, id)).toHaveLength(1)
  })
})

test('delay_callback waits by the clock, a minute at most', async () => {
  const { merchant } = await paidSession('?delay_callback=600')
  await merchant.control.moveClock({ byMs: 50_000 })
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(shop.received).toHaveLength(0)
  await merchant.control.moveClock({ byMs: 11_000 })
  await arrived()
})

/** Lets time go by until the delivery has ended. */
async function ended(merchant: Merchant, id: string) {
  await expect
    .poll(
      async () => {
        await merchant.control.moveClock({ byMs: 61_000 })
        return (await merchant.control.callbacks(merchant.id, id))[0]?.state
      },
      { timeout: 14_000, interval: 20 },
    )
    .not.toBe('waiting')
  return (await merchant.control.callbacks(merchant.id, id))[0]
}

describe('an answer of', () => {
  test.each<[string, (before: number) => number | undefined, string, number]>([
    ['500 is tried again', (before) => (before < 2 ? 500 : 200), 'delivered', 3],
    ['nothing at all is tried again', (before) => (before < 1 ? undefined : 200), 'delivered', 2],
    ['503 for ever is tried 21 times', () => 503, 'failed', 21],
    ['404 is final', () => 404, 'failed', 1],
    ['302 is final', () => 302, 'failed', 1],
  ])('%s', async (_what, answers, state, attempts) => {
    shop.answers = answers
    const { merchant, id } = await paidSession()
    const delivery = await ended(merchant, id)
    expect([delivery?.state, delivery?.attempts.length]).toEqual([state, attempts])
    const ids = new Set(shop.received.map(({ headers }) => headers['event-delivery']))
    expect(ids).toEqual(new Set([delivery?.id]))
  })
})

test.each([
  ['https://shop.test/paid', 200, 200],
  ['http://shop.test/paid', 200, 400],
  ['https://localhost/paid', 200, 400],
  ['https://127.0.0.1/paid', 200, 400],
  ['ftp://shop.test/paid', 400, 400],
  ['https://checkout.dintero.com/paid', 400, 400],
  ['not an address', 400, 400],
])('callback_url %s: %i, and %i without local targets', async (callback_url, open, closed) => {
  const merchant = await simulator.merchant()
  const create = async () =>
    (
      await merchant.call('POST', '/sessions', {
        url: { return_url: 'https://shop.test/', callback_url },
        order: { amount: 1, currency: 'NOK', merchant_reference: 'x' },
      })
    ).status
  expect(await create()).toBe(open)
  await merchant.control.changeSettings(merchant.id, { localTargets: false })
  expect(await create()).toBe(closed)
})
