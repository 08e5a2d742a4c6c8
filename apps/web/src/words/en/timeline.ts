export const timeline = {
  title: 'Timeline',
  empty: 'Dintero has recorded nothing yet.',
  details: 'Details',
  more: (count: number) => `Show ${count} more`,
  noTime: 'No time recorded',

  /** Who acted, at the start of a sentence. */
  actor: {
    paydesk: 'Paydesk',
    client: 'An API client',
    customer: 'The customer',
    nobody: 'Somebody',
  },

  done: {
    started: () => 'The customer started paying',
    authorized: (_who: string, amount: string) =>
      amount ? `${amount} reserved` : 'The payment was reserved',
    'total-changed': (who: string, amount: string) => `${who} changed the total to ${amount}`,
    renewed: (who: string) => `${who} renewed the reservation`,
    captured: (who: string, amount: string) => `${who} captured ${amount}`,
    refunded: (who: string, amount: string) => `${who} refunded ${amount}`,
    released: (who: string, amount: string) => `${who} cancelled ${amount}`,
    'capture-begun': (who: string, amount: string) => `${who} asked to capture ${amount}`,
    'refund-begun': (who: string, amount: string) => `${who} asked to refund ${amount}`,
    'release-begun': (who: string, amount: string) => `${who} asked to cancel ${amount}`,
    settled: (_who: string, amount: string) => `Paid out ${amount}`,
    other: (_who: string, amount: string, kind: string) => `${kind} ${amount}`,
  },
  failed: {
    started: () => 'The customer could not start paying',
    authorized: () => 'The payment was not authorized',
    'total-changed': (who: string, amount: string) =>
      `${who} tried to change the total to ${amount}`,
    renewed: (who: string) => `${who} tried to renew the reservation`,
    captured: (who: string, amount: string) => `${who} tried to capture ${amount}`,
    refunded: (who: string, amount: string) => `${who} tried to refund ${amount}`,
    released: (who: string, amount: string) => `${who} tried to cancel ${amount}`,
    'capture-begun': (who: string, amount: string) => `${who} tried to capture ${amount}`,
    'refund-begun': (who: string, amount: string) => `${who} tried to refund ${amount}`,
    'release-begun': (who: string, amount: string) => `${who} tried to cancel ${amount}`,
    settled: (_who: string, amount: string) => `The payout of ${amount} did not go through`,
    other: (_who: string, amount: string, kind: string) => `${kind} ${amount} did not go through`,
  },
  begun: 'In progress',
  unknown: 'Not known yet whether it went through',
  refused: 'Refused',
  /** In place of an amount that the event does not name. */
  rest: 'the payment',

  lines: 'Lines',
  line: (quantity: string, description: string) => `${quantity} × ${description}`,
  reference: 'Reference',
  settlement: 'Settlement',
  by: 'Done by',
  event: 'Dintero’s event',
}
