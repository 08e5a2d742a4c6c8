import type { EventError, Transaction } from '../wire.ts'
import { failureOf, TIMED_OUT } from './failures.ts'

/** What a test card of `dintero_psp` makes time out; the rest of the payment goes well. */
type TimesOut = 'authorize' | 'capture' | 'refund' | 'auto-capture' | 'void'

/** By the last four digits of Visa's and Mastercard's card (docs: test cards). */
const TIME_OUTS: Record<string, TimesOut> = {
  '410000 0001': 'authorize',
  '510000 0008': 'authorize',
  '410000 0019': 'capture',
  '510000 0016': 'capture',
  '410000 0027': 'refund',
  '510000 0024': 'refund',
  '410000 0035': 'auto-capture',
  '510000 0032': 'auto-capture',
  '410000 0043': 'void',
  '510000 0040': 'void',
}

/** What the card makes time out; `undefined` for every other card and for other products. */
export function timesOut(tx: Transaction): TimesOut | undefined {
  if (tx.payment_product !== 'dintero_psp') return undefined
  return TIME_OUTS[digitsOf(tx)]
}

/** How paying with a test card of `dintero_psp` ends; `undefined`: well. */
export function outcomeOfCard(
  tx: Transaction,
  at: string,
): { status: 'FAILED' | 'DECLINED' | 'UNKNOWN'; error: EventError } | undefined {
  if (tx.payment_product !== 'dintero_psp') return undefined
  const digits = digitsOf(tx)
  if (TIME_OUTS[digits] === 'authorize') return { status: 'UNKNOWN', error: TIMED_OUT }
  if (digits === '410000 0076')
    return {
      status: 'FAILED',
      error: failureOf(tx.payment_product_type, at, 'verification'),
    }
  if (digits === '400030 0006' || digits === '520000 0031')
    return {
      status: 'FAILED',
      error: {
        code: 'AUTHENTICATION_FAILED',
        message: '3-D Secure authentication failed',
        type: ['FAILED_VERIFICATION'],
      },
    }
  return undefined
}

/** The six first and four last digits of the card, as the transaction shows them. */
function digitsOf({ card }: Transaction): string {
  const masked =
    typeof card === 'object' && card !== null && 'masked_pan' in card ? card.masked_pan : undefined
  const match = typeof masked === 'string' ? /^(\d{6})\D*(\d{4})$/.exec(masked) : null
  return match ? `${match[1]} ${match[2]}` : ''
}
