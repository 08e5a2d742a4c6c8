import type { Disagreement } from '@paydesk/contract/shop'
import { minorDigits } from '@paydesk/money/currency'
import { statusOnCapture } from '@paydesk/woocommerce/in-step'
import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CirclePause,
  CircleSlash,
  CircleX,
  Undo2,
  type LucideIcon,
} from 'lucide-react'
import { plain } from '../payment/text.ts'
import type { Words } from '../words/catalogue.ts'
import { look } from '../words/look.ts'

type Tone = 'neutral' | 'blue' | 'amber' | 'green' | 'grey' | 'red'

const STATUS: Readonly<Record<string, { tone: Tone; Icon: LucideIcon }>> = {
  pending: { tone: 'neutral', Icon: CircleDashed },
  'checkout-draft': { tone: 'neutral', Icon: CircleDashed },
  processing: { tone: 'blue', Icon: CircleDot },
  'on-hold': { tone: 'amber', Icon: CirclePause },
  'manual-review': { tone: 'amber', Icon: CirclePause },
  completed: { tone: 'green', Icon: CircleCheck },
  cancelled: { tone: 'grey', Icon: CircleSlash },
  refunded: { tone: 'grey', Icon: Undo2 },
  trash: { tone: 'grey', Icon: CircleSlash },
  failed: { tone: 'red', Icon: CircleX },
}

/** An order's status in words, with its colour and icon; one that a shop adds is shown by its code. */
export function orderStatusWording(words: Words, status: string) {
  const known = look(STATUS, status)
  return {
    label: look(words.shop.orderStatus, status) ?? status,
    tone: known?.tone ?? ('neutral' as const),
    Icon: known?.Icon ?? CircleAlert,
  }
}

/** The same in a sentence: text from the shop. */
export const orderStatusText = (words: Words, status: string): string =>
  plain(orderStatusWording(words, status).label, 40)

/** The statuses that would agree, in one phrase: "Completed or On hold". */
export const expectedWording = (words: Words, expected: readonly string[]): string =>
  expected.map((status) => orderStatusWording(words, status).label).join(words.shop.or)

/**
 * What to look at where nothing is safe to do; `expected` are the statuses that would agree. Of a
 * payment that is captured nothing would be captured once more: something else is in the way. So it is
 * where the shop has statuses of its own.
 */
export function lookText(
  { shop }: Words,
  { cause, expected }: { cause: Disagreement; expected: readonly string[] },
  paymentStatus: string | undefined,
): string {
  if (cause === 'cancelled-here' && !expected.includes('cancelled'))
    return shop.told.because['cancelled-otherwise']
  const isCaptured = cause === 'captured-here' || cause === 'held-after-capture'
  if (!isCaptured || paymentStatus !== 'CAPTURED') return shop.look[cause]
  const status = statusOnCapture({ CAPTURED: expected })
  return status === undefined ? shop.lookWhichStatus : shop.lookNotWhole
}

/**
 * How far payment and order are apart, in a sentence: which of them is higher says something of totals
 * alone, and totals in two currencies are not compared. Undefined where no amount tells it.
 */
export function differenceText(
  { shop }: Words,
  { cause, difference }: { cause: Disagreement; difference: number | null },
  currency: { order: string; payment: string },
  money: (amount: number) => string,
): string | undefined {
  if (cause === 'amounts-differ' && currency.order !== currency.payment)
    return shop.currencies(plain(currency.order, 10), plain(currency.payment, 10))
  if (difference === null || difference === 0) return undefined
  const amount = money(Math.abs(difference))
  if (cause !== 'amounts-differ') return shop.difference(amount)
  return difference > 0 ? shop.differenceHigher(amount) : shop.differenceLower(amount)
}

/**
 * Whether a difference (minor units) may be nothing but the rounding of a shop whose prices have no
 * decimals: it is less than one whole unit.
 */
export const mayBeRounding = (difference: number, currency: string): boolean =>
  Math.abs(difference) < 10 ** (minorDigits(currency) ?? 0)
