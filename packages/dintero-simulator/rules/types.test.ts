import { describe, expect, test } from 'vitest'
import { eventsNamed, lastEvent, LINES, ownSimulator, type Merchant } from '../testing/merchant.ts'
import { PAYMENT_TYPES } from './payment-types.ts'

const simulator = ownSimulator()

const VOIDS_REST = new Set([
  'payex.creditcard',
  'payex.mobilepay',
  'payex.vipps',
  'payex.applepay',
  'payex.clicktopay',
  'payex.googlepay',
  'vipps',
  'klarna.klarna',
  'klarna.billie',
])
const NOTHING = new Set(['dintero.zero', 'dintero.wallets', 'dintero.external'])
const AT_ONCE = new Set(['payex.swish', 'swish.swish', 'seitatech.in_person'])

const post = (merchant: Merchant, id: string, kind: string, body?: object) =>
  merchant.call('POST', `/transactions/${id}/${kind}`, body)

async function partCaptured(type: string) {
  const merchant = await simulator.merchant()
  const captures = [{ amount: 600, items: [{ line_id: 'a', amount: 600 }] }]
  const { id } = await merchant.payment({ type, items: LINES, captures })
  return { merchant, id }
}

describe.each(Object.keys(PAYMENT_TYPES))('%s', (type) => {
  const moves = !NOTHING.has(type) && !AT_ONCE.has(type)

  test(`a full void is ${moves ? 'allowed' : 'refused'}`, async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment({ type, items: LINES })
    expect((await post(merchant, id, 'void')).status).toBe(moves ? 200 : 400)
  })

  test(`a capture of a whole line is ${moves ? 'allowed' : 'refused'}`, async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment({ type, items: LINES })
    const body = { amount: 600, items: [{ line_id: 'a', quantity: 2, amount: 600 }] }
    expect((await post(merchant, id, 'capture', body)).status).toBe(moves ? 200 : 400)
  })
})

describe('a void after a part capture', () => {
  test.each([...VOIDS_REST])('releases the rest of %s', async (type) => {
    const { merchant, id } = await partCaptured(type)
    const { status, body } = await post(merchant, id, 'void')
    expect(status).toBe(200)
    // By the setting `voidedRest` the authorized amount shrinks to what is captured.
    expect(body.status).toBe('CAPTURED')
    expect(lastEvent(body)).toMatchObject({ event: 'VOID', amount: 400 })
    expect((await post(merchant, id, 'capture', { amount: 1 })).status).toBe(400)
  })

  const others = [...Object.keys(PAYMENT_TYPES), 'added.later'].filter((t) => !VOIDS_REST.has(t))
  test.each(others)('is refused for %s', async (type) => {
    const { merchant, id } = await partCaptured(type)
    const before = await merchant.books(id)
    expect((await post(merchant, id, 'void')).status).toBe(400)
    expect(await merchant.books(id)).toEqual(before)
  })
})

describe('Walley takes whole lines', () => {
  const type = 'collector.invoice'

  test.each<[string, object, number]>([
    ['one line', { amount: 300, items: [{ line_id: 'b', amount: 300 }] }, 200],
    ['everything without lines', { amount: 1000 }, 200],
    ['part without lines', { amount: 300 }, 400],
    ['part of a line', { amount: 200, items: [{ line_id: 'b', amount: 200 }] }, 400],
    ['a sum that differs', { amount: 301, items: [{ line_id: 'b', amount: 300 }] }, 400],
    ['a line that is not there', { amount: 300, items: [{ line_id: 'z', amount: 300 }] }, 400],
    [
      'a line twice',
      {
        amount: 600,
        items: [
          { line_id: 'b', amount: 300 },
          { line_id: 'b', amount: 300 },
        ],
      },
      400,
    ],
  ])('capture of %s', async (_name, body, expected) => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment({ type, items: LINES })
    expect((await post(merchant, id, 'capture', body)).status).toBe(expected)
  })

  test('a line is captured once, refunded once, and never refunded before', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment({ type, items: LINES })
    const line = { amount: 300, items: [{ line_id: 'b', amount: 300 }] }
    const other = { amount: 100, items: [{ line_id: 'c', amount: 100 }] }
    const capture = await post(merchant, id, 'capture', line)
    expect(lastEvent(capture.body)?.metadata).toHaveProperty('collector:Invoice.InvoiceUrl')
    expect((await post(merchant, id, 'capture', line)).status).toBe(400)
    expect((await post(merchant, id, 'refund', other)).status).toBe(400)
    expect((await post(merchant, id, 'refund', line)).status).toBe(200)
    expect((await post(merchant, id, 'refund', line)).status).toBe(400)
  })
})

test('Instabank needs lines with quantities that add up', async () => {
  const merchant = await simulator.merchant()
  const { id } = await merchant.payment({ type: 'instabank.invoice', items: LINES })
  const capture = (body: object) => post(merchant, id, 'capture', body)
  expect((await capture({ amount: 1000 })).status).toBe(400)
  expect((await capture({ amount: 300, items: [{ line_id: 'b', amount: 300 }] })).status).toBe(400)
  const line = { line_id: 'a', quantity: 1, amount: 300 }
  expect((await capture({ amount: 301, items: [line] })).status).toBe(400)
  expect((await capture({ amount: 300, items: [line] })).status).toBe(200)
})

describe.each(['swish.swish', 'payex.swish'])('%s', (type) => {
  test('is captured at once and its refund is done seconds after it was accepted', async () => {
    const merchant = await simulator.merchant()
    const { id, status } = await merchant.payment({ type, amount: 1000 })
    expect(status).toBe('CAPTURED')
    const { body, headers, ...answer } = await post(merchant, id, 'refund', { amount: 400 })
    expect(answer.status).toBe(202)
    expect(body.status).toBe('CAPTURED')
    const initiated = lastEvent(body)
    expect(initiated).toMatchObject({ event: 'INITIATE_REFUND', success: true, amount: 400 })
    expect(headers.get('event-request-id')).toBe(initiated?.request_id)
    // While it runs the payment takes nothing else.
    expect((await post(merchant, id, 'refund', { amount: 1 })).status).toBe(503)
    await merchant.control.moveClock({ byMs: 3_500 })
    const { status: ended } = (await merchant.call('GET', `/transactions/${id}`)).body
    expect(ended).toBe('PARTIALLY_REFUNDED')
    expect(eventsNamed(await merchant.books(id), 'REFUND')).toMatchObject([
      { success: true, amount: 400, correlation_request_id: initiated?.request_id },
    ])
  })
})

describe('final_capture', () => {
  test('releases the rest of a dintero_psp payment', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment({ type: 'dintero_psp.creditcard', amount: 1000 })
    const { body } = await post(merchant, id, 'capture', { amount: 600, final_capture: true })
    expect(body.status).toBe('CAPTURED')
    expect(body.events?.slice(-2)).toMatchObject([
      { event: 'CAPTURE', amount: 600 },
      { event: 'VOID', amount: 400, transaction_status: 'CAPTURED' },
    ])
    expect((await post(merchant, id, 'capture', { amount: 1 })).status).toBe(400)
    expect((await post(merchant, id, 'refund', { amount: 600 })).body.status).toBe('REFUNDED')
  })

  test('releases the rest of one that is pending, when it ends', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment({ type: 'dintero_psp.creditcard', amount: 1000 })
    await merchant.arm('capture', 'pending')
    await post(merchant, id, 'capture', { amount: 600, final_capture: true })
    const ended = await merchant.control.settle(merchant.id, id, { success: true })
    expect(ended.status).toBe('CAPTURED')
    expect(lastEvent(ended)).toMatchObject({ event: 'VOID', amount: 400 })
  })

  test('is refused for other types', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment({ amount: 1000 })
    const { status } = await post(merchant, id, 'capture', { amount: 600, final_capture: true })
    expect(status).toBe(400)
  })
})
