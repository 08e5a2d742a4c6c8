import { expect, test } from 'vitest'
import { signatureOf } from './signature.ts'

const sign = (address: string, method = 'GET') =>
  signatureOf('123', 1_582_236_537, 'P00000000', method, address)

test('the documented example has the documented signature', () => {
  expect(sign('https://example.com/callback?B=123&A=992')).toBe(
    't=1582236537,v0-hmac-sha256=6bed2ab1b919d460ef7465a20dc6c97260dca73fab6647106ca525f0908df64a',
  )
})

test('the order of the query does not matter, and a space is the same however it is written', () => {
  expect(sign('https://example.com/c?a=1&b=x%20y')).toBe(sign('https://example.com/c?b=x+y&a=1'))
})

test.each([
  ['method', sign('https://example.com/c?a=1', 'POST')],
  ['host', sign('https://example.org/c?a=1')],
  ['path', sign('https://example.com/d?a=1')],
  ['query', sign('https://example.com/c?a=2')],
  ['secret', signatureOf('124', 1_582_236_537, 'P00000000', 'GET', 'https://example.com/c?a=1')],
  ['time', signatureOf('123', 1_582_236_538, 'P00000000', 'GET', 'https://example.com/c?a=1')],
  ['account', signatureOf('123', 1_582_236_537, 'P00000001', 'GET', 'https://example.com/c?a=1')],
])('another %s is another signature', (_what, other) => {
  expect(other).not.toBe(sign('https://example.com/c?a=1'))
})
