import type { Disagreement } from '@paydesk/contract/shop'
import { pluralOf } from '../plural.ts'

const plural = pluralOf('en-GB')
const orders = (count: string, number: number) =>
  plural(number, { one: '1 order', other: `${count} orders` })

/** What the page of payments and orders that disagree says. */
export const outOfStep = {
  title: 'Out of step',
  intro: 'Payments and orders that say different things, with the one safe way to mend each.',

  walk: {
    label: 'Orders looked at',
    looked: (looked: string, of: string) => `${looked} of ${of} orders looked at`,
    lookedAbout: (looked: string, of: string) => `${looked} of about ${of} orders looked at`,
    lookedAll: (looked: string, count: number) => `${orders(looked, count)} looked at`,
    begun: 'Asking the shops for their orders…',
    stopped: 'Stopped',
    stop: 'Stop',
    resume: 'Go on',
    again: 'Look again',
    unreadable: (count: number) =>
      plural(count, {
        one: '1 order could not be compared: it or its payment could not be read.',
        other: `${count} orders could not be compared: they or their payments could not be read.`,
      }),
    failed: (shop: string) => `${shop} could not be read to the end`,
    failedHint: 'What was found until then stands below. The other shops go on.',
    failedOnly: 'What was found until then stands below.',
  },

  filters: {
    causes: 'Causes',
    shops: 'Shops',
    allCauses: 'All',
    /** In as few words as a chip has room for; the rows say more. */
    cause: {
      'captured-here': 'Captured, order waits',
      'held-after-capture': 'Captured, order on hold',
      'completed-there': 'Completed, not captured',
      'cancelled-there': 'Only order cancelled',
      'cancelled-here': 'Only payment cancelled',
      'refunded-here': 'Only payment refunded',
      'refunded-there': 'Only order refunded',
      'amounts-differ': 'Amounts differ',
      'never-paid': 'Never paid',
      'other-status': 'Another status',
    } satisfies Record<Disagreement, string>,
    allShops: 'All shops',
  },

  columns: {
    order: 'Order',
    payment: 'Payment',
    shop: 'In the shop',
    cause: 'What is wrong',
    fix: 'The safe way',
  },
  /** Orders that go on as if they were paid and name no payment. */
  unmatched: {
    title: (count: number) =>
      plural(count, { one: '1 order names no payment', other: `${count} orders name no payment` }),
    show: 'Show',
    why: 'Such an order goes on in the shop as if it were paid, but carries no payment’s id: the shop’s plugin never got the id, or lost it. So there is nothing to compare it with.',
    todo: 'Look for the payment by the order’s number. If it is there, write its id on the order in the shop: Billing, the pencil, Transaction ID. If there is none, find out how the order was paid before anything is sent.',
    find: 'Look for its payment',
    findOf: (order: string) => `Look for its payment: order ${order}`,
    noTotal: 'The total cannot be read',
  },
  noCustomer: 'No name',
  captured: (amount: string) => `${amount} captured`,
  refunded: (amount: string) => `${amount} refunded`,
  count: (count: number) => plural(count, { one: '1 order', other: `${count} orders` }),
  found: (count: number) =>
    plural(count, { one: '1 order out of step', other: `${count} orders out of step` }),
  lookAt: 'Look at it',
  oneAtATime: 'Moves money: one at a time',
  more: (count: number) => `Show ${count} more`,
  viewer: 'Your role lets you look, not mend.',

  select: {
    column: 'Selection',
    one: (order: string) => `Select order ${order}`,
    all: 'Select all that can be mended together',
    every: (count: number) => `Select all ${count}`,
    none: 'Select none',
    chosen: (count: number) => plural(count, { one: '1 selected', other: `${count} selected` }),
  },

  fix: {
    several: (count: number) => plural(count, { one: 'Mend 1 …', other: `Mend ${count} …` }),
    titleSeveral: (count: number) =>
      plural(count, { one: 'Mend 1 order', other: `Mend ${count} orders` }),
    confirmSeveral: (count: number) =>
      plural(count, { one: 'Mend 1 order', other: `Mend ${count} orders` }),
    kinds: {
      'tell-capture': (count: number, status: string) =>
        plural(count, {
          one: `1 order is set to ${status}`,
          other: `${count} orders are set to ${status}`,
        }),
      'tell-refund': (count: number) =>
        plural(count, {
          one: 'A refund is recorded on 1 order',
          other: `Refunds are recorded on ${count} orders`,
        }),
      'tell-void': (count: number) =>
        plural(count, { one: '1 order is cancelled', other: `${count} orders are cancelled` }),
    },
    sums: (sums: string) => `${sums} in all`,
    noMoney: 'No money moves: it has moved at Dintero already.',
    fresh: 'Each payment and order is read again first; what has changed meanwhile is left alone.',
    oneByOne: 'They are sent one after another, and can be stopped in between.',
    noRestock: 'Nothing is put back into stock.',
  },

  run: {
    label: 'Mending',
    title: (count: number) =>
      plural(count, { one: 'Mending 1 order', other: `Mending ${count} orders` }),
    titleStopped: 'Stopped',
    titleOver: (count: number) =>
      plural(count, { one: '1 order tried', other: `${count} orders tried` }),
    progress: (ended: number, all: number) => `${ended} of ${all}`,
    stop: 'Stop',
    resume: (count: number) => plural(count, { one: 'Go on with 1', other: `Go on with ${count}` }),
    copy: 'results',
    counts: {
      done: (count: number) => `${count} done`,
      'in-step': (count: number) => `${count} in step already`,
      waiting: (count: number) => `${count} waiting`,
      refused: (count: number) => `${count} refused`,
      changed: (count: number) => `${count} changed meanwhile`,
      unknown: (count: number) => `${count} not known yet`,
    },
  },
  result: {
    queued: 'Waits its turn',
    left: 'Not sent',
    sending: 'Telling the shop…',
    done: 'Done',
    'in-step': 'Nothing to do: in step already',
    more: 'Something else may still disagree. Look again.',
    waiting: 'Waiting for the shop; it goes on by itself',
    refused: 'Refused',
    changed: 'Changed meanwhile. Look again.',
    unknown: 'Not known yet. Do not repeat it; we are checking.',
    again: 'Ask again',
    closed: 'Closed as not executed',
  },
  leave: {
    question:
      'Orders are still being mended. If you leave, those that wait their turn are not sent.',
    stay: 'Stay here',
    leave: 'Leave',
  },

  empty: {
    title: 'Everything is in step',
    titleCompared: 'Nothing out of step was found',
    text: (looked: string) =>
      `${looked}, and each that could be compared says what its payment says.`,
    soFar: 'Nothing out of step so far.',
    filtered: 'Nothing out of step of this kind',
    clear: 'Show all',
  },
  noShop: {
    title: 'No shop is connected',
    text: 'Make a key in WooCommerce under Settings › Advanced › REST API, with Read/Write, and name the shop in the file of WOOCOMMERCE_SHOPS_FILE. The README says how.',
  },
  failed: 'The connected shops could not be read',

  shops: {
    title: 'Connected shops',
    ok: 'Answers, and its orders can be read and written',
    again: 'Check again',
    newTab: 'opens in a new tab',
    webhook: (time: string) =>
      `A message with a wrong signature came at ${time}. It was not believed: compare the webhook’s secret in the shop with the one in the shops file.`,
  },
}
