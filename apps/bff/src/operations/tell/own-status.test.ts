import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestDesk, type TestDesk } from '../../testing/harness.ts'
import { booked } from '../testing/confirm.ts'
import { run } from '../testing/journals.ts'
import { placed, shopBeside, shopCaptureBody } from '../testing/shop-orders.ts'
import { isLike, moneyOf, orderNow, writesToOrder } from './testing/tells.ts'

/** A desk whose shop calls a captured order shipped. */
let desk: TestDesk
beforeAll(async () => {
  desk = await startTestDesk({ shops: [{ statuses: { CAPTURED: ['shipped'] } }] })
  await shopBeside(desk).shop.control.changeSettings({ customStatuses: ['shipped'] })
})
afterAll(() => desk.close())

test('the shop is not asked to capture by a status that its captured orders do not have', async () => {
  const at = await placed(shopBeside(desk))
  const request = shopCaptureBody(shopBeside(desk), at)
  const { operation } = await run(desk.operations, at.seen, { kind: 'shop-capture', request })
  expect(operation).toMatchObject({ state: 'NOT_SENT', because: 'mapped-otherwise' })
  expect(await writesToOrder(desk, at)).toEqual([])
  expect(await booked(desk, at.seen, 'CAPTURE')).toEqual([])
})

test('a capture sets the order to what the shop calls it, once, and its plugin moves no money', async () => {
  const at = await placed(shopBeside(desk))
  const shop = { shop: shopBeside(desk).shop.id, order_id: at.order.id }
  const { operation } = await run(desk.operations, at.seen, {
    kind: 'capture',
    request: { amount: 50_000, shop },
  })
  expect(operation.state).toBe('SUCCEEDED')
  const before = await moneyOf(desk, at)
  const all = await desk.operations.list({ transactionId: at.seen.id })
  const tell = all.find(({ kind }) => kind === 'tell-capture')
  await isLike(desk, tell?.id ?? '', { state: 'SUCCEEDED' })
  expect((await orderNow(desk, at)).status).toBe('shipped')
  expect(await writesToOrder(desk, at)).toMatchObject([{ body: { status: 'shipped' } }])
  expect(await moneyOf(desk, at)).toEqual(before)
  const told = await desk.operations.list({ transactionId: at.seen.id })
  expect(told.find(({ kind }) => kind === 'tell-capture')?.wrote).toEqual({
    write: 'status',
    status: 'shipped',
  })
})
