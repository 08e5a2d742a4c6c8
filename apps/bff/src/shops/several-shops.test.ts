import { shopView, type ShopView } from '@paydesk/contract/shop'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestDesk, type Browser, type TestDesk } from '../testing/harness.ts'
import { siteInFront } from './testing/in-front.ts'
import { shopOutside } from './testing/outside.ts'

type Outside = Awaited<ReturnType<typeof shopOutside>>

/** Two shops that share a host, so that a payment may come from either; the second behind a site. */
let first: Outside
let second: Outside
let front: Awaited<ReturnType<typeof siteInFront>>
let change: Parameters<typeof siteInFront>[1] = () => undefined
let desk: TestDesk
let browser: Browser
beforeAll(async () => {
  first = await shopOutside('first')
  second = await shopOutside('second')
  front = await siteInFront(second.settings.url, (path, text) => change(path, text))
  const shops = [first.settings, { ...second.settings, url: front.url }]
  desk = await startTestDesk({ config: { shops } })
  browser = await desk.signIn('viewer')
})
beforeEach(async () => {
  change = () => undefined
  await first.control.disarm()
  await second.control.disarm()
})
afterAll(async () => {
  await desk.close()
  await front.close()
  await first.close()
  await second.close()
})

let numbers = 7_000

/** A payment, and the number of its order, which is the order's id. */
async function paid() {
  numbers += 1
  const { id } = await desk.control.createPayment(desk.account, {
    woocommerce: true,
    amount: 50_000,
    merchant_reference_2: String(numbers),
  })
  return { id, order: numbers }
}

async function view(id: string): Promise<ShopView> {
  const answer = await browser.get(`/api/transactions/${id}/shop`)
  expect(answer.status).toBe(200)
  const json: unknown = await answer.json()
  expect(shopView.parse(json)).toEqual(json)
  return shopView.parse(json)
}

test('of two orders with the same number, the one that names the payment is its own', async () => {
  const { id, order } = await paid()
  await first.control.createOrder({ id: order, transaction_id: 'T1.another' })
  await second.control.createOrder({ id: order, transaction_id: id })
  expect(await view(id)).toMatchObject({ found: 'order', shop: { id: 'second' } })
})

test('of two orders with the same number that name others, neither is', async () => {
  const { id, order } = await paid()
  await first.control.createOrder({ id: order, transaction_id: 'T1.another' })
  await second.control.createOrder({ id: order, payment_method: 'klarna_payments' })
  expect(await view(id)).toMatchObject({
    found: 'others',
    because: 'other-transaction',
    candidates: [{ shop: { id: 'first' } }, { shop: { id: 'second' } }],
  })
})

test('of two orders with the same number, the one that names no payment may be its own', async () => {
  const { id, order } = await paid()
  await first.control.createOrder({ id: order, transaction_id: 'T1.another' })
  await second.control.createOrder({ id: order, transaction_id: '' })
  expect(await view(id)).toMatchObject({
    found: 'others',
    because: 'no-transaction',
    candidates: [{ shop: { id: 'first' } }, { shop: { id: 'second' } }],
  })
})

test('a shop and its copy both have the order: nobody can say which is meant', async () => {
  const { id, order } = await paid()
  await first.control.createOrder({ id: order, transaction_id: id })
  await second.control.createOrder({ id: order, transaction_id: id })
  expect(await view(id)).toMatchObject({
    found: 'others',
    because: 'several',
    candidates: [{ shop: { id: 'first' } }, { shop: { id: 'second' } }],
  })
})

test('while one shop is down, the order of the other is shown', async () => {
  const { id, order } = await paid()
  await first.control.arm({ on: 'any', way: 'down', times: 9 })
  await second.control.createOrder({ id: order, transaction_id: id })
  expect(await view(id)).toMatchObject({ found: 'order', shop: { id: 'second' } })
})

test('while one shop is down and the other has no such order, nothing is said not to be there', async () => {
  const { id } = await paid()
  await second.control.arm({ on: 'any', way: 'down', times: 9 })
  const failed = { found: 'failed', shop: { id: 'second' }, failure: 'unavailable', status: null }
  expect(await view(id)).toMatchObject(failed)
})

test('where neither has it, the first is named', async () => {
  const { id } = await paid()
  expect(await view(id)).toMatchObject({ found: 'none', shop: { id: 'first' } })
})

const notesAre = (text: string, status = 200): typeof change => {
  return (path) => (path.endsWith('/notes') ? { status, text } : undefined)
}

test.each([
  ['are refused', '{"code":"woocommerce_rest_cannot_view","message":"No"}', 403],
  ['are no notes', '[{"id":"x"}]', 200],
  ['are a page', '<html>', 200],
])('an order whose notes %s is shown without them', async (_name, text, status) => {
  const { id, order } = await paid()
  await second.control.createOrder({ id: order, transaction_id: id })
  change = notesAre(text, status)
  expect(await view(id)).toMatchObject({ found: 'order', order: { id: order, notes: null } })
})

test.each([
  ['refunds that are refused', '/refunds', '{"code":"x","message":"No"}', 403, 'forbidden'],
  ['refunds that are none', '/refunds', '[{"id":1}]', 200, 'bad-response'],
])('an order with %s is not shown by halves', async (_name, end, text, status, failure) => {
  const { id, order } = await paid()
  await second.control.createOrder({ id: order, transaction_id: id })
  change = (path) => (path.split('?')[0]?.endsWith(end) ? { status, text } : undefined)
  expect(await view(id)).toMatchObject({ found: 'failed', failure })
})

test.each([
  ['a total to the thousandth', '"total":"500.00"', '"total":"500.005"'],
  ['a total with a comma', '"total":"500.00"', '"total":"500,00"'],
  ['a currency that nobody knows', '"currency":"NOK"', '"currency":"XXQ"'],
  ['a line to the thousandth', '"total":"400.00"', '"total":"400.001"'],
])('an order with %s is not guessed at', async (_name, has, gets) => {
  const { id, order } = await paid()
  await second.control.createOrder({ id: order, transaction_id: id })
  change = (_path, text) => {
    return text.includes(has) ? { status: 200, text: text.replaceAll(has, gets) } : undefined
  }
  expect(await view(id)).toMatchObject({ found: 'failed', failure: 'bad-response' })
})

test('tax that the shop has not rounded is no reason not to show an order', async () => {
  const { id, order } = await paid()
  await second.control.createOrder({ id: order, transaction_id: id })
  change = (_path, text) => ({
    status: 200,
    text: text.replaceAll('"total":"100.00"', '"total":"100.0004"'),
  })
  expect(await view(id)).toMatchObject({
    found: 'order',
    order: { lines: [{ total: 50_000, left: { net: 40_000, taxes: [{ amount: 10_000 }] } }] },
  })
})
