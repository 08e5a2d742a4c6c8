import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { eachStore } from '../../store/testing/each-store.ts'
import { operationStore, type OperationChange } from '../../store/operations.ts'
import { startTestDesk, type TestDesk } from '../../testing/harness.ts'
import { systemClock } from '../clock.ts'
import type { Operations } from '../operations.ts'
import { STANDSTILL_MS } from '../standstill.ts'
import { rowOf } from '../testing/confirm.ts'
import { started } from '../testing/journals.ts'
import { placed, shopBeside } from '../testing/shop-orders.ts'
import { isLike, orderNow, shopsOf, tell, tellOfName, writesToOrder } from './testing/tells.ts'

const refund = tellOfName('a refund of one line')

eachStore((stores) => {
  let desk: TestDesk
  let operations: Operations
  let lateMs = 0
  beforeAll(async () => {
    desk = await startTestDesk({ shops: [{}], store: await stores.place() })
    await desk.operations.stop()
  })
  afterEach(async () => operations.stop())
  afterAll(() => desk.close())

  /** A journal whose store does something beside each change. */
  async function begun(beside: (change: OperationChange) => Promise<void> | void) {
    const store = operationStore(desk.db, desk.account)
    const clock = { ...systemClock, now: () => Date.now() + lateMs }
    operations = await started(desk, {
      shops: shopsOf(desk),
      clock,
      standstillMs: STANDSTILL_MS,
      store: {
        ...store,
        async change(from, change, actor, along) {
          await beside(change)
          return store.change(from, change, actor, along)
        },
      },
    })
  }

  const made = () => placed(shopBeside(desk), refund.payment, refund.order)

  test('a process that stood still between looking and writing has looked at something old', async () => {
    const at = await made()
    await begun(({ state }) => {
      lateMs = state === 'SENT' ? 2_001 : 0
    })
    const { operation } = await tell(operations, desk, refund, at)
    expect(operation.state).toBe('PREPARED')
    expect(await rowOf(desk, operation.id)).toMatchObject({ sent_at: null, attempts: 1 })
    expect(await writesToOrder(desk, at)).toEqual([])
  })

  test('whoever loses the row before SENT writes nothing', async () => {
    const at = await made()
    const store = operationStore(desk.db, desk.account)
    await begun(async ({ state }) => {
      if (state !== 'SENT') return
      const [row] = await store.tellsOf(at.seen.id ?? '')
      if (row) await store.change(row, { lease_owner: 'another process' }, 'paydesk')
    })
    const { operation } = await tell(operations, desk, refund, at)
    expect(operation.state).toBe('PREPARED')
    expect(await writesToOrder(desk, at)).toEqual([])
  })

  test('an outcome that cannot be written is found in the order once the store answers', async () => {
    const at = await made()
    let isDown = true
    await begun(({ state }) => {
      if (isDown && state === 'SUCCEEDED') throw new Error('disk full')
    })
    const { operation } = await tell(operations, desk, refund, at)
    expect((await rowOf(desk, operation.id)).state).toBe('SENT')
    expect(operations.isReady()).toBe(false)
    isDown = false
    await isLike(desk, operation.id, { state: 'SUCCEEDED' })
    expect(refund.shown(await orderNow(desk, at))).toBe(1)
    expect(await writesToOrder(desk, at)).toHaveLength(1)
  })
})
