import { expect, test } from 'vitest'
import { isTakenBack } from './taken-back.ts'
import { captured, withEvents } from './testing/events.ts'

const correction = (...event_ids: string[]) =>
  captured({ id: '4', success: false, correction: { event_ids, status: 'AUTHORIZED' } })

test.each<[string, object[], boolean]>([
  ['by a correction that names the event', [captured(), correction('3')], true],
  ['by a correction that names it among others', [captured(), correction('2', '3')], true],
  ['by the event itself, which failed by now', [captured({ success: false })], true],
  ['not by a correction of another event', [captured(), correction('2')], false],
  ['not by a correction that names none', [captured(), correction()], false],
  ['not by a later failure', [captured(), captured({ id: '4', success: false })], false],
  ['not by a success that names it', [captured(), { ...correction('3'), success: true }], false],
  ['not where the event is missing', [], false],
])('what was done is taken back %s', (_name, events, expected) => {
  expect(isTakenBack(['3'], withEvents(events))).toBe(expected)
})
