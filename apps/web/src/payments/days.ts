import { parseDate } from '@internationalized/date'
import type { Days } from './filters.ts'

/** The instants that bound whole days of a zone; a day is 23 or 25 hours long twice a year. */
export function instantsOf(days: Days, zone: string): { gte?: string; lte?: string } {
  const start = (day: string, plus: number) => parseDate(day).add({ days: plus }).toDate(zone)
  return {
    ...(days.from && { gte: start(days.from, 0).toISOString() }),
    // Dintero's upper bounds are inclusive.
    ...(days.to && { lte: new Date(start(days.to, 1).getTime() - 1).toISOString() }),
  }
}
