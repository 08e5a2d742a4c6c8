import type { Item, Transaction, TransactionEvent } from '../transaction.ts'

/** A payment of NOK 100.00 by card, reserved; `change` is laid over it. */
export function payment(change: Partial<Transaction> = {}): Transaction {
  return {
    id: 'T12345678.5FvqTz9Q1kXw2mRb7cYhNd',
    status: 'AUTHORIZED',
    amount: 10_000,
    currency: 'NOK',
    payment_product_type: 'payex.creditcard',
    created_at: '2026-03-02T09:15:04.120Z',
    events: [initialized, authorized],
    ...change,
  }
}

export const initialized: TransactionEvent = {
  id: '1',
  event: 'INITIALIZE',
  success: true,
  transaction_status: 'INITIATED',
  created_at: '2026-03-02T09:15:04.120Z',
}

export const authorized: TransactionEvent = {
  id: '2',
  event: 'AUTHORIZE',
  success: true,
  transaction_status: 'AUTHORIZED',
  created_at: '2026-03-02T09:15:31.377Z',
}

export const captured = (amount: number, items?: readonly Item[]): TransactionEvent => ({
  event: 'CAPTURE',
  success: true,
  amount,
  items,
  created_at: '2026-03-03T08:01:00.500Z',
})

export const refunded = (amount: number, items?: readonly Item[]): TransactionEvent => ({
  event: 'REFUND',
  success: true,
  amount,
  items,
  created_at: '2026-03-04T13:40:51.003Z',
})

export const voided = (amount?: number): TransactionEvent => ({
  event: 'VOID',
  success: true,
  amount,
  created_at: '2026-03-05T10:00:00.000Z',
})

/** The events of a payment of NOK 100.00 that has come to a status. */
export const EVENTS: Readonly<Record<string, readonly TransactionEvent[]>> = {
  INITIATED: [initialized],
  ON_HOLD: [initialized],
  AUTHORIZED: [initialized, authorized],
  PARTIALLY_CAPTURED: [initialized, authorized, captured(6000)],
  PARTIALLY_CAPTURED_REFUNDED: [initialized, authorized, captured(6000), refunded(1000)],
  CAPTURED: [initialized, authorized, captured(10_000)],
  AUTHORIZATION_VOIDED: [initialized, authorized, voided()],
  PARTIALLY_REFUNDED: [initialized, authorized, captured(10_000), refunded(4000)],
  REFUNDED: [initialized, authorized, captured(10_000), refunded(10_000)],
  DECLINED: [initialized, { ...authorized, success: false }],
  FAILED: [initialized, { ...authorized, success: false }],
  UNKNOWN: [initialized],
}
