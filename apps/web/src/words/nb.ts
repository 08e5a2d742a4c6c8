import type { Words } from './catalogue.ts'
import { actions } from './nb/actions.ts'
import { attention } from './nb/attention.ts'
import { common } from './nb/common.ts'
import { editors } from './nb/editors.ts'
import { list } from './nb/list.ts'
import { listEdges } from './nb/list-edges.ts'
import { outOfStep } from './nb/out-of-step.ts'
import { outcomes } from './nb/outcomes.ts'
import { payment } from './nb/payment.ts'
import { paymentStates } from './nb/payment-states.ts'
import { problems, trouble } from './nb/problems.ts'
import { reasons } from './nb/reasons.ts'
import { review } from './nb/review.ts'
import { session } from './nb/session.ts'
import { shop } from './nb/shop.ts'
import { timeline } from './nb/timeline.ts'

export const words: Words = {
  actions,
  attention,
  common,
  editors,
  list,
  listEdges,
  outOfStep,
  outcomes,
  payment,
  paymentStates,
  problems,
  reasons,
  review,
  session,
  shop,
  timeline,
  trouble,
}
