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

/** What becomes of telling the shop of an operation that is done. */
export interface TellSaid {
  readonly title: string
  /** What the shop says, or what to do. */
  readonly text?: string
}

/**
 * What becomes of telling the shop of an operation that is done; a tell whose row is not read yet is
 * being sent. `order` is what people call the order.
 */
export function tellSaid(
  words: Words,
  kind: Tell['kind'],
  tell: Tell | undefined,
  about: { order: string; now: number },
): TellSaid {
  const { told } = words.shop
  const { tells } = words.outcomes
  const { order, now } = about
  switch (tell?.state) {
    case 'PREPARED': {
      const waits = now - Date.parse(tell.created_at)
      const isLate = waits > SOON_MS + (kind === 'tell-void' ? CALLBACK_MS : 0)
      if (isLate) return { title: told.retried[kind], text: told.retriedHint }
      return { title: kind === 'tell-void' ? tells.bySelf(order) : told.sending[kind] }
    }
    case 'UNKNOWN':
      return { title: told.unknown[kind] }
    case 'NEEDS_REVIEW':
      return { title: told.review[kind], text: told.reviewHint }
    case 'REFUSED': {
      const { message } = tell.refusal ?? {}
      return {
        title: told.refused[kind],
        ...(message && { text: told.shopSays(plain(message, 200)) }),
      }
    }
    case 'NOT_SENT':
    case 'CLOSED':
      return wasInStep(tell)
        ? { title: tells.inStep }
        : { title: told.notTold[kind], text: notSentText(words, tell) }
    case 'SUCCEEDED':
    case 'CORRECTED': {
      const status = orderStatusText(words, tell.wrote?.status ?? '')
      return { title: tells.done[tell.wrote?.write ?? 'told'](order, status) }
    }
    default:
      return { title: told.sending[kind] }
  }
}

/** The same as one piece of text. */
export function tellText(...tell: Parameters<typeof tellSaid>): string {
  const { title, text } = tellSaid(...tell)
  return text ? `${title} ${text}` : title
}
