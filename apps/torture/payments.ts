import type { PaymentSpec } from '@paydesk/dintero-simulator/control-client'
import { pick, type Random } from './random.ts'
import type { Recorder } from './recorder.ts'
import type { Simulator } from './simulator.ts'

/** Few, so that people meet on them. */
const SHARED = 8
/** Confirmations on one payment before another takes its place; the journal lists 500 at most. */
const WORN_OUT = 60

const KINDS: readonly PaymentSpec[] = [
  { type: 'payex.creditcard', amount: 100_000 },
  { type: 'vipps', amount: 80_000 },
  { type: 'klarna.klarna', amount: 120_000 },
  { type: 'dintero_psp.creditcard', amount: 90_000 },
  { type: 'payex.creditcard', amount: 100_000, captures: [{ amount: 60_000 }] },
  { type: 'payex.swish', amount: 70_000, captures: [{ amount: 70_000 }] },
]

/** The payments that everybody works on; one that is used up makes room for a new one. */
export async function createPayments(simulator: Simulator, recorder: Recorder, random: Random) {
  const uses = new Map<string, number>()
  const all: string[] = []

  async function add() {
    const spec = pick(random, KINDS)
    if (!spec) throw new Error('There is no kind of payment')
    const { id } = await simulator.control.createPayment(simulator.account, spec)
    for (const { amount } of spec.captures ?? []) recorder.moved(id, 'captured', amount)
    all.push(id)
    uses.set(id, 0)
  }
  for (let count = 0; count < SHARED; count++) await add()

  return {
    /** Every payment there ever was. */
    all: () => all,
    /** One that is worked on. */
    one: () => pick(random, [...uses.keys()]) ?? '',
    async used(id: string) {
      const count = (uses.get(id) ?? 0) + 1
      uses.set(id, count)
      if (count >= WORN_OUT) await this.leave(id)
    },
    /** Nothing is left to be done with it. */
    async leave(id: string) {
      if (uses.delete(id)) await add()
    },
  }
}
export type Payments = Awaited<ReturnType<typeof createPayments>>
