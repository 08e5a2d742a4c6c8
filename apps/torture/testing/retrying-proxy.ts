import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'

/**
 * What a naive desk does, put in front of an honest one: a request whose answer is lost goes out
 * once more. Answers its address; it lives as long as the process.
 */
export async function startRetryingProxy(target: string): Promise<string> {
  const server = createServer((incoming, outgoing) => void pass(target, incoming, outgoing))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  server.unref()
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The proxy has no address')
  return `http://127.0.0.1:${address.port}`
}

async function pass(target: string, incoming: IncomingMessage, outgoing: ServerResponse) {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk))
  const body = Buffer.concat(chunks)
  const answer = (await ask(target, incoming, body)) ?? (await ask(target, incoming, body))
  if (answer) outgoing.writeHead(answer.status, answer.headers).end(answer.body)
  else outgoing.destroy()
}

interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

/** Undefined: the connection ended before the answer was whole. */
function ask(target: string, incoming: IncomingMessage, body: Buffer): Promise<Answer | undefined> {
  const { method, url = '/', headers } = incoming
  return new Promise((done) => {
    const asking = request(target + url, { method, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.once('error', () => done(undefined))
      answer.once('end', () => {
        const { 'transfer-encoding': _chunked, connection: _kept, ...own } = answer.headers
        done({ status: answer.statusCode ?? 502, headers: own, body: Buffer.concat(chunks) })
      })
    })
    asking.once('error', () => done(undefined))
    asking.end(body)
  })
}
