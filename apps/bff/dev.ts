import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'

/** Hot reload of both halves on one address: vite answers on PORT and hands /api to the BFF. */
const ROOT = join(import.meta.dirname, '../..')
const port = process.env['PORT'] ?? '3000'
const bffPort = await freePort()

run(process.execPath, ['--watch', 'src/start.ts'], 'apps/bff', {
  PORT: String(bffPort),
  DATA_DIR: process.env['DATA_DIR'] ?? join(ROOT, 'data'),
})
run(join(ROOT, 'node_modules/.bin/vite'), [], 'apps/web', {
  PORT: port,
  PAYDESK_BFF_URL: `http://127.0.0.1:${bffPort}`,
})
console.log(`The page with hot reload is at http://127.0.0.1:${port}`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0))

function run(command: string, args: string[], folder: string, env: Record<string, string>) {
  const child = spawn(command, args, {
    cwd: join(ROOT, folder),
    env: { ...process.env, ...env },
    stdio: 'inherit',
  })
  child.once('exit', (code) => process.exit(code ?? 0))
  process.once('exit', () => child.kill())
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
