import { expect, test } from 'vitest'
import { shown } from './shown.ts'
import { sent } from './testing/events.ts'

const tell = { kind: 'tell-capture', state: 'SENT', amount: null } as const

test.each<[Readonly<Record<string, unknown>> | null, object | undefined]>([
  [
    { write: 'status', status: 'shipped' },
    { write: 'status', status: 'shipped' },
  ],
  [{ write: 'note', note: 'For the shop’s people alone' }, { write: 'note' }],
  [{ write: 'refund', refund: { amount: '1.00' } }, { write: 'refund' }],
  [{ write: 'letter' }, undefined],
  [{}, undefined],
  [null, undefined],
])('a tell whose body is %j is shown as written %j', (body, wrote) => {
  expect(shown(sent({ ...tell, body })).wrote).toEqual(wrote)
})

test('what was sent to Dintero is no tell', () => {
  expect(shown(sent({ kind: 'void', body: { write: 'note' } }))).not.toHaveProperty('wrote')
})
