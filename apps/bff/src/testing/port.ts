import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/**
 * A port that the system gives to nobody by itself, unlike those of port 0: it is free again when who
 * had it starts anew.
 */
export async function portOfOnesOwn(): Promise<number> {
  const port = randomInt(15_000, 30_000)
  const server = createServer()
  const isFree = await new Promise<boolean>((tried) => {
    server.once('error', () => tried(false)).listen(port, '127.0.0.1', () => tried(true))
  })
  if (!isFree) return portOfOnesOwn()
  await new Promise((closed) => server.close(closed))
  return port
}
