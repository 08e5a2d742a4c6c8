import { formatAmountParts } from '@paydesk/money/format'
import { useLocale } from '../words/words.ts'

/** An amount in minor units as the locale writes it: the figure leads, the currency is quieter. */
export function Money(props: {
  amount: number
  currency: string
  /** The figure is secondary too. */
  quiet?: boolean
}) {
  const locale = useLocale()
  const { before, currency, after } = formatAmountParts(props.amount, props.currency, locale)
  return (
    <span className={`whitespace-nowrap figures ${props.quiet ? 'text-quiet' : ''}`}>
      {before}
      <span className={`font-normal text-quiet ${currency.length > 1 ? 'text-[0.85em]' : ''}`}>
        {currency}
      </span>
      {after}
    </span>
  )
}
