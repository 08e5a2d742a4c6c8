import type { Contradiction } from '@paydesk/contract/operation'
import { expect, test } from 'vitest'
import { contradictionAfter } from './contradiction.ts'
import type { Match } from './match.ts'
import { sent } from './testing/events.ts'

const otherAmount: Contradiction = { because: 'other-amount', event_ids: ['e1'] }
const otherCurrency: Contradiction = { because: 'other-currency', event_ids: [] }
const alarm = ({ because, event_ids }: Contradiction): Match => ({
  found: 'alarm',
  alarm: because,
  eventIds: event_ids,
})

test.each<[string, Contradiction | null, Match, Contradiction | null]>([
  ['a first look that contradicts it', null, alarm(otherAmount), otherAmount],
  ['a read of something else', null, alarm(otherCurrency), otherCurrency],
  ['one that agrees again', otherAmount, { found: 'done', eventIds: ['e1'] }, null],
  ['one that cannot be read', otherAmount, { found: 'unreadable' }, otherAmount],
  ['one of something else, after what was shown', otherAmount, alarm(otherCurrency), otherAmount],
  ['nothing, after a read of something else', otherCurrency, { found: 'absent' }, null],
])('what an open operation says of its payment after %s', (_look, before, told, after) => {
  const row = sent({ state: 'NEEDS_REVIEW', contradiction: before })
  expect(contradictionAfter(row, told)).toEqual(after)
})

test('what came to an operation that had ended no read takes back', () => {
  const row = sent({ state: 'CLOSED', contradiction: otherAmount })
  for (const told of [{ found: 'absent' }, alarm(otherCurrency)] satisfies Match[])
    expect(contradictionAfter(row, told)).toEqual(otherAmount)
})
