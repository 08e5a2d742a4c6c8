import type { EventError } from '../wire.ts'

/** A believable reason of the provider for declining an operation on an existing payment. */
export function failureOf(type: string): EventError {
  if (/\.(creditcard|applepay|googlepay|clicktopay)$/.test(type))
    return {
      code: 'DECLINED',
      message: 'Declined by issuer',
      type: ['DECLINED', 'ISSUER_ERROR'],
      result_code: '05',
      retry_policy: { retry_codes: ['RETRY_AFTER_DELAY'] },
    }
  if (type.startsWith('klarna.'))
    return { code: 'NOT_ALLOWED', message: 'Not allowed by Klarna', type: ['DECLINED'] }
  return { message: 'Declined by the payment provider', type: ['DECLINED'] }
}
