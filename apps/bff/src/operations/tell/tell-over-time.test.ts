import { describe, expect, test } from 'vitest'
import { rowOf } from '../testing/confirm.ts'
import { another, run } from '../testing/journals.ts'
import { placed, shopBeside, spoil, type Placed } from '../testing/shop-orders.ts'
import { byHand, HOUR, MINUTE } from './testing/by-hand.ts'
import { moneyOf, orderNow, tell, tellsOf, writesToOrder } from './testing/tells.ts'

const hand = byHand()

test('a part capture is told with what was captured, by whom, and what is left', async () => {
  const at = await placed(shopBeside(hand.desk))
  await run(hand.operations, at.seen, { request: { amount: 20_000, shop: hand.shopOf(at) } })
  const { id } = await hand.following(at)
  await hand.becomes(id, 'SUCCEEDED')
  const { status, notes, mails } = await orderNow(hand.desk, at)
  expect([status, mails]).toEqual(['processing', []])
  expect(notes).toMatchObject([
    {
      customer: false,
      text: `200.00 NOK was captured at Dintero by Kari in Paydesk. 300.00 NOK is left to capture. (Paydesk ${id})`,
    },
  ])
})

describe('while nothing can be written', () => {
  const SPOILT = [
    ['the shop', async () => spoil(shopBeside(hand.desk), 'any', 'down', { times: 99 })],
    [
      'Dintero',
      async ({ seen }: Placed) =>
        hand.desk.control.arm(hand.desk.account, {
          on: 'get',
          transactionId: seen.id ?? '',
          // oxlint-disable-next-line unicorn/no-thenable -- the fault's own word; it is never awaited
          then: 'answer',
          status: 503,
          body: null,
          times: 99,
        }),
    ],
  ] as const

  test.each(SPOILT)(
    '%s is tried again, ever more seldom, and told once it answers',
    async (_, go) => {
      const { one, at } = await hand.made('a capture')
      await go(at)
      const { operation } = await tell(hand.operations, hand.desk, one, at)
      expect(operation.state).toBe('PREPARED')
      const begunAt = hand.clock.now()
      for (const age of [10_000, 30_000, 2 * MINUTE, 10 * MINUTE, HOUR, 2 * HOUR]) {
        const next = new Date(begunAt + age).toISOString()
        await hand.isLike(operation.id, { state: 'PREPARED', next_read_at: next })
        await hand.pass(begunAt + age - hand.clock.now())
      }
      const { shop } = shopBeside(hand.desk)
      await hand.isLike(operation.id, { lease_owner: null })
      await shop.control.disarm()
      await hand.desk.control.disarm(hand.desk.account)
      await hand.pass(HOUR)
      await hand.becomes(operation.id, 'SUCCEEDED')
      expect(await writesToOrder(hand.desk, at)).toHaveLength(1)
    },
  )

  test('a shop is left alone after a day', async () => {
    const { one, at } = await hand.made('a capture')
    await spoil(shopBeside(hand.desk), 'any', 'html', { times: 99 })
    const { operation } = await tell(hand.operations, hand.desk, one, at)
    await hand.pass(24 * HOUR)
    await hand.isLike(operation.id, { state: 'NOT_SENT', not_sent: 'unreachable' })
    expect(await writesToOrder(hand.desk, at)).toEqual([])
  })

  test('a shop that is not connected any more may be again, for a day', async () => {
    const { one, at } = await hand.made('a capture')
    const shops = { all: [], byId: () => undefined, of: () => [] }
    const without = another(hand.desk, { shops, clock: hand.clock })
    const { operation } = await tell(without, hand.desk, one, at)
    expect(operation.state).toBe('PREPARED')
    await hand.restart({ shops })
    await hand.pass(12 * HOUR)
    await hand.becomes(operation.id, 'PREPARED')
    await hand.pass(12 * HOUR)
    await hand.isLike(operation.id, {
      state: 'NOT_SENT',
      not_sent: 'rule',
      because: 'shop-not-connected',
    })
  })
})

describe('a rule forbids it', () => {
  test.each([
    ['the order is another payment’s', { transaction_id: 'T00000000.other' }, 'other-transaction'],
    ['the order has been cancelled', { status: 'cancelled' }, 'order-status'],
    ['somebody has completed it', { status: 'completed' }, 'in-step'],
  ])('%s', async (_, change, because) => {
    const { one, at } = await hand.made('a capture')
    await shopBeside(hand.desk).shop.control.patchOrder(at.order.id, change)
    const { operation } = await tell(hand.operations, hand.desk, one, at)
    expect(operation).toMatchObject({ state: 'NOT_SENT', not_sent: 'rule', because })
    expect(await writesToOrder(hand.desk, at)).toEqual([])
  })

  test('the order is gone', async () => {
    const { one, at } = await hand.made('a refund of one line')
    await shopBeside(hand.desk).shop.control.deleteOrder(at.order.id)
    const { operation } = await tell(hand.operations, hand.desk, one, at)
    expect(operation).toMatchObject({ state: 'NOT_SENT', because: 'order-gone' })
  })

  test('the payment is not what the person saw', async () => {
    const { one, at } = await hand.made('a refund of one line')
    await hand.desk.control.act(hand.desk.account, at.seen.id ?? '', {
      kind: 'refund',
      amount: 100,
    })
    const { operation } = await tell(hand.operations, hand.desk, one, at)
    expect(operation).toMatchObject({ state: 'NOT_SENT', not_sent: 'stale' })
    expect(await writesToOrder(hand.desk, at)).toEqual([])
  })

  test('it would make the plugin refund once more: never', async () => {
    const { one, at } = await hand.made('a refund of one line')
    await shopBeside(hand.desk).shop.control.patchOrder(at.order.id, { total: 25_000 })
    const before = await moneyOf(hand.desk, at)
    const { operation } = await tell(hand.operations, hand.desk, one, at)
    expect(operation).toMatchObject({ state: 'NOT_SENT', because: 'would-refund' })
    await hand.pass(24 * HOUR)
    expect(await writesToOrder(hand.desk, at)).toEqual([])
    expect(await moneyOf(hand.desk, at)).toEqual(before)
  })
})

test('a read that does not show yet what is told of is no reason to tell nothing', async () => {
  const at = await placed(shopBeside(hand.desk))
  const { operation } = await run(hand.operations, at.seen, {
    request: { amount: 50_000, shop: hand.shopOf(at) },
  })
  const stale = { ...hand.desk.dintero, get: async () => ({ json: at.seen, transaction: at.seen }) }
  const [row] = await tellsOf(hand.desk, at)
  expect(row).toMatchObject({ state: 'PREPARED', linked_to: operation.id })
  await hand.restart({ dintero: stale })
  await hand.isLike(row?.id ?? '', { lease_owner: null, reads: 0 }, 1_000)
  expect((await rowOf(hand.desk, row?.id ?? '')).state).toBe('PREPARED')
  await hand.restart()
  await hand.pass(HOUR)
  await hand.becomes(row?.id ?? '', 'SUCCEEDED')
})
