import { expect, test } from './fixtures.ts'
import { listPage } from './list-page.ts'
import { SMALL_ORDER } from './orders.ts'
import { paymentPage } from './payment-page.ts'

const BANNER = /Dintero has not answered since \d\d:\d\d\./

test('while Dintero cannot be read: a banner, a copy with its age, no money moves; well again by itself', async ({
  page,
  merchant,
}) => {
  test.slow()
  const id = await merchant.payment({ items: SMALL_ORDER })
  const desk = paymentPage(page)
  await desk.open(id)
  await expect(desk.action('Capture')).toBeEnabled()
  await page.goto('/payments')
  await expect(listPage(page).rows).toHaveCount(1)

  await merchant.arm('any', 'unavailable', { times: 1000 })
  await page.reload()
  const banner = page.getByRole('alert').filter({ hasText: BANNER })
  await expect(async () => {
    await page.reload()
    await expect(banner).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 20_000 })
  await expect(listPage(page).rows).toHaveCount(1)
  await expect(page.getByRole('main')).toContainText(/As of \d\d:\d\d, /)
  await expect(page.getByRole('main')).toContainText('The payments cannot be read again right now.')

  await desk.open(id)
  await expect(desk.main).toContainText(/As of \d\d:\d\d, /)
  await expect(desk.action('Capture')).toBeDisabled()
  await expect(desk.action('Capture')).toHaveAccessibleDescription(
    /Dintero cannot be read right now/,
  )

  await merchant.control.disarm(merchant.account)
  await expect(banner).toHaveCount(0, { timeout: 30_000 })
  await expect(desk.action('Capture')).toBeEnabled({ timeout: 15_000 })
  await expect(desk.main).not.toContainText(/As of/)
  expect(await merchant.writes()).toHaveLength(0)
})

test('a dialog that is open when Dintero falls ill keeps what was typed and says why it waits', async ({
  page,
  colleague,
  merchant,
}) => {
  test.slow()
  const id = await merchant.payment({ items: SMALL_ORDER })
  const desk = paymentPage(page)
  await desk.open(id)
  await desk.action('Capture').click()
  await desk.dialog.getByLabel('Reference').fill('Parcel 4711')
  await merchant.arm('any', 'unavailable', { times: 1000 })
  await expect(async () => {
    await colleague.goto('/payments')
    await expect(desk.dialog).toContainText('Dintero cannot be read right now', { timeout: 2_000 })
  }).toPass({ timeout: 20_000 })
  await expect(desk.confirm('Capture NOK 848.00')).toBeDisabled()
  expect(await merchant.writes()).toHaveLength(0)

  await merchant.control.disarm(merchant.account)
  await expect(desk.confirm('Capture NOK 848.00')).toBeEnabled({ timeout: 30_000 })
  await expect(desk.dialog.getByLabel('Reference')).toHaveValue('Parcel 4711')
  await desk.confirm('Capture NOK 848.00').click()
  await expect(desk.status('Captured')).toBeVisible()
})

test('a confirmation that could not be sent is told once, with why the button waits', async ({
  page,
  merchant,
}) => {
  test.slow()
  const id = await merchant.payment({ items: SMALL_ORDER })
  const desk = paymentPage(page)
  await desk.open(id)
  await desk.action('Capture').click()
  await merchant.arm('any', 'unavailable', { times: 1000 })
  const told = desk.dialog.getByRole('alert')
  await expect(async () => {
    await desk.confirm('Capture NOK 848.00').click({ timeout: 1_000 })
    await expect(told).toHaveText(/^Nothing was sent\.Dintero cannot be read right now/)
  }).toPass({ timeout: 30_000 })
  await expect(desk.confirm('Capture NOK 848.00')).toBeDisabled()
  expect(await merchant.writes()).toHaveLength(0)
})

test('while Dintero takes no writes: looking works, nothing is sent, and it passes by itself', async ({
  page,
  merchant,
}) => {
  test.slow()
  const free = await merchant.payment({ items: SMALL_ORDER })
  const desk = paymentPage(page)
  await desk.open(free)
  await merchant.arm('capture', 'unavailable', { times: 5 })
  for (let failure = 0; failure < 5; failure += 1) {
    const id = await merchant.payment({ items: SMALL_ORDER })
    const seen = await page.request.get(`/api/transactions/${id}`)
    await page.request.post(`/api/transactions/${id}/capture`, {
      headers: {
        'X-Requested-With': 'paydesk',
        'Idempotency-Key': crypto.randomUUID(),
        'If-Match': seen.headers()['etag'] ?? '',
      },
      data: { amount: 100 },
    })
  }
  const banner = page.getByRole('alert').filter({ hasText: 'taken no captures or refunds since' })
  await expect(banner).toBeVisible()
  await desk.action('Capture').click()
  await desk.confirm('Capture NOK 848.00').click()
  await expect(desk.dialog).toContainText('Nothing was sent.')

  await expect(banner).toHaveCount(0, { timeout: 20_000 })
  await desk.confirm('Capture NOK 848.00').click()
  await expect(desk.status('Captured')).toBeVisible()
})
