import { chance, pick, type Random } from '../random.ts'
import type { EventError } from '../wire.ts'
import { isCard } from './methods.ts'

type Decline = [message: string, type: string, code: string, retry: string]

/** Visa and Mastercard response codes that shops see most. */
const CARD: Decline[] = [
  ['Not sufficient funds', 'INSUFFICIENT_FUNDS', '51', 'RETRY_AFTER_DELAY'],
  ['Do not honor', 'DECLINED', '05', 'RETRY_AFTER_DELAY'],
  ['Expired card', 'EXPIRED_CARD', '54', 'DO_NOT_RETRY'],
  ['Pick up card', 'PICK_UP_CARD', '04', 'DO_NOT_RETRY'],
  [
    'Additional customer authentication required',
    'ADDITIONAL_VERIFICATION_REQUIRED',
    '1A',
    'RETRY_IMMEDIATELY',
  ],
  ['Exceeds withdrawal amount limit', 'EXCEEDS_APPROVAL_LIMIT', '61', 'RETRY_AFTER_DELAY'],
  ['Restricted card', 'RESTRICTED_CARD', '62', 'DO_NOT_RETRY'],
  ['Closed account', 'CLOSED_ACCOUNT', '46', 'DO_NOT_RETRY'],
  ['Issuer unavailable', 'ISSUER_ERROR', '91', 'RETRY_IMMEDIATELY'],
]

/** Why a payment came to nothing; `at` is when. */
export function declineOf(random: Random, type: string, status: string, at: string): EventError {
  if (status === 'DECLINED' && !isCard(type))
    return {
      code: 'DECLINED',
      message: 'Payment was cancelled by the customer',
      type: ['DECLINED'],
    }
  if (type.includes('swish'))
    return {
      code: 'TM01',
      message: 'Swish timed out before the payment was started',
      type: ['ERROR'],
    }
  if (type.startsWith('klarna.'))
    return { message: 'The purchase was not approved by Klarna', type: ['DECLINED'] }
  if (!isCard(type))
    return pick(random, [
      { message: 'Failed to verify the identity of the customer', type: ['FAILED_VERIFICATION'] },
      { message: 'Connection to the payment provider was lost', type: ['ERROR'] },
      { code: 'CREDIT_CHECK', message: 'Credit check was not passed', type: ['DECLINED'] },
    ])
  if (chance(random, 0.06))
    return { message: 'Unexpected response from acquirer', type: ['UNKNOWN'] }
  const [message, kind, code, retry] = pick(random, CARD)
  return {
    code: 'DECLINED',
    message,
    type: [kind],
    result_code: code,
    retry_policy: {
      retry_codes: [retry],
      ...(retry === 'RETRY_AFTER_DELAY' && {
        retry_after: new Date(Date.parse(at) + 86_400_000).toISOString(),
      }),
    },
  }
}
