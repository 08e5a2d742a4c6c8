import { list } from './en/list.ts'
import { paymentStates } from './en/payment-states.ts'

/** What only somebody who is signed in reads. */
export const words = { list, paymentStates }
