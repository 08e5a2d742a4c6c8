import { describe, expect, test } from 'vitest'
import { run } from '../testing/journals.ts'
import { placed, shopBeside, type Placed } from '../testing/shop-orders.ts'
import { byHand, MINUTE } from './testing/by-hand.ts'
import { moneyOf, orderNow, writesToOrder } from './testing/tells.ts'

const hand = byHand()

/** Dintero calls the shop, as it does after an event. */
async function callBack({ order }: Placed) {
  const query = new URLSearchParams({ transaction_id: order.transaction_id, key: order.key })
  await fetch(`${hand.desk.shopsBeside[0]?.url}/wc-api/dintero_callback/?${query}`)
}

/** Cancelled here a moment ago; the tell that follows. */
async function cancelled() {
  const at = await placed(shopBeside(hand.desk))
  const { operation } = await run(hand.operations, at.seen, {
    kind: 'void',
    request: { shop: hand.shopOf(at) },
  })
  expect(operation.state).toBe('SUCCEEDED')
  const { id, state, next_read_at } = await hand.following(at)
  expect([state, Date.parse(next_read_at ?? '')]).toEqual([
    'PREPARED',
    hand.clock.now() + 5 * MINUTE,
  ])
  return { at, id }
}

describe('a cancellation', () => {
  test('of which the plugin’s callback comes is not told: the order says it', async () => {
    const { at, id } = await cancelled()
    await hand.pass(4 * MINUTE)
    await callBack(at)
    expect((await orderNow(hand.desk, at)).status).toBe('cancelled')
    await hand.pass(MINUTE)
    await hand.becomes(id, 'NOT_SENT', 'in-step')
    expect(await writesToOrder(hand.desk, at)).toEqual([])
  })

  test('of which no callback comes is told once, after five minutes', async () => {
    const { at, id } = await cancelled()
    const before = await moneyOf(hand.desk, at)
    await hand.pass(5 * MINUTE - 1)
    await hand.becomes(id, 'PREPARED')
    expect(await writesToOrder(hand.desk, at)).toEqual([])
    await hand.pass(1)
    await hand.becomes(id, 'SUCCEEDED')
    expect((await orderNow(hand.desk, at)).status).toBe('cancelled')
    expect(await writesToOrder(hand.desk, at)).toMatchObject([{ body: { status: 'cancelled' } }])
    expect(await moneyOf(hand.desk, at)).toEqual(before)
  })

  test('that comes when a part is captured is told with what it released', async () => {
    const at = await placed(shopBeside(hand.desk))
    const { id = '' } = at.seen
    const { control, account, dintero } = hand.desk
    await hand.restart({
      dintero: {
        ...dintero,
        async void(...call) {
          await control.act(account, id, { kind: 'capture', amount: 20_000 })
          return dintero.void(...call)
        },
      },
    })
    await run(hand.operations, at.seen, { kind: 'void', request: { shop: hand.shopOf(at) } })
    const told = await hand.following(at)
    await hand.pass(5 * MINUTE)
    await hand.becomes(told.id, 'SUCCEEDED')
    expect((await orderNow(hand.desk, at)).notes.map(({ text }) => text)).toEqual([
      `300.00 NOK was released at Dintero by Kari in Paydesk. 200.00 NOK is captured at Dintero. (Paydesk ${told.id})`,
    ])
  })

  test('of a moment ago waits for the callback, whoever tells it', async () => {
    const at = await placed(shopBeside(hand.desk))
    await hand.desk.control.act(hand.desk.account, at.seen.id ?? '', { kind: 'void' })
    const seen = (await hand.desk.dintero.get(at.seen.id ?? '')).transaction
    await hand.pass(Date.now() - hand.clock.now())
    const { operation } = await run(hand.operations, seen, {
      kind: 'tell-void',
      request: hand.shopOf(at),
    })
    await hand.becomes(operation.id, 'PREPARED')
    expect(await writesToOrder(hand.desk, at)).toEqual([])
    await hand.pass(6 * MINUTE)
    await hand.becomes(operation.id, 'SUCCEEDED')
  })

  test('of the rest behind a part capture is a note, and the order is not cancelled', async () => {
    const at = await placed(shopBeside(hand.desk), {
      type: 'klarna.klarna',
      captures: [{ amount: 20_000 }],
    })
    await run(hand.operations, at.seen, { kind: 'void', request: { shop: hand.shopOf(at) } })
    await hand.pass(5 * MINUTE)
    const { id } = await hand.following(at)
    await hand.becomes(id, 'SUCCEEDED')
    const { status, notes } = await orderNow(hand.desk, at)
    expect(status).toBe('processing')
    expect(notes.map(({ text }) => text)).toEqual([
      `300.00 NOK was released at Dintero by Kari in Paydesk. 200.00 NOK is captured at Dintero. (Paydesk ${id})`,
    ])
  })
})
