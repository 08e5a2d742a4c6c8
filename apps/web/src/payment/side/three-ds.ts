import type { Transaction } from '@paydesk/dintero/schema'

const STATUSES = ['Y', 'A', 'U', 'N'] as const
type Status = (typeof STATUSES)[number]

/** What the card says of 3-D Secure: its outcome, or at least whether it was used. */
export function threeDsOf(
  card: NonNullable<Transaction['card']>,
): { status?: Status; used: boolean; version?: string } | undefined {
  const status = STATUSES.find((one) => one === card['authentication_status'])
  const kind = card['acquirer_transaction_type']
  const version = card['three_ds_version']
  if (!status && kind !== '3DSECURE' && kind !== 'SSL') return undefined
  return {
    used: kind === '3DSECURE' || status === 'Y' || status === 'A',
    ...(status && { status }),
    ...(typeof version === 'string' && version !== '' && { version }),
  }
}
