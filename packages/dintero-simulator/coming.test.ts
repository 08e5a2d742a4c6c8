import { describe, expect, test } from 'vitest'
import type { PaymentSpec } from './control-client.ts'
import { eventsNamed, lastEvent, ownSimulator, type Merchant } from './testing/merchant.ts'
import type { Transaction } from './wire.ts'

const simulator = ownSimulator()
const HOUR = 3_600_000
const DAY = 24 * HOUR

const post = async (merchant: Merchant, id: string, kind: string, body: object = {}) => {
  // Tokens do not outlive the days that pass here.
  await merchant.renew()
  return merchant.call('POST', `/transactions/${id}/${kind}`, body)
}
const pass = (merchant: Merchant, byMs: number) => merchant.control.moveClock({ byMs })

/** What a payment is after `byMs`. */
async function later(spec: PaymentSpec, byMs: number): Promise<Transaction> {
  const merchant = await simulator.merchant()
  const { id } = await merchant.payment(spec)
  await pass(merchant, byMs)
  return merchant.books(id)
}

describe('holds', () => {
  test.each<[PaymentSpec, number]>([
    [{ type: 'payex.creditcard' }, 7],
    [{ type: 'bambora.applepay' }, 7],
    [{ type: 'vipps' }, 7],
    [{ type: 'payex.vipps', card: { brand: 'MasterCard' } }, 30],
    [{ type: 'collector.invoice' }, 90],
  ])('%o can be captured for %i days, and keeps its status', async (spec, days) => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment(spec)
    await pass(merchant, days * DAY - HOUR)
    expect((await post(merchant, id, 'capture', { amount: 1 })).status).toBe(200)
    await pass(merchant, HOUR)
    const { status, body } = await post(merchant, id, 'capture', { amount: 1 })
    expect([status, body]).toMatchObject([400, { error: { message: /expired/ } }])
    expect((await merchant.books(id)).status).toBe('PARTIALLY_CAPTURED')
  })

  test('what has expired can still be cancelled', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment()
    await pass(merchant, 8 * DAY)
    expect((await post(merchant, id, 'void')).body.status).toBe('AUTHORIZATION_VOIDED')
  })

  test('what Klarna still holds after a part capture has 28 days anew', async () => {
    const merchant = await simulator.merchant()
    await merchant.control.changeSettings(merchant.id, { klarnaExtends: 'by-hand' })
    const [part, none] = [
      await merchant.payment({ type: 'klarna.klarna' }),
      await merchant.payment({ type: 'klarna.klarna' }),
    ]
    await pass(merchant, 20 * DAY)
    expect((await post(merchant, part.id, 'capture', { amount: 1 })).status).toBe(200)
    await pass(merchant, 27 * DAY)
    expect((await post(merchant, part.id, 'capture', { amount: 1 })).status).toBe(200)
    expect((await post(merchant, none.id, 'capture', { amount: 1 })).status).toBe(400)
  })

  test('a type whose hold is not documented never expires', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment({ type: 'kravia.invoice_b2b' })
    await pass(merchant, 200 * DAY)
    expect((await post(merchant, id, 'capture', { amount: 1 })).status).toBe(200)
  })

  test('Klarna renews by itself five days before the end, for six months at most', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment({ type: 'klarna.klarna' })
    await pass(merchant, 24 * DAY)
    const renewed = lastEvent(await merchant.books(id))
    expect(renewed).toMatchObject({
      event: 'AUTHORIZE',
      success: true,
      metadata: { 'klarna:authorization_expiration_reason': 'automatic' },
    })
    await pass(merchant, 150 * DAY)
    expect((await post(merchant, id, 'capture', { amount: 1 })).status).toBe(200)
    await pass(merchant, 20 * DAY)
    expect((await post(merchant, id, 'capture', { amount: 1 })).status).toBe(400)
  })

  test.each<[string, PaymentSpec, boolean]>([
    [
      'by card',
      { override: { metadata: { 'klarna:authorized_payment_method:type': 'CARD' } } },
      false,
    ],
    ['where a setting says so', {}, true],
  ])('Klarna does not renew what was paid %s', async (_name, spec, byHand) => {
    const merchant = await simulator.merchant()
    if (byHand) await merchant.control.changeSettings(merchant.id, { klarnaExtends: 'by-hand' })
    const { id } = await merchant.payment({ type: 'klarna.klarna', ...spec })
    await pass(merchant, 29 * DAY)
    expect(eventsNamed(await merchant.books(id), 'AUTHORIZE')).toHaveLength(1)
    expect((await post(merchant, id, 'capture', { amount: 1 })).status).toBe(400)
  })
})

describe('ON_HOLD of Walley', () => {
  const held: PaymentSpec = { type: 'collector.invoice', status: 'ON_HOLD' }

  test('becomes AUTHORIZED after a day', async () => {
    expect((await later(held, 22 * HOUR)).status).toBe('ON_HOLD')
    const released = await later(held, 25 * HOUR)
    expect(released.status).toBe('AUTHORIZED')
    expect(lastEvent(released)).toMatchObject({ event: 'AUTHORIZE', success: true })
  })

  test('or FAILED, where a setting says so', async () => {
    const merchant = await simulator.merchant()
    await merchant.control.changeSettings(merchant.id, { heldBecomes: 'FAILED', heldHours: 2 })
    const { id } = await merchant.payment(held)
    await pass(merchant, 2 * HOUR)
    const failed = await merchant.books(id)
    expect(failed.status).toBe('FAILED')
    expect(lastEvent(failed)).toMatchObject({
      event: 'AUTHORIZE',
      success: false,
      transaction_status: 'FAILED',
    })
  })

  test('is kept by another provider', async () => {
    const other = await later({ type: 'dintero.external', status: 'ON_HOLD' }, 30 * DAY)
    expect(other.status).toBe('ON_HOLD')
  })
})

describe('auto-capture', () => {
  const asked: PaymentSpec = { amount: 100, auto_capture: true }

  test('captures everything at once', async () => {
    expect((await later(asked, 1_000)).status).toBe('CAPTURED')
  })

  test('is tried again when it fails', async () => {
    const merchant = await simulator.merchant()
    await merchant.arm('auto-capture', 'decline', { times: 2 })
    const { id } = await merchant.payment(asked)
    await pass(merchant, 2 * HOUR)
    expect((await merchant.books(id)).status).toBe('AUTHORIZED')
    await pass(merchant, 2 * HOUR)
    const books = await merchant.books(id)
    expect(books.status).toBe('CAPTURED')
    expect(eventsNamed(books, 'CAPTURE').map(({ success }) => success)).toEqual([
      false,
      false,
      true,
    ])
  })

  test('is given up after 48 hours', async () => {
    const merchant = await simulator.merchant()
    await merchant.arm('auto-capture', 'time-out', { times: 99 })
    const { id } = await merchant.payment(asked)
    await pass(merchant, 6 * DAY)
    const books = await merchant.books(id)
    expect(books.status).toBe('AUTHORIZED')
    const tries = eventsNamed(books, 'CAPTURE').map(({ created_at: at }) => Date.parse(at))
    expect(tries).toHaveLength(7)
    expect(Math.max(...tries) - Date.parse(books.created_at)).toBeLessThan(49 * HOUR)
    expect((await post(merchant, id, 'capture', { amount: 100 })).status).toBe(200)
  })

  test('is stopped by a capture by hand', async () => {
    const merchant = await simulator.merchant()
    await merchant.arm('auto-capture', 'decline')
    const { id } = await merchant.payment(asked)
    await pass(merchant, 1_000)
    await post(merchant, id, 'capture', { amount: 60 })
    await pass(merchant, 3 * DAY)
    expect((await merchant.books(id)).status).toBe('PARTIALLY_CAPTURED')
  })
})

describe('settlement', () => {
  test('is pending after a day and paid out after five, with its fee', async () => {
    const spec: PaymentSpec = { amount: 10_000, status: 'CAPTURED' }
    expect((await later(spec, HOUR))['settlement_status']).toBe('NOT_SETTLED')
    expect((await later(spec, 2 * DAY))['settlement_status']).toBe('PENDING_SETTLEMENT')
    const paid = await later(spec, 6 * DAY)
    expect(paid).toMatchObject({ status: 'CAPTURED', settlement_status: 'SETTLED' })
    expect(lastEvent(paid)).toMatchObject({
      event: 'SETTLEMENT',
      settlements: {
        settlement_status: 'SETTLED',
        events: [{ amount: 9_815, capture: 10_000, refund: 0, fee: 185 }],
      },
    })
  })

  test('pays each capture and refund out once, at its own time', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment({ amount: 1_000 })
    await post(merchant, id, 'capture', { amount: 600 })
    await pass(merchant, 3 * DAY)
    await post(merchant, id, 'refund', { amount: 200 })
    await pass(merchant, 3 * DAY)
    expect((await merchant.books(id))['settlement_status']).toBe('PARTIALLY_SETTLED')
    await pass(merchant, 20 * DAY)
    const books = await merchant.books(id)
    expect(books['settlement_status']).toBe('SETTLED')
    const paid = eventsNamed(books, 'SETTLEMENT').flatMap(
      ({ settlements }) => (settlements as { events: object[] }).events,
    )
    expect(paid).toMatchObject([
      { capture: 600, refund: 0 },
      { capture: 0, refund: 200, amount: -200 },
    ])
  })

  test('does not come where a setting says so', async () => {
    const merchant = await simulator.merchant()
    await merchant.control.changeSettings(merchant.id, { settledDays: 0 })
    const { id } = await merchant.payment({ status: 'CAPTURED' })
    await pass(merchant, 30 * DAY)
    expect(eventsNamed(await merchant.books(id), 'SETTLEMENT')).toEqual([])
  })
})

test('what lies behind when a payment is made stays as it was made', async () => {
  const merchant = await simulator.merchant()
  const { now } = await merchant.control.clock()
  const created_at = new Date(Date.parse(now) - 60 * DAY).toISOString()
  const made = await merchant.payment({ status: 'CAPTURED', created_at })
  await pass(merchant, 60 * DAY)
  expect(await merchant.books(made.id)).toEqual(made)
})

const card = (masked_pan: string): PaymentSpec => ({
  type: 'dintero_psp.creditcard',
  amount: 100,
  card: { masked_pan },
})

describe('test cards of dintero_psp', () => {
  test.each([
    ['400000******0002', 'AUTHORIZED'],
    ['520000******0007', 'AUTHORIZED'],
    ['400010******0000', 'AUTHORIZED'],
    ['400020******0008', 'AUTHORIZED'],
    ['400030******0006', 'FAILED'],
    ['520000******0031', 'FAILED'],
    ['410000******0076', 'FAILED'],
    ['410000******0001', 'UNKNOWN'],
    ['510000******0008', 'UNKNOWN'],
  ])('paying with %s ends in %s', async (masked, status) => {
    const merchant = await simulator.merchant()
    expect((await merchant.payment(card(masked))).status).toBe(status)
  })

  test('a card that needs authentication is declined with 1A', async () => {
    const merchant = await simulator.merchant()
    const made = await merchant.payment(card('410000******0076'))
    expect(lastEvent(made)?.error).toMatchObject({ result_code: '1A' })
  })

  const TIMES_OUT = [
    ['capture', '410000******0019'],
    ['capture', '510000******0016'],
    ['refund', '410000******0027'],
    ['refund', '510000******0024'],
    ['void', '410000******0043'],
    ['void', '510000******0040'],
  ] as const
  test.each(TIMES_OUT)('%s of %s times out, and only that', async (kind, masked) => {
    const merchant = await simulator.merchant()
    await merchant.control.changeSettings(merchant.id, { timeOut: '504' })
    const { id } = await merchant.payment(card(masked))
    const answers: Record<string, number> = {}
    for (const each of kind === 'void' ? ['void'] : ['capture', 'refund'])
      answers[each] = (await post(merchant, id, each, { amount: 100 })).status
    const { [kind]: struck, ...others } = answers
    expect(struck).toBe(504)
    expect(Object.values(others).every((status) => status === 200)).toBe(true)
    const done = { capture: 'REFUNDED', refund: 'REFUNDED', void: 'AUTHORIZATION_VOIDED' }[kind]
    expect((await merchant.books(id)).status).toBe(done)
  })

  test.each(['410000******0035', '510000******0032'])(
    'auto-capture of %s times out; by hand it goes',
    async (masked) => {
      const merchant = await simulator.merchant()
      const { id } = await merchant.payment({ ...card(masked), auto_capture: true })
      await pass(merchant, 3 * DAY)
      expect((await merchant.books(id)).status).toBe('AUTHORIZED')
      expect((await post(merchant, id, 'capture', { amount: 100 })).status).toBe(200)
    },
  )

  test('mean nothing to another product', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment({ ...card('410000******0019'), type: 'payex.creditcard' })
    expect((await post(merchant, id, 'capture', { amount: 100 })).status).toBe(200)
  })
})

const takeBack = (merchant: Merchant, id: string) => merchant.control.takeBack(merchant.id, id)

describe('corrections', () => {
  test('a capture that is taken back can be made again', async () => {
    const merchant = await simulator.merchant()
    const { id, events } = await merchant.payment({ amount: 100, captures: [{ amount: 60 }] })
    const corrected = await takeBack(merchant, id)
    expect(corrected.status).toBe('AUTHORIZED')
    expect(lastEvent(corrected)).toMatchObject({
      event: 'CAPTURE',
      success: false,
      transaction_status: 'AUTHORIZED',
      correction: {
        event_ids: [events?.at(-1)?.id],
        status: 'AUTHORIZED',
        remaining_capture_amount: 100,
        remaining_refund_amount: 0,
        remaining_void_amount: 100,
      },
    })
    expect((await post(merchant, id, 'capture', { amount: 100 })).body.status).toBe('CAPTURED')
  })

  test('a refund that is taken back leaves the money captured', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment({ amount: 100, status: 'REFUNDED' })
    expect(lastEvent(await takeBack(merchant, id))?.correction).toMatchObject({
      status: 'CAPTURED',
      remaining_capture_amount: 0,
      remaining_refund_amount: 100,
    })
  })

  test('a void that is taken back leaves the payment authorized', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment({ amount: 100, voided: true })
    expect(lastEvent(await takeBack(merchant, id))?.correction).toMatchObject({
      status: 'AUTHORIZED',
      remaining_capture_amount: 100,
      remaining_void_amount: 100,
    })
  })

  test('a final capture is taken back with what it released', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment({ type: 'dintero_psp.creditcard', amount: 100 })
    await post(merchant, id, 'capture', { amount: 40, final_capture: true })
    const corrected = await takeBack(merchant, id)
    expect(corrected.status).toBe('AUTHORIZED')
    expect(lastEvent(corrected)?.correction?.event_ids).toHaveLength(2)
  })

  test('where nothing has moved there is nothing to take back', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment()
    await expect(takeBack(merchant, id)).rejects.toThrow('409')
  })
})
