const SECRETS = new Set([
  // Reusable card tokens: whoever has one may charge the card.
  'payment_token',
  'payment_token_id',
  'recurrence_token',
  'recurrence_token_id',
  // National identity numbers, and the payer's own device. The `user-agent` inside
  // `request_headers` is another thing: it names the shop's system.
  'verified_identity',
  'customer_ip',
  'user_agent',
])

/**
 * A copy of a transaction's JSON for the browser, at any depth without card tokens, national
 * identity and the payer's IP address and device. The depth of what the client returns is bounded.
 */
export function withoutSecrets(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(withoutSecrets)
  if (typeof json !== 'object' || json === null) return json
  return Object.fromEntries(
    Object.entries(json)
      .filter(([name]) => !SECRETS.has(name))
      .map(([name, value]) => [name, withoutSecrets(value)]),
  )
}
