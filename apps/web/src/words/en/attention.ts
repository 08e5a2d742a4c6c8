import { pluralOf } from '../plural.ts'

const plural = pluralOf('en-GB')

/** What is said of operations without an end, away from their payments. */
export const attention = {
  title: 'Needs attention',
  intro: 'Operations whose outcome is not known yet.',
  standing: {
    review: 'Needs review',
    checking: 'Being checked',
    processing: 'Processing',
  },
  hint: {
    review:
      'Nobody knows yet whether these went through. Open the payment and ask Dintero; then close the operation as not executed, or re-issue it.',
    checking:
      'We do not know yet. Do not repeat these. We are checking, and this page updates by itself.',
    processing: 'Dintero is working on these. There is nothing to do.',
  },
  /** Of those that need review, the ones whose payment shows something. */
  otherwise: {
    title: 'Not as confirmed',
    hint: 'Dintero shows something else of these than was confirmed. They can be neither closed nor re-issued. Open the payment: it says what Dintero shows, and what can be done.',
  },
  count: (count: number) => plural(count, { one: '1 operation', other: `${count} operations` }),
  /** What was tried. */
  tried: {
    capture: (amount: string) => `Capture ${amount}`,
    refund: (amount: string) => `Refund ${amount}`,
    cancel: (amount: string) => `Cancel ${amount}`,
    add: (amount: string) => `New total ${amount}`,
    renew: () => 'Renew the reservation',
    shopCapture: (amount: string) => `Capture ${amount} through the shop`,
  },
  /** Of what the shop is told: no money moves by it. */
  tells: {
    standing: {
      review: 'Shop may not know',
      checking: 'Being checked in the shop',
      processing: 'Waiting for the shop',
    },
    hint: {
      review:
        'Nobody knows yet whether the shop has written these. No money is concerned. Look at the order in the shop; then close it on the payment, and tell the shop again if it does not know.',
      checking:
        'We do not know yet whether the shop has written these. No money is concerned. Do not repeat them; we are checking.',
      processing:
        'The shop is told of these by itself, as soon as it can be reached. No money is concerned.',
    },
    tried: {
      'tell-capture': () => 'Tell the shop of the capture',
      'tell-refund': (amount: string) => `Record the refund of ${amount} in the shop`,
      'tell-void': () => 'Tell the shop of the cancellation',
    },
    order: (id: string, shop: string) => `order ${id} of ${shop}`,
  },
  by: 'Confirmed by',
  sent: 'Sent',
  looked: 'Last looked at',
  never: 'Not yet',
  loading: 'Loading what needs attention…',
  failed: 'What needs attention could not be read',
  old: 'This could not be refreshed. It is what was there before.',
  empty: 'Nothing needs attention',
  emptyHint: 'The outcome of every capture, refund and cancellation is known.',
  unwell: {
    reads: (time: string) => `Dintero has not answered since ${time}.`,
    readsHint:
      'What you see may be up to 15 minutes old, and no money can be moved. It opens again by itself.',
    writes: (time: string) => `Dintero has taken no captures or refunds since ${time}.`,
    writesHint: 'Looking works. What you confirm now is not sent, and you can try again later.',
  },
}
