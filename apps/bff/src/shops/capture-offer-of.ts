import type { Transaction } from '@paydesk/dintero/schema'
import { capturable, type Because } from '@paydesk/payments/rules'
import { captureOffer, type CaptureOffer } from '@paydesk/woocommerce/capture-offer'
import type { StatusMap } from '@paydesk/woocommerce/in-step'
import type { Order } from '@paydesk/woocommerce/schema'

/** A payment that has been read, so that it has an id. */
export type Payment = Transaction & { readonly id: string }

/**
 * Whether the shop can be asked to capture what is left: what may not be captured here now, for
 * something is under way, may not be there, and then the order and the shop's own statuses must agree.
 */
export function captureOfferOf(
  payment: Payment,
  order: Order,
  own: StatusMap,
): CaptureOffer | { readonly offered: false; readonly because: Because } {
  const { id: transactionId, status = '', currency } = payment
  const allowance = capturable(payment)
  return allowance.allowed
    ? captureOffer({ status, transactionId, currency, remaining: allowance.max }, order, own)
    : { offered: false, because: allowance.because }
}
