/** What is said on a payment of an operation without a known outcome, and of deciding on it. */
export const review = {
  looked: (age: string) => `Last looked at ${age}: nothing of it shows.`,
  lookedAt: (age: string) => `Last looked at ${age}.`,
  notLooked: 'Not looked at yet.',
  since: (age: string) => `Sent ${age}.`,
  ask: 'Ask Dintero what became of it, with the ids under References. Then decide:',
  askShop:
    'Look at the order in the shop and ask Dintero what became of it, with the ids under References. Then decide:',
  otherwise: {
    capture: (amount: string) =>
      `A capture of ${amount} was confirmed. The payment shows something else.`,
    refund: (amount: string) =>
      `A refund of ${amount} was confirmed. The payment shows something else.`,
    cancel: (amount: string) =>
      `A cancellation of ${amount} was confirmed. The payment shows something else.`,
    add: (amount: string) =>
      `A new total of ${amount} was confirmed. The payment shows something else.`,
    renew: () => 'A renewal was confirmed. The payment shows something else.',
    shopCapture: (amount: string) =>
      `The shop was asked to capture ${amount}. The payment shows something else.`,
  },
  /** What the payment shows instead. */
  shows: {
    'other-amount': 'Dintero shows another amount:',
    'more-than-one': 'Dintero shows it more than once:',
    'other-operation': 'Dintero shows it as another operation’s too:',
    'no-success-told': 'Dintero shows it, and does not say whether it went through:',
    'late-event': 'Since it was accepted, Dintero shows more of it:',
    'taken-back': 'Since it was accepted, Dintero has undone some of it:',
    'other-currency':
      'It is in another currency, and says nothing of this payment. While it does, nothing can be decided; ask Dintero.',
    'other-transaction':
      'It is of another payment, and says nothing of this one. While it does, nothing can be decided; ask Dintero.',
  },
  shown: {
    capture: (amount: string, time: string) => `Capture of ${amount} ${time}`,
    refund: (amount: string, time: string) => `Refund of ${amount} ${time}`,
    cancel: (amount: string, time: string) => `Cancellation of ${amount} ${time}`,
    total: (amount: string, time: string) => `Total of ${amount} ${time}`,
  },
  unsaid: 'an amount that Dintero does not tell',
  acceptIt:
    'If Dintero confirms that it is so, accept it: the payment keeps what Dintero shows, and other actions open again.',
  ofAnother: 'What Dintero answers is not of this payment.',
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

  accept: {
    name: 'Accept what Dintero shows',
    title: (order: string) => `Accept what Dintero shows · ${order}`,
    what: 'The payment keeps what Dintero shows. Nothing is sent to Dintero: nobody is charged and nobody is paid back by this.',
    shop: 'The shop is told nothing of it. Bring the order in step from the shop panel.',
    late: 'We keep watching. Should more of it show at Dintero later, this payment says so.',
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
  acceptedIt: (person: string) => `${person} accepted what Dintero shows.`,
  acceptedAt: (person: string, time: string) => `Accepted by ${person}, ${time}`,
  accepted: {
    capture: (person: string) => `${person} accepted what Dintero shows of the capture`,
    refund: (person: string) => `${person} accepted what Dintero shows of the refund`,
    cancel: (person: string) => `${person} accepted what Dintero shows of the cancellation`,
    add: (person: string) => `${person} accepted what Dintero shows of the update`,
    renew: (person: string) => `${person} accepted what Dintero shows of the renewal`,
    shopCapture: (person: string) =>
      `${person} accepted what Dintero shows of the capture through the shop`,
  },
  unlike: 'This is not what was confirmed.',
  further: {
    capture: (amount: string) => `Look at the capture of ${amount} again`,
    refund: (amount: string) => `Look at the refund of ${amount} again`,
    cancel: (amount: string) => `Look at the cancellation of ${amount} again`,
    add: (amount: string) => `Look at the new total of ${amount} again`,
    renew: () => 'Look at the renewal again',
    shopCapture: (amount: string) => `Look at the shop’s capture of ${amount} again`,
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
