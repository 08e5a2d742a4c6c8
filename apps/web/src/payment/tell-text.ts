import { CALLBACK_MS } from '@paydesk/woocommerce/gateway'
import { orderStatusText } from '../shop/wording.ts'
import type { Words } from '../words/catalogue.ts'
import { wasInStep, type MoneyOperation, type Tell } from './journal.ts'
import { plain } from './text.ts'
import { notSentText } from './wording.ts'

/** How long a tell may wait before that says that the shop could not be reached. */
const SOON_MS = 20_000

/** Whether the person who confirmed an operation wanted the shop's order to be told of it. */
export const wasToBeTold = ({ request }: MoneyOperation): boolean =>
  request['shop'] !== undefined && request['shop'] !== null

/** The order that an operation or a tell names. */
export function orderIdOf({ request }: Pick<Tell, 'request'>): number | undefined {
  const { shop } = request
  // What the person confirmed is ours, and an open record all the same.
  const of = typeof shop === 'object' && shop !== null ? (shop as { order_id?: unknown }) : request
  return typeof of.order_id === 'number' ? of.order_id : undefined
}

/**
 * What becomes of telling the shop of an operation that is done, in one or two sentences; undefined
 * for a tell whose row is not read yet. `order` is what people call the order.
 */
export function tellText(
  words: Words,
  kind: Tell['kind'],
  tell: Tell | undefined,
  about: { order: string; now: number },
): string {
  const { told } = words.shop
  const { tells } = words.outcomes
  const { order, now } = about
  switch (tell?.state) {
    case 'PREPARED': {
      const waits = now - Date.parse(tell.created_at)
      const isLate = waits > SOON_MS + (kind === 'tell-void' ? CALLBACK_MS : 0)
      if (isLate) return `${told.retried[kind]} ${told.retriedHint}`
      return kind === 'tell-void' ? tells.bySelf(order) : told.sending[kind]
    }
    case 'UNKNOWN':
      return told.unknown[kind]
    case 'NEEDS_REVIEW':
      return `${told.review[kind]} ${told.reviewHint}`
    case 'REFUSED': {
      const { message } = tell.refusal ?? {}
      return `${told.refused[kind]} ${message ? told.shopSays(plain(message, 200)) : ''}`.trim()
    }
    case 'NOT_SENT':
    case 'CLOSED':
      return wasInStep(tell) ? tells.inStep : `${told.notTold[kind]} ${notSentText(words, tell)}`
    case 'SUCCEEDED':
    case 'CORRECTED':
      return tells.done[tell.wrote?.write ?? 'told'](
        order,
        orderStatusText(words, tell.wrote?.status ?? ''),
      )
    default:
      return told.sending[kind]
  }
}
