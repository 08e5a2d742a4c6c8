import type { Transaction } from '@paydesk/dintero/schema'
import { orderNumber } from '../../payments/facts.ts'
import { plain } from '../text.ts'

/** What a payment is called in a title: its order number, else its id. */
export const orderName = (tx: Transaction): string => plain(orderNumber(tx) ?? tx.id ?? '', 40)
