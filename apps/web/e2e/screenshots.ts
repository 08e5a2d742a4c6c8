/** `npm run screenshots`: takes the pictures of the README from the demonstration's own payments, always the same ones. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright'
import { CHROMIUM_ARGS, findChromium } from './chromium.ts'
import { dinteroEnv, startDesk, startSimulator } from './processes.ts'
import { signIn } from './fixtures.ts'
import { openShop } from './shop-beside.ts'

const FOLDER = join(import.meta.dirname, '../screenshots')
/** A working day in the middle of the seeded season, so that a new run shows the same rows. */
const NOW = '2026-11-18T12:00:00Z'
const THEMES = ['light', 'dark'] as const
const SIZES = { '': { width: 1280, height: 860 }, '-phone': { width: 360, height: 740 } }

const firstRow = (page: Page) => page.getByRole('main').locator('a[href^="/payments/"]').first()

/** Opens the newest payment that a filter finds. */
async function openFirst(page: Page, filter: string) {
  await page.goto(`/payments?${filter}`)
  await firstRow(page).click()
  await page.waitForURL(/\/payments\/[TP]\d/)
  await page.getByRole('button', { name: 'Capture', exact: true }).waitFor()
}

const shopAnswered = (page: Page) => page.getByText('In step with the payment').waitFor()

const open = (name: string) => async (page: Page) => {
  await page.getByRole('button', { name, exact: true }).click()
  await page.getByRole('dialog').waitFor()
}

/** Each picture: where it begins and what is done before it is taken. */
const PICTURES: Record<string, (page: Page) => Promise<void>> = {
  list: async (page) => {
    await page.goto('/payments')
    await firstRow(page).waitFor()
  },
  payment: async (page) => {
    await openFirst(page, 'status=PARTIALLY_CAPTURED&store_id=fjellro.example')
    await shopAnswered(page)
  },
  capture: async (page) => {
    await openFirst(page, 'status=AUTHORIZED&store_id=fjellro.example')
    await shopAnswered(page)
    await open('Capture')(page)
  },
  'out-of-step': async (page) => {
    await page.goto('/out-of-step')
    await page.getByRole('button', { name: 'Look again' }).waitFor()
  },
  'add-item': async (page) => {
    await openFirst(page, 'status=AUTHORIZED&payment_product_type=klarna.klarna')
    await open('+ Add item')(page)
  },
}

async function take(browser: Browser, url: string) {
  for (const colorScheme of THEMES)
    for (const [suffix, viewport] of Object.entries(SIZES)) {
      const context = await browser.newContext({
        baseURL: url,
        viewport,
        colorScheme,
        reducedMotion: 'reduce',
        locale: 'en-GB',
        timezoneId: 'Europe/Oslo',
      })
      const page = await context.newPage()
      await signIn(page, url)
      for (const [name, prepare] of Object.entries(PICTURES)) {
        await prepare(page)
        await page.evaluate(() => document.fonts.ready)
        const path = join(FOLDER, `${name}-${colorScheme}${suffix}.png`)
        await page.screenshot({ path, animations: 'disabled' })
        console.log(path)
      }
      await context.close()
    }
}

mkdirSync(FOLDER, { recursive: true })
const simulator = await startSimulator(['--payments', '2400', '--seed', '1', '--now', NOW])
const { url, account, clientId, clientSecret } = simulator
const shop = await openShop(simulator)
const desk = await startDesk(dinteroEnv(url, account, clientId, clientSecret), [shop.entry])
const executablePath = findChromium()
const browser = await chromium.launch({
  args: CHROMIUM_ARGS,
  ...(executablePath ? { executablePath } : {}),
})
try {
  await take(browser, desk.url)
} finally {
  await browser.close()
  await desk.stop()
  await shop.close()
  await simulator.stop()
}
