import { gzipSync } from 'node:zlib'
import { chromium, type Browser, type BrowserContext } from 'playwright'
import { CHROMIUM_ARGS, findChromium } from '@paydesk/web/e2e/chromium'
import { median, printTable } from './figures.ts'
import type { Stand } from './stand.ts'

const RUNS = 9
const BUDGET_KIB = { list: 145, signIn: 125 }
const BUDGET_LCP_MS = 600

async function signedInContext(browser: Browser, { desk, cookie }: Stand): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: desk.url }])
  return context
}

/** KiB of JavaScript and CSS, gzipped, that a cold visit loads until the network is idle. */
async function weigh(context: BrowserContext, url: string): Promise<number> {
  const page = await context.newPage()
  const bodies: Promise<Buffer>[] = []
  page.on('response', (response) => {
    if (['script', 'stylesheet'].includes(response.request().resourceType()))
      bodies.push(response.body())
  })
  // The live updates stay open; Playwright does not count an event source as traffic.
  await page.goto(url, { waitUntil: 'networkidle' })
  const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body).length)
  await context.close()
  return sizes.reduce((sum, size) => sum + size, 0) / 1024
}

interface Visit {
  /** The largest contentful paint: what the server painted, before the code has come. */
  largest: number
  /** The first payment is on screen. */
  rows: number
}

/** Milliseconds of a cold visit on 10 Mbit/s, 40 ms, a CPU half as fast. */
async function visit(context: BrowserContext, url: string): Promise<Visit> {
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 40,
    downloadThroughput: 10_000_000 / 8,
    uploadThroughput: 10_000_000 / 8,
  })
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 2 })
  await page.goto(url)
  await page.getByRole('table').getByRole('link').first().waitFor()
  const times = await page.evaluate(
    () =>
      new Promise<Visit>((resolve) => {
        const rows = performance.now()
        new PerformanceObserver((list) => {
          resolve({ rows, largest: list.getEntries().at(-1)?.startTime ?? Number.NaN })
        }).observe({ type: 'largest-contentful-paint', buffered: true })
      }),
  )
  await context.close()
  return times
}

/** Weight and speed of the first screens, in a real Chromium on the production build. */
export async function measureScreens(stand: Stand) {
  const executablePath = findChromium()
  const browser = await chromium.launch({
    args: CHROMIUM_ARGS,
    ...(executablePath ? { executablePath } : {}),
  })
  const list = await weigh(await signedInContext(browser, stand), `${stand.desk.url}/payments`)
  const signIn = await weigh(await browser.newContext(), `${stand.desk.url}/sign-in`)
  const visits: Visit[] = []
  for (let run = 0; run < RUNS; run++)
    visits.push(await visit(await signedInContext(browser, stand), `${stand.desk.url}/payments`))
  await browser.close()
  const paints = visits.map(({ largest }) => largest)
  printTable('First screens, cold', [
    ['', 'measured', 'budget'],
    ['sign-in, JS + CSS gzip (KiB)', signIn.toFixed(1), String(BUDGET_KIB.signIn)],
    ['payments, JS + CSS gzip (KiB)', list.toFixed(1), String(BUDGET_KIB.list)],
    [`payments, LCP, median of ${RUNS} (ms)`, median(paints).toFixed(0), String(BUDGET_LCP_MS)],
    ['  fastest', Math.min(...paints).toFixed(0), ''],
    ['  slowest', Math.max(...paints).toFixed(0), ''],
    ['  the first payment is seen, median', median(visits.map(({ rows }) => rows)).toFixed(0), ''],
  ])
}
