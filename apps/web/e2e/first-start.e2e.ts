import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Page } from 'playwright/test'
import { listPage } from './list-page.ts'
import { paymentPage } from './payment-page.ts'
import { runDesk } from './processes.ts'

/** A machine on which nothing is configured, and a data folder that outlives a restart. */
const test = base.extend<{ env: Record<string, string> }>({
  env: async ({}, use) => {
    const data = mkdtempSync(join(tmpdir(), 'paydesk-first-'))
    await use({ DATA_DIR: data, PORT: '0' })
    rmSync(data, { recursive: true, force: true })
  },
})

async function signIn(page: Page, url: string) {
  await page.goto(url)
  await page.getByLabel('E-mail').fill('support@demo.test')
  await page.getByLabel('Password').fill('paydesk-demo')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Payments', level: 1 })).toBeVisible()
}

test('first start without credentials: support@demo.test captures part of a payment, and it survives a restart', async ({
  page,
  env,
}) => {
  test.setTimeout(60_000)
  const first = await runDesk(env)
  await expect.poll(() => first.printed()).toContain('support@demo.test')
  const list = listPage(page)
  const desk = paymentPage(page)

  await signIn(page, first.url)
  await expect(page.getByText('No real money.')).toBeVisible()
  await expect(list.rows).toHaveCount(25)
  await page.goto(
    `${first.url}/payments?status=AUTHORIZED&payment_product_type=payex.creditcard&currency=NOK`,
  )
  await list.orders.first().click()
  await expect(desk.status('Authorized')).toBeVisible()
  const payment = new URL(page.url()).pathname

  await desk.action('Capture').click()
  await desk.dialog
    .getByLabel(/^Amount of /)
    .first()
    .fill('1')
  await desk.confirm(/^Capture NOK/).click()
  await expect(desk.dialog).toBeHidden()
  await expect(desk.status('Partially captured')).toBeVisible()
  expect(await first.stop('SIGINT'), 'the code with which Ctrl+C ends it').toBe(0)

  const second = await runDesk(env)
  // Still signed in: sessions are kept too.
  await page.goto(second.url + payment)
  await expect(desk.status('Partially captured')).toBeVisible()
  await expect(desk.main).toContainText('Jonas Lindqvist captured')
  expect(await second.stop('SIGINT')).toBe(0)
})

test('first start without credentials: a shop stands beside it, and shows the order that a payment is out of step with', async ({
  page,
  env,
}) => {
  test.setTimeout(60_000)
  const desk = await runDesk(env)
  await signIn(page, desk.url)
  await page.getByRole('link', { name: 'Out of step' }).click()
  const row = page
    .getByRole('row')
    .filter({ hasText: 'Captured, but the order still waits for it' })
    .first()
  const order = row.getByRole('link').first()
  const number = (await order.textContent()) ?? ''
  await order.click()
  const panel = page.getByRole('region', { name: 'Shop', exact: true })
  await expect(panel).toContainText('The customer is charged; the shop was not told.')
  const opened = page.context().waitForEvent('page')
  await panel.getByRole('link', { name: number }).click()
  const inShop = await opened
  await expect(inShop.getByRole('heading', { level: 1 })).toHaveText(`Order #${number}`)
  await expect(inShop.getByText('Status: processing')).toBeVisible()
  expect(await desk.stop('SIGINT')).toBe(0)
})
