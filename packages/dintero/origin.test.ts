import { expect, test } from 'vitest'
import { originOf } from './origin.ts'

test.each([
  ['https://checkout.dintero.com', 'https://checkout.dintero.com'],
  ['https://checkout.dintero.com/', 'https://checkout.dintero.com'],
  ['http://localhost:4000', 'http://localhost:4000'],
  ['http://127.0.0.1:4000/', 'http://127.0.0.1:4000'],
  ['http://127.8.9.10', 'http://127.8.9.10'],
  ['http://[::1]:4000', 'http://[::1]:4000'],
])('%s is an origin', (text, origin) => expect(originOf(text)).toBe(origin))

test.each([
  'http://checkout.dintero.com',
  'http://127.0.0.1.example.com',
  'http://localhost.example.com',
  'http://0.0.0.0:4000',
  'https://checkout.dintero.com/v1',
  'https://checkout.dintero.com/?a',
  'https://user:password@checkout.dintero.com',
  'ftp://localhost',
  'checkout.dintero.com',
  '',
])('%j is refused', (text) => expect(() => originOf(text)).toThrow(TypeError))

test('a refused address does not print its password', () => {
  expect(() => originOf('https://user:hunter2@host')).toThrow(/^(?!.*hunter2)/)
})
