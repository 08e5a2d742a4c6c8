import { expect, test } from 'vitest'
import { readArguments, type Arguments } from './arguments.ts'

const both = ['sqlite', 'postgres'] as const

test.each<[string, Arguments]>([
  ['', { ms: 60_000, seed: 77, stores: both }],
  ['--minutes 10 --seed 3', { ms: 600_000, seed: 3, stores: both }],
  ['--seconds 30 --store both', { ms: 30_000, seed: 77, stores: both }],
  ['--seconds 5 --store sqlite', { ms: 5_000, seed: 77, stores: ['sqlite'] }],
  ['--store postgres', { ms: 60_000, seed: 77, stores: ['postgres'] }],
])('"%s" is understood', (text, expected) => {
  expect(readArguments(text.split(' ').filter(Boolean), () => 77)).toEqual(expected)
})

test.each([
  '--minutes 1 --seconds 1',
  '--minutes ten',
  '--seconds -1',
  '--seconds 0',
  '--seed 1.5',
  '--store oracle',
  '--for 10',
  'please',
])('"%s" is answered with how it is used', (text) => {
  expect(() => readArguments(text.split(' '), () => 77)).toThrow(/npm run torture -- \[--minutes/)
})
