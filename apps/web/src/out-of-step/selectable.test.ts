import { expect, test } from 'vitest'
import { foundWith } from '../testing/found.ts'
import { operationWith } from '../testing/operation.ts'
import { openTells } from './open-tells.ts'
import { confirmed } from './run.ts'
import { selectableOf } from './selectable.ts'
import { isTellable } from './tells.ts'

const ROW = foundWith()
const FREE = { run: undefined, told: new Map(), mayFix: true }
const TELL = operationWith({ kind: 'tell-capture', state: 'UNKNOWN' })
const running = confirmed(undefined, [ROW].filter(isTellable), () => 'k1')

test.each([
  ['what a write to the shop mends', ROW, FREE, 1],
  ['nothing for a viewer', ROW, { ...FREE, mayFix: false }, 0],
  ['nothing that moves money', foundWith({ fix: { kind: 'capture', amount: 1 } }), FREE, 0],
  ['nothing without a safe fix', foundWith({ fix: null }), FREE, 0],
  ['nothing that is being mended', ROW, { ...FREE, run: running }, 0],
  ['nothing that the shop is told of', ROW, { ...FREE, told: openTells([TELL]) }, 0],
])('%s can be chosen', (_name, row, around, count) => {
  expect(selectableOf([row], around)).toHaveLength(count)
})
