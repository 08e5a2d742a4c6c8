export const outcomes = {
  capture: (left: string) => `Payment captured, ${left} left`,
  captureAll: 'Payment captured, nothing left to capture',
  refund: (amount: string, left: string) =>
    `Payment refunded, ${amount} is on its way and ${left} can still be refunded`,
  refundAll: (amount: string) =>
    `Payment refunded, ${amount} is on its way and nothing is left to refund`,
  cancel: 'Payment cancelled',
  cancelRest: (amount: string) => `Rest cancelled, ${amount} released`,
  add: (total: string) => `Items added, the new total is ${total}`,
  renew: (day: string) => `Reservation renewed, it ends ${day}`,
  renewUnknown: 'Reservation renewed, Dintero does not say until when',

  pending: {
    capture: 'The capture is in progress.',
    refund: 'The refund is in progress.',
    cancel: 'The cancellation is in progress.',
    add: 'The update is in progress.',
    renew: 'The renewal is in progress.',
    shopCapture: 'The shop has been asked to capture.',
  },
  pendingHint: 'Dintero has accepted it and is working on it. This page updates by itself.',
  sentHint: 'It is on its way to Dintero. This page updates by itself.',
  /** Where it is the shop that captures. */
  askedHint:
    'Its plugin captures at Dintero, and Dintero’s answer counts, not the shop’s. This page updates by itself.',
  pendingAmount: (amount: string, person: string) => `${amount}, confirmed by ${person}.`,
  confirmedBy: (person: string) => `Confirmed by ${person}.`,

  unknown: {
    capture:
      'We do not know yet whether the capture went through. Do not repeat it; we are checking.',
    refund:
      'We do not know yet whether the refund went through. Do not repeat it; we are checking.',
    cancel:
      'We do not know yet whether the cancellation went through. Do not repeat it; we are checking.',
    add: 'We do not know yet whether the update went through. Do not repeat it; we are checking.',
    renew:
      'We do not know yet whether the renewal went through. Do not repeat it; we are checking.',
    shopCapture:
      'We do not know yet whether the shop has captured. Do not repeat it, here or there; we are checking.',
  },
  unknownHint: 'You may leave this page. What happened will stand in the timeline.',
  review: {
    capture: 'Nobody knows yet whether the capture went through. It needs a decision.',
    refund: 'Nobody knows yet whether the refund went through. It needs a decision.',
    cancel: 'Nobody knows yet whether the cancellation went through. It needs a decision.',
    add: 'Nobody knows yet whether the update went through. It needs a decision.',
    renew: 'Nobody knows yet whether the renewal went through. It needs a decision.',
    shopCapture: 'Nobody knows yet whether the shop has captured. It needs a decision.',
  },

  refused: {
    capture: 'The capture was refused. Nothing was charged.',
    refund: 'The refund was refused. Nothing was paid back.',
    cancel: 'The cancellation was refused. The reservation stands.',
    add: 'The update was refused. The order is as it was.',
    renew: 'The renewal was refused. The reservation is as it was.',
    shopCapture: 'The capture through the shop was refused. Nothing was charged.',
  },
  notSent: 'Nothing was sent.',
  notSentReason: {
    stale: 'The payment had changed.',
    rule: 'The payment does not allow it now.',
    unreachable: 'Dintero cannot be reached right now. You can try again.',
    late: 'It took too long before it could be sent. You can try again.',
    store: 'Paydesk could not write it down first. You can try again.',
  },
  /** Of a capture through the shop. */
  notSentToShop:
    'The shop or Dintero cannot be reached right now. Capture here, or try again later.',
  shopSays: (message: string) => `The shop says: “${message}”`,
  dinteroSays: (message: string) => `Dintero says: “${message}”`,
  code: (code: string) => `Code: ${code}`,

  /** What became of telling the shop of it. */
  tells: {
    done: {
      status: (order: string, status: string) => `Order ${order} is now ${status} in the shop.`,
      note: (order: string) => `A note of it was left on order ${order} in the shop.`,
      refund: (order: string) => `The refund is recorded on order ${order} in the shop.`,
      /** Where nobody says how. */
      told: (order: string) => `The shop has taken it in, on order ${order}.`,
    },
    inStep: 'The shop had done it already.',
    bySelf: (order: string) =>
      `The shop hears of it from Dintero and cancels order ${order} by itself. Paydesk looks after 5 minutes, and does it only if the shop has not.`,
  },

  changed: {
    at: (clock: string) => `at ${clock}`,
    on: (time: string) => `on ${time}`,
    title: 'This payment changed while you were here.',
    refused: 'Nothing was sent: this payment changed since you looked.',
    otherVersion: 'Nothing was sent: you saw another version of this payment.',
    sameFigures: 'No figure has changed.',
    pressAgain: 'Press the button again.',
    captured: (amount: string, time: string) => `${amount} was captured elsewhere ${time}.`,
    refunded: (amount: string, time: string) => `${amount} was refunded elsewhere ${time}.`,
    released: (amount: string, time: string) => `${amount} was cancelled elsewhere ${time}.`,
    releasedAll: (time: string) => `It was cancelled elsewhere ${time}.`,
    updated: (time: string) => `The reservation was updated elsewhere ${time}.`,
    status: (status: string) => `It is now ${status}.`,
    toCapture: (amount: string) => `Left to capture: ${amount}.`,
    toRefund: (amount: string) => `Left to refund: ${amount}.`,
    look: 'What you typed is kept. Look again before you confirm.',
    accept: 'Show the new figures',
  },

  noAnswer: {
    title: 'No answer came back.',
    text: 'It may or may not have been done. Checking again is safe: the same confirmation counts once.',
    again: 'Check again',
  },
  sessionEnded: {
    title: 'Your session has ended.',
    text: 'What you typed stays here. Sign in in a new tab, come back and press the button again.',
    signIn: 'Sign in',
  },
  closed: 'Nothing was done.',

  retry: {
    DO_NOT_RETRY: 'Trying again will not help.',
    RETRY_IMMEDIATELY: 'You can try again now.',
    RETRY_AFTER_DELAY: 'Try again later.',
  },
  retryAfter: (time: string) => `Try again ${time}.`,

  /** `error.type` of Dintero's events. */
  errors: {
    ERROR: 'The payment provider had a technical error.',
    DECLINED: 'The payment provider declined it.',
    ISSUER_ERROR: 'The customer’s bank had an error.',
    PICK_UP_CARD: 'The card is blocked by the bank.',
    INVALID_MERCHANT: 'The agreement with the payment provider does not allow it.',
    INVALID_TRANSACTION: 'The payment provider does not accept this operation on this payment.',
    INVALID_AMOUNT: 'The payment provider does not accept the amount.',
    INSUFFICIENT_FUNDS: 'There is not enough money on the account.',
    CLOSED_ACCOUNT: 'The customer’s account is closed.',
    EXPIRED_CARD: 'The card has expired.',
    EXCEEDS_APPROVAL_LIMIT: 'The amount is above the customer’s limit.',
    EXCEEDS_WITHDRAWAL_FREQUENCY_LIMIT: 'The card was used too often.',
    RESTRICTED_CARD: 'The card may not be used for this.',
    PIN_REQUIRED: 'The bank asks for a PIN.',
    FAILED_VERIFICATION: 'The customer could not be verified.',
    ADDITIONAL_VERIFICATION_REQUIRED: 'The bank asks the customer for another verification.',
    UNKNOWN: 'The payment provider gave no reason.',
  },
}
