import { actions } from './en/actions.ts'
import { common } from './en/common.ts'
import { list } from './en/list.ts'
import { outcomes } from './en/outcomes.ts'
import { payment } from './en/payment.ts'
import { paymentStates } from './en/payment-states.ts'
import { session } from './en/session.ts'
import { timeline } from './en/timeline.ts'

export const words = {
  actions,
  common,
  list,
  outcomes,
  payment,
  paymentStates,
  session,
  timeline,
}
