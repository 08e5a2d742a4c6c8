import { describe, expect, test } from 'vitest'
import { OURS, sent, withEvents } from '../testing/events.ts'
import { tellOf } from './tell-of.ts'

const SHOP = { language: 'en', statuses: {} } as const
const AT = { shop: 'fjellro', order_id: 1042 }
const told = sent({ kind: 'tell-void', amount: null, request: AT, linked_to: OURS })

/** The payment after a cancellation that a capture came before, and after another one. */
const released = (amount: number | undefined) =>
  withEvents([
    { id: '3', event: 'CAPTURE', success: true, amount: 20_000 },
    { id: '4', event: 'VOID', success: true, ...(amount !== undefined && { amount }) },
    { id: '5', event: 'VOID', success: true, amount: 1 },
  ])

describe('of a cancellation', () => {
  const voided = sent({
    kind: 'void',
    state: 'SUCCEEDED',
    amount: 50_000,
    request: { shop: AT },
    event_ids: ['4'],
  })
  test('it says what was released, not what was to be', () => {
    const { done } = tellOf(told, voided, SHOP, released(30_000), 0)
    expect(done).toEqual({ amount: 30_000, by: 'Kari' })
  })

  test.each([undefined, 0])('it names no sum where the event names none (%s)', (amount) => {
    expect(tellOf(told, voided, SHOP, released(amount), 0).done).toBeUndefined()
  })

  test('it names no sum and nobody where it was done elsewhere', () => {
    expect(tellOf(told, undefined, SHOP, released(30_000), 0).done).toBeUndefined()
  })
})

test('of a capture it says what was captured, and by whom', () => {
  const captured = sent({ state: 'SUCCEEDED', event_ids: ['3'] })
  const row = { ...told, kind: 'tell-capture' } as const
  const { done } = tellOf(row, captured, SHOP, withEvents([]), 0)
  expect(done).toEqual({ amount: 5_000, by: 'Kari' })
})
