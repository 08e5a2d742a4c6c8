import { expect, test } from 'vitest'
import {
  chooseAll,
  editLine,
  lineDraft,
  readLines,
  type LineEdit,
  type LinesDraft,
  type Terms,
} from './lines-draft.ts'
import type { Available } from './offer.ts'

const line = (lineId: string, quantity: number, amount: number): Available => ({
  lineId,
  description: lineId,
  isShipping: false,
  part: { quantity, amount },
})
const socks = line('socks', 3, 29900)
const tea = line('tea', 0.5, 4100)
const giftCard = line('gift', 1, -10000)
const terms: Terms = { currency: 'NOK', locale: 'nb-NO', preselect: false }

const edited = (...edits: LineEdit[]) =>
  edits.reduce<LinesDraft>((draft, edit) => editLine(draft, socks, edit, terms), {})
const shown = (draft: LinesDraft) => lineDraft(socks, draft, terms)

test('a capture starts with every line chosen as a whole, a refund with none', () => {
  expect(lineDraft(tea, {}, { ...terms, preselect: true })).toEqual({
    chosen: true,
    quantityText: '0,5',
    amountText: '41,00',
  })
  expect(lineDraft(tea, {}, terms).chosen).toBe(false)
})

test('a quantity brings its exact share of the amount along and chooses the line', () => {
  expect(shown(edited({ field: 'quantity', text: '1' }))).toEqual({
    chosen: true,
    quantityText: '1',
    amountText: '99,67',
  })
  const backAndForth = edited({ field: 'quantity', text: '1' }, { field: 'quantity', text: '3' })
  expect(shown(backAndForth).amountText).toBe('299,00')
})

test.each(['', 'x', '4', '1e3', '-1'])(
  'the quantity "%s" stays as it was typed and leaves the amount alone',
  (text) => {
    const draft = edited({ field: 'amount', text: '50' }, { field: 'quantity', text })
    expect(shown(draft)).toEqual({ chosen: true, quantityText: text, amountText: '50' })
  },
)

test('nothing typed is lost when a line is left out and chosen again, alone or with all', () => {
  const typed = edited({ field: 'amount', text: '12,50' }, { field: 'chosen', chosen: false })
  expect(shown(chooseAll(typed, [socks], true))).toMatchObject({
    chosen: true,
    amountText: '12,50',
  })
})

test('a line that nobody touched follows the payment, a touched one keeps what was typed', () => {
  const left = { ...socks, part: { quantity: 1, amount: 9966 } }
  expect(lineDraft(left, {}, terms).amountText).toBe('99,66')
  const typed = edited({ field: 'quantity', text: '2' })
  expect(lineDraft(left, typed, terms).quantityText).toBe('2')
})

test('where only money is left of a line, all of it is offered', () => {
  expect(lineDraft(line('rest', 0, 500), {}, terms)).toMatchObject({
    quantityText: '0',
    amountText: '5,00',
  })
})

test.each([
  ['1,005', 'too-many-decimals'],
  ['1e3', 'not-a-number'],
  ['-1', 'negative'],
  ['', 'empty'],
  ['21474836,48', 'too-large'],
  ['0x10', 'not-a-number'],
])('the amount "%s" is a problem of its own field: %s', (text, because) => {
  expect(readLines([socks], edited({ field: 'amount', text }), terms)).toEqual({
    chosen: [],
    problems: [{ lineId: 'socks', field: 'amount', because }],
  })
})

test('only chosen lines are read, a gift card below zero among them', () => {
  const draft = { ...chooseAll({}, [socks, giftCard], true), tea: { chosen: false } }
  expect(readLines([socks, tea, giftCard], draft, terms)).toEqual({
    chosen: [
      { lineId: 'socks', quantity: 3, amount: 29900 },
      { lineId: 'gift', quantity: 1, amount: -10000 },
    ],
    problems: [],
  })
})
