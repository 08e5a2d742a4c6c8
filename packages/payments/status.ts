/** Part or all of the authorized amount is still reserved. */
export const RESERVING: ReadonlySet<unknown> = new Set([
  'AUTHORIZED',
  'PARTIALLY_CAPTURED',
  'PARTIALLY_CAPTURED_REFUNDED',
])

/** Captured as far as it ever will be, and not all of it paid back. */
export const ALL_CAPTURED: ReadonlySet<unknown> = new Set(['CAPTURED', 'PARTIALLY_REFUNDED'])

/** Money was captured, so a CAPTURE event has to say so. */
export const CLAIMS_CAPTURE: ReadonlySet<unknown> = new Set([
  'PARTIALLY_CAPTURED',
  'PARTIALLY_CAPTURED_REFUNDED',
  'CAPTURED',
  'PARTIALLY_REFUNDED',
  'REFUNDED',
])
