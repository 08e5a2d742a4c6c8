import { describe, expect, test } from 'vitest'
import { twoSimulators } from './testing/two-simulators.ts'
import type { ApiKey } from './wire.ts'

const both = twoSimulators()
const { api } = both

const ids = (body: unknown) => (body as { id: number }[]).map(({ id }) => id)

/** An answer to a key's request, or to nobody's. */
async function as(key: Partial<ApiKey> | undefined, method: string, path: string, body?: object) {
  const credentials = `${key?.consumerKey}:${key?.consumerSecret}`
  const response = await fetch(`${both.site.url}/wp-json${path}`, {
    method,
    headers: {
      ...(key && { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` }),
      ...(body && { 'content-type': 'application/json' }),
    },
    body: body ? JSON.stringify(body) : null,
  })
  const answer = (await response.json()) as { code?: string; message?: string }
  return [response.status, answer.code, answer.message]
}

describe('orders', () => {
  test('an order has its lines without tax, its tax by rate, and what the plugin stored', async () => {
    const { order } = await both.paid()
    const { body } = await api('GET', `/orders/${order.id}`)
    expect(body).toMatchObject({
      id: order.id,
      number: String(order.id),
      status: 'processing',
      currency: 'NOK',
      total: '1000.00',
      total_tax: '200.00',
      shipping_total: '80.00',
      shipping_tax: '20.00',
      transaction_id: order.transaction_id,
      payment_method: 'dintero_checkout',
      date_paid_gmt: order.created.slice(0, 19),
      line_items: [
        {
          name: 'Chair',
          sku: 'CHAIR',
          quantity: 2,
          total: '480.00',
          total_tax: '120.00',
          taxes: [{ id: 25, total: '120.00' }],
          meta_data: [{ key: '_dintero_checkout_line_id', value: 'a'.repeat(32) }],
        },
        { name: 'Lamp', total: '240.00' },
      ],
      shipping_lines: [{ method_id: 'flat_rate', instance_id: '1', total: '80.00' }],
      refunds: [],
    })
    expect(JSON.stringify(body['meta_data'])).toContain('_dintero_transaction_id')
  })

  test('dates are told in the shop’s time and in UTC', async () => {
    const order = await both.shop.createOrder({ created: '2026-05-04T10:00:00.000Z' })
    expect((await api('GET', `/orders/${order.id}`)).body).toMatchObject({
      date_created: '2026-05-04T11:00:00',
      date_created_gmt: '2026-05-04T10:00:00',
    })
  })

  test('are listed newest first, by pages that say how many there are', async () => {
    const status = 'manual-review'
    const made = []
    for (const day of ['01', '02', '03'])
      made.push(await both.shop.createOrder({ status, created: `2020-01-${day}T00:00:00.000Z` }))
    const path = `/orders?status=${status}&per_page=2`
    const first = await api('GET', path)
    expect(ids(first.body)).toEqual([made[2]?.id, made[1]?.id])
    expect(first.headers.get('x-wp-total')).toBe('3')
    expect(first.headers.get('x-wp-totalpages')).toBe('2')
    expect(ids((await api('GET', `${path}&page=2`)).body)).toEqual([made[0]?.id])
  })

  test('are found by several statuses, and any', async () => {
    const failed = await both.shop.createOrder({ status: 'failed' })
    expect(ids((await api('GET', '/orders?status=failed,refunded')).body)).toContain(failed.id)
    expect(ids((await api('GET', '/orders?status[]=failed')).body)).toContain(failed.id)
    expect(ids((await api('GET', '/orders?status=any&per_page=100')).body)).toContain(failed.id)
    expect(ids((await api('GET', '/orders?status=cancelled')).body)).not.toContain(failed.id)
  })

  test.each([
    ['2021-03-01T10:30:00Z', '', [false, true]],
    ['2021-03-01T10:30:00', '&dates_are_gmt=true', [false, true]],
    // The shop's clock is an hour ahead.
    ['2021-03-01T10:30:00', '', [true, true]],
    ['2021-03-01T11:30:00', '', [false, true]],
  ])('modified_after=%s%s', async (after, more, expected) => {
    const spec = { transaction_id: `modified ${after}${more}` }
    const made = [
      await both.shop.createOrder({ ...spec, modified: '2021-03-01T10:00:00.000Z' }),
      await both.shop.createOrder({ ...spec, modified: '2021-03-01T11:00:00.000Z' }),
    ]
    const include = made.map(({ id }) => id).join(',')
    const { body } = await api('GET', `/orders?include=${include}&modified_after=${after}${more}`)
    expect(made.map(({ id }) => ids(body).includes(id))).toEqual(expected)
  })

  test.each([
    [true, true],
    [false, false],
  ])('with HPOS %s, the search for a transaction id finds it: %s', async (hpos, found) => {
    await both.shop.changeSettings({ hpos })
    const { order } = await both.paid()
    const { body } = await api('GET', `/orders?search=${order.transaction_id}`)
    expect(ids(body)).toEqual(found ? [order.id] : [])
  })

  test('are searched by address, name and product, never by number', async () => {
    const order = await both.shop.createOrder({
      number: 'A-77120',
      billing: { email: 'ola@example.test', first_name: 'Ola', last_name: 'Dahl' },
      lines: [{ name: 'Wool blanket', gross: 1_000 }],
    })
    for (const search of ['ola@example.test', 'ola dahl', 'blanket', String(order.id)])
      expect(ids((await api('GET', `/orders?search=${search}`)).body)).toContain(order.id)
    expect(ids((await api('GET', '/orders?search=A-77120')).body)).toEqual([])
  })

  test('numbered in sequence, a number is not an id', async () => {
    await both.shop.changeSettings({ orderNumbers: 'sequential' })
    const order = await both.shop.createOrder()
    expect(order.number).not.toBe(String(order.id))
  })

  test('without decimals, totals are whole and lines do not add up to them', async () => {
    await both.shop.changeSettings({ decimals: 0 })
    const order = await both.shop.createOrder({
      lines: [
        { gross: 9_950, vat: 25 },
        { gross: 4_995, vat: 25 },
      ],
    })
    const { body } = await api('GET', `/orders/${order.id}`)
    expect([order.total, body['total']]).toEqual([14_900, '149'])
    expect(body['line_items']).toMatchObject([{ total: '80' }, { total: '40' }])
  })

  test('a status of the shop’s own can be set once it is known', async () => {
    const order = await both.shop.createOrder()
    const put = () => api('PUT', `/orders/${order.id}`, { status: 'shipped' })
    expect(await put()).toMatchObject({ status: 400, body: { code: 'rest_invalid_param' } })
    await both.shop.changeSettings({ customStatuses: ['shipped'] })
    expect(await put()).toMatchObject({ status: 200, body: { status: 'shipped' } })
  })
})

describe('notes', () => {
  test('are written, mailed only to a customer, and listed newest first', async () => {
    const order = await both.shop.createOrder()
    const path = `/orders/${order.id}/notes`
    const { status, body } = await api('POST', path, { note: 'Captured in part' })
    expect([status, body['customer_note']]).toEqual([201, false])
    await api('POST', path, { note: 'Sent today', customer_note: true })
    const listed = (await api('GET', path)).body as unknown as { note: string }[]
    expect(listed.map(({ note }) => note)).toEqual(['Sent today', 'Captured in part'])
    expect((await both.shop.order(order.id)).mails).toEqual(['customer_note'])
  })
})

describe('refunds', () => {
  test('keep net and tax by rate, put products back, and show on the order', async () => {
    const { order } = await both.paid()
    const product = order.lines[0]?.product_id
    const stock = async () => (await both.shop.products()).find(({ id }) => id === product)?.stock
    const before = (await stock()) ?? 0
    const refund = {
      amount: '300.00',
      reason: 'Broken',
      api_refund: false,
      line_items: [
        {
          id: order.lines[0]?.id,
          quantity: 1,
          refund_total: '240.00',
          refund_tax: [{ id: 25, refund_total: '60.00' }],
        },
      ],
    }
    const path = `/orders/${order.id}/refunds`
    expect((await api('POST', path, refund)).body).toMatchObject({
      amount: '300.00',
      reason: 'Broken',
      refunded_payment: false,
      line_items: [
        {
          quantity: -1,
          total: '-240.00',
          total_tax: '-60.00',
          taxes: [{ id: 25, total: '-60.00' }],
          meta_data: [{ key: '_refunded_item_id', value: String(order.lines[0]?.id) }],
        },
      ],
    })
    expect(await stock()).toBe(before + 1)
    await api('POST', path, { ...refund, api_restock: false })
    expect(await stock()).toBe(before + 1)
    const { body } = await api('GET', `/orders/${order.id}`)
    expect(body).toMatchObject({
      total: '1000.00',
      refunds: [{ total: '-300.00' }, { total: '-300.00' }],
    })
  })

  test('without an amount, lines say how much', async () => {
    const { order } = await both.paid()
    const { body } = await api('POST', `/orders/${order.id}/refunds`, {
      api_refund: false,
      line_items: [
        { id: order.lines[2]?.id, refund_total: 80, refund_tax: [{ id: 25, refund_total: 20 }] },
      ],
    })
    expect(body).toMatchObject({ amount: '100.00', shipping_lines: [{ total: '-80.00' }] })
  })

  test('that add up to the total make the order refunded; more is refused', async () => {
    const { order } = await both.paid()
    const path = `/orders/${order.id}/refunds`
    expect((await api('POST', path, { amount: '1000.01', api_refund: false })).body).toEqual({
      code: 'woocommerce_rest_cannot_create_order_refund',
      message: 'Invalid refund amount.',
      data: 500,
    })
    await api('POST', path, { amount: '999.99', api_refund: false })
    expect((await both.shop.order(order.id)).status).toBe('processing')
    await api('POST', path, { amount: '0.01', api_refund: false })
    expect((await both.shop.order(order.id)).status).toBe('refunded')
  })
})

describe('keys', () => {
  const WRONG = 'woocommerce_rest_authentication_error'

  test('nobody, and a key that nobody knows, may list nothing', async () => {
    const refused = [401, 'woocommerce_rest_cannot_view', 'Sorry, you cannot list resources.']
    expect(await as(undefined, 'GET', '/wc/v3/orders')).toEqual(refused)
    const unknown = { consumerKey: 'ck_x', consumerSecret: 'cs_x' }
    expect(await as(unknown, 'GET', '/wc/v3/orders')).toEqual(refused)
  })

  test('a wrong secret is told', async () => {
    const key = { consumerKey: both.site.consumerKey, consumerSecret: 'cs_x' }
    const refused = [401, WRONG, 'Consumer secret is invalid.']
    expect(await as(key, 'GET', '/wc/v3/orders')).toEqual(refused)
  })

  test('a key that only reads does not write, and the other way about', async () => {
    const reads = await both.shop.createKey({ permissions: 'read' })
    const writes = await both.shop.createKey({ permissions: 'write' })
    const { id } = await both.shop.createOrder()
    const put = [`/wc/v3/orders/${id}`, { status: 'on-hold' }] as const
    expect((await as(reads, 'GET', '/wc/v3/orders'))[0]).toBe(200)
    expect(await as(reads, 'PUT', ...put)).toEqual([
      401,
      WRONG,
      'The API key provided does not have write permissions.',
    ])
    expect((await as(writes, 'PUT', ...put))[0]).toBe(200)
    expect((await as(writes, 'GET', '/wc/v3/orders'))[1]).toBe(WRONG)
  })

  test('a user without rights is refused by 403', async () => {
    const key = await both.shop.createKey({ role: 'customer' })
    expect(await as(key, 'GET', '/wc/v3/orders')).toEqual([
      403,
      'woocommerce_rest_cannot_view',
      'Sorry, you cannot list resources.',
    ])
  })

  test('Basic over plain http counts for nothing if the shop says so, over TLS it does', async () => {
    await both.shop.changeSettings({ basicOnHttp: false })
    expect((await api('GET', '/orders')).status).toBe(401)
    const { consumerKey, consumerSecret, url } = both.site
    const credentials = Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64')
    const answer = await fetch(`${url}/wp-json/wc/v3/orders`, {
      // A proxy on this machine has ended TLS.
      headers: { authorization: `Basic ${credentials}`, 'x-forwarded-proto': 'https' },
    })
    expect(answer.status).toBe(200)
  })
})

describe('what is not there', () => {
  test.each([
    ['GET', '/orders/999999', 404, 'woocommerce_rest_shop_order_invalid_id'],
    ['PUT', '/orders/999999', 400, 'woocommerce_rest_shop_order_invalid_id'],
    ['GET', '/orders/999999/notes', 404, 'woocommerce_rest_order_invalid_id'],
    ['POST', '/orders/999999/refunds', 500, 'woocommerce_rest_invalid_order_id'],
    ['GET', '/orders/x', 404, 'rest_no_route'],
    ['GET', '/customers', 404, 'rest_no_route'],
    ['GET', '/orders?per_page=101', 400, 'rest_invalid_param'],
    ['GET', '/orders?status=sold', 400, 'rest_invalid_param'],
  ])('%s %s is %s %s', async (method, path, status, code) => {
    expect(await api(method, path, method === 'GET' ? undefined : {})).toMatchObject({
      status,
      body: { code },
    })
  })

  test('a body that is no JSON', async () => {
    const answer = await fetch(`${both.site.url}/wp-json/wc/v3/orders/1`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: '{"status":',
    })
    expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'rest_invalid_json' }])
  })

  test('without permalinks, a page', async () => {
    await both.shop.changeSettings({ permalinks: false })
    for (const path of ['/wp-json/', '/wp-json/wc/v3/orders']) {
      const answer = await fetch(both.site.url + path)
      expect([answer.status, await answer.text()]).toEqual([
        404,
        expect.stringContaining('<!DOCTYPE html>'),
      ])
    }
  })

  test('without WooCommerce, WordPress alone', async () => {
    const index = async () =>
      (await (await fetch(`${both.site.url}/wp-json/`)).json()) as { namespaces: string[] }
    expect((await index()).namespaces).toContain('wc/v3')
    await both.shop.changeSettings({ woocommerce: false })
    expect((await index()).namespaces).not.toContain('wc/v3')
    expect((await api('GET', '/orders')).body).toMatchObject({ code: 'rest_no_route' })
  })
})
