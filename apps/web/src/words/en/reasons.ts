import type { Because } from '@paydesk/payments/rules'

/** Why something is not allowed. */
export const reasons = {
  initiated: 'The customer has not finished paying.',
  'on-hold': 'The payment provider is reviewing it. It becomes authorized or failed by itself.',
  'not-captured': 'Nothing is charged yet. Cancel the payment instead; that costs nothing.',
  'nothing-left-to-capture': 'Nothing is left to capture.',
  'nothing-left-to-refund': 'Nothing is left to refund.',
  'already-cancelled': 'The payment is cancelled.',
  'all-captured': 'All of it is captured. Refund it instead.',
  'all-refunded': 'All of it is refunded.',
  'partly-refunded': 'Part of it is refunded already, so items can no longer be added.',
  failed: 'The payment failed.',
  declined: 'The payment was declined.',
  'outcome-unknown': 'Dintero does not know how this payment ended. Contact Dintero.',
  'unknown-status': 'This desk does not know the payment’s status, so it moves no money.',
  'unknown-type': 'This desk does not know the payment type, so it moves no money.',
  'unknown-currency': 'This desk does not know the currency, so it moves no money.',
  'in-flight': 'Something on this payment is still being processed. Wait for its outcome.',
  inconsistent: 'The payment’s figures do not add up. Contact Dintero before moving money.',
  'captured-at-once': 'This method charges at once. Refund it instead.',
  'rest-expires': 'The rest cannot be cancelled with this method; its reservation ends by itself.',
  'use-final-capture': 'With this method the rest is released by the last capture.',
  'type-not-handled': 'This kind of payment is not handled here.',
  'type-cannot-add': 'Items can be added to Klarna and Billie payments only.',
  'type-cannot-extend': 'Only Klarna reservations can be renewed.',
} satisfies Record<Because, string>
