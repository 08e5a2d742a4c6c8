import { randomUUID } from 'node:crypto'
import { revision } from '@paydesk/payments/revision'
import { describe, expect, test } from 'vitest'
import { createShops } from '../../shops/shops.ts'
import { rowOf } from '../testing/confirm.ts'
import { shopBeside, spoil } from '../testing/shop-orders.ts'
import { byHand, HOUR, MINUTE } from './testing/by-hand.ts'
import { orderNow, shopsOf, tell, writesToOrder } from './testing/tells.ts'
import { by } from '../testing/journals.ts'

const hand = byHand()

/** Written without an answer and without a trace, a quarter of an hour ago. */
async function onReview(name = 'a refund of one line') {
  const { one, at } = await hand.made(name)
  await spoil(shopBeside(hand.desk), one.on, 'down', { executes: false })
  const { operation } = await tell(hand.operations, hand.desk, one, at)
  await hand.pass(15 * MINUTE)
  await hand.becomes(operation.id, 'NEEDS_REVIEW')
  return { one, at, row: await rowOf(hand.desk, operation.id) }
}

describe('on the review list', () => {
  test('it is read on, and ends when it shows', async () => {
    const { at, row } = await onReview('a part capture')
    await shopsOf(hand.desk).all[0]?.client.addNote(
      at.order.id,
      `Told by hand. (Paydesk ${row.id})`,
      { sendWithinMs: 5_000 },
    )
    await hand.pass(24 * HOUR)
    await hand.becomes(row.id, 'SUCCEEDED')
    expect(await writesToOrder(hand.desk, at)).toHaveLength(2)
  })

  test('a person ends it', async () => {
    const { at, row } = await onReview()
    expect((await hand.operations.close(row, by)).operation.state).toBe('CLOSED')
    await hand.pass(24 * HOUR)
    expect(await writesToOrder(hand.desk, at)).toHaveLength(1)
  })

  describe.each([
    [
      'whose shop cannot be read',
      async () => spoil(shopBeside(hand.desk), 'any', 'html', { times: 99 }),
    ],
    ['whose shop is not connected any more', async () => hand.restart({ shops: createShops([]) })],
  ])('one %s', (_name, go) => {
    test('a person ends, since no money moves by it', async () => {
      const { row } = await onReview()
      await hand.pass(MINUTE)
      await go()
      const { operation } = await hand.operations.close(row, by)
      expect(operation).toMatchObject({ state: 'CLOSED', closed_by: { name: 'Kari' } })
      // It says when it was looked at, which is not now.
      expect(operation.read_at).toBe(row.read_at)
    })

    test('nobody tells again', async () => {
      const { at, row } = await onReview()
      await hand.pass(MINUTE)
      await go()
      const how = { key: randomUUID(), seen: `"${revision(at.seen)}"`, by }
      await expect(hand.operations.reissue(row, how)).rejects.toMatchObject({
        status: 503,
        code: 'shop-unavailable',
      })
      expect((await rowOf(hand.desk, row.id)).state).toBe('NEEDS_REVIEW')
    })
  })

  test('a person tells it again: a new row, and the order has it once', async () => {
    const { one, at, row } = await onReview()
    const again = await hand.operations.reissue(row, {
      key: randomUUID(),
      seen: `"${revision(at.seen)}"`,
      by,
    })
    expect(again.operation).toMatchObject({ state: 'SUCCEEDED', linked_to: row.id })
    expect(one.shown(await orderNow(hand.desk, at))).toBe(1)
    expect((await rowOf(hand.desk, row.id)).state).toBe('CLOSED')
  })

  test('what shows after all is not told again', async () => {
    const { one, at } = await hand.made('a refund of one line')
    await spoil(shopBeside(hand.desk), one.on, 'down', { executes: true })
    await spoil(shopBeside(hand.desk), 'get', 'html', { skip: 2, times: 99 })
    const { operation } = await tell(hand.operations, hand.desk, one, at)
    await hand.pass(15 * MINUTE)
    await hand.isLike(operation.id, { state: 'NEEDS_REVIEW' }, MINUTE)
    await shopBeside(hand.desk).shop.control.disarm()
    const row = await rowOf(hand.desk, operation.id)
    const reissue = { key: randomUUID(), seen: `"${revision(at.seen)}"`, by }
    await expect(hand.operations.reissue(row, reissue)).rejects.toMatchObject({
      code: 'not-on-review',
    })
    expect((await rowOf(hand.desk, row.id)).state).toBe('SUCCEEDED')
    expect(one.shown(await orderNow(hand.desk, at))).toBe(1)
  })
})
