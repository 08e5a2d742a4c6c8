import { pluralOf } from '../plural.ts'

const plural = pluralOf('en-GB')

/** What is said of a shop's order beside its payment. */
export const shop = {
  order: 'Order',
  status: 'Status',
  total: 'Total',
  refunded: 'Refunded',

  /** WooCommerce's own names of its statuses, and the plugin's. */
  orderStatus: {
    pending: 'Pending payment',
    processing: 'Processing',
    'on-hold': 'On hold',
    completed: 'Completed',
    cancelled: 'Cancelled',
    refunded: 'Refunded',
    failed: 'Failed',
    'manual-review': 'Manual review',
    'checkout-draft': 'Draft',
    trash: 'In the bin',
  },

  inStep: 'In step with the payment',
  inStepButLines: 'Status and sums agree with the payment, the lines do not',
  loading: 'Asking the shop for the order…',
  slow: (age: string) => `The shop has not answered yet. Asked ${age}.`,
  payStays: 'The payment can be captured, refunded and cancelled here all the same.',
  again: 'Ask again',

  /** How payment and order disagree. */
  cause: {
    'captured-here': 'Captured, but the order still waits for it',
    'held-after-capture': 'Captured, but the order is on hold',
    'completed-there': 'The order is completed, but nothing is captured',
    'cancelled-there': 'The order is cancelled, but the payment is not',
    'cancelled-here': 'The payment is cancelled, but the order is not',
    'refunded-here': 'More is paid back than the order says',
    'refunded-there': 'The order says that more is paid back than was',
    'amounts-differ': 'Payment and order have different totals',
    'never-paid': 'The order goes on as if it were paid',
    'other-status': 'The order’s status does not fit the payment',
  },
  /** What that means for whoever has to mend it. */
  meaning: {
    'captured-here': 'The customer is charged; the shop was not told.',
    'held-after-capture':
      'The customer is charged. The shop’s plugin took Dintero’s “accepted” for an error, or tried to capture once more.',
    'completed-there': 'The customer has not been charged for what the shop calls done.',
    'cancelled-there': 'The customer’s money is reserved or charged for an order that is off.',
    'cancelled-here': 'Nothing can be charged any more for what the shop still means to send.',
    'refunded-here': 'The customer has the money; the shop’s books do not show it.',
    'refunded-there': 'The shop recorded a refund that Dintero has not made.',
    'amounts-differ': 'One of them was changed after the customer paid.',
    'never-paid': 'The payment was declined or has failed: nobody has been charged.',
    'other-status': 'It was set by hand, or by another plug-in.',
  },
  /** Where there is no one safe fix. */
  look: {
    'captured-here':
      'Paydesk does not set it: as things stand, the shop’s plugin would try to capture once more. Nor should anybody by hand.',
    'held-after-capture':
      'Paydesk does not set it: as things stand, the shop’s plugin would try to capture once more. Nor should anybody by hand.',
    'completed-there':
      'What the order leaves to be paid is not what is reserved. Capture what was sent.',
    'cancelled-there':
      'The customer is charged for what is captured: refund it, and cancel what is left if the method allows it. If the order should not be cancelled, set it to Processing in the shop.',
    'cancelled-here':
      'Paydesk does not cancel it: the goods may have been sent, or its plugin would pay back. Decide in the shop.',
    'refunded-here':
      'Paydesk does not record it: the order’s refunds would reach its total, and the shop’s plugin would pay back once more. Nor should anybody by hand.',
    'refunded-there': 'Compare the refunds of both, and pay back here what is missing.',
    'amounts-differ':
      'Compare the lines of both. Then correct the order in the shop, or capture or refund the difference here.',
    'never-paid': 'Do not send the goods. Cancel the order in the shop, or ask for a new payment.',
    'other-status':
      'Look at the order in the shop. Mind that Completed makes its plugin capture, and Cancelled makes it cancel the payment.',
  },
  /** The same of an order whose payment is captured. */
  lookNotWhole:
    'Paydesk does not set it: less is captured than the order comes to, or something on the payment is not finished yet. Compare the two, then set the order in the shop.',
  lookWhichStatus:
    'Paydesk does not set it: by the shop’s settings here, no single status is what a captured order gets. Set it in the shop.',
  expected: (status: string) => `Expected: ${status}`,
  or: ' or ',
  difference: (amount: string) => `Difference: ${amount}.`,
  differenceHigher: (amount: string) => `The payment is ${amount} higher.`,
  differenceLower: (amount: string) => `The payment is ${amount} lower.`,
  currencies: (order: string, payment: string) =>
    `The order is in ${order}, the payment in ${payment}.`,
  rounding: 'It may be the shop’s rounding: its prices have no decimals, or fewer.',

  fix: {
    'tell-capture': (status: string) => `Set to ${status}`,
    'tell-refund': (amount: string) => `Record the refund of ${amount} in the shop`,
    'tell-void': () => 'Cancel the order',
    capture: (amount: string) => `Capture ${amount}`,
    refund: (amount: string) => `Refund ${amount}`,
    void: (amount: string) => `Cancel ${amount}`,
  },
  beingTold: 'The shop is being told already.',
  viewer: 'Your role lets you look, not write to the shop. Ask an administrator.',

  /** Before a write to the shop: what it does there, who gets a mail, and what it does not do. */
  tell: {
    title: {
      'tell-capture': (order: string, status: string) => `Set order ${order} to ${status}`,
      'tell-refund': (order: string) => `Record a refund on order ${order}`,
      'tell-void': (order: string) => `Cancel order ${order} in the shop`,
    },
    /** While the order cannot be read. */
    titleUnread: (order: string) => `Tell the shop · ${order}`,
    confirm: {
      'tell-capture': (status: string) => `Set to ${status}`,
      'tell-refund': (amount: string) => `Record ${amount}`,
      'tell-void': () => 'Cancel the order',
    },
    does: {
      completed: (status: string) =>
        `The order becomes ${status}. The shop’s plugin sees that all of it is captured, and captures nothing.`,
      ownStatus: (status: string) =>
        `The order becomes ${status}, as the settings have it for captured orders of this shop. Its plugin does nothing then.`,
      refund: (amount: string) =>
        `A refund of ${amount} is recorded on the order. Its status stays.`,
      refundAll: (amount: string) =>
        `A refund of ${amount} is recorded on the order, which becomes Refunded.`,
      cancelled:
        'The order becomes Cancelled, and its products go back into stock. The shop’s plugin sees that the payment is cancelled, and asks for nothing.',
      note: 'A note for the shop’s people is left on the order. Its status stays.',
    },
    mail: {
      completed:
        'The customer gets the “Completed order” mail, unless your shop has it switched off.',
      ownStatus: 'Whether anybody gets a mail then is up to the shop.',
      refund:
        'The customer gets the “Partially refunded order” mail, unless your shop has it switched off.',
      refundAll:
        'The customer gets the “Refunded order” mail, unless your shop has it switched off.',
      cancelled:
        'The customer gets no mail, unless your shop has switched it on. The shop’s own address gets “Cancelled order”, unless your shop has it switched off.',
      note: 'Nobody gets a mail.',
    },
    doesNot: {
      'tell-capture': 'No money moves: the customer is charged already.',
      'tell-refund': 'No money moves: the customer has it back from Dintero already.',
      'tell-void': 'No money moves: the reservation is released already.',
    },
    fresh:
      'Payment and order are read again first. If they say something else by then, nothing is written.',
    changed: 'Payment or order have changed. Close this and look again.',
    restock: 'Put the products back into stock',
    restockHint: 'The quantities that were refunded at Dintero.',
    spread: 'Dintero’s refund names no lines: the sum is spread over what is left of the order.',
  },

  /** Where a write to the shop stands. */
  told: {
    bySelf: (time: string) =>
      `The shop is told at about ${time}, unless it cancels the order by itself.`,
    retried: {
      'tell-capture': 'The shop could not be told of the capture yet.',
      'tell-refund': 'The shop could not be told of the refund yet.',
      'tell-void': 'The shop could not be told of the cancellation yet.',
    },
    retriedHint: 'It is tried again by itself, for a day.',
    sending: {
      'tell-capture': 'The shop is being told of the capture.',
      'tell-refund': 'The shop is being told of the refund.',
      'tell-void': 'The shop is being told of the cancellation.',
    },
    unknown: {
      'tell-capture':
        'We do not know yet whether the shop has taken in the capture. Do not repeat it; we are checking.',
      'tell-refund':
        'We do not know yet whether the shop has recorded the refund. Do not repeat it; we are checking.',
      'tell-void':
        'We do not know yet whether the shop has cancelled the order. Do not repeat it; we are checking.',
    },
    review: {
      'tell-capture': 'Nobody knows yet whether the shop has taken in the capture.',
      'tell-refund': 'Nobody knows yet whether the shop has recorded the refund.',
      'tell-void': 'Nobody knows yet whether the shop has cancelled the order.',
    },
    reviewHint:
      'Open the order in the shop and look whether it is there. The payment itself is not touched by it.',
    refused: {
      'tell-capture': 'The shop refused to take in the capture. The order is as it was.',
      'tell-refund': 'The shop refused to record the refund. The order is as it was.',
      'tell-void': 'The shop refused to cancel the order. It is as it was.',
    },
    notTold: {
      'tell-capture': 'The shop was not told of the capture.',
      'tell-refund': 'The shop was not told of the refund.',
      'tell-void': 'The shop was not told of the cancellation.',
    },
    /** Of a write that a person has just confirmed. */
    notWritten: 'Nothing was written to the shop.',
    shopSays: (message: string) => `The shop says: “${message}”`,
    /** Why nothing was written; the words are those of the journal. */
    because: {
      'in-step': 'The order says so already.',
      'would-refund':
        'The order’s refunds would reach its total, and the shop’s plugin would pay back once more.',
      'order-gone': 'The order is deleted, or in the shop’s bin.',
      'shop-not-connected': 'The shop is not connected any more.',
      'other-transaction': 'The order does not name this payment.',
      'other-gateway': 'The order was paid in another way.',
      'other-currency': 'The order is in another currency than the payment.',
      'order-status':
        'The order has a status that Paydesk does not change. Somebody has to look at it in the shop.',
      'cancelled-otherwise':
        'A cancelled order has another status than Cancelled in this shop. Somebody has to set it there.',
      swish: 'The shop’s plugin pays a Swish order back when it is cancelled.',
      'unknown-status': 'Paydesk does not know the payment’s status.',
      'not-captured': 'Dintero says that nothing is captured.',
      'not-voided': 'Dintero says that it is not cancelled.',
      'not-refunded': 'Dintero says that nothing is paid back.',
      'more-than-refunded': 'The order would say that more was paid back than Dintero has.',
      'too-little-left': 'Less is left on the order than was paid back.',
      'amount-unreadable': 'The shop keeps amounts with more decimals than the currency has.',
      'not-permitted': 'Whoever confirmed it may not do so any more.',
    },
    reason: {
      stale: 'The payment had changed. Look again.',
      rule: 'The order does not allow it as it is now.',
      unreachable: 'The shop could not be reached for a day.',
      late: 'It took too long before it could be written.',
      store: 'Paydesk could not write it down first.',
    },
  },

  /** A write whose outcome nobody could find out. */
  close: {
    name: 'Close as not written',
    title: (order: string) => `Close as not written · ${order}`,
    what: {
      'tell-capture':
        'Telling the shop of the capture is taken as not done. Nothing is sent to the shop or to Dintero.',
      'tell-refund':
        'Recording the refund is taken as not done. Nothing is sent to the shop or to Dintero. Look at the order’s refunds first: it must not stand there twice.',
      'tell-void':
        'Cancelling the order is taken as not done. Nothing is sent to the shop or to Dintero.',
    },
    opens: 'It can be told again then.',
    late: 'The order is compared as before: should it show there, the two are in step.',
  },

  lines: {
    title: (count: number) => plural(count, { one: '1 line', other: `${count} lines` }),
    agree: (count: number) =>
      plural(count, {
        one: '1 line, as in the payment',
        other: `${count} lines, as in the payment`,
      }),
    differ: 'Lines that differ',
    inPayment: 'Payment',
    inOrder: 'Order',
    onlyPayment: 'not in the order',
    onlyOrder: 'not in the payment',
    quantity: (quantity: string, amount: string) => `Qty ${quantity} · ${amount}`,
    nameless: 'Line without a name',
    shipping: 'Shipping',
    fee: 'Fee',
    deleted: 'no longer in the shop',
  },
  deleted: {
    title: (count: number) =>
      plural(count, {
        one: 'A product of this order was deleted in the shop',
        other: `${count} products of this order were deleted in the shop`,
      }),
    text: 'The shop’s plugin can no longer capture or refund this order. Do it here.',
  },
  refunds: (count: number) => plural(count, { one: '1 refund', other: `${count} refunds` }),
  noReason: 'No reason given',
  notes: (count: number) => plural(count, { one: 'Last note', other: `Last ${count} notes` }),
  noNotes: 'The shop’s notes could not be read.',
  toCustomer: 'To the customer',

  webhook: {
    title: (time: string) => `A message with a wrong signature came from this shop at ${time}`,
    text: 'What it said was not believed; orders are read from the shop itself. An administrator compares the webhook’s secret in the shop with the one in the shops file.',
  },

  notConnected: {
    title: (host: string) => `${host} is not connected`,
    titleNameless: 'The shop of this payment is not connected',
    text: 'Once it is, its order stands here beside the payment.',
    admin:
      'Make a key in the shop under WooCommerce › Settings › Advanced › REST API, and name the shop in the shops file. The README says how.',
    other: 'An administrator can connect it.',
  },

  others: {
    title: {
      'other-transaction': 'The order with this number belongs to another payment',
      'no-transaction': 'The order with this number names no payment',
      'other-gateway': 'The order with this number was paid in another way',
      several: 'More than one order names this payment',
    },
    mayBeOurs:
      'It may be this payment’s all the same: the shop never got the transaction id, or lost it.',
    text: 'Nothing is written to any of them. Look at them in the shop:',
  },

  none: {
    title: 'The shop has no order for this payment',
    text: 'It was deleted, or never made. Look in the shop under Orders, in the bin too.',
  },

  /** Why the order cannot be shown. */
  failed: {
    title: {
      'no-api': 'The shop’s REST API is not there',
      unauthorized: 'The shop does not accept the key',
      forbidden: 'The key may not read this shop’s orders',
      'not-found': 'The shop has no such order',
      refused: 'The shop refused to show the order',
      moved: 'The shop answers at another address',
      slow: 'The shop did not answer in time',
      unavailable: 'The shop is down',
      'bad-response': 'The shop answered with something that is no order',
    },
    text: {
      'no-api':
        'WooCommerce is switched off, or the shop’s permalinks are “Plain”: set them to anything else under Settings › Permalinks.',
      unauthorized:
        'It was deleted, or is mistyped. An administrator makes a new one with Read/Write and puts it into the shops file.',
      forbidden:
        'It only reads, or its user may not see orders. An administrator makes one with Read/Write for a shop manager.',
      'not-found': 'It was deleted, or never made.',
      refused: 'A security plug-in may stand in between.',
      moved: 'An administrator writes the new address into the shops file, with https.',
      slow: 'It is asked again by itself.',
      unavailable: 'It is asked again by itself.',
      'bad-response': 'A maintenance page, perhaps. It is asked again by itself.',
    },
    answered: (status: number) => `HTTP ${status}`,
    unread: 'The order could not be read',
  },

  byHand: {
    title: 'In the shop itself',
    part: {
      title: 'Sending only a part',
      steps: [
        'Set the order to Pending payment, remove the lines that are not sent, then set it to Completed.',
        'The removed lines are gone, and it works once: capture the part here instead.',
      ],
    },
    refundByStatus: {
      title: 'Refunding by status',
      steps: [
        'Refunded makes the plugin pay back all that is left, where its setting “Refund by changing order status” is on.',
        'For a part, use Refund on the order, by Dintero, with quantities.',
      ],
    },
    whyNot: {
      title: 'Why the shop refuses to refund',
      steps: [
        'The plugin refunds only what it knows to be captured. What was captured here, it learns when the order becomes Completed.',
      ],
    },
  },
}
