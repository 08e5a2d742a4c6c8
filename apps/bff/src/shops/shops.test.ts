import type { OrderClues } from '@paydesk/woocommerce/recognise'
import { expect, test } from 'vitest'
import { createShops, type ShopSettings } from './shops.ts'

const settings = (id: string, hosts: readonly string[]): ShopSettings => ({
  id,
  name: id,
  url: `https://${id}.example/`,
  hosts,
  consumerKey: 'ck_0123456789',
  consumerSecret: 'cs_0123456789',
  webhookSecret: undefined,
  language: 'en',
  statuses: {},
})

const shops = createShops([
  settings('chairs', ['chairs.example', 'stoler.example']),
  settings('lamps', ['lamps.example', 'stoler.example']),
])

const clues = (shopHost: string | undefined): OrderClues => ({
  plugin: 'v2',
  shopUrl: undefined,
  shopHost,
  orderIds: [],
  orderNumber: undefined,
})

test.each([
  ['chairs.example', ['chairs']],
  ['www.Chairs.example', ['chairs']],
  ['stoler.example', ['chairs', 'lamps']],
  ['tables.example', []],
  ['example', []],
  [undefined, ['chairs', 'lamps']],
])('a payment of %s may come from %j', (host, ids) => {
  expect(shops.of(clues(host)).map(({ id }) => id)).toEqual(ids)
})

test('a shop is known by its id, and carries no key around', () => {
  expect(shops.byId('lamps')).toBe(shops.all[1])
  expect(shops.byId('tables')).toBeUndefined()
  expect(shops.all[0]?.url).toBe('https://chairs.example')
  expect(JSON.stringify(shops.all)).not.toMatch(/c[ks]_/)
})

test('an address that would send a key in clear text makes no shop', () => {
  expect(() => createShops([{ ...settings('a', []), url: 'http://a.example' }])).toThrow(TypeError)
})
