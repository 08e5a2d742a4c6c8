import { metaOf, type Refund } from '@paydesk/woocommerce/schema'
import { REFUND_OPERATION } from '@paydesk/woocommerce/tell'
import { utcOf } from '../../shops/utc.ts'

/** A shop is done by then with a refund that somebody has made in its pages, if it ever is. */
const PAID_OUT_MS = 30_000

/**
 * Until when, in ms, refunds that are not ours may be on their way to Dintero at `now`; undefined:
 * none is. WooCommerce keeps a refund before its plugin pays it out, and the plugin pays out whichever
 * is the newest: one that is recorded meanwhile is paid out in its place. The time is the shop's: one
 * that is further ahead than that says nothing.
 */
export function theirsUnderWay(refunds: readonly Refund[], now: number): number | undefined {
  const young = refunds
    .filter((refund) => metaOf(refund, REFUND_OPERATION) === undefined)
    .map(({ date_created_gmt }) => Date.parse(utcOf(date_created_gmt) ?? ''))
    .filter((created) => Math.abs(now - created) < PAID_OUT_MS)
  return young.length > 0 ? Math.max(...young) + PAID_OUT_MS : undefined
}
