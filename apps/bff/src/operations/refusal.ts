import type { Refusal } from '@paydesk/contract/operation'
import type { TransactionEvent } from '@paydesk/dintero/schema'

const CAN_RETRY = new Map([
  ['0', 'DO_NOT_RETRY'],
  ['1', 'RETRY_IMMEDIATELY'],
])

/** Why a failed event failed, in Dintero's own words; Klarna says it in the event's metadata. */
export function refusalOf({ error, metadata = {} }: TransactionEvent): Refusal {
  const klarna =
    metadata['klarna:order_amount_update_error'] ??
    metadata['klarna:authorization_expiration_error_reason']
  const message = error?.message ?? (typeof klarna === 'string' ? klarna : undefined)
  const policy = error?.retry_policy
  const canRetry = CAN_RETRY.get(String(metadata['klarna:order_amount_update_can_retry']))
  const codes = policy?.retry_codes ?? (canRetry === undefined ? [] : [canRetry])
  return {
    types: error?.type ?? [],
    ...(error?.code !== undefined && { code: error.code }),
    ...(message !== undefined && { message }),
    ...(codes.length > 0 && {
      retry: { codes, ...(policy?.retry_after !== undefined && { after: policy.retry_after }) },
    }),
  }
}
