import type { Page } from 'playwright/test'
import { expect, HIDDEN, moved, test } from './fixtures.ts'
import { listPage } from './list-page.ts'
import { paymentPage } from './payment-page.ts'
import { captureOnReview, lostCapture, reviewOf, TAKEN } from './unknown-outcome.ts'

const main = (page: Page) => page.getByRole('main')
const section = (page: Page) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Needs attention/ })

test('an unknown capture is marked on the list, stands on its page, and both are done with it by themselves', async ({
  page,
  merchant,
}) => {
  const id = await lostCapture(page, merchant, 'drop-after', HIDDEN)
  await expect(main(page)).toContainText('Do not repeat it; we are checking.')
  await expect(main(page)).toContainText(/Last looked at .*: nothing of it shows\./)

  await page.goto('/payments')
  await expect(listPage(page).rows.first()).toContainText('Being checked')
  await section(page).click()
  const group = main(page).getByRole('region', { name: 'Being checked' })
  await expect(group).toContainText('We do not know yet. Do not repeat these.')
  const row = group.getByRole('listitem')
  await expect(row).toHaveCount(1)
  await expect(row).toContainText(`Capture ${TAKEN}`)
  await expect(row).toContainText('Jonas Lindqvist')
  await expect(page.getByText(/\bfail/i)).toHaveCount(0)
  // What comes to its end by itself is not counted.
  await expect(section(page)).toHaveAccessibleName('Needs attention')

  await merchant.show(id)
  await expect(main(page)).toContainText('Nothing needs attention', { timeout: 25_000 })
  await page.goto('/payments')
  await expect(listPage(page).rows.first()).toContainText('Partially captured')
  await expect(listPage(page).rows.first()).not.toContainText('Being checked')
  expect(moved(await merchant.books(id), 'CAPTURE')).toBe(349_00)
})

test('what needs a person is counted on every page, and closed as not executed', async ({
  page,
  merchant,
}) => {
  const id = await captureOnReview(page, merchant)
  await page.goto('/payments')
  await expect(section(page)).toHaveAccessibleName('Needs attention 1 to decide')
  await expect(listPage(page).rows.first()).toContainText('Needs review')
  await section(page).click()
  const row = main(page).getByRole('region', { name: 'Needs review' }).getByRole('listitem')
  await expect(row).toContainText(`Capture ${TAKEN}`)
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')

  const desk = paymentPage(page)
  const review = reviewOf(page)
  await expect(desk.main).toContainText(`${TAKEN}, confirmed by Jonas Lindqvist.`)
  await expect(desk.action('Capture')).toBeDisabled()
  await expect(desk.main).toContainText('An operation on this payment waits for a decision.')
  await review.close.click()
  await expect(desk.dialog).toContainText('the payment shows nothing of it')
  await expect(desk.dialog).toContainText(`The capture of ${TAKEN} is taken as not executed`)
  await expect(desk.dialog).toContainText('Other actions on this payment open again.')
  await review.confirmClose.click()
  await expect(desk.dialog).toBeHidden()
  await expect(desk.main).toContainText('Jonas Lindqvist closed the capture as not executed')
  await expect(desk.action('Capture')).toBeEnabled()
  await expect(section(page)).toHaveAccessibleName('Needs attention')
  await expect(page.getByText(/\bfail/i)).toHaveCount(0)
  expect(await merchant.writes()).toHaveLength(1)
  expect(moved(await merchant.books(id), 'CAPTURE')).toBe(0)
})

test('what needs a person is re-issued once, and the two lead to each other', async ({
  page,
  merchant,
}) => {
  const id = await captureOnReview(page, merchant)
  const desk = paymentPage(page)
  const review = reviewOf(page)
  await review.reissue.click()
  await expect(desk.dialog).toContainText(
    `If the first one still goes through, the customer is charged twice: NOK 698.00 in all.`,
  )
  await expect(desk.dialog).toContainText('NOK 499.00 is left to capture afterwards.')
  await review.confirmReissue.dblclick()
  await expect(desk.dialog).toBeHidden()
  await expect(desk.main).toContainText('Payment captured, NOK 499.00 left')
  await expect(desk.status('Partially captured')).toBeVisible()
  expect(moved(await merchant.books(id), 'CAPTURE')).toBe(349_00)
  expect(await merchant.writes()).toHaveLength(2)

  await desk.main.getByRole('link', { name: 'Re-issued' }).click()
  const again = desk.main.getByRole('listitem').filter({ hasText: 'Re-issue of an earlier try' })
  await expect(again).toBeFocused()
  await desk.main.getByRole('link', { name: 'Re-issue of an earlier try' }).click()
  const first = desk.main.getByRole('listitem').filter({ hasText: 'closed it as not executed' })
  await expect(first).toBeFocused()
})

test('a re-issue that Dintero refuses says so and cannot be confirmed again', async ({
  page,
  merchant,
}) => {
  await captureOnReview(page, merchant)
  await merchant.arm('capture', 'refuse-with-event')
  const desk = paymentPage(page)
  const review = reviewOf(page)
  await review.reissue.click()
  await review.confirmReissue.click()
  await expect(desk.dialog).toContainText('The capture was refused. Nothing was charged.')
  await expect(review.confirmReissue).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(desk.action('Capture')).toBeEnabled()
  expect(await merchant.writes()).toHaveLength(2)
})

test('a re-issue whose answer is lost is not known either, and becomes done by itself', async ({
  page,
  merchant,
}) => {
  const id = await captureOnReview(page, merchant)
  await merchant.arm('capture', 'drop-after', HIDDEN)
  const desk = paymentPage(page)
  const review = reviewOf(page)
  await review.reissue.click()
  await review.confirmReissue.click()
  await expect(desk.dialog).toContainText('We do not know yet whether')
  await expect(review.confirmReissue).toHaveCount(0)
  await expect(page.getByText(/\bfailed\b/i)).toHaveCount(0)
  await merchant.show(id)
  await expect(desk.status('Partially captured')).toBeVisible({ timeout: 12_000 })
  expect(moved(await merchant.books(id), 'CAPTURE')).toBe(349_00)
  expect(await merchant.writes()).toHaveLength(2)
})

test('a re-issue that is pending (202) moves nothing until it is done by itself', async ({
  page,
  merchant,
}) => {
  const id = await captureOnReview(page, merchant)
  await merchant.arm('capture', 'pending', { settles: 'never' })
  const desk = paymentPage(page)
  const review = reviewOf(page)
  await review.reissue.click()
  await review.confirmReissue.click()
  await expect(desk.dialog).toContainText('is in progress.')
  expect(moved(await merchant.books(id), 'CAPTURE')).toBe(0)
  await merchant.control.settle(merchant.account, id, { success: true })
  await expect(desk.status('Partially captured')).toBeVisible({ timeout: 12_000 })
  expect(moved(await merchant.books(id), 'CAPTURE')).toBe(349_00)
  expect(await merchant.writes()).toHaveLength(2)
})

test('a re-issue of what looks different by now sends nothing, and says so', async ({
  page,
  merchant,
}) => {
  const id = await captureOnReview(page, merchant)
  const desk = paymentPage(page)
  const review = reviewOf(page)
  await review.reissue.click()
  await expect(desk.dialog).toBeVisible()
  await merchant.control.act(merchant.account, id, { kind: 'capture', amount: 100_00 })
  await review.confirmReissue.click()
  await expect(desk.dialog).toContainText('Nothing was sent: this payment changed since you looked')
  await expect(review.confirmReissue).toHaveCount(0)
  expect(await merchant.writes()).toHaveLength(1)
  expect(moved(await merchant.books(id), 'CAPTURE')).toBe(100_00)
})

test('a late event corrects what a person had closed, and the page says so plainly', async ({
  page,
  merchant,
}) => {
  const id = await captureOnReview(page, merchant, 'drop-after', HIDDEN)
  const desk = paymentPage(page)
  const review = reviewOf(page)
  await review.close.click()
  await review.confirmClose.click()
  await expect(desk.dialog).toBeHidden()
  await merchant.show(id)
  // Reading the payment, by whoever looks at it, is what finds it.
  await page.reload()
  await expect(desk.main).toContainText(`Correction: the capture of ${TAKEN} did go through`)
  await expect(desk.main).toContainText('Jonas Lindqvist had closed it as not executed.')
  await expect(desk.status('Partially captured')).toBeVisible()
  expect(moved(await merchant.books(id), 'CAPTURE')).toBe(349_00)
  expect(await merchant.writes()).toHaveLength(1)
})

test('two people decide on one payment: the second is told that it was decided', async ({
  page,
  colleague,
  merchant,
}) => {
  const id = await captureOnReview(page, merchant)
  const mine = reviewOf(page)
  const theirs = reviewOf(colleague)
  await colleague.goto(`/payments/${id}`)
  await mine.reissue.click()
  await theirs.close.click()
  await theirs.confirmClose.click()
  await expect(paymentPage(colleague).dialog).toBeHidden()

  const { dialog } = paymentPage(page)
  await expect(dialog).toContainText('This was decided meanwhile')
  await expect(dialog).toContainText('Ingrid Solberg closed it as not executed.')
  await expect(mine.confirmReissue).toHaveCount(0)
  expect(await merchant.writes()).toHaveLength(1)
})

test('what was captured elsewhere is told on the page that is open, with its time', async ({
  page,
  merchant,
}) => {
  const id = await lostCapture(page, merchant)
  await merchant.control.act(merchant.account, id, { kind: 'capture', amount: 100_00 })
  const told = main(page).getByRole('alert').filter({ hasText: 'Something was done elsewhere' })
  await expect(told).toContainText(/NOK\s100\.00 was captured elsewhere at \d\d:\d\d\./, {
    timeout: 15_000,
  })
  await expect(main(page)).toContainText('Done elsewhere, not from this desk')
  await expect(main(page)).toContainText('We do not know yet whether the capture went through.')
  await told.getByRole('button', { name: 'Dismiss' }).click()
  await expect(told).toHaveCount(0)
})

test.describe('a viewer', () => {
  test.use({ role: 'viewer' })

  test('sees what may be decided and why not by them, and the server refuses it too', async ({
    page,
    colleague,
    merchant,
  }) => {
    const id = await captureOnReview(colleague, merchant)
    await page.goto(`/payments/${id}`)
    const review = reviewOf(page)
    await expect(review.close).toBeDisabled()
    await expect(review.reissue).toBeDisabled()
    await expect(review.close).toHaveAccessibleDescription(/Your role lets you look/)
    const [{ id: operation } = { id: '' }] = (await (
      await page.request.get(`/api/operations?transaction_id=${id}`)
    ).json()) as { id: string }[]
    for (const decision of ['close', 'reissue']) {
      const answer = await page.request.post(`/api/operations/${operation}/${decision}`, {
        headers: {
          'X-Requested-With': 'paydesk',
          'Idempotency-Key': crypto.randomUUID(),
          'If-Match': '"0"',
        },
        data: {},
      })
      expect(answer.status(), decision).toBe(403)
    }
    expect(await merchant.writes()).toHaveLength(1)
  })
})

test('the page of what needs attention says so when it cannot be read, and tries again', async ({
  page,
  merchant,
}) => {
  await page.goto('/payments')
  await expect(section(page)).toBeVisible()
  // The page's code is there; what it is about is not.
  await section(page).click()
  await expect(main(page)).toContainText('Nothing needs attention')
  await merchant.crash()
  await expect(main(page)).toContainText('This could not be refreshed.', { timeout: 20_000 })
  await merchant.restart()
  await expect(main(page)).not.toContainText('This could not be refreshed.', { timeout: 20_000 })
})
