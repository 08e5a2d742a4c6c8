import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright'

/** What a headless Chromium needs on a machine without a display, a GPU or the internet; root has no sandbox. */
export const CHROMIUM_ARGS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Where a Chromium is: `PAYDESK_CHROMIUM`, Playwright's own download, or the system's; undefined if there is none. */
export function findChromium(): string | undefined {
  const named = process.env['PAYDESK_CHROMIUM']
  if (named) return named
  if (existsSync(chromium.executablePath())) return chromium.executablePath()
  for (const name of ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']) {
    try {
      return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim()
    } catch {
      // Not on this machine under this name.
    }
  }
  return undefined
}
