import { describe, expect, test } from 'vitest'
import { createShop } from './client.ts'
import { grossOf, linesLeft, partOf, refundLine } from './refund-lines.ts'
import { metaOf } from './schema.ts'
import { IN_TIME, ownShop } from './testing/shop.ts'

const shop = ownShop()

const LINES = [
  { name: 'Chair', quantity: 3, gross: 89_900, vat: 25, line_id: 'a'.repeat(32) },
  { name: 'Coffee', quantity: 1, gross: 5_995, vat: 15 },
  { kind: 'shipping' as const, name: 'Parcel', gross: 4_900, vat: 25 },
  { kind: 'fee' as const, name: 'Invoice fee', gross: 2_500, vat: 25 },
]

describe('reading', () => {
  test('an order with its lines, its meta and its dates', async () => {
    const { id } = await shop.control.createOrder({ lines: LINES, transaction_id: 'T1.a' })
    const order = await shop.client().order(id)
    expect(order).toMatchObject({
      id,
      number: String(id),
      status: 'processing',
      total: '1032.95',
      transaction_id: 'T1.a',
      payment_method: 'dintero_checkout',
    })
    expect(metaOf(order, '_dintero_transaction_id')).toBe('T1.a')
    expect(metaOf(order, 'other')).toBeUndefined()
    expect(linesLeft(order, []).map(grossOf)).toEqual([89_900, 5_995, 4_900, 2_500])
  })

  test('a page of orders, with how many there are', async () => {
    for (const _ of [1, 2, 3]) await shop.control.createOrder({ status: 'failed' })
    const query = { status: 'failed', per_page: 2 }
    const page = await shop.client().orders(query)
    expect([page.orders.length, page.unreadable, page.total, page.pages]).toEqual([2, 0, 3, 2])
    const last = await shop.client().orders({ ...query, page: 2 })
    expect(last.orders).toHaveLength(1)
  })

  test.each([-11, 0, 1, 13])(
    'what changed after a moment, whatever the shop’s time is (%i hours)',
    async (utcOffsetHours) => {
      await shop.control.changeSettings({ utcOffsetHours })
      const email = `offset${utcOffsetHours}@example.test`
      const spec = { billing: { email } }
      await shop.control.createOrder({ ...spec, modified: '2026-05-01T10:00:00.000Z' })
      const later = await shop.control.createOrder({
        ...spec,
        modified: '2026-05-01T10:40:00.000Z',
      })
      const { orders } = await shop
        .client()
        .orders({ search: email, modified_after: '2026-05-01T12:20:00+02:00' })
      expect(orders.map(({ id }) => id)).toEqual([later.id])
    },
  )

  test('a moment that is none is not asked', async () => {
    await expect(shop.client().orders({ modified_after: 'yesterday' })).rejects.toThrow(TypeError)
    expect(await shop.control.requests()).toEqual([])
  })
})

describe('writing', () => {
  test('a status, and nothing beside it', async () => {
    const { id } = await shop.control.createOrder({ payment_method: 'cod' })
    expect((await shop.client().setStatus(id, 'completed', IN_TIME)).status).toBe('completed')
    expect((await shop.control.requests()).map(({ body }) => body)).toEqual([
      { status: 'completed' },
    ])
  })

  test('a note that no customer gets', async () => {
    const { id } = await shop.control.createOrder()
    const note = await shop.client().addNote(id, 'Captured 100.00 at Dintero', IN_TIME)
    expect(await shop.client().notes(id)).toMatchObject([
      { id: note.id, note: 'Captured 100.00 at Dintero', customer_note: false },
    ])
    expect((await shop.control.order(id)).mails).toEqual([])
  })

  test('a refund to the øre, of which the gateway never hears', async () => {
    const { id } = await shop.control.createOrder({ lines: LINES, status: 'completed' })
    const client = shop.client()
    const order = await client.order(id)
    const [chair, coffee] = linesLeft(order, [])
    if (!chair || !coffee) throw new Error('no lines')
    const lines = [
      refundLine(partOf(chair, { gross: 29_967, quantity: 1 }), 'NOK'),
      refundLine(partOf(coffee, { gross: 5_995, quantity: 1 }), 'NOK'),
    ]
    const request = {
      amount: '359.62',
      reason: 'Broken',
      line_items: lines,
      api_restock: false,
      meta_data: [{ key: '_paydesk_operation', value: '01ARZ3NDEKTSV4RRFFQ69G5FAV' }],
    }
    const refund = await client.recordRefund(id, request, IN_TIME)
    expect(refund).toMatchObject({ amount: '359.62', reason: 'Broken' })
    const refunds = await client.refunds(id)
    expect(refunds.map((one) => metaOf(one, '_paydesk_operation'))).toEqual([
      '01ARZ3NDEKTSV4RRFFQ69G5FAV',
    ])
    expect(linesLeft(order, refunds).map(grossOf)).toEqual([59_933, 0, 4_900, 2_500])
    const { body } = (await shop.control.requests()).find(({ method }) => method === 'POST') ?? {}
    expect(body).toMatchObject({ api_refund: false, api_restock: false })
    expect((await shop.control.order(id)).refunds).toMatchObject([{ viaGateway: false }])
  })
})

describe('a configuration that cannot be right', () => {
  const keys = { consumerKey: 'ck_1', consumerSecret: 'cs_1' }

  test.each([
    'http://shop.example',
    'http://127.0.0.1.shop.example',
    'http://192.168.1.2',
    'ftp://shop.example',
    'shop.example',
    'https://ck_1:cs_1@shop.example',
    'https://shop.example/?consumer_key=ck_1',
    'https://shop.example/#top',
    '',
  ])('%s', (url) => {
    expect(() => createShop({ url, ...keys })).toThrow(TypeError)
  })

  test.each([
    ['https://shop.example', 'https://shop.example'],
    ['https://shop.example/', 'https://shop.example'],
    ['https://shop.example/nb/butikk/', 'https://shop.example/nb/butikk'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
  ])('%s is asked at %s', (url, asked) => {
    expect(createShop({ url, ...keys }).url).toBe(asked)
  })

  test('no key, no secret', () => {
    const url = 'https://shop.example'
    expect(() => createShop({ url, ...keys, consumerKey: '' })).toThrow(TypeError)
    expect(() => createShop({ url, ...keys, consumerSecret: '' })).toThrow(TypeError)
  })

  test.each([-1, 1.5, Number.NaN, 2 ** 60])('an order %s is never asked for', async (id) => {
    await expect(async () => shop.client().order(id)).rejects.toThrow(TypeError)
    expect(await shop.control.requests()).toEqual([])
  })
})
