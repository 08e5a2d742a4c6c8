import type { payment as en } from '../en/payment.ts'

export const payment: typeof en = {}
