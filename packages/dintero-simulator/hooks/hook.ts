import type { AwsKeys } from './aws-signature.ts'

/** What a hook's deliveries are known by. */
type HookSecret =
  { type: 'HMAC-SHA1' | 'Authorization'; value: string } | ({ type: 'AWS4-HMAC-SHA256' } & AwsKeys)

/** A subscription as the API gives it (docs: hooks). */
export interface Hook {
  id: string
  created_at: string
  config: {
    url: string
    content_type: 'application/json'
    insecure_ssl?: '0' | '1' | 0 | 1 | undefined
    secret?: HookSecret | undefined
  }
  events: string[]
  /** What of a delivery's body is sent; all of it without. */
  fields?: string | undefined
  active: boolean
}

/** Names that the API knows; only those of checkout and settlements ever fire here. */
export const EVENTS = [
  'account_add',
  'account_update',
  'receipt_add',
  'receipt_update',
  'customer_add',
  'customer_update',
  'customer_delete',
  'token_add',
  'token_remove',
  'transaction',
  'wallet_transaction',
  'discount_add',
  'discount_update',
  'discount_delete',
  'shopping_draft_add',
  'shopping_draft_update',
  'shopping_draft_delete',
  'shopping_order_add',
  'shopping_order_update',
  'settlement_add',
  'location_add',
  'location_update',
  'location_delete',
  'cdd_case_update',
  'approval_payout_destination_update',
  'approval_payout_destination_delete',
  'checkout_transaction',
  'checkout_authorization',
] as const
