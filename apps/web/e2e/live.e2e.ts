import { expect, moved, test } from './fixtures.ts'
import { SMALL_ORDER } from './orders.ts'
import { paymentPage } from './payment-page.ts'

test('the page updates without reload when a colleague captures in another browser', async ({
  page,
  colleague,
  merchant,
}) => {
  const id = await merchant.payment({ items: SMALL_ORDER })
  const mine = paymentPage(page)
  const theirs = paymentPage(colleague)
  await mine.open(id)
  await theirs.open(id)

  await theirs.action('Capture').click()
  await theirs.confirm('Capture NOK 848.00').click()
  await expect(theirs.status('Captured')).toBeVisible()
  await expect(mine.status('Captured')).toBeVisible()
  await expect(mine.main).toContainText('Ingrid Solberg captured NOK 848.00')
  await expect(mine.action('Refund')).toBeEnabled()
})

test('the page shows what the shop captured elsewhere when one comes back to it', async ({
  page,
  merchant,
}) => {
  const id = await merchant.payment({ items: SMALL_ORDER })
  const desk = paymentPage(page)
  await desk.open(id)
  await merchant.control.act(merchant.account, id, { kind: 'capture', amount: 848_00 })
  // A hidden tab reads nothing; the one that is looked at again does.
  await expect(async () => {
    await page.evaluate(() =>
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true })),
    )
    await expect(desk.status('Captured')).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await expect(desk.main).toContainText('An API client captured NOK 848.00')
})

test('two dialogs opened on the same state: the second gets 412, is told what changed, and sends nothing', async ({
  page,
  colleague,
  merchant,
}) => {
  const id = await merchant.payment({ items: SMALL_ORDER })
  const mine = paymentPage(page)
  const theirs = paymentPage(colleague)
  await mine.open(id)
  await theirs.open(id)
  await mine.action('Capture').click()
  await mine.dialog.getByLabel('Reference').fill('Parcel 4711')
  await theirs.action('Capture').click()
  await theirs.dialog.getByRole('checkbox', { name: 'Lamp' }).uncheck()

  await theirs.confirm('Capture NOK 349.00').click()
  await expect(theirs.dialog).toBeHidden()

  const told = mine.dialog.getByRole('alert')
  await expect(told).toContainText('This payment changed while you were here')
  await expect(told).toContainText('NOK 349.00 was captured elsewhere')
  await expect(told).toContainText('Left to capture: NOK 499.00.')
  // Confirmed all the same: refused, since this is not what was looked at.
  const answer = page.waitForResponse((response) => response.url().endsWith('/capture'))
  await mine.confirm('Capture NOK 848.00').click()
  expect((await answer).status()).toBe(412)
  await expect(told).toContainText('Nothing was sent: this payment changed since you looked')
  expect(await merchant.writes()).toHaveLength(1)
  await told.getByRole('button', { name: 'Show the new figures' }).click()
  await expect(told).toHaveCount(0)
  await expect(mine.dialog.locator(':focus'), 'a keyboard goes on in the dialog').toHaveCount(1)
  await expect(mine.dialog.getByLabel('Reference')).toHaveValue('Parcel 4711')
  await mine.confirm('Capture NOK 499.00').click()
  await expect(mine.dialog).toBeHidden()
  await expect(mine.status('Captured')).toBeVisible()
  expect(moved(await merchant.books(id), 'CAPTURE')).toBe(848_00)
  expect(await merchant.writes()).toHaveLength(2)
})

test('a payment that changed at Dintero between looking and confirming: 412, nothing is sent', async ({
  page,
  merchant,
}) => {
  const id = await merchant.payment({ items: SMALL_ORDER })
  const desk = paymentPage(page)
  await desk.open(id)
  await desk.action('Capture').click()
  await desk.dialog.getByLabel('Reference').fill('Parcel 4711')
  await merchant.control.act(merchant.account, id, { kind: 'capture', amount: 100_00 })

  const answer = page.waitForResponse((response) => response.url().endsWith('/capture'))
  await desk.confirm('Capture NOK 848.00').click()
  expect((await answer).status()).toBe(412)
  const told = desk.dialog.getByRole('alert')
  await expect(told).toContainText('Nothing was sent: this payment changed since you looked')
  await expect(told).toContainText('NOK 100.00 was captured elsewhere')
  await expect(told).toContainText('Left to capture: NOK 748.00.')
  await expect(desk.dialog.getByLabel('Reference')).toHaveValue('Parcel 4711')
  expect(await merchant.writes()).toHaveLength(0)
})

const SAME_FIGURES =
  /Nothing was sent: you saw another version of this payment.*No figure has changed. Press the button again\./

test('a payment on which something was only refused meanwhile: 412 is told, and the button works again', async ({
  page,
  colleague,
  merchant,
}) => {
  const id = await merchant.payment({ items: SMALL_ORDER })
  const mine = paymentPage(page)
  const theirs = paymentPage(colleague)
  // What happens elsewhere is not told here.
  await page.route('**/api/events', (route) => route.abort())
  await mine.open(id)
  await mine.action('Capture').click()
  await theirs.open(id)
  await theirs.action('Capture').click()
  await merchant.arm('capture', 'refuse-with-event')
  await theirs.confirm('Capture NOK 848.00').click()
  await expect(theirs.dialog).toContainText('The capture was refused.')

  const answer = page.waitForResponse((response) => response.url().endsWith('/capture'))
  await mine.confirm('Capture NOK 848.00').click()
  expect((await answer).status()).toBe(412)
  await expect(mine.dialog.getByRole('alert')).toHaveText(SAME_FIGURES)
  expect(await merchant.writes()).toHaveLength(1)
  await mine.confirm('Capture NOK 848.00').click()
  await expect(mine.dialog).toBeHidden()
  expect(moved(await merchant.books(id), 'CAPTURE')).toBe(848_00)
})

test('a payment that the desk reads otherwise than the page: 412 is told each time', async ({
  page,
  merchant,
}) => {
  const id = await merchant.payment({ items: SMALL_ORDER })
  const desk = paymentPage(page)
  const otherwise = { 'if-match': '"another version"' }
  await page.route(
    '**/capture',
    async (route) => route.continue({ headers: { ...route.request().headers(), ...otherwise } }),
    { times: 2 },
  )
  await desk.open(id)
  await desk.action('Capture').click()
  for (const press of [1, 2]) {
    const answer = page.waitForResponse((response) => response.url().endsWith('/capture'))
    await desk.confirm('Capture NOK 848.00').click()
    expect((await answer).status(), `press ${press}`).toBe(412)
    await expect(desk.dialog.getByRole('alert')).toHaveText(SAME_FIGURES)
  }
  expect(await merchant.writes()).toHaveLength(0)
  await desk.confirm('Capture NOK 848.00').click()
  await expect(desk.dialog).toBeHidden()
  expect(moved(await merchant.books(id), 'CAPTURE')).toBe(848_00)
})

test('a double click on the button sends once', async ({ page, merchant }) => {
  const id = await merchant.payment({ items: SMALL_ORDER })
  await merchant.arm('capture', 'delay', { delayMs: 500 })
  const desk = paymentPage(page)
  await desk.open(id)
  await desk.action('Capture').click()
  await desk.confirm('Capture NOK 848.00').dblclick()
  await expect(desk.status('Captured')).toBeVisible()
  expect(await merchant.writes()).toHaveLength(1)
})

test('a desk that dies in the middle of a capture: asking again is the same click', async ({
  page,
  merchant,
}) => {
  const id = await merchant.payment({ items: SMALL_ORDER })
  await merchant.arm('capture', 'hold-after')
  const desk = paymentPage(page)
  await desk.open(id)
  await desk.action('Capture').click()
  await desk.confirm('Capture NOK 848.00').click()
  await expect.poll(() => merchant.writes()).toHaveLength(1)
  await merchant.crash()
  await merchant.control.release(merchant.account)
  await expect(desk.dialog).toContainText('No answer came back')
  await expect(desk.confirm('Capture NOK 848.00')).toHaveCount(0)

  await merchant.restart()
  await desk.dialog.getByRole('button', { name: 'Check again' }).click()
  await expect(desk.status('Captured')).toBeVisible({ timeout: 12_000 })
  expect(await merchant.writes()).toHaveLength(1)
  expect(moved(await merchant.books(id), 'CAPTURE')).toBe(848_00)
})
