import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a site makes of a shop's answer before anybody gets it; undefined: what the shop said. */
type Change = (path: string, text: string) => { status: number; text: string } | undefined

/** A site in front of a shop, as a firewall or a plug-in is: it passes requests on and may change answers. */
export async function siteInFront(shopUrl: string, change: Change) {
  const server = createServer((req, res) => {
    void pass(req.url ?? '/', req.headers.authorization ?? '').then(
      ({ status, text }) => res.writeHead(status, { 'content-type': 'application/json' }).end(text),
      () => res.destroy(),
    )
  })
  async function pass(path: string, authorization: string) {
    const answer = await fetch(shopUrl + path, { headers: { authorization } })
    const text = await answer.text()
    return change(path, text) ?? { status: answer.status, text }
  }
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo // it listens on a port
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      const closed = new Promise((done) => server.close(done))
      server.closeAllConnections()
      await closed
    },
  }
}
