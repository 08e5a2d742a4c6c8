import type { Item } from '../wire.ts'

/** A payment of any shape; what is left out gets a sane default. Amounts are minor units. */
export interface PaymentSpec {
  type?: string | undefined
  status?: string | undefined
  /** Default: what the lines add up to, else 50000. */
  amount?: number | undefined
  currency?: string | undefined
  /** A number makes that many believable lines. */
  items?: Item[] | number | undefined
  customer?: PaymentCustomer | undefined
  merchant_reference?: string | undefined
  merchant_reference_2?: string | undefined
  session_id?: string | undefined
  store?: { id: string; name?: string | undefined } | undefined
  /** Six digits, six stars, four digits; the documented test cards have their effects. */
  card?: { brand?: string | undefined; masked_pan?: string | undefined } | undefined
  /** Captured by itself, as a session may ask for. */
  auto_capture?: boolean | undefined
  /** `dintero_psp`: the amount may still be raised. */
  pre_authorization?: boolean | undefined
  created_at?: string | undefined
  /** Paid in a WooCommerce shop: its headers, its references. */
  woocommerce?: boolean | undefined
  captures?: PaymentMove[] | undefined
  refunds?: PaymentMove[] | undefined
  voided?: boolean | undefined
  /** Laid over the finished JSON, whatever it is. */
  override?: Record<string, unknown> | undefined
}

interface PaymentCustomer {
  first_name?: string | undefined
  last_name?: string | undefined
  email?: string | undefined
  phone_number?: string | undefined
}

export interface PaymentMove {
  amount: number
  items?: Item[] | undefined
  reference?: string | undefined
  at?: string | undefined
}
