import { describe, expect, test } from 'vitest'
import { ShopError } from './error.ts'
import { findOrder, type Wanted } from './find-order.ts'
import { ownShop } from './testing/shop.ts'

const shop = ownShop()

let made = 0
const newId = () => `T12345678.${(made += 1)}`

const wanted = (
  transactionId: string,
  clues: Partial<Wanted['clues']> = {},
  email?: string,
): Wanted => ({
  transactionId,
  clues: {
    plugin: 'v2',
    shopUrl: undefined,
    shopHost: undefined,
    orderIds: [],
    orderNumber: undefined,
    ...clues,
  },
  email,
})

const find = (what: Wanted) => findOrder(shop.client(), what)
const asked = async () =>
  (await shop.control.requests()).map(({ path }) => path.replace('/wp-json/wc/v3', ''))

describe('an order is found', () => {
  test('by the id that the plugin named, in one request', async () => {
    const transaction_id = newId()
    const { id } = await shop.control.createOrder({ transaction_id, number: 'A-1' })
    const found = await find(wanted(transaction_id, { orderIds: [id], orderNumber: 'A-1' }))
    expect(found).toMatchObject({ found: 'order', order: { id } })
    expect(await asked()).toEqual([`/orders/${id}`])
  })

  test.each(['', '#'])('by its number, where that is the id ("%s")', async (sign) => {
    const transaction_id = newId()
    const { id } = await shop.control.createOrder({ transaction_id })
    const found = await find(wanted(transaction_id, { orderNumber: `${sign}${id}` }))
    expect(found).toMatchObject({ found: 'order', order: { id } })
    expect(await asked()).toEqual([`/orders/${id}`])
  })

  test('by the transaction id, where the shop searches for it', async () => {
    const transaction_id = newId()
    const { id } = await shop.control.createOrder({ transaction_id })
    expect(await find(wanted(transaction_id))).toMatchObject({ found: 'order', order: { id } })
  })

  test('by the customer’s address, where it does not', async () => {
    await shop.control.changeSettings({ hpos: false })
    const transaction_id = newId()
    const email = 'berit@example.test'
    await shop.control.createOrder({ transaction_id: newId(), billing: { email } })
    const { id } = await shop.control.createOrder({ transaction_id, billing: { email } })
    await shop.control.createOrder({ transaction_id: newId(), billing: { email } })
    const found = await find(wanted(transaction_id, {}, email))
    expect(found).toMatchObject({ found: 'order', order: { id } })
  })

  test('behind a number in sequence that is another order’s id', async () => {
    const transaction_id = newId()
    const other = await shop.control.createOrder({ transaction_id: newId() })
    const number = String(other.id)
    const { id } = await shop.control.createOrder({ transaction_id, number })
    const found = await find(wanted(transaction_id, { orderNumber: number }))
    expect(found).toMatchObject({ found: 'order', order: { id } })
  })

  test('after a long history of the same customer', async () => {
    await shop.control.changeSettings({ hpos: false })
    const transaction_id = newId()
    const email = 'often@example.test'
    const { id } = await shop.control.createOrder({ transaction_id, billing: { email } })
    for (let count = 0; count < 25; count += 1)
      await shop.control.createOrder({ transaction_id: newId(), billing: { email } })
    const found = await find(wanted(transaction_id, {}, email))
    expect(found).toMatchObject({ found: 'order', order: { id } })
  })
})

describe('an order is not taken for the payment’s', () => {
  test('by its number alone: another transaction, or none', async () => {
    for (const transaction_id of [newId(), '']) {
      const { id } = await shop.control.createOrder({ transaction_id })
      const found = await find(wanted(newId(), { orderIds: [id], orderNumber: String(id) }))
      expect(found).toMatchObject({ found: 'others', candidates: [{ id }] })
      // Nothing is asked twice.
      const paths = await asked()
      expect(paths.filter((path) => path === `/orders/${id}`)).toHaveLength(1)
    }
  })

  test('by the customer alone', async () => {
    const email = 'alone@example.test'
    await shop.control.createOrder({ transaction_id: newId(), billing: { email } })
    expect(await find(wanted(newId(), {}, email))).toEqual({ found: 'none' })
  })

  test('where two carry its transaction id', async () => {
    const transaction_id = newId()
    const first = await shop.control.createOrder({ transaction_id })
    const second = await shop.control.createOrder({ transaction_id })
    const found = await find(wanted(transaction_id))
    expect(found).toMatchObject({
      found: 'several',
      candidates: [{ id: second.id }, { id: first.id }],
    })
  })

  test('when it is gone', async () => {
    const transaction_id = newId()
    const { id } = await shop.control.createOrder({ transaction_id })
    await shop.control.deleteOrder(id)
    expect(await find(wanted(transaction_id, { orderIds: [id] }))).toEqual({ found: 'none' })
  })

  test.each(['A-77', '12345678901234567890', '-1', ' ', '1e3'])(
    'by a number that is no id: %s',
    async (orderNumber) => {
      expect(await find(wanted(newId(), { orderNumber }))).toEqual({ found: 'none' })
      expect((await asked()).every((path) => path.startsWith('/orders?search='))).toBe(true)
    },
  )
})

test.each(['get', 'list'] as const)('a shop that fails on the way (%s) is told', async (on) => {
  const transaction_id = newId()
  const { id } = await shop.control.createOrder({ transaction_id: newId() })
  await shop.control.arm({ on, way: 'unavailable' })
  await expect(find(wanted(transaction_id, { orderIds: [id] }))).rejects.toThrow(ShopError)
})
