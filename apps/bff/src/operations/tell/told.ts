import { ShopError } from '@paydesk/woocommerce/error'
import { metaOf } from '@paydesk/woocommerce/schema'
import { REFUND_OPERATION } from '@paydesk/woocommerce/tell'
import * as z from 'zod/mini'
import type { ConnectedShop } from '../../shops/shops.ts'
import type { StoredOperation } from '../../store/operations.ts'
import { orderOf } from './order-of.ts'

/** Of a write as its row keeps it, what it is found again by. */
export const written = z.discriminatedUnion('write', [
  z.object({ write: z.literal('status'), status: z.string() }),
  z.object({ write: z.literal('note') }),
  z.object({ write: z.literal('refund') }),
])

/** What the order says of a write; `status` is the one that it has instead of ours. */
export type Told =
  | { readonly found: 'done' }
  | { readonly found: 'absent'; readonly status?: string }
  /** The shop or its answer could not be read: absence is not proven. */
  | { readonly found: 'unreadable' }

/**
 * Whether a write that was sent is in the order now: a refund carries our id in its meta, a note's
 * text has it, a status is itself, whoever set it.
 */
export async function told(shop: ConnectedShop | undefined, row: StoredOperation): Promise<Told> {
  const write = written.safeParse(row.body)
  if (!shop || !write.success) return { found: 'unreadable' }
  const { client } = shop
  const { order_id: orderId } = orderOf(row)
  try {
    switch (write.data.write) {
      case 'status': {
        const { status } = await client.order(orderId)
        return status === write.data.status ? { found: 'done' } : { found: 'absent', status }
      }
      case 'note':
        return found((await client.notes(orderId)).some(({ note }) => note.includes(row.id)))
      default:
        return found(
          (await client.refunds(orderId)).some((one) => metaOf(one, REFUND_OPERATION) === row.id),
        )
    }
  } catch (error) {
    if (!(error instanceof ShopError)) throw error
    // An order that was deleted tells nobody anything any more.
    return { found: error.failure === 'not-found' ? 'absent' : 'unreadable' }
  }
}

const found = (isThere: boolean): Told => ({ found: isThere ? 'done' : 'absent' })
