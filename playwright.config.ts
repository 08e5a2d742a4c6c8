import { defineConfig } from 'playwright/test'
import { CHROMIUM_ARGS, findChromium } from './apps/web/e2e/chromium.ts'

const executablePath = findChromium()

export default defineConfig({
  testDir: 'apps/web/e2e',
  testMatch: '*.e2e.ts',
  globalSetup: './apps/web/e2e/simulator.ts',
  // Each test has a merchant account and a BFF process of its own, so they share nothing but the two cores.
  fullyParallel: true,
  workers: 2,
  // Of a whole test, start of its desk included: three times what it takes where ten others work.
  timeout: 60_000,
  expect: { timeout: 7_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    launchOptions: { args: CHROMIUM_ARGS, ...(executablePath ? { executablePath } : {}) },
    locale: 'en-GB',
    timezoneId: 'Europe/Oslo',
    // Recording takes a third of the time: `npx playwright test --trace on` for a test that failed.
    trace: 'off',
  },
})
