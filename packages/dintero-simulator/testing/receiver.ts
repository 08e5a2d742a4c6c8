import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach } from 'vitest'

interface Received {
  method: string
  url: URL
  headers: IncomingHttpHeaders
  body: string
}

/**
 * Somebody's server on this machine: what it was sent, and what it answers. Each test has one of its
 * own: what an earlier one has set going may still be on its way.
 */
export function ownReceiver() {
  let server: Server
  let origin = ''
  const receiver = {
    received: [] as Received[],
    /** Status of its answers, given how many it has had before; `undefined` breaks the connection. */
    answers: (_before: number): number | undefined => 200,
    get origin() {
      return origin
    },
  }
  beforeEach(async () => {
    const received: Received[] = []
    receiver.received = received
    receiver.answers = () => 200
    server = createServer((req, res) => {
      void text(req).then((body) => {
        const status = receiver.answers(received.length)
        const url = new URL(req.url ?? '/', origin)
        received.push({ method: req.method ?? '', url, headers: req.headers, body })
        return status === undefined ? req.socket.destroy() : res.writeHead(status).end('thanks')
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    if (typeof address !== 'object' || address === null) throw new Error('not listening')
    origin = `http://127.0.0.1:${address.port}`
  })
  afterEach(() => {
    server.closeAllConnections()
    server.close()
  })
  return receiver
}
