import { expect, test } from 'vitest'
import {
  editLine,
  readLines,
  wholeLine,
  wholeLines,
  type Available,
  type LineEdit,
} from './lines-draft.ts'

const socks: Available = {
  lineId: 'a',
  description: 'Wool socks',
  part: { quantity: 3, amount: 29900 },
}
const tea: Available = { lineId: 'b', description: 'Tea', part: { quantity: 0.5, amount: 4100 } }
const card: Available = {
  lineId: 'c',
  description: 'Gift card',
  part: { quantity: 1, amount: -10000 },
}
const terms = { currency: 'NOK', locale: 'nb-NO' }
const edited = (...edits: LineEdit[]) =>
  edits.reduce((draft, edit) => editLine(draft, edit, socks, terms), wholeLine(socks, terms, false))

test('a capture starts with every line chosen as a whole, a refund with none', () => {
  expect(wholeLines([socks, tea], terms, true)).toEqual({
    a: { chosen: true, quantityText: '3', amountText: '299,00' },
    b: { chosen: true, quantityText: '0,5', amountText: '41,00' },
  })
  expect(Object.values(wholeLines([socks, tea], terms, false)).map((line) => line.chosen)).toEqual([
    false,
    false,
  ])
})

test('a quantity brings its exact share of the amount along and chooses the line', () => {
  expect(edited({ field: 'quantity', text: '1' })).toEqual({
    chosen: true,
    quantityText: '1',
    amountText: '99,67',
  })
  expect(edited({ field: 'quantity', text: '3' }).amountText).toBe('299,00')
})

test.each(['', 'x', '4', '1e3', '-1'])(
  'the quantity "%s" stays as it was typed and leaves the amount alone',
  (text) => {
    const before = edited({ field: 'amount', text: '50' })
    const after = editLine(before, { field: 'quantity', text }, socks, terms)
    expect(after).toEqual({ chosen: true, quantityText: text, amountText: '50' })
  },
)

test('nothing typed is lost when a line is left out and chosen again', () => {
  const typed = edited(
    { field: 'amount', text: '12,50' },
    { field: 'chosen', chosen: false },
    { field: 'chosen', chosen: true },
  )
  expect(typed.amountText).toBe('12,50')
})

test.each([
  ['1,005', 'too-many-decimals'],
  ['1e3', 'not-a-number'],
  ['-1', 'negative'],
  ['', 'empty'],
  ['21474836,48', 'too-large'],
  ['0x10', 'not-a-number'],
])('the amount "%s" is a problem of its own field: %s', (text, because) => {
  const draft = { a: edited({ field: 'amount', text }) }
  expect(readLines([socks], draft, terms)).toEqual({
    chosen: [],
    problems: [{ lineId: 'a', field: 'amount', because }],
  })
})

test('only chosen lines are read, a gift card below zero among them', () => {
  const draft = {
    ...wholeLines([socks, card], terms, true),
    b: wholeLine(tea, terms, false),
  }
  expect(readLines([socks, tea, card], draft, terms)).toEqual({
    chosen: [
      { lineId: 'a', quantity: 3, amount: 29900 },
      { lineId: 'c', quantity: 1, amount: -10000 },
    ],
    problems: [],
  })
})
