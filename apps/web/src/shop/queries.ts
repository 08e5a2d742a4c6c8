import type { Session } from '@paydesk/contract/session'
import { shopView } from '@paydesk/contract/shop'
import { orderCluesOf, type Recognisable } from '@paydesk/woocommerce/recognise'
import { queryOptions } from '@tanstack/react-query'
import { get } from '../api.ts'

export const shopQueries = {
  /** The order behind a payment, read from its shop. Ask only where `mayHaveOrder`. */
  of: (transactionId: string) =>
    queryOptions({
      // `session/live.ts` names this key by hand: the first screen loads no schema of shops.
      queryKey: ['shop', transactionId],
      queryFn: ({ signal }) =>
        get(shopView, `/transactions/${encodeURIComponent(transactionId)}/shop`, signal),
      // A shop is slow to ask: a dialog that opens on the page's answer does not ask again.
      staleTime: 15_000,
    }),
}

/** Whether a connected shop may have the order of this payment: it is worth asking. */
export const mayHaveOrder = (payment: Recognisable, { shops }: Pick<Session, 'shops'>): boolean =>
  shops && orderCluesOf(payment) !== undefined
