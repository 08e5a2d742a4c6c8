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
  count: (count: number) => plural(count, { one: '1 operation', other: `${count} operations` }),
  /** What was tried. */
  tried: {
    capture: (amount: string) => `Capture ${amount}`,
    refund: (amount: string) => `Refund ${amount}`,
    cancel: (amount: string) => `Cancel ${amount}`,
    add: (amount: string) => `New total ${amount}`,
    renew: () => 'Renew the reservation',
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
