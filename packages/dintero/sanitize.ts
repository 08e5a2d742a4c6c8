/** Reusable card tokens: whoever has one may charge the card. Left out at any depth. */
const TOKENS = new Set([
  'payment_token',
  'payment_token_id',
  'recurrence_token',
  'recurrence_token_id',
])

/**
 * Left out at the top: identity numbers and the payer's device. The `user-agent` inside
 * `request_headers` and `initiating_system_request_headers` is the shop's and stays.
 */
const PRIVATE = new Set(['verified_identity', 'customer_ip', 'user_agent'])

/**
 * A copy of a transaction's JSON for the browser, without card tokens, national identity and the
 * payer's IP address and device. The input has a bounded depth, as everything the client returns.
 */
export function withoutSecrets(transactionJson: unknown): unknown {
  const copy = withoutTokens(transactionJson)
  if (typeof copy !== 'object' || copy === null || Array.isArray(copy)) return copy
  return Object.fromEntries(Object.entries(copy).filter(([name]) => !PRIVATE.has(name)))
}

function withoutTokens(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(withoutTokens)
  if (typeof json !== 'object' || json === null) return json
  return Object.fromEntries(
    Object.entries(json)
      .filter(([name]) => !TOKENS.has(name))
      .map(([name, value]) => [name, withoutTokens(value)]),
  )
}
