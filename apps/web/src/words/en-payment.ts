import { actions } from './en/actions.ts'
import { outcomes } from './en/outcomes.ts'
import { payment } from './en/payment.ts'
import { reasons } from './en/reasons.ts'
import { review } from './en/review.ts'
import { timeline } from './en/timeline.ts'

/** What the payment page and its dialogs say. */
export const words = { actions, outcomes, payment, reasons, review, timeline }
