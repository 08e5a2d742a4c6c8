/** Makes sure that the browser tests have a real Chromium: one that is there, else a download, else the system's package. */
import { spawnSync } from 'node:child_process'
import { findChromium } from './chromium.ts'

const WAYS: readonly (readonly [string, readonly string[]])[] = [
  ['npx', ['playwright', 'install', 'chromium']],
  ['sh', ['-c', 'apt-get update -qq && apt-get install -y -qq chromium']],
]

for (const [command, args] of WAYS) {
  if (findChromium()) break
  console.log(`No Chromium on this machine. Trying: ${command} ${args.join(' ')}`)
  // A network that swallows packets would otherwise hold the download for many minutes.
  spawnSync(command, args, { stdio: 'inherit', timeout: 240_000 })
}

const found = findChromium()
if (!found) {
  console.error(
    'The browser tests need Chromium. Install it (for example `npx playwright install chromium`), or set PAYDESK_CHROMIUM to its path.',
  )
  process.exit(1)
}
console.log(`Browser tests run in ${found}`)
