import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A way to a server on this machine that can be closed for a while: what is asked meanwhile waits. */
export async function startGate(to: string) {
  let isClosed = false
  const waiting: (() => void)[] = []
  const server = createServer((asked, answer) => {
    const pass = () => forward(to, asked, answer)
    if (isClosed) waiting.push(pass)
    else pass()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      isClosed = true
    },
    open: () => {
      isClosed = false
      for (const pass of waiting.splice(0)) pass()
    },
    stop: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

function forward(to: string, asked: IncomingMessage, answer: ServerResponse) {
  const { method, headers, url = '/' } = asked
  const onward = request(new URL(url, to), { method, headers }, (answered) => {
    answer.writeHead(answered.statusCode ?? 502, answered.headers)
    answered.pipe(answer)
  })
  onward.on('error', () => answer.destroy())
  asked.pipe(onward)
}
