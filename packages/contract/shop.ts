import * as z from 'zod/mini'
import { tellKind } from './operation.ts'

// The browser loads what it needs of zod with its first screen: few kinds of schema go a long way.

/** Why a shop could not be read; `packages/woocommerce/error.ts` says what each means. */
export const shopFailure = z.enum([
  'no-api',
  'unauthorized',
  'forbidden',
  'not-found',
  'refused',
  'moved',
  'slow',
  'unavailable',
  'bad-response',
])
export type ShopFailure = z.infer<typeof shopFailure>

const shopName = z.object({
  /** As the shops file names it. */
  id: z.string(),
  name: z.string(),
  url: z.string(),
})
export type ShopName = z.infer<typeof shopName>

/** How payment and order disagree. */
export const disagreement = z.enum([
  /** Captured at Dintero, and the order waits for it. */
  'captured-here',
  /** Captured, and the order is on hold: the plugin takes an accepted capture for an error. */
  'held-after-capture',
  /** The order is completed, and nothing is captured. */
  'completed-there',
  /** The order is cancelled, and the payment is reserved, or captured. */
  'cancelled-there',
  /** Cancelled at Dintero, and the order is not. */
  'cancelled-here',
  /** More is refunded at Dintero than the order says. */
  'refunded-here',
  /** The order says that more is refunded than Dintero has paid back. */
  'refunded-there',
  /** The totals are different. */
  'amounts-differ',
  /** The order goes on as if it were paid, and the payment was declined or has failed. */
  'never-paid',
  /** Another status than the table expects, without a cause that we know. */
  'other-status',
])
export type Disagreement = z.infer<typeof disagreement>

/**
 * The one safe thing to do about it: a write to the shop, or an operation on the payment, which a
 * person begins there. Null: somebody has to look, and the words say at what.
 */
export const fix = z.nullable(
  z.union([
    /** `status` is what a capture makes of the order; `amount`, in minor units, what a refund records. */
    z.object({
      kind: tellKind,
      amount: z.optional(z.int()),
      status: z.optional(z.string()),
    }),
    z.object({ kind: z.enum(['capture', 'refund', 'void']), amount: z.optional(z.int()) }),
  ]),
)
export type Fix = z.infer<typeof fix>

/** Whether the order says what the payment says. */
export const step = z.union([
  z.object({ inStep: z.literal(true) }),
  z.object({
    inStep: z.literal(false),
    cause: disagreement,
    /** The statuses that would agree, the likeliest first; empty where amounts disagree. */
    expected: z.array(z.string()),
    fix,
    /** Minor units between the two, where amounts disagree: payment less order. */
    difference: z.nullable(z.int()),
  }),
])
export type Step = z.infer<typeof step>

/** What is left of a line behind its refunds, in minor units. */
const lineLeft = z.object({
  id: z.int(),
  quantity: z.number(),
  net: z.int(),
  /** By rate, in the order of the line. */
  taxes: z.array(z.object({ id: z.int(), amount: z.int() })),
})

export const shopLine = z.object({
  id: z.int(),
  kind: z.enum(['product', 'shipping', 'fee']),
  name: z.string(),
  quantity: z.number(),
  /** With tax, minor units, before refunds. */
  total: z.int(),
  /** The payment's line that the plugin made of it; null: it does not say. */
  line_id: z.nullable(z.string()),
  /** The product does not exist any more: the shop's plugin cannot capture or refund this order. */
  deleted: z.boolean(),
  left: lineLeft,
})
export type ShopLine = z.infer<typeof shopLine>

export const shopOrder = z.object({
  id: z.int(),
  /** What people call it; a plug-in may make it differ from the id. */
  number: z.string(),
  /** The order in the shop's own pages. */
  url: z.string(),
  /** An open set, without `wc-`: shops add their own. */
  status: z.string(),
  currency: z.string(),
  /** Minor units, with tax. */
  total: z.int(),
  refunded: z.int(),
  /** The smallest step of its amounts, in minor units: more than one in a shop without decimals. */
  unit: z.int(),
  lines: z.array(shopLine),
  refunds: z.array(
    z.object({ id: z.int(), at: z.nullable(z.string()), amount: z.int(), reason: z.string() }),
  ),
  /** The newest first, at most five; text in the shop's language, untrusted. Null: could not be read. */
  notes: z.nullable(
    z.array(
      z.object({
        id: z.int(),
        at: z.nullable(z.string()),
        text: z.string(),
        to_customer: z.boolean(),
      }),
    ),
  ),
})
export type ShopOrder = z.infer<typeof shopOrder>

/** Why the shop cannot be asked to capture. */
export const noShopCapture = z.enum([
  'payment-status',
  /** Its captured orders are not Completed, which its plugin captures by. */
  'mapped-otherwise',
  'order-status',
  'total-differs',
  'already-captured',
  'product-deleted',
  'shop-only-reads',
])
export type NoShopCapture = z.infer<typeof noShopCapture>

/** `GET /api/transactions/{id}/shop`: the order behind a payment, read now. Always 200: a shop that is down is an answer too. */
export const shopView = z.union([
  /** Nothing says that a WooCommerce shop made this payment. */
  z.object({ found: z.enum(['no-shop']) }),
  /** It did, and that shop is not connected. */
  z.object({ found: z.enum(['not-connected']), host: z.nullable(z.string()) }),
  z.object({
    found: z.enum(['order']),
    shop: shopName,
    order: shopOrder,
    /** Which of the shop's own statuses agree with a payment's, where it has renamed or re-mapped them. */
    statuses: z.record(z.string(), z.array(z.string())),
    step,
    /** Whether the shop can be asked to capture what is left, and how much that is. */
    capture: z.union([
      z.object({ offered: z.literal(true), amount: z.int() }),
      z.object({ offered: z.literal(false), because: noShopCapture }),
    ]),
    /** A webhook of this shop came with a wrong signature, last then: what it told was not believed. */
    webhook_refused_at: z.nullable(z.string()),
  }),
  /**
   * Orders have this number, and none of them is this payment's: nothing is written to them.
   * `no-transaction`: one names no payment at all. `other-gateway`: paid in another way. `several`:
   * more than one order names this payment.
   */
  z.object({
    found: z.enum(['others']),
    because: z.enum(['other-transaction', 'no-transaction', 'other-gateway', 'several']),
    candidates: z.array(
      z.object({
        shop: shopName,
        id: z.int(),
        number: z.string(),
        url: z.string(),
        status: z.string(),
      }),
    ),
  }),
  /** The shop answers and has no such order: deleted, or never made. */
  z.object({ found: z.enum(['none']), shop: shopName }),
  z.object({
    found: z.enum(['failed']),
    shop: shopName,
    failure: shopFailure,
    /** The shop's HTTP status, if it answered. */
    status: z.nullable(z.int()),
  }),
])
export type ShopView = z.infer<typeof shopView>

/** `GET /api/shops`: every connected shop, asked now whether it can be read and written. */
export const connectedShop = z.object({
  ...shopName.shape,
  hosts: z.array(z.string()),
  failure: z.nullable(shopFailure),
  /** The shop's HTTP status, if it answered with another one than 200. */
  status: z.nullable(z.int()),
  webhook_refused_at: z.nullable(z.string()),
})
export type ConnectedShop = z.infer<typeof connectedShop>

const { id, number, url, status, currency, total, refunded, unit } = shopOrder.shape

/** A payment and an order that disagree. */
export const outOfStepRow = z.object({
  transaction_id: z.string(),
  /** The payment's, for `If-Match`. */
  revision: z.string(),
  customer: z.nullable(z.string()),
  payment: z.object({
    status: z.string(),
    currency: z.string(),
    /** Minor units. */
    amount: z.int(),
    captured: z.int(),
    refunded: z.int(),
  }),
  /** In its own currency: another than the payment's is a disagreement, too. */
  order: z.object({ id, number, url, status, currency, total, refunded, unit }),
  cause: disagreement,
  expected: z.array(z.string()),
  fix,
  /** The fix puts the two in step by its write to the shop alone; false: something else disagrees after it. */
  mends: z.boolean(),
  difference: z.nullable(z.int()),
  /** When the order was made, ISO 8601 in UTC. */
  at: z.nullable(z.string()),
})
export type OutOfStepRow = z.infer<typeof outOfStepRow>

/** An order that goes on as if it were paid, and names no payment that it could be compared with. */
export const unmatchedOrder = z.object({
  /** `total` is null where it cannot be read to the minor unit. */
  order: z.object({ id, number, url, status, currency, total: z.nullable(total) }),
  /** When it was made, ISO 8601 in UTC. */
  at: z.nullable(z.string()),
})
export type UnmatchedOrder = z.infer<typeof unmatchedOrder>

/** `GET /api/out-of-step?shop=&page=`: one page of a shop's orders, newest first, each compared with its payment. */
export const outOfStepPage = z.object({
  shop: shopName,
  page: z.int(),
  /** How many pages there are to look at. */
  pages: z.int(),
  /** How many orders this page looked at. */
  looked: z.int(),
  /** Orders that could not be compared: they or their payments could not be read. */
  unreadable: z.int(),
  unmatched: z.array(unmatchedOrder),
  rows: z.array(outOfStepRow),
})
export type OutOfStepPage = z.infer<typeof outOfStepPage>
