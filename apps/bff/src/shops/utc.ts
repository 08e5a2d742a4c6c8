/** A shop's `…_gmt` moment, which comes without a zone, as ISO 8601 in UTC; null for anything else. */
export function utcOf(gmt: string | null | undefined): string | null {
  const moment = new Date(`${gmt?.replace(/Z$/, '')}Z`)
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString()
}
