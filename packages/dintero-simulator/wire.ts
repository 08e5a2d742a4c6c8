/** The JSON of the API, as far as the simulator reads it; what it only stores passes through. */
export interface Transaction {
  id: string
  status: string
  /** Authorized total, in minor units of `currency`. */
  amount: number
  currency: string
  payment_product: string
  payment_product_type: string
  created_at: string
  updated_at: string
  version?: number
  items?: Item[] | null
  events?: TransactionEvent[] | null
  metadata?: Record<string, string | number> | null
  [field: string]: unknown
}

export interface Item {
  line_id: string
  amount: number
  quantity?: number | undefined
  id?: string | undefined
  description?: string | undefined
  vat?: number | undefined
  vat_amount?: number | undefined
  type?: string | undefined
  [field: string]: unknown
}

export interface TransactionEvent {
  id: string
  event: string
  transaction_status: string
  success: boolean
  created_at: string
  request_id: string
  amount?: number
  items?: Item[]
  created_by?: string
  correlation_request_id?: string
  event_reference?: string
  metadata?: Record<string, string>
  request_headers?: Record<string, string>
  error?: EventError
  correction?: Correction
  [field: string]: unknown
}

export interface EventError {
  code?: string
  message: string
  type?: string[]
  result_code?: string
  retry_policy?: { retry_codes: string[]; retry_after?: string }
}

/** What a failed operation leaves behind, where earlier events said otherwise. */
export interface Correction {
  event_ids: string[]
  status: string
  remaining_capture_amount: number
  remaining_refund_amount: number
  remaining_void_amount: number
}

export type OperationKind = 'capture' | 'refund' | 'void' | 'authorization'

/** The body of any of the four operations, after its schema has accepted it. */
export interface OperationBody {
  amount?: number | undefined
  items?: Item[] | undefined
  capture_reference?: string | undefined
  refund_reference?: string | undefined
  reference?: string | undefined
  reason?: string | undefined
  description?: string | undefined
  final_capture?: boolean | undefined
  final_authorization?: boolean | undefined
  metadata?: Record<string, string> | undefined
}

/** Who does something, when, under which request: what an event records beside the money. */
export interface Act {
  at: string
  requestId: string
  by?: string
  headers?: Record<string, string>
}
