import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { words as en } from './en.ts'
import { firstLocale } from './locale.ts'
import { words as nb } from './nb.ts'
import { pluralOf } from './plural.ts'

const SRC = join(import.meta.dirname, '..')
const components = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.tsx'),
)

/** Text between tags, and attributes that people see or hear, when they hold a word. */
function sentencesIn(source: string): string[] {
  const code = source
    .replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    .replaceAll(/^import [\s\S]*?from '[^']+'$/gm, '')
  const between = code.matchAll(
    /(?:<\/?[A-Za-z][^<>{}]*>|\})\s*([^<>{}()=;:?&|]*[A-Za-z]{2}[^<>{}()=;:?&|]*)\s*</g,
  )
  const attributes = code.matchAll(
    /\s(?:aria-label|title|label|placeholder|alt|hint|problem)="([^"]*[A-Za-z]{2}[^"]*)"/g,
  )
  return [...between, ...attributes]
    .map((match) => (match[1] ?? '').trim())
    .filter((text) => !/^(export|function|interface|type|const|async)\b/.test(text))
}

test('the test itself finds a sentence in a component', () => {
  expect(sentencesIn('return <p className="x">Hello there</p>')).toEqual(['Hello there'])
  expect(sentencesIn('return <p>{count} payments</p>')).toEqual(['payments'])
  expect(sentencesIn('<IconButton icon={x} label="Close" />')).toEqual(['Close'])
  expect(sentencesIn('<p className="text-quiet">{words.close}</p>')).toEqual([])
})

test.each(components)('%s holds no sentence', (file) => {
  expect(sentencesIn(readFileSync(join(SRC, file), 'utf8'))).toEqual([])
})

/** Paths of all sentences; one that is a function takes as many arguments everywhere. */
function shape(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([key, inner]) => shape(inner, `${path}.${key}`))
}

test('Norwegian says everything that English says', () => {
  expect(shape(nb).toSorted()).toEqual(shape(en).toSorted())
})

test.each([
  [['nb-NO', 'en'], null, 'nb-NO'],
  [['nn'], null, 'nb-NO'],
  [['no'], null, 'nb-NO'],
  [['en-US', 'nb'], null, 'en-GB'],
  [['sv-SE', 'da'], null, 'en-GB'],
  [['sv-SE', 'nb'], null, 'nb-NO'],
  [['nb'], 'en-GB', 'en-GB'],
  [['en'], 'xx', 'en-GB'],
  [[], null, 'en-GB'],
])('a browser that speaks %j with the choice %s gets %s', (languages, stored, expected) => {
  expect(firstLocale(languages, stored)).toBe(expected)
})

test('one is counted differently from none and many', () => {
  const plural = pluralOf('en-GB')
  const forms = { one: '1 row', other: 'rows' }
  expect([0, 1, 2, 1.5].map((count) => plural(count, forms))).toEqual([
    'rows',
    '1 row',
    'rows',
    'rows',
  ])
})
