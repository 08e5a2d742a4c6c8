/**
 * The part of Dintero's transaction that the rules read, named as on the wire. Everything that
 * Dintero may leave out is optional; amounts are minor units of `currency`.
 * Source: https://docs.dintero.com/checkout-api (schema Transaction).
 */
export interface Transaction {
  readonly id?: string | undefined
  readonly status?: string | undefined
  /** The authorized total; captures and refunds do not change it. */
  readonly amount: number
  readonly currency: string
  readonly payment_product_type?: string | undefined
  readonly created_at?: string | undefined
  readonly items?: readonly Item[] | undefined
  readonly events?: readonly TransactionEvent[] | undefined
  readonly card?: { readonly brand?: string | undefined } | undefined
  readonly metadata?: Readonly<Record<string, unknown>> | undefined
}

/** An order line. `amount` is the line's total with VAT and discounts; there is no unit price on the wire. */
export interface Item {
  readonly line_id?: string | undefined
  readonly id?: string | undefined
  readonly description?: string | undefined
  readonly quantity?: number | undefined
  readonly amount?: number | undefined
  /** Percent. */
  readonly vat?: number | undefined
  readonly vat_amount?: number | undefined
  readonly type?: string | undefined
}

export interface TransactionEvent {
  readonly id?: string | undefined
  readonly event?: string | undefined
  readonly success?: boolean | undefined
  readonly amount?: number | undefined
  readonly transaction_status?: string | undefined
  readonly items?: readonly Item[] | undefined
  readonly created_at?: string | undefined
  readonly request_id?: string | undefined
  readonly correlation_request_id?: string | undefined
  readonly event_reference?: string | undefined
  readonly metadata?: Readonly<Record<string, unknown>> | undefined
  readonly correction?: Correction | undefined
}

/** On a failed event: what the payment really looks like. It overrides arithmetic. */
export interface Correction {
  /** The events that it takes back. */
  readonly event_ids?: readonly string[] | undefined
  readonly status?: string | undefined
  readonly remaining_capture_amount?: number | undefined
  readonly remaining_refund_amount?: number | undefined
  readonly remaining_void_amount?: number | undefined
}
