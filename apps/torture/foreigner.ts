import { setTimeout as pause } from 'node:timers/promises'
import type { Payments } from './payments.ts'
import { between, weighted, type Random } from './random.ts'
import type { Recorder } from './recorder.ts'
import type { Simulator } from './simulator.ts'

/** Somebody works on the same payments in Dintero's own pages, now and then. */
export async function meddle(
  { control, account }: Simulator,
  payments: Payments,
  recorder: Recorder,
  random: Random,
  isOver: () => boolean,
) {
  while (!isOver()) {
    await pause(between(random, 200, 1_200))
    const id = payments.one()
    const kind = weighted(random, [
      [6, 'capture'],
      [3, 'refund'],
      [0.5, 'void'],
    ] as const)
    const amount = between(random, 1, 2_000)
    const moved = await moves(id, kind, amount)
    if (moved > 0 && kind !== 'void')
      recorder.moved(id, kind === 'capture' ? 'captured' : 'refunded', moved)
  }

  /** Minor units that moved. */
  async function moves(id: string, kind: 'capture' | 'refund' | 'void', amount: number) {
    try {
      // A refund that is only accepted ends when nobody looks.
      const { payment_product_type: type } = await control.transaction(account, id)
      if (type.endsWith('.swish')) return 0
      const after = await control.act(account, id, { kind, ...(kind !== 'void' && { amount }) })
      const last = after.events?.at(-1)
      return last?.success === true && last.event === kind.toUpperCase() ? amount : 0
    } catch {
      // Not allowed on this payment, or another operation is under way.
      return 0
    }
  }
}
