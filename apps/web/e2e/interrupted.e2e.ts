import { expect, moved, test } from './fixtures.ts'
import { SMALL_ORDER } from './orders.ts'
import { paymentPage } from './payment-page.ts'
import { giveRole } from './store.ts'
import { captureOnReview, lostCapture, reviewOf } from './unknown-outcome.ts'

test('back, forward and reload after an unknown capture send nothing again', async ({
  page,
  merchant,
}) => {
  const id = await lostCapture(page, merchant)
  const { main } = paymentPage(page)
  await page.goto('/payments')
  await page.goBack()
  await expect(main).toContainText('We do not know yet whether')
  await page.goForward()
  await page.goBack()
  await page.reload()
  await expect(main).toContainText('We do not know yet whether')
  expect(await merchant.writes()).toHaveLength(1)
  expect(moved(await merchant.books(id), 'CAPTURE')).toBe(0)
})

test('a dialog that is closed while the page is read again closes when that is done', async ({
  page,
  merchant,
}) => {
  const id = await merchant.payment({ items: SMALL_ORDER })
  const desk = paymentPage(page)
  await desk.open(id)
  await desk.action('Capture').click()
  await merchant.arm('capture', 'drop-before')
  const gate = Promise.withResolvers<void>()
  let held = 0
  await page.route(`**/api/transactions/${id}`, async (route) => {
    held += 1
    await gate.promise
    await route.continue()
  })
  await desk.confirm('Capture NOK 848.00').click()
  await expect(desk.dialog).toContainText('We do not know yet whether')
  await expect.poll(() => held).toBeGreaterThan(0)
  await desk.dialog.getByRole('button', { name: 'Close' }).first().click()
  gate.resolve()
  await expect(desk.dialog).toBeHidden()
  await expect(desk.main).toContainText('We do not know yet whether')
})

test('two tabs on one payment: what one cannot tell locks the other', async ({
  page,
  context,
  merchant,
}) => {
  const id = await merchant.payment({ items: SMALL_ORDER, type: 'payex.creditcard' })
  const other = await context.newPage()
  const [mine, theirs] = [paymentPage(page), paymentPage(other)]
  await theirs.open(id)
  await merchant.arm('capture', 'drop-before')
  await mine.open(id)
  await mine.action('Capture').click()
  await mine.dialog.getByRole('checkbox', { name: 'Lamp' }).uncheck()
  await mine.confirm('Capture NOK 349.00').click()
  await expect(mine.dialog).toContainText('We do not know yet whether')
  await expect(theirs.main).toContainText('We do not know yet whether')
  await expect(theirs.action('Capture')).toBeDisabled()
  await expect(theirs.main).toContainText('Another operation on this payment has no outcome yet.')

  const free = await merchant.payment({ items: SMALL_ORDER })
  await theirs.open(free)
  await expect(theirs.action('Capture')).toBeEnabled()
  expect(await merchant.writes()).toHaveLength(1)
})

test('what was refused before is not said beside what nobody knows yet', async ({
  page,
  merchant,
}) => {
  const id = await merchant.payment({ items: SMALL_ORDER })
  const desk = paymentPage(page)
  await desk.open(id)
  await desk.action('Capture').click()
  await merchant.arm('capture', 'refuse-with-event')
  await desk.confirm('Capture NOK 848.00').click()
  await expect(desk.dialog).toContainText('The capture was refused. Nothing was charged.')
  await expect(desk.main, 'the page below has heard of it').toContainText('Declined by issuer')
  await merchant.arm('capture', 'drop-before')
  await desk.confirm('Capture NOK 848.00').click()
  await expect(desk.dialog).toContainText('We do not know yet whether')
  await desk.dialog.getByRole('button', { name: 'Close' }).first().click()
  await expect(desk.main.getByRole('alert')).toHaveText(/^We do not know yet whether/)
})

test('a session that ends under an open dialog loses nothing that was typed', async ({
  page,
  context,
  merchant,
}) => {
  const id = await merchant.payment({ items: SMALL_ORDER })
  const desk = paymentPage(page)
  await desk.open(id)
  await desk.action('Capture').click()
  await desk.dialog.getByLabel('Reference').fill('Parcel 4711')
  await context.clearCookies()
  await desk.confirm('Capture NOK 848.00').click()
  await expect(desk.dialog).toContainText('Your session has ended')
  await expect(desk.dialog.getByLabel('Reference')).toHaveValue('Parcel 4711')
  expect(await merchant.writes()).toHaveLength(0)
})

test('a role that is taken away while the page is open: refused, and the buttons say why', async ({
  page,
  merchant,
}) => {
  const id = await merchant.payment({ items: SMALL_ORDER })
  const desk = paymentPage(page)
  await desk.open(id)
  await desk.action('Capture').click()
  await desk.dialog.getByLabel('Reference').fill('Parcel 4711')
  giveRole(merchant.data, 'support@demo.test', 'viewer')
  await desk.confirm('Capture NOK 848.00').click()
  await expect(desk.dialog).toContainText('Your role does not allow this.')
  await expect(desk.dialog.getByLabel('Reference')).toHaveValue('Parcel 4711')
  await desk.dialog.getByRole('button', { name: 'Back' }).click()
  await desk.dialog.getByRole('button', { name: 'Discard' }).click()
  await expect(desk.action('Capture')).toBeDisabled()
  await expect(desk.main).toContainText('Your role lets you look, not move money.')
  expect(await merchant.writes()).toHaveLength(0)
})

test('a session that ends under a decision: nothing is decided until somebody has signed in', async ({
  page,
  context,
  merchant,
}) => {
  await captureOnReview(page, merchant)
  const review = reviewOf(page)
  await review.close.click()
  await context.clearCookies()
  await review.confirmClose.click()
  await expect(page.getByRole('dialog')).toContainText('Your session has ended')
  expect(await merchant.writes()).toHaveLength(1)
})
