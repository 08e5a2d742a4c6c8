import { createHmac } from 'node:crypto'

/**
 * The `Dintero-Signature` of a call: over time, account, method, host, path and sorted query, not
 * over the body (docs: callbacks). `seconds` is unix time.
 */
export function signatureOf(
  secret: string,
  seconds: number,
  account: string,
  method: string,
  address: string,
): string {
  const url = new URL(address)
  url.searchParams.sort()
  const query = url.searchParams.toString()
  const text = [seconds, account, method, url.hostname, url.pathname, query].join('\n')
  const hex = createHmac('sha256', secret).update(text).digest('hex')
  return `t=${seconds},v0-hmac-sha256=${hex}`
}
