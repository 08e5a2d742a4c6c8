import { transaction } from '@paydesk/dintero/schema'
import { expect, test } from 'vitest'
import { untoldItems } from './untold-items.ts'

const line = (line_id: string, amount: number, quantity = 1) => ({ line_id, amount, quantity })
const refund = (amount: number, items?: object[], success = true) => ({
  event: 'REFUND',
  success,
  amount,
  ...(items && { items }),
})
const MUG = refund(150_00, [line('mug', 150_00)])
const TEA = refund(150_00, [line('tea', 150_00)])
const LAMP = refund(499_00, [line('lamp', 499_00)])

const untold = (events: object[], told: number[], amount: number) =>
  untoldItems(
    transaction.parse({ amount: 848_00, currency: 'NOK', events }),
    { refunds: told.map((of, id) => ({ id, at: null, amount: of, reason: '' })) },
    amount,
  )

test.each([
  ['the only refund', [MUG], [], 150_00, [line('mug', 150_00)]],
  ['the one that is not told', [MUG, LAMP], [499_00], 150_00, [line('mug', 150_00)]],
  [
    'two, each line once',
    [MUG, MUG, LAMP],
    [],
    799_00,
    [line('mug', 300_00, 2), line('lamp', 499_00)],
  ],
  ['one of two that are the same', [MUG, MUG], [150_00], 150_00, [line('mug', 150_00)]],
  ['one of two of which either may be told', [MUG, TEA], [150_00], 150_00, undefined],
  ['a refund of the shop that Dintero has not made', [MUG], [99_00], 150_00, undefined],
  ['a sum that is not theirs', [MUG], [], 100_00, undefined],
  ['a refund without lines', [refund(150_00)], [], 150_00, undefined],
  ['lines that are less than the refund', [refund(150_00, [line('a', 1)])], [], 150_00, undefined],
  ['one that failed', [MUG, refund(499_00, [], false)], [], 150_00, [line('mug', 150_00)]],
  ['none at all', [], [], 150_00, undefined],
])('lines to record: %s', (_name, events, told, amount, expected) => {
  expect(untold(events, told, amount)).toEqual(expected)
})
