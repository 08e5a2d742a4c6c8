/** What is said on a payment of an operation without a known outcome, and of deciding on it. */
export const review = {
  looked: (age: string) => `Last looked at ${age}: nothing of it shows.`,
  lookedAt: (age: string) => `Last looked at ${age}.`,
  notLooked: 'Not looked at yet.',
  since: (age: string) => `Sent ${age}.`,
  ask: 'Ask Dintero what became of it, with the ids under References. Then decide:',
  askShop:
    'Look at the order in the shop and ask Dintero what became of it, with the ids under References. Then decide:',
  otherwise: 'The payment does not show what was confirmed.',
  decide: 'Decide',

  close: {
    name: 'Close as not executed',
    title: (order: string) => `Close as not executed · ${order}`,
    what: {
      capture: (amount: string) =>
        `The capture of ${amount} is taken as not executed: the customer was not charged by it. Nothing is sent to Dintero.`,
      refund: (amount: string) =>
        `The refund of ${amount} is taken as not executed: the customer got no money by it. Nothing is sent to Dintero.`,
      cancel: (amount: string) =>
        `The cancellation of ${amount} is taken as not executed: the reservation stands. Nothing is sent to Dintero.`,
      add: (amount: string) =>
        `The new total of ${amount} is taken as not executed: the order is as it was. Nothing is sent to Dintero.`,
      renew: () =>
        'The renewal is taken as not executed: the reservation ends as before. Nothing is sent to Dintero.',
      shopCapture: (amount: string) =>
        `The shop was asked to capture ${amount}; that is taken as not executed. Nothing is sent to the shop or to Dintero, and the order stays as it is there.`,
    },
    opens: 'Other actions on this payment open again.',
    late: 'We keep watching. Should it show at Dintero later, this payment is corrected and says so.',
  },

  reissue: {
    name: 'Re-issue',
    title: {
      capture: (order: string) => `Capture again · ${order}`,
      refund: (order: string) => `Refund again · ${order}`,
      cancel: (order: string) => `Cancel again · ${order}`,
      add: (order: string) => `Update again · ${order}`,
      renew: (order: string) => `Renew again · ${order}`,
      shopCapture: (order: string) => `Ask the shop again · ${order}`,
    },
    confirm: {
      capture: (amount: string) => `Capture ${amount} again`,
      refund: (amount: string) => `Refund ${amount} again`,
      cancel: (amount: string) => `Cancel ${amount} again`,
      add: () => 'Update again',
      renew: () => 'Renew again',
      shopCapture: (amount: string) => `Capture ${amount} again in the shop`,
    },
    what: {
      capture: (amount: string) =>
        `${amount} is captured by a new operation; the first one is closed as not executed.`,
      refund: (amount: string) =>
        `${amount} is refunded by a new operation; the first one is closed as not executed.`,
      cancel: (amount: string) =>
        `${amount} is released by a new operation; the first one is closed as not executed.`,
      add: (amount: string) =>
        `The total becomes ${amount} by a new operation; the first one is closed as not executed.`,
      renew: () =>
        'The reservation is renewed by a new operation; the first one is closed as not executed.',
      shopCapture: (amount: string) =>
        `The shop is asked once more to capture ${amount}, as a new operation; the first one is closed as not executed.`,
    },
    twice: {
      capture: (both: string) =>
        `If the first one still goes through, the customer is charged twice: ${both} in all.`,
      refund: (both: string) =>
        `If the first one still goes through, the customer is paid back twice: ${both} in all.`,
    },
    fits: (left: string) => `Both cannot go through: only ${left} is left.`,
    harmless: 'Doing it twice changes nothing more.',
    afterCapture: (left: string) => `${left} is left to capture afterwards.`,
    afterRefund: (left: string) => `${left} can still be refunded afterwards.`,
  },

  facts: { by: 'Confirmed by', sent: 'Sent', looked: 'Last looked at' },
  lookedNow: (age: string) => `${age}: the payment shows nothing of it`,
  lookedNever: 'Not yet; it is looked at before anything happens',

  decided: 'This was decided meanwhile',
  closedBy: (person: string) => `${person} closed it as not executed.`,
  closed: {
    capture: (person: string) => `${person} closed the capture as not executed`,
    refund: (person: string) => `${person} closed the refund as not executed`,
    cancel: (person: string) => `${person} closed the cancellation as not executed`,
    add: (person: string) => `${person} closed the update as not executed`,
    renew: (person: string) => `${person} closed the renewal as not executed`,
    shopCapture: (person: string) =>
      `${person} closed the capture through the shop as not executed`,
  },
  somebody: 'Somebody',

  corrected: {
    title: {
      capture: (amount: string) => `Correction: the capture of ${amount} did go through`,
      refund: (amount: string) => `Correction: the refund of ${amount} did go through`,
      cancel: (amount: string) => `Correction: the cancellation of ${amount} did go through`,
      add: (amount: string) => `Correction: the new total of ${amount} did go through`,
      renew: () => 'Correction: the renewal did go through',
      shopCapture: (amount: string) => `Correction: the shop did capture ${amount}`,
    },
    takenBack: {
      capture: (amount: string) => `Correction: the capture of ${amount} was taken back`,
      refund: (amount: string) => `Correction: the refund of ${amount} was taken back`,
      cancel: (amount: string) => `Correction: the cancellation of ${amount} was taken back`,
      add: (amount: string) => `Correction: the new total of ${amount} was taken back`,
      renew: () => 'Correction: the renewal was taken back',
      shopCapture: (amount: string) => `Correction: the shop’s capture of ${amount} was taken back`,
    },
    undone:
      'It had gone through; Dintero has undone it since. The figures below no longer count it.',
    closed: (person: string) =>
      `${person} had closed it as not executed. It showed at Dintero later.`,
    said: 'Paydesk had said that it did not. It showed at Dintero later.',
    look: 'The figures below count it. Look whether something was done twice.',
  },

  elsewhere: {
    title: 'Something was done elsewhere',
    note: 'Done elsewhere, not from this desk',
  },
  reissued: 'Re-issued',
  reissueOf: 'Re-issue of an earlier try',
}
