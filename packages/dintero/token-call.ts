import { systemHeaders, type DinteroConfig } from './config.ts'
import type { Call } from './http.ts'

/** Part of every audience, wherever the token comes from. */
const DINTERO_API_URL = 'https://api.dintero.com'

/** The request for a token of this account. Source: https://docs.dintero.com/docs/checkout/authentication. */
export function tokenCall(config: DinteroConfig): Call {
  const { account, clientId, clientSecret } = config
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64')
  return {
    method: 'POST',
    path: `/v1/accounts/${account}/auth/token`,
    headers: {
      ...systemHeaders(config),
      'content-type': 'application/json',
      authorization: `Basic ${basic}`,
    },
    body: JSON.stringify({
      grant_type: 'client_credentials',
      audience: `${DINTERO_API_URL}/v1/accounts/${account}`,
    }),
  }
}
