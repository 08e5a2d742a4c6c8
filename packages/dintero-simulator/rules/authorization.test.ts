import { describe, expect, test } from 'vitest'
import { lastEvent, LINES, ownSimulator, type Merchant } from '../testing/merchant.ts'
import type { PaymentSpec } from '../control-client.ts'

const simulator = ownSimulator()

const update = (merchant: Merchant, id: string, body: object) =>
  merchant.call('POST', `/transactions/${id}/authorization`, body)
const EXTRA = { line_id: 'd', description: 'Gift wrap', quantity: 1, amount: 50, vat: 25 }

describe.each(['klarna.klarna', 'klarna.billie'])('%s', (type) => {
  async function made(spec: PaymentSpec = {}) {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment({ type, items: LINES, ...spec })
    return { merchant, id }
  }

  test('an added item makes a further AUTHORIZE event and a new amount', async () => {
    const { merchant, id } = await made()
    const { status, body } = await update(merchant, id, {
      amount: 1050,
      items: [...LINES, EXTRA],
      reference: 'add-1',
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({ amount: 1050, status: 'AUTHORIZED' })
    expect(body.items).toHaveLength(4)
    expect(lastEvent(body)).toMatchObject({
      event: 'AUTHORIZE',
      success: true,
      amount: 1050,
      event_reference: 'add-1',
    })
  })

  test.each<[string, PaymentSpec, object, number]>([
    ['items that do not add up', {}, { amount: 1051, items: [...LINES, EXTRA] }, 400],
    ['no items for a payment that has some', {}, { amount: 1050 }, 400],
    [
      'an amount alone for a payment without items',
      { items: undefined, amount: 500 },
      { amount: 600 },
      200,
    ],
    [
      'less than what is captured',
      { captures: [{ amount: 600 }] },
      { amount: 599, items: [{ ...EXTRA, amount: 599 }] },
      400,
    ],
    [
      'more after a part capture',
      { captures: [{ amount: 600 }] },
      { amount: 1050, items: [...LINES, EXTRA] },
      200,
    ],
    [
      'anything once all is captured',
      { status: 'CAPTURED' },
      { amount: 1050, items: [...LINES, EXTRA] },
      400,
    ],
  ])('%s', async (_name, spec, body, expected) => {
    const { merchant, id } = await made(spec)
    expect((await update(merchant, id, body)).status).toBe(expected)
  })

  test('an extension moves the end of the hold and says why', async () => {
    const { merchant, id } = await made()
    const { status, body } = await update(merchant, id, {
      reason: 'Late goods',
      reference: 'ext-1',
    })
    expect(status).toBe(200)
    expect(body.amount).toBe(1000)
    const metadata = lastEvent(body)?.metadata ?? {}
    expect(lastEvent(body)?.event).toBe('AUTHORIZE')
    expect(metadata).toMatchObject({
      'klarna:authorization_expiration_reason': 'Late goods',
      'klarna:authorization_expiration_reference': 'ext-1',
    })
    const days =
      (Date.parse(metadata['klarna:authorization_expiration'] ?? '') - Date.now()) / 864e5
    expect(days).toBeCloseTo(28, 1)
  })

  test('no extension goes beyond six months', async () => {
    const { merchant, id } = await made({ created_at: '2026-01-02T00:00:00Z' })
    expect((await update(merchant, id, { reason: 'x', reference: 'y' })).status).toBe(400)
  })

  test.each([
    [undefined, '1'],
    [true, '1'],
    [false, '0'],
  ])('a failed amount update says whether to retry (%s)', async (canRetry, expected) => {
    const { merchant, id } = await made()
    await merchant.arm('authorization', 'refuse-with-event', { canRetry })
    const body = { amount: 1050, items: [...LINES, EXTRA] }
    expect((await update(merchant, id, body)).status).toBe(400)
    const books = await merchant.books(id)
    expect(books.amount).toBe(1000)
    expect(lastEvent(books)).toMatchObject({
      event: 'AUTHORIZE',
      success: false,
      metadata: {
        'klarna:order_amount_update_error': expect.any(String) as string,
        'klarna:order_amount_update_can_retry': expected,
      },
    })
  })

  test('a failed extension says why', async () => {
    const { merchant, id } = await made()
    const { status } = await update(merchant, id, { reason: 'sim:refused', reference: 'x' })
    expect(status).toBe(400)
    expect(lastEvent(await merchant.books(id))?.metadata).toHaveProperty(
      'klarna:authorization_expiration_error_reason',
    )
  })
})

describe('a dintero_psp pre-authorization', () => {
  const metadata = { 'dintero_psp:pre_authorization': 'true' }
  const type = 'dintero_psp.creditcard'

  test('is raised, then fixed by final_authorization', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment({ type, amount: 1000, override: { metadata } })
    const change = async (body: object) => (await update(merchant, id, body)).status
    expect(await change({ amount: 1000, final_authorization: false })).toBe(400)
    expect(await change({ amount: 1200, final_authorization: false })).toBe(200)
    expect(await change({ amount: 900, final_authorization: true })).toBe(200)
    expect(await change({ amount: 2000, final_authorization: true })).toBe(400)
    expect((await merchant.books(id)).amount).toBe(900)
  })

  test('is what the payment must be', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment({ type, amount: 1000 })
    const { status } = await update(merchant, id, { amount: 1200, final_authorization: false })
    expect(status).toBe(400)
  })
})

describe('dintero.external on hold', () => {
  test('is released', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment({
      type: 'dintero.external',
      status: 'ON_HOLD',
      amount: 700,
    })
    expect((await update(merchant, id, { amount: 701 })).status).toBe(400)
    const { status, body } = await update(merchant, id, {})
    expect(status).toBe(200)
    expect(body.status).toBe('AUTHORIZED')
    expect((await update(merchant, id, {})).status).toBe(400)
  })
})

test.each(['payex.creditcard', 'vipps', 'collector.invoice', 'bambora.creditcard'])(
  '%s takes no authorization update',
  async (type) => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment({ type, amount: 1000 })
    expect((await update(merchant, id, { amount: 1100 })).status).toBe(400)
  },
)
