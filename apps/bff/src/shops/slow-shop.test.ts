import { connectedShop, shopView } from '@paydesk/contract/shop'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestDesk, type Browser, type TestDesk } from '../testing/harness.ts'
import { shopOutside } from './testing/outside.ts'

/** Shops that never answer, and a desk that waits a little: as long as a request takes to arrive. */
let one: Awaited<ReturnType<typeof shopOutside>>
let another: Awaited<ReturnType<typeof shopOutside>>
let desk: TestDesk
let browser: Browser
beforeAll(async () => {
  one = await shopOutside('one')
  another = await shopOutside('another')
  for (const { control } of [one, another])
    await control.arm({ on: 'any', way: 'slow', times: 1_000 })
  const shops = [one.settings, another.settings]
  desk = await startTestDesk({ config: { shops }, shopPatienceMs: 1_500 })
  browser = await desk.signIn('viewer')
})
beforeEach(async () => {
  await one.control.forgetRequests()
  await another.control.forgetRequests()
})
afterAll(async () => {
  await desk.close()
  await one.close()
  await another.close()
})

test('are said to be slow after the start', () => {
  expect(desk.logged()).toContain('The shop one at http://127.0.0.1')
  expect(desk.logged().split('does not answer in time')).toHaveLength(3)
})

test('are given up together, and asked nothing more', async () => {
  const { id } = await desk.control.createPayment(desk.account, { woocommerce: true })
  const answer = await browser.get(`/api/transactions/${id}/shop`)
  expect(answer.status).toBe(200)
  expect(shopView.parse(await answer.json())).toMatchObject({
    found: 'failed',
    shop: { id: 'one' },
    failure: 'slow',
    status: null,
  })
  expect(await one.control.requests()).toHaveLength(1)
  expect(await another.control.requests()).toHaveLength(1)
})

test('are listed as slow', async () => {
  const said: unknown = await (await browser.get('/api/shops')).json()
  const failures = [said].flat().map((shop) => connectedShop.parse(shop).failure)
  expect(failures).toEqual(['slow', 'slow'])
})
