import { formatFigure } from '@paydesk/money/format'
import { shortDate } from '../ui/times.ts'
import type { Words } from '../words/catalogue.ts'
import type { Locale } from '../words/locale.ts'
import { statusWording, typeWording } from '../words/wording.ts'
import type { FilterName, Filters, WordFilter } from './filters.ts'

/** A card brand as its owner writes it is its own word; so are a store's id and a currency's code. */
export function wordWording(words: Words, name: WordFilter, value: string): string {
  if (name === 'status') return statusWording(words, value).label
  if (name !== 'type') return value
  const { method, provider } = typeWording(words, value)
  return provider ? `${method} (${provider})` : method
}

/** The currency in which amounts of the filter are read and written: the one that is chosen, else one of two decimals. */
export const currencyOf = (filters: Filters): string =>
  (filters.currency.length === 1 ? filters.currency[0] : undefined) ?? 'NOK'

/** What a filter is set to, short enough for a chip. */
export function valueWording(words: Words, locale: Locale, filters: Filters, name: FilterName) {
  const { others, between, from, to } = words.listEdges.filters
  const range = (low: string | undefined, high: string | undefined) => {
    if (low !== undefined && high !== undefined) return low === high ? low : between(low, high)
    return low === undefined ? to(high ?? '') : from(low)
  }
  if (name === 'amount') {
    const figure = (amount: number | undefined) =>
      amount === undefined ? undefined : formatFigure(amount, currencyOf(filters), locale)
    return range(figure(filters.amount.min), figure(filters.amount.max))
  }
  if (name === 'created' || name === 'captured' || name === 'refunded') {
    // A day of the URL is a day, whatever the zone.
    const day = (text: string | undefined) =>
      text && shortDate(new Date(`${text}T12:00:00Z`), new Date(), locale, 'UTC')
    return range(day(filters[name].from), day(filters[name].to))
  }
  const chosen = filters[name].map((value) => wordWording(words, name, value))
  const shown = chosen.slice(0, 2).join(', ')
  return chosen.length > 2 ? `${shown} ${others(chosen.length - 2)}` : shown
}
