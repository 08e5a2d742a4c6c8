import { describe, expect, test } from 'vitest'
import { booked, caseOf, payment } from '../testing/confirm.ts'
import { leave, run } from '../testing/journals.ts'
import { placed, shopBeside, spoil } from '../testing/shop-orders.ts'
import { byHand, MINUTE } from './testing/by-hand.ts'
import { moneyOf, orderNow, shopsOf, tell, tellsOf } from './testing/tells.ts'

const hand = byHand()

/** Captured twice while the shop is down. */
async function twice() {
  const at = await placed(shopBeside(hand.desk))
  await spoil(shopBeside(hand.desk), 'any', 'down', { times: 99 })
  const { id = '' } = at.seen
  for (const amount of [10_000, 15_000]) {
    const seen = (await hand.desk.dintero.get(id)).transaction
    const { operation } = await run(hand.operations, seen, {
      request: { amount, shop: hand.shopOf(at) },
    })
    // A shop that is down keeps no money operation off its payment.
    expect(operation.state).toBe('SUCCEEDED')
    await hand.pass(1_000)
  }
  const [first, second] = await tellsOf(hand.desk, at)
  return { at, first: first?.id ?? '', second: second?.id ?? '' }
}

describe('tells of one order', () => {
  test('go one after the other, the oldest first, once the shop is back', async () => {
    const { at, first, second } = await twice()
    for (const id of [first, second])
      await hand.isLike(id, { state: 'PREPARED', lease_owner: null })
    await shopBeside(hand.desk).shop.control.disarm()
    await hand.pass(10 * MINUTE)
    await hand.becomes(first, 'SUCCEEDED')
    await hand.becomes(second, 'SUCCEEDED')
    const { notes } = await orderNow(hand.desk, at)
    expect(notes.map(({ text }) => text.slice(-27, -1))).toEqual([first, second])
  })

  test('wait for one of which nobody knows, until a person is to look at it', async () => {
    const { at, first, second } = await twice()
    const { shop } = shopBeside(hand.desk)
    await hand.isLike(first, { state: 'PREPARED', lease_owner: null })
    await shop.control.disarm()
    await spoil(shopBeside(hand.desk), 'note', 'down')
    await hand.pass(10 * MINUTE)
    await hand.becomes(first, 'UNKNOWN')
    await hand.pass(4 * MINUTE)
    await hand.becomes(first, 'UNKNOWN')
    await hand.becomes(second, 'PREPARED')
    await hand.pass(15 * MINUTE)
    await hand.becomes(first, 'NEEDS_REVIEW')
    await hand.becomes(second, 'SUCCEEDED')
    const { notes } = await orderNow(hand.desk, at)
    expect(notes.map(({ text }) => text.slice(-27, -1))).toEqual([second])
  })

  test('of different orders go past each other', async () => {
    const { one, at } = await hand.made('a capture')
    const other = await hand.made('a capture')
    await spoil(shopBeside(hand.desk), 'put', 'down')
    expect((await tell(hand.operations, hand.desk, one, at)).operation.state).toBe('UNKNOWN')
    expect((await tell(hand.operations, hand.desk, one, other.at)).operation.state).toBe(
      'SUCCEEDED',
    )
  })
})

test('a shop that is down keeps no refund from its payment, and records each once it is back', async () => {
  const { at } = await hand.made('a capture')
  const { seen: paid, order } = at
  const { shop } = shopBeside(hand.desk)
  await shop.control.setStatus(order.id, 'completed')
  await spoil(shopBeside(hand.desk), 'any', 'maintenance', { times: 99 })
  for (const amount of [12_500, 37_500]) {
    const seen = (await hand.desk.dintero.get(paid.id ?? '')).transaction
    const { operation } = await run(hand.operations, seen, {
      kind: 'refund',
      request: { amount, shop: { ...hand.shopOf(at), restock: false } },
    })
    expect(operation.state).toBe('SUCCEEDED')
    await hand.pass(1_000)
  }
  const before = await moneyOf(hand.desk, at)
  await shop.control.disarm()
  const [first, second] = await tellsOf(hand.desk, at)
  await hand.isLike(first?.id ?? '', { state: 'SUCCEEDED' }, MINUTE)
  await hand.isLike(second?.id ?? '', { state: 'SUCCEEDED' }, MINUTE)
  const { refunds, status } = await orderNow(hand.desk, at)
  expect(refunds.map(({ amount }) => amount)).toEqual([12_500, 37_500])
  expect(status).toBe('refunded')
  // The last one makes the order refunded: the plugin reads REFUNDED, and asks for nothing.
  expect(await moneyOf(hand.desk, at)).toEqual(before)
})

test('shops that never answer keep nobody from what is open at Dintero', async () => {
  for (let left = 9; left > 0; left--) {
    const { one, at } = await hand.made('a capture')
    await spoil(shopBeside(hand.desk), 'get', 'down')
    const { operation } = await tell(hand.operations, hand.desk, one, at)
    expect(operation.state).toBe('PREPARED')
  }
  const seen = await payment(hand.desk, caseOf('a capture'))
  const at = new Date(hand.clock.now()).toISOString()
  const due = new Date(hand.clock.now() + 11_000).toISOString()
  const times = { prepared_at: at, sent_at: at, changed_at: at, next_read_at: due }
  const { id, body } = await leave(hand.desk, seen, { state: 'UNKNOWN', ...times })
  await hand.desk.dintero.capture(seen.id ?? '', body ?? {})
  const never = new Promise<never>(() => undefined)
  await hand.restart({ shops: shopsOf(hand.desk, {}, () => ({ order: () => never })) })
  await hand.isLike(id, { state: 'SUCCEEDED' }, 11_000)
  expect(await booked(hand.desk, seen, 'CAPTURE')).toHaveLength(1)
})
