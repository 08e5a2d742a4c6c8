import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ConfigError, readConfig } from '../config.ts'
import { readShopsFile } from './shops-file.ts'

const SECRETS = { consumer_key: 'ck_0123456789', consumer_secret: 'cs_0123456789' }
const CHAIRS = { id: 'chairs', url: 'https://www.Chairs.example/shop/', ...SECRETS }

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'paydesk-shops-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
function fileOf(content: unknown, mode = 0o600): string {
  const path = join(folder, `${(files += 1)}.json`)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  chmodSync(path, mode)
  return path
}

test('a shop needs an id, an address and a key; the rest has a default', () => {
  expect(readConfig({ WOOCOMMERCE_SHOPS_FILE: fileOf([CHAIRS]) }).shops).toEqual([
    {
      id: 'chairs',
      name: 'chairs.example',
      url: 'https://www.Chairs.example/shop/',
      hosts: ['chairs.example'],
      consumerKey: 'ck_0123456789',
      consumerSecret: 'cs_0123456789',
      webhookSecret: undefined,
      language: 'en',
      statuses: {},
    },
  ])
})

test('everything may be said, and the address’ own host is always among the hosts', () => {
  const webhook_secret = 'w'.repeat(16)
  const said = {
    name: 'Chairs & more',
    language: 'nb',
    webhook_secret,
    hosts: ['WWW.stoler.example', 'chairs.example'],
    statuses: { CAPTURED: ['wc-shipped', 'completed'], AUTHORIZED: ['packing'] },
  }
  const { shops, problems } = readShopsFile(fileOf([{ ...CHAIRS, ...said }]))
  expect(problems).toEqual([])
  expect(shops[0]).toMatchObject({
    name: 'Chairs & more',
    language: 'nb',
    webhookSecret: webhook_secret,
    hosts: ['chairs.example', 'stoler.example'],
    statuses: { CAPTURED: ['shipped', 'completed'], AUTHORIZED: ['packing'] },
  })
})

test.each(['http://127.0.0.1:8080', 'http://localhost', 'http://[::1]:1', 'https://a.example'])(
  '%s is an address that keys may be sent to',
  (url) => {
    expect(readShopsFile(fileOf([{ ...CHAIRS, url }])).problems).toEqual([])
  },
)

const SHOP = { ...CHAIRS, id: 'a' }
test.each<[name: string, content: unknown, sentence: RegExp]>([
  ['no JSON', '[{"consumer_secret":"cs_0123456789",}', /is not JSON at line 1 column 37\.$/],
  ['a bare word', 'cs_0123456789', /^The shops file \S+ is not JSON\.$/],
  ['one shop without a list', CHAIRS, /must be a list of shops/],
  ['text in the list', ['cs_0123456789'], /^Shop number 1 of the shops file: must be an object\.$/],
  ['no id', [{ ...CHAIRS, id: undefined }], /^Shop number 1 of the shops file: id is missing\.$/],
  ['an id with blanks', [{ ...CHAIRS, id: 'my shop' }], /number 1 .*: id must consist of letters/],
  ['an id of 65', [{ ...CHAIRS, id: 'a'.repeat(65) }], /id must have at most 64 characters\.$/],
  ['no address', [{ ...SHOP, url: undefined }], /^Shop a: url is missing\.$/],
  ['no https', [{ ...SHOP, url: 'http://shop.example' }], /^Shop a: url must begin with https/],
  ['no address at all', [{ ...SHOP, url: 'shop.example' }], /^Shop a: url must be an address/],
  ['a query', [{ ...SHOP, url: 'https://a.example/?x=cs_1' }], /^Shop a: url must be an address/],
  ['a user', [{ ...SHOP, url: 'https://cs_1@a.example' }], /^Shop a: url must be an address/],
  ['another protocol', [{ ...SHOP, url: 'ftp://a.example' }], /^Shop a: url must be an address/],
  ['no key', [{ ...SHOP, consumer_key: undefined }], /^Shop a: consumer_key is missing\.$/],
  ['an empty secret', [{ ...SHOP, consumer_secret: '' }], /^Shop a: consumer_secret is empty\.$/],
  ['a number as key', [{ ...SHOP, consumer_key: 7 }], /^Shop a: consumer_key must be text/],
  ['a short secret', [{ ...SHOP, webhook_secret: 'cs_' }], /^Shop a: webhook_secret must have at/],
  ['a language', [{ ...SHOP, language: 'se' }], /^Shop a: language must be "en" or "nb"\.$/],
  ['hosts as text', [{ ...SHOP, hosts: 'a.example' }], /^Shop a: hosts must be a list\.$/],
  ['a host with https', [{ ...SHOP, hosts: ['https://a.no'] }], /^Shop a: hosts must be hosts/],
  [
    'a misspelt status',
    [{ ...SHOP, statuses: { CAPTURE: ['x'] } }],
    /^Shop a: statuses names CAPTURE, and/,
  ],
  ['a status as text', [{ ...SHOP, statuses: { CAPTURED: 'x' } }], /^Shop a: statuses must be li/],
  ['no status', [{ ...SHOP, statuses: { CAPTURED: [] } }], /^Shop a: statuses must not be an em/],
  ['a misspelt field', [{ ...SHOP, consumerkey: 'x' }], /^Shop a: consumerkey is nothing that/],
  ['a key as a field', [{ ...SHOP, cs_0123456789: '' }], /^Shop a: … is nothing that a shop has/],
  ['an id twice', [SHOP, { ...SHOP, url: 'https://b.example' }], /^Shop a: id stands in the shops/],
  ['an address twice', [SHOP, { ...SHOP, id: 'b', url: SHOP.url.slice(0, -1) }], /the same url/],
])('%s is refused in one plain sentence', (_name, content, sentence) => {
  const { problems } = readShopsFile(fileOf(content))
  expect(problems).toEqual([expect.stringMatching(sentence)])
  expect(problems.join()).not.toMatch(/c[ks]_\d/)
})

test('every mistake of every shop is named at once, with those of the environment', () => {
  const file = fileOf([{ ...SHOP, url: 'x', language: 'x' }, { id: 'b' }])
  const read = () => readConfig({ PORT: 'x', WOOCOMMERCE_SHOPS_FILE: file })
  expect(read).toThrow(ConfigError)
  expect(read).toThrow(
    /PORT must[^]*Shop a: url[^]*Shop a: language[^]*Shop b: url is missing[^]*Shop b: consumer_key/,
  )
})

test('a file that is not there is told by its name', () => {
  expect(() => readConfig({ WOOCOMMERCE_SHOPS_FILE: '/nowhere/shops.json' })).toThrow(
    'WOOCOMMERCE_SHOPS_FILE names /nowhere/shops.json, which cannot be read.',
  )
})

test.skipIf(process.platform === 'win32').each([
  [0o644, [/holds keys of shops, and everybody on this machine may read it/]],
  [0o640, []],
  [0o600, []],
])('a file of mode %o is warned of: %o', (mode, expected) => {
  const { warnings } = readConfig({ WOOCOMMERCE_SHOPS_FILE: fileOf([CHAIRS], mode) })
  expect(warnings).toEqual(expected.map((words) => expect.stringMatching(words)))
})
