import fc from 'fast-check'
import type { OperationKind } from '@paydesk/contract/operation'
import type { Fault as DinteroFault } from '@paydesk/dintero-simulator/control-client'
import type { Fault as ShopFault } from '@paydesk/woocommerce-simulator/control-client'
import { balanceOf } from '@paydesk/payments/balance'
import { captureOffer } from '@paydesk/woocommerce/capture-offer'
import { ProblemError } from '../../errors.ts'
import type { Operations } from '../../operations/operations.ts'
import { run } from '../../operations/testing/journals.ts'
import { compare } from '../../shops/out-of-step-compare.ts'
import type { BothSides } from './both-sides.ts'

/** What may happen next; `part` is what of it: all, half or a third, or which fault. */
export interface Step {
  readonly what: keyof typeof OFTEN
  readonly part: number
  /** The shop's order is told of it. */
  readonly tell: boolean
}

/** What happens, and how often: what ends a payment early is rarer. */
const OFTEN = {
  // Paydesk's people.
  capture: 4,
  refund: 4,
  void: 1,
  'shop-capture': 4,
  fix: 3,
  'fix-beside': 2,
  // The shop's.
  complete: 2,
  cancel: 1,
  'set-refunded': 1,
  hold: 1,
  process: 1,
  'refund-by-gateway': 2,
  'refund-by-hand': 1,
  // Machines, and time.
  callback: 1,
  webhook: 1,
  settle: 1,
  fail: 1,
  'dintero-fault': 2,
  'shop-fault': 3,
  gate: 2,
  // Between our last look and our write; see the test that names it.
  'last-moment': 0,
  open: 2,
  seconds: 3,
  minutes: 1,
  hours: 1,
} as const

export const anyStep: fc.Arbitrary<Step> = fc.record({
  what: fc.oneof(
    ...Object.entries(OFTEN).map(([what, weight]) => ({
      weight,
      arbitrary: fc.constant(what as Step['what']), // a key of the table
    })),
  ),
  part: fc.nat(11),
  tell: fc.boolean(),
})

/** What the shop's people do in its pages. */
const THEIRS: ReadonlySet<Step['what']> = new Set([
  'complete',
  'cancel',
  'set-refunded',
  'hold',
  'process',
  'refund-by-gateway',
  'refund-by-hand',
])

const STATUSES: Readonly<Record<string, string>> = {
  complete: 'completed',
  cancel: 'cancelled',
  'set-refunded': 'refunded',
  hold: 'on-hold',
  process: 'processing',
}

/* oxlint-disable unicorn/no-thenable -- the fault's own word; it is never awaited */
const DINTERO_FAULTS: readonly DinteroFault[] = [
  { on: 'get', then: 'unavailable' },
  { on: 'get', then: 'drop-before' },
  { on: 'capture', then: 'pending', settles: 'never' },
  { on: 'capture', then: 'drop-after' },
  { on: 'capture', then: 'refuse-with-event' },
  { on: 'capture', then: 'unavailable' },
  { on: 'refund', then: 'pending', settles: 'never' },
  { on: 'refund', then: 'drop-after' },
  { on: 'refund', then: 'refuse' },
  { on: 'void', then: 'pending', settles: 'never' },
  { on: 'void', then: 'drop-after' },
  { on: 'any', then: 'broken', shape: 'html' },
]
/* oxlint-enable unicorn/no-thenable */

const SHOP_FAULTS: readonly ShopFault[] = [
  { on: 'put', way: 'down', executes: true },
  { on: 'put', way: 'down' },
  { on: 'put', way: 'php-warning' },
  { on: 'put', way: 'maintenance' },
  { on: 'put', way: 'unauthorized' },
  { on: 'refund', way: 'down', executes: true },
  { on: 'refund', way: 'unavailable', executes: true },
  { on: 'refund', way: 'html' },
  { on: 'refund', way: 'truncated' },
  { on: 'note', way: 'truncated' },
  { on: 'get', way: 'unavailable' },
  { on: 'get', way: 'html' },
]

const GATES = [
  ['dintero-read', 'after'],
  ['dintero-write', 'before'],
  ['dintero-write', 'after'],
  ['shop-read', 'after'],
  ['shop-write', 'after'],
] as const

/** Does it. What a person begins may be held at a gate: it is not waited for, but for what moves. */
export async function take(sides: BothSides, { what, part, tell }: Step): Promise<void> {
  const { account, control, order, site, traffic, transactionId } = sides
  const share = (whole: number) => Math.floor(whole / (1 + (part % 3)))
  const at = <T>(of: readonly T[]): T => of[part % of.length] as T // it is within
  // People are slower than a look may be old.
  if (traffic.isHolding() && THEIRS.has(what)) await sides.pass(15_000)
  switch (what) {
    case 'capture':
    case 'refund':
    case 'void':
    case 'shop-capture':
      await begin(sides, what, await bodyOf(sides, what, share, tell))
      break
    case 'fix':
      await fix(sides)
      break
    case 'fix-beside':
      await fix(sides, sides.beside)
      break
    case 'refund-by-gateway':
    case 'refund-by-hand': {
      const { total, refunds } = await site.control.order(order.id)
      const left = total - refunds.reduce((sum, { amount }) => sum + amount, 0)
      const viaGateway = what === 'refund-by-gateway'
      const refund = { amount: share(left), viaGateway }
      await sides.theirs(what, () => attempt(site.control.refund(order.id, refund)))
      break
    }
    case 'callback': {
      const query = new URLSearchParams({ transaction_id: transactionId, key: order.key })
      await attempt(fetch(`${sides.siteUrl}/wc-api/dintero_callback/?${query}`))
      break
    }
    case 'webhook':
      // Never waited for: it may be held too.
      void sides.operations.tellNow(transactionId)
      break
    case 'settle':
    case 'fail':
      await attempt(control.settle(account, transactionId, { success: what === 'settle' }))
      break
    case 'dintero-fault':
      await control.arm(account, at(DINTERO_FAULTS))
      break
    case 'shop-fault':
      await site.control.arm(at(SHOP_FAULTS))
      break
    case 'gate':
      traffic.hold(at(GATES))
      break
    case 'last-moment':
      traffic.hold(['shop-write', 'before'])
      break
    case 'open':
      traffic.open()
      break
    case 'seconds':
      await sides.pass(5_000)
      break
    case 'minutes':
      await sides.pass(6 * 60_000)
      break
    case 'hours':
      await sides.pass(3 * 3_600_000)
      break
    default:
      await sides.theirs(what, () =>
        attempt(site.control.setStatus(order.id, STATUSES[what] ?? '')),
      )
  }
  await traffic.idle()
}

/** What is refused is no mistake of the test: the shop or Dintero said no. */
const attempt = async (act: Promise<unknown>): Promise<void> =>
  void (await act.catch(() => undefined))

/** What a dialog would send now; undefined where it offers nothing. */
async function bodyOf(
  sides: BothSides,
  kind: 'capture' | 'refund' | 'void' | 'shop-capture',
  share: (whole: number) => number,
  tell: boolean,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const seen = await sides.payment()
  const { toCapture, toRefund } = balanceOf(seen)
  const told = { shop: sides.site.id, order_id: sides.order.id }
  const amount = share(kind === 'refund' ? toRefund : toCapture)
  switch (kind) {
    case 'capture':
      return { amount, ...(tell && { shop: told }) }
    case 'refund':
      return { amount, ...(tell && { shop: { ...told, restock: false } }) }
    case 'void':
      return tell ? { shop: told } : {}
    default: {
      const facts = { status: seen.status ?? '', currency: seen.currency, remaining: toCapture }
      const transactionId = sides.transactionId
      const order = await sides.orderShown()
      const offer = order && captureOffer({ ...facts, transactionId }, order, {})
      return offer?.offered ? { ...told, amount: offer.amount } : undefined
    }
  }
}

async function begin(
  sides: BothSides,
  kind: OperationKind,
  request: Readonly<Record<string, unknown>> | undefined,
  journal = sides.operations,
): Promise<void> {
  if (!request || request['amount'] === 0) return
  const begun = run(journal, await sides.payment(), { kind, request })
  begun.catch((error: unknown) => {
    if (!(error instanceof ProblemError)) sides.complaints.push(`${kind} threw ${String(error)}`)
  })
  await sides.traffic.idle()
}

/** What the page of what is out of step offers, a person takes. */
async function fix(sides: BothSides, journal?: Operations): Promise<void> {
  const order = await sides.orderShown()
  const step = order && compare(await sides.payment(), order, {})
  if (!step || step.inStep || !step.fix) return
  const { kind, amount } = step.fix
  const told = { shop: sides.site.id, order_id: sides.order.id }
  const sum = amount === undefined ? {} : { amount }
  const request = kind.startsWith('tell-')
    ? { ...told, ...sum, ...(kind === 'tell-refund' && { restock: false }) }
    : sum
  await begin(sides, kind, request, journal)
}
