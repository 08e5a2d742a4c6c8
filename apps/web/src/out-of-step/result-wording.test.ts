import { expect, test } from 'vitest'
import type { Answer } from '../payment/write/attempt.ts'
import { foundWith } from '../testing/found.ts'
import { operationWith } from '../testing/operation.ts'
import { words } from '../words/en.ts'
import { resultWording } from './result-wording.ts'
import { answered, confirmed, resultOf, sent } from './run.ts'
import { isTellable } from './tells.ts'

const MORE = 'Something else may still disagree. Look again.'

test.each([
  ['its write alone', true, { state: 'SUCCEEDED' }, 'Done', undefined],
  ['more than its write', false, { state: 'SUCCEEDED' }, 'Done', MORE],
  [
    'more than what somebody had written already',
    false,
    { state: 'NOT_SENT', not_sent: 'rule', because: 'in-step' },
    'Nothing to do: in step already',
    MORE,
  ],
  ['nothing, for it was refused', false, { state: 'REFUSED' }, 'Refused', undefined],
] as const)('an order that is put in step by %s', (_what, mends, change, said, why) => {
  const rows = [foundWith({ mends })].filter(isTellable)
  const operation = operationWith({ kind: 'tell-capture', ...change })
  const answer = { kind: 'operation', operation } as const
  const run = answered(
    sent(
      confirmed(undefined, rows, () => 'k1'),
      'fjellro/7042',
    ),
    'fjellro/7042',
    answer,
    () => 'k2',
  )
  const [item] = run.items
  expect(item && resultWording(words, item, resultOf(item, run))).toEqual({ said, why })
})

test.each<[Answer, string]>([
  [{ kind: 'none' }, words.outcomes.noAnswer.title],
  [{ kind: 'problem', code: 'store-unavailable' }, 'Paydesk’s own store does not answer.'],
  [{ kind: 'problem', code: 'upstream-slow' }, 'Dintero did not answer in time.'],
  [{ kind: 'problem', code: 'bug' }, 'Something went wrong on our side.'],
])('after %j it says what is wrong, and that it may have been done', (answer, said) => {
  const rows = [foundWith()].filter(isTellable)
  const begun = confirmed(undefined, rows, () => 'k1')
  const run = answered(sent(begun, 'fjellro/7042'), 'fjellro/7042', answer, () => 'k2')
  const [item] = run.items
  expect(item && resultWording(words, item, resultOf(item, run))).toEqual({
    said,
    why: expect.stringMatching(/^It may or may not have been done\./),
  })
})
