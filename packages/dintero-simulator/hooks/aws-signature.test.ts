import { expect, test } from 'vitest'
import { awsHeaders } from './aws-signature.ts'

const KEYS = {
  access_key_id: 'AKIDEXAMPLE',
  secret_access_key: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  region: 'us-east-1',
  service: 'service',
}
const AT = Date.parse('2015-08-30T12:36:00Z')

const signatureOf = (method: string, url: string, headers: Record<string, string>, body: string) =>
  /Signature=(\w+)$/.exec(
    awsHeaders({ method, url, headers, body }, KEYS, AT)['authorization'] ?? '',
  )?.[1]

/** Cases of the suite that AWS publishes for its signature. */
test.each([
  [
    'get-vanilla',
    'GET',
    'https://example.amazonaws.com/',
    {},
    '',
    '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  ],
  [
    'post-vanilla',
    'POST',
    'https://example.amazonaws.com/',
    {},
    '',
    '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
  ],
  [
    'post-x-www-form-urlencoded',
    'POST',
    'https://example.amazonaws.com/',
    { 'content-type': 'application/x-www-form-urlencoded' },
    'Param1=value1',
    'ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a',
  ],
])('%s has the published signature', (_name, method, url, headers, body, expected) => {
  expect(signatureOf(method, url, headers, body)).toBe(expected)
})

test('names its keys, its scope and what is signed', () => {
  const request = { method: 'POST', url: 'https://shop.test/hook', headers: {}, body: '{}' }
  expect(awsHeaders(request, KEYS, AT)).toEqual({
    'x-amz-date': '20150830T123600Z',
    authorization: expect.stringContaining(
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, ' +
        'SignedHeaders=host;x-amz-date, Signature=',
    ) as string,
  })
})

const posted = (path: string, body = '{}') =>
  signatureOf('POST', `https://shop.test${path}`, {}, body)

test('the body, the path and the query count, the order of the query does not', () => {
  const one = posted('/hook?a=1&b=2')
  expect(posted('/hook?b=2&a=1')).toBe(one)
  for (const other of ['/hook?a=1&b=3', '/hooks?a=1&b=2']) expect(posted(other)).not.toBe(one)
  expect(posted('/hook?a=1&b=2', '[]')).not.toBe(one)
})
