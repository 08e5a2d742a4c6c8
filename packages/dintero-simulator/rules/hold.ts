import { refusal } from '../errors.ts'
import type { Settings } from '../settings.ts'
import type { Transaction } from '../wire.ts'
import { standing, sumsOf } from './sums.ts'
import { typeOf } from './payment-types.ts'

const DAY = 86_400_000
export const EXPIRATION = 'klarna:authorization_expiration'

/** Days of a hold (docs: orders); wallets are cards underneath. Others are not documented. */
function daysOf(tx: Transaction): number | undefined {
  const type = typeOf(tx)
  if (type.startsWith('klarna.')) return 28
  if (type.startsWith('collector.')) return 90
  if (type === 'vipps' || type.endsWith('.vipps')) return brandOf(tx) === 'MasterCard' ? 30 : 7
  return /\.(creditcard|mobilepay|applepay|googlepay|clicktopay)$/.test(type) ? 7 : undefined
}

function brandOf({ card }: Transaction): unknown {
  return typeof card === 'object' && card !== null && 'brand' in card ? card.brand : undefined
}

/** When the hold on what is not captured ends, in ms; `undefined` where nothing says so. */
export function holdEnds(tx: Transaction): number | undefined {
  const told = standing(tx).findLast(({ metadata }) => metadata?.[EXPIRATION] !== undefined)
  const exact = Date.parse(told?.metadata?.[EXPIRATION] ?? '')
  if (!Number.isNaN(exact)) return exact
  const authorized = standing(tx).find(({ event }) => event === 'AUTHORIZE')
  const from = Date.parse(authorized?.created_at ?? '')
  const days = daysOf(tx)
  return days === undefined || Number.isNaN(from) ? undefined : from + days * DAY
}

/** Refuses what needs the hold after it ended; the status does not tell (setting `expiredHold`). */
export function checkHold(tx: Transaction, at: string, settings: Settings) {
  if (settings.expiredHold === 'capturable' || sumsOf(tx).remaining === 0) return
  const ends = holdEnds(tx)
  if (ends !== undefined && ends <= Date.parse(at)) throw refusal('the authorization has expired')
}
