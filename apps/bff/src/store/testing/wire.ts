import { connect, createServer, type Socket } from 'node:net'
import type { Where } from '../db.ts'

/**
 * The network to a database, to be cut (connections break, new ones are refused), to hang (nothing
 * comes through, nothing is said) and to be mended, for new connections: what hung hangs for good.
 * `where` is the database at its far end.
 */
export async function startWire(database: Where) {
  const url = new URL('url' in database ? database.url : '')
  const host = decodeURIComponent(url.hostname)
  const far = host.startsWith('/')
    ? { path: `${host}/.s.PGSQL.${url.port || 5432}` }
    : { host, port: Number(url.port || 5432) }
  const sockets = new Set<Socket>()
  const hanging = new WeakSet<Socket>()
  let state: 'whole' | 'cut' | 'hanging' = 'whole'
  const drop = () => {
    for (const socket of sockets) socket.destroy()
  }

  const server = createServer((near) => {
    if (state === 'cut') {
      near.destroy()
      return
    }
    const ends = [near, connect(far)] as const
    for (const [from, to] of [ends, [ends[1], ends[0]]] as const) {
      sockets.add(from)
      if (state === 'hanging') hanging.add(from)
      from.on('data', (data) => void (hanging.has(from) || to.write(data)))
      from.on('error', () => undefined)
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
    }
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const at = server.address()
  url.hostname = '127.0.0.1'
  url.port = at && typeof at === 'object' ? String(at.port) : ''
  return {
    where: { url: url.href },
    cut() {
      state = 'cut'
      drop()
    },
    hang() {
      state = 'hanging'
      for (const socket of sockets) hanging.add(socket)
    },
    mend() {
      state = 'whole'
    },
    close() {
      server.close()
      drop()
    },
  }
}
