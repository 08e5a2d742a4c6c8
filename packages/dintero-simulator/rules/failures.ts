import type { EventError } from '../wire.ts'

type Retry = 'DO_NOT_RETRY' | 'RETRY_IMMEDIATELY' | 'RETRY_AFTER_DELAY'
type CardReason = [message: string, kind: string, code: string, retry: Retry]

/** What issuers say of cards, with Visa's and Mastercard's codes (docs: checkout API). */
const CARD_REASONS = {
  declined: ['Declined by issuer', 'DECLINED', '05', 'RETRY_AFTER_DELAY'],
  'insufficient-funds': ['Not sufficient funds', 'INSUFFICIENT_FUNDS', '51', 'RETRY_AFTER_DELAY'],
  'expired-card': ['Expired card', 'EXPIRED_CARD', '54', 'DO_NOT_RETRY'],
  'pick-up-card': ['Pick up card', 'PICK_UP_CARD', '04', 'DO_NOT_RETRY'],
  'closed-account': ['Closed account', 'CLOSED_ACCOUNT', '46', 'DO_NOT_RETRY'],
  'restricted-card': ['Restricted card', 'RESTRICTED_CARD', '62', 'DO_NOT_RETRY'],
  'invalid-amount': ['Invalid amount', 'INVALID_AMOUNT', '13', 'DO_NOT_RETRY'],
  'approval-limit': [
    'Exceeds approval amount limit',
    'EXCEEDS_APPROVAL_LIMIT',
    '61',
    'RETRY_AFTER_DELAY',
  ],
  'frequency-limit': [
    'Exceeds withdrawal frequency limit',
    'EXCEEDS_WITHDRAWAL_FREQUENCY_LIMIT',
    '65',
    'RETRY_AFTER_DELAY',
  ],
  'pin-required': ['PIN required', 'PIN_REQUIRED', '70', 'RETRY_IMMEDIATELY'],
  verification: [
    'Additional customer authentication required',
    'ADDITIONAL_VERIFICATION_REQUIRED',
    '1A',
    'RETRY_IMMEDIATELY',
  ],
  'issuer-error': ['Issuer unavailable', 'ISSUER_ERROR', '91', 'RETRY_IMMEDIATELY'],
} satisfies Record<string, CardReason>

export type FailureReason = keyof typeof CARD_REASONS

export const FAILURE_REASONS = Object.keys(CARD_REASONS)

const isReason = (name: string): name is FailureReason => Object.hasOwn(CARD_REASONS, name)

/** The reason of that name; `undefined` for none. */
export const reasonNamed = (name: string) => (isReason(name) ? name : undefined)

const DAY = 86_400_000

/**
 * A believable reason of the provider for declining an operation at `at` (ISO). A card's issuer
 * gives `reason`; who else pays gives none that is documented.
 */
export function failureOf(type: string, at: string, reason?: FailureReason): EventError {
  if (reason !== undefined || /\.(creditcard|applepay|googlepay|clicktopay)$/.test(type)) {
    const [message, kind, code, retry] = CARD_REASONS[reason ?? 'declined']
    return {
      code: 'DECLINED',
      message,
      type: kind === 'DECLINED' ? ['DECLINED', 'ISSUER_ERROR'] : [kind],
      result_code: code,
      retry_policy: {
        retry_codes: [retry],
        ...(retry === 'RETRY_AFTER_DELAY' && {
          retry_after: new Date(Date.parse(at) + DAY).toISOString(),
        }),
      },
    }
  }
  if (type.startsWith('klarna.'))
    return { code: 'NOT_ALLOWED', message: 'Not allowed by Klarna', type: ['DECLINED'] }
  return { message: 'Declined by the payment provider', type: ['DECLINED'] }
}

/** The provider did not answer in time: nobody knows yet what it did. */
export const TIMED_OUT: EventError = {
  code: 'TIMEOUT',
  message: 'The payment provider did not answer in time',
  type: ['ERROR'],
}
