import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { createDintero, type DinteroConfig } from '../client.ts'

const ACCOUNT = 'T12345678'
export const ID = `${ACCOUNT}.5FvqTz9Q1kXw2mRb7cYhNd`
export const SECRET = 'the-client-secret'

interface Seen {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
  readonly socket: Socket
}

export type Reply = (res: ServerResponse, seen: Seen) => void

export interface Upstream {
  readonly url: string
  /** Every request that came, without those for a token. */
  readonly calls: Seen[]
  readonly tokenCalls: Seen[]
  /** Accepts no further connection. */
  readonly stop: () => void
}

/** A server over real HTTP that answers as the test says, and tokens `token-1`, `token-2` … by itself. */
export async function upstream(reply: Reply, replyToken: Reply = token()): Promise<Upstream> {
  const calls: Seen[] = []
  const tokenCalls: Seen[] = []
  const server = createServer((req, res) => {
    const chunks: Buffer[] = []
    req.on('data', (chunk: Buffer) => chunks.push(chunk))
    req.on('end', () => {
      const seen: Seen = {
        method: req.method ?? '',
        path: req.url ?? '',
        headers: req.headers,
        body: Buffer.concat(chunks).toString(),
        socket: req.socket,
      }
      const forToken = seen.path.endsWith('/auth/token')
      if (forToken) tokenCalls.push(seen)
      else calls.push(seen)
      if (forToken) replyToken(res, seen)
      else reply(res, seen)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo // it listens on a port
  return { url: `http://127.0.0.1:${port}`, calls, tokenCalls, stop: () => void server.close() }
}

/** A client of the address, closed when the test ends. */
export function clientOf(url: string, config: Partial<DinteroConfig> = {}) {
  const dintero = createDintero({
    account: ACCOUNT,
    clientId: 'the-client-id',
    clientSecret: SECRET,
    checkoutUrl: url,
    apiUrl: url,
    systemName: 'Paydesk',
    systemVersion: '1.2.3',
    systemUrl: 'https://paydesk.example',
    ...config,
  })
  onTestFinished(() => dintero.close())
  return dintero
}

function token(expiresIn = 14_400): Reply {
  let issued = 0
  return (res) => {
    issued += 1
    json(200, { access_token: `token-${issued}`, token_type: 'Bearer', expires_in: expiresIn })(res)
  }
}

export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  (res: ServerResponse): void =>
    raw(status, 'application/json; charset=utf-8', JSON.stringify(body), headers)(res)

export const raw =
  (status: number, type: string, body: string, headers: Record<string, string> = {}) =>
  (res: ServerResponse): void => {
    res.writeHead(status, { 'content-type': type, ...headers }).end(body)
  }

export const page = (status: number) => raw(status, 'text/html', '<h1>Bad gateway</h1>')

/** Dintero's JSON error. */
export const refusal = (status: number, headers: Record<string, string> = {}) =>
  json(status, { error: { code: 'NOT_TODAY', message: 'Not today', errors: [] } }, headers)

export const payment = {
  id: ID,
  amount: 10_000,
  currency: 'NOK',
  status: 'CAPTURED',
  payment_product: 'payex',
  payment_product_type: 'payex.creditcard',
  events: [{ id: '1', event: 'CAPTURE', success: true, amount: 10_000 }],
}
