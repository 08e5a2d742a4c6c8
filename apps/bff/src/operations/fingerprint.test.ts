import { expect, test } from 'vitest'
import { fingerprintOf, type Fingerprinted } from './fingerprint.ts'

const click: Fingerprinted = {
  kind: 'capture',
  transactionId: 'T1',
  request: { amount: 100, items: [{ line_id: '1', amount: 100 }] },
  seen: '"a"',
}

test('the order of fields and a field left undefined make no difference', () => {
  const request = { items: [{ amount: 100, line_id: '1' }], final: undefined, amount: 100 }
  expect(fingerprintOf({ ...click, request })).toBe(fingerprintOf(click))
})

test.each<[string, Partial<Fingerprinted>]>([
  ['kind', { kind: 'refund' }],
  ['payment', { transactionId: 'T2' }],
  ['amount', { request: { amount: 101, items: [{ line_id: '1', amount: 100 }] } }],
  ['order of lines', { request: { amount: 100, items: [{ line_id: '1' }, { amount: 100 }] } }],
  ['type of a value', { request: { amount: '100', items: [{ line_id: '1', amount: 100 }] } }],
  ['revision', { seen: '"b"' }],
  ['missing revision', { seen: undefined }],
])('another %s is another request', (_name, change) => {
  expect(fingerprintOf({ ...click, ...change })).not.toBe(fingerprintOf(click))
})
