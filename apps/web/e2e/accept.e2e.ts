import { expect, moved, test } from './fixtures.ts'
import { expectNoViolations } from './no-violations.ts'
import { paymentPage } from './payment-page.ts'
import { captureShownOtherwise, reviewOf, TAKEN } from './unknown-outcome.ts'

test('what shows otherwise than confirmed is accepted by a person, and the payment is free again', async ({
  page,
  merchant,
}) => {
  const { id } = await captureShownOtherwise(page, merchant)
  await page.goto('/attention')
  const group = page.getByRole('region', { name: 'Not as confirmed' })
  await expect(group).toContainText('They can be neither closed nor re-issued.')
  await expect(page.getByText('Nobody knows yet')).toHaveCount(0)
  await group.getByRole('link', { name: `Capture ${TAKEN}` }).click()

  const desk = paymentPage(page)
  const review = reviewOf(page)
  await expect(desk.main).toContainText(`A capture of ${TAKEN} was confirmed.`)
  await expect(desk.main).toContainText('Dintero shows another amount:')
  await expect(desk.main).toContainText(/Capture of NOK\s300\.00 at \d\d:\d\d/)
  await expect(desk.main).not.toContainText('nothing of it shows')
  await expect(desk.main).not.toContainText(/Close or re-issue it/)
  await expect(review.close).toHaveCount(0)
  await expect(review.reissue).toHaveCount(0)
  await expect(desk.action('Capture')).toBeDisabled()
  await expect(desk.action('Capture')).toHaveAccessibleDescription(
    /accept what Dintero shows first/,
  )

  await review.accept.click()
  await expect(desk.dialog).toContainText(/Capture of NOK\s300\.00 at \d\d:\d\d/)
  await expect(desk.dialog).toContainText('Nothing is sent to Dintero')
  await review.confirmAccept.dblclick()
  await expect(desk.dialog).toBeHidden()
  await expect(desk.main).toContainText(
    'Jonas Lindqvist accepted what Dintero shows of the capture',
  )
  await expect(desk.main).toContainText(/Accepted by Jonas Lindqvist, \d\d:\d\d/)
  await expect(desk.action('Capture')).toBeEnabled()
  await expect(page.getByText(/\bfail/i)).toHaveCount(0)
  expect(moved(await merchant.books(id), 'CAPTURE')).toBe(300_00)
  expect(await merchant.writes()).toHaveLength(1)
})

test('what has changed since it was looked at is looked at again before it is accepted', async ({
  page,
  merchant,
}) => {
  const { bookMore } = await captureShownOtherwise(page, merchant)
  const desk = paymentPage(page)
  const review = reviewOf(page)
  await review.accept.click()
  await expect(desk.dialog).toBeVisible()
  await bookMore(1_00)
  await review.confirmAccept.click()
  await expect(desk.dialog).toContainText('Nothing was sent: this payment changed since you looked')
  await desk.dialog.getByRole('button', { name: 'Show the new figures' }).click()
  await expect(desk.dialog).toContainText('Dintero shows it more than once:')
  await review.confirmAccept.click()
  await expect(desk.main).toContainText('accepted what Dintero shows of the capture')
})

test('what comes after it was accepted is told', async ({ page, merchant }) => {
  const { bookMore } = await captureShownOtherwise(page, merchant)
  const desk = paymentPage(page)
  const review = reviewOf(page)
  await review.accept.click()
  await review.confirmAccept.click()
  await expect(desk.main).toContainText('accepted what Dintero shows of the capture')
  await bookMore(1_00)
  await page.reload()
  await expect(desk.main).toContainText(`Look at the capture of ${TAKEN} again`)
  await expect(desk.main).toContainText('Since it was accepted, Dintero shows more of it:')
  await expect(desk.main).toContainText(/Capture of NOK\s1\.00 at \d\d:\d\d/)
  await expect(desk.action('Capture')).toBeEnabled()
})

test('two people look at it: the second is told that it was accepted', async ({
  page,
  colleague,
  merchant,
}) => {
  const { id } = await captureShownOtherwise(page, merchant)
  const mine = reviewOf(page)
  const theirs = reviewOf(colleague)
  await colleague.goto(`/payments/${id}`)
  await mine.accept.click()
  await theirs.accept.click()
  await theirs.confirmAccept.click()
  await expect(paymentPage(colleague).dialog).toBeHidden()
  const { dialog } = paymentPage(page)
  await expect(dialog).toContainText('This was decided meanwhile')
  await expect(dialog).toContainText('Ingrid Solberg accepted what Dintero shows.')
  await expect(mine.confirmAccept).toHaveCount(0)
})

test.describe('a viewer', () => {
  test.use({ role: 'viewer' })

  test('sees what the payment shows, and accepts nothing', async ({
    page,
    colleague,
    merchant,
  }) => {
    const { id, operation } = await captureShownOtherwise(colleague, merchant)
    await page.goto(`/payments/${id}`)
    const { accept } = reviewOf(page)
    await expect(accept).toBeDisabled()
    await expect(accept).toHaveAccessibleDescription(/Your role lets you look/)
    const answer = await page.request.post(`/api/operations/${operation}/accept`, {
      headers: { 'X-Requested-With': 'paydesk', 'If-Match': '"0"' },
      data: {},
    })
    expect(answer.status()).toBe(403)
  })
})

test('axe finds no violation where a payment shows something else', async ({ page, merchant }) => {
  test.slow()
  const { id } = await captureShownOtherwise(page, merchant)
  const review = reviewOf(page)
  await page.goto('/attention')
  await expect(page.getByRole('region', { name: 'Not as confirmed' })).toBeVisible()
  await expectNoViolations(page, 'not as confirmed')
  await paymentPage(page).open(id)
  await expect(review.accept).toBeVisible()
  await expectNoViolations(page, 'something else')
})

test('axe finds no violation where a person accepts it', async ({ page, merchant }) => {
  test.slow()
  const { bookMore } = await captureShownOtherwise(page, merchant)
  const { main } = paymentPage(page)
  const review = reviewOf(page)
  await review.accept.click()
  await expect(review.confirmAccept).toBeVisible()
  await expectNoViolations(page, 'accepting')
  await review.confirmAccept.click()
  await expect(main).toContainText('accepted what Dintero shows of the capture')
  await bookMore(1_00)
  await page.reload()
  await expect(main).toContainText(`Look at the capture of ${TAKEN} again`)
  await expectNoViolations(page, 'more of it')
})
