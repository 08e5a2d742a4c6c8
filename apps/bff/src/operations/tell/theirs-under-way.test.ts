import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { startTestDesk, type TestDesk } from '../../testing/harness.ts'
import { ahead, another, started, storeOf } from '../testing/journals.ts'
import { arm, PATIENT } from '../testing/confirm.ts'
import { placed, shopBeside } from '../testing/shop-orders.ts'
import {
  isLike,
  orderNow,
  shopsOf,
  tell,
  tellOfName,
  tellsOf,
  writesToOrder,
} from './testing/tells.ts'
import { theirsUnderWay } from './theirs-under-way.ts'

const NOW = Date.parse('2026-03-03T08:00:00Z')
const at = (seconds: number) => new Date(NOW + seconds * 1_000).toISOString().slice(0, 19)
const refundAt = (seconds: number, meta_data = [{ key: '_paydesk_reason', value: '' }]) => ({
  id: 1,
  amount: '50.00',
  date_created_gmt: at(seconds),
  meta_data,
})

describe('until when refunds of the shop’s people may be on their way to Dintero', () => {
  test.each([
    ['there is none', [], undefined],
    ['half a minute old', [refundAt(-30)], undefined],
    ['younger', [refundAt(-29)], 1],
    ['several: the youngest counts', [refundAt(-2), refundAt(-29), refundAt(-40)], 28],
    ['by a clock that is a little ahead', [refundAt(20)], 50],
    ['by a clock that is an hour ahead: nobody knows', [refundAt(3_600)], undefined],
    ['ours', [refundAt(-1, [{ key: '_paydesk_operation', value: 'x' }])], undefined],
    ['of no time', [{ id: 1, amount: '50.00', date_created_gmt: null }], undefined],
  ])('%s', (_, refunds, seconds) => {
    const until = seconds === undefined ? undefined : NOW + seconds * 1_000
    expect(theirsUnderWay(refunds, NOW)).toBe(until)
  })
})

describe('a refund by the shop’s people', () => {
  let desk: TestDesk
  beforeAll(async () => {
    desk = await startTestDesk({ shops: [{}] })
    await desk.operations.stop()
  })
  afterEach(async () => {
    await desk.control.release(desk.account)
    await desk.control.disarm(desk.account)
  })
  afterAll(() => desk.close())

  /** 200.00 and 100.00 were refunded at Dintero; the shop knows of neither. */
  const one = {
    ...tellOfName('a refund of one line'),
    payment: { captures: [{ amount: 50_000 }], refunds: [{ amount: 20_000 }, { amount: 10_000 }] },
    request: { amount: 20_000, restock: false },
  }

  test('is paid out as what it is: ours is not recorded while it may be under way', async () => {
    const beside = shopBeside(desk)
    const at = await placed(beside, one.payment, one.order)
    // The plugin reads the payment before it reads the newest refund.
    await arm(desk, 'get', at.seen, 'hold-before')
    const theirs = beside.shop.control.refund(at.order.id, { amount: 5_000, viaGateway: true })
    await vi.waitFor(
      async () => expect((await orderNow(desk, at)).refunds).toHaveLength(1),
      PATIENT,
    )
    const journal = another(desk, { shops: shopsOf(desk) })
    const { operation } = await tell(journal, desk, one, at)
    await desk.control.release(desk.account)
    await theirs
    expect(await desk.control.sums(desk.account, at.seen.id ?? '')).toMatchObject({
      refunded: 35_000,
    })
    expect(operation.state).toBe('PREPARED')
    expect(await writesToOrder(desk, at)).toEqual([])
    const store = storeOf(desk, at.seen)
    const later = await started(desk, { store, shops: shopsOf(desk), clock: ahead(31_000) })
    // What the person saw is not what the payment says by now.
    await isLike(desk, operation.id, { state: 'NOT_SENT', not_sent: 'stale' })
    await later.stop()
  })

  test('that is over is no reason to wait', async () => {
    const beside = shopBeside(desk)
    const at = await placed(beside, one.payment, one.order)
    await beside.shop.control.refund(at.order.id, { amount: 5_000, viaGateway: false })
    const journal = another(desk, { shops: shopsOf(desk) })
    expect((await tell(journal, desk, one, at)).operation.state).toBe('PREPARED')
    const store = storeOf(desk, at.seen)
    const later = await started(desk, { store, shops: shopsOf(desk), clock: ahead(31_000) })
    const [row] = await tellsOf(desk, at)
    await isLike(desk, row?.id ?? '', { state: 'SUCCEEDED' })
    await later.stop()
    expect((await orderNow(desk, at)).refunds.map(({ amount }) => amount)).toEqual([5_000, 20_000])
  })
})
