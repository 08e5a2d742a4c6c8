import { expect, test } from 'vitest'
import { healthIn } from './health.ts'

const SINCE = '2026-11-21T12:03:00.000Z'

test.each([
  [{ reads: 'unwell', writes: 'well', since: SINCE }, [true, false, SINCE]],
  [{ reads: 'well', writes: 'unwell', since: SINCE }, [false, true, SINCE]],
  [{ reads: 'well', writes: 'well', since: null }, [false, false, undefined]],
  [{ reads: 'dizzy' }, [false, false, undefined]],
  [undefined, [false, false, undefined]],
  ['unwell', [false, false, undefined]],
])('the event %j tells %j', (told, [readsUnwell, writesUnwell, since]) => {
  expect(healthIn(told)).toEqual({ readsUnwell, writesUnwell, since })
})
