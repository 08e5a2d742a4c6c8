import { createRequire } from 'node:module'
import type WooCommerceRestApi from '@woocommerce/woocommerce-rest-api'
import { describe, expect, test } from 'vitest'
import { twoSimulators } from './testing/two-simulators.ts'

/** WooCommerce's own client, from npm: the simulator is more than our own reading of the API. */
const both = twoSimulators()

// Its CommonJS build is the one that Node can load.
const { default: Client } = createRequire(import.meta.url)('@woocommerce/woocommerce-rest-api') as {
  default: typeof WooCommerceRestApi
}

const clientWith = (secret = both.site.consumerSecret) =>
  new Client({
    url: both.site.url,
    consumerKey: both.site.consumerKey,
    consumerSecret: secret,
    version: 'wc/v3',
  })

interface Refused {
  response: { status: number; data: { code: string; message: string } }
}

const refusalOf = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    ({ response: { status, data } }: Refused) => [status, data.code, data.message],
  )

describe('signed by OAuth 1.0a, over plain http', () => {
  test('lists, reads, sets a status, writes a note and records a refund', async () => {
    await both.shop.changeSettings({ basicOnHttp: false })
    const { order } = await both.paid()
    const client = clientWith()

    const listed = await client.get('orders', {
      search: order.transaction_id,
      status: 'processing,on-hold',
      per_page: 20,
    })
    expect(listed.data).toMatchObject([{ id: order.id }])
    expect(listed.headers).toMatchObject({ 'x-wp-total': '1', 'x-wp-totalpages': '1' })

    expect((await client.get(`orders/${order.id}`)).data).toMatchObject({ total: '1000.00' })

    const put = await client.put(`orders/${order.id}`, { status: 'completed' })
    expect(put.data).toMatchObject({ status: 'completed' })
    expect(await both.sums(order)).toMatchObject({ captured: 100_000 })

    const note = await client.post(`orders/${order.id}/notes`, { note: 'Pakket – klart & sendt!' })
    expect([note.status, note.data.note]).toEqual([201, 'Pakket – klart & sendt!'])

    const refund = await client.post(`orders/${order.id}/refunds`, {
      amount: '100.00',
      api_refund: false,
    })
    expect([refund.status, refund.data.amount]).toEqual([201, '100.00'])
    expect((await client.get(`orders/${order.id}/refunds`)).data).toHaveLength(1)
    expect(await both.sums(order)).toMatchObject({ refunded: 0 })

    const { path } = (await both.shop.requests())[0] ?? { path: '' }
    expect(path).toContain('oauth_signature_method=HMAC-SHA256')
    expect(path).not.toContain(both.site.consumerSecret)
  })

  test('an argument with brackets, spaces and signs is signed as it is sent', async () => {
    const answer = await clientWith().get('orders', {
      status: ['failed'],
      search: "o'la + (1) ø*!",
    })
    expect(answer.status).toBe(200)
  })

  test('a wrong secret signs wrongly', async () => {
    expect(await refusalOf(clientWith('cs_wrong').get('orders'))).toEqual([
      401,
      'woocommerce_rest_authentication_error',
      'Invalid signature - provided signature does not match.',
    ])
  })

  test('the same request a second time is refused: its nonce is used', async () => {
    await clientWith().get('orders')
    const { path } = (await both.shop.requests())[0] ?? { path: '' }
    const again = await fetch(both.site.url + path)
    expect([again.status, await again.json()]).toMatchObject([
      401,
      { message: 'Invalid nonce - nonce has already been used.' },
    ])
  })
})
