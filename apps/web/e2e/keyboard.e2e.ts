import { expect, test } from './fixtures.ts'
import { listPage } from './list-page.ts'
import { SMALL_ORDER } from './orders.ts'
import { paymentPage } from './payment-page.ts'

test('keyboard alone: from the search box to a captured payment', async ({ page, merchant }) => {
  await merchant.payment({ items: SMALL_ORDER, merchant_reference: 'A-10041' })
  await merchant.payment({ items: SMALL_ORDER, merchant_reference: 'A-10042' })
  const list = listPage(page)
  const desk = paymentPage(page)
  await page.goto('/')
  await expect(list.orders).toHaveCount(2)
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect(list.orders.nth(1)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(desk.action('Capture'), 'read, not only taken over from the list').toBeEnabled()

  await page.keyboard.press('c')
  await expect(desk.dialog).toBeVisible()
  for (let press = 0; press < 40; press += 1) {
    if (await desk.confirm('Capture NOK 848.00').evaluate((it) => it === document.activeElement))
      break
    await page.keyboard.press('Tab')
  }
  await expect(desk.confirm('Capture NOK 848.00')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(desk.status('Captured')).toBeVisible()
  expect(await merchant.writes()).toHaveLength(1)
})

test('dialogs trap the focus and return it to the button that opened them', async ({
  page,
  merchant,
}) => {
  const id = await merchant.payment({ type: 'klarna.klarna', items: SMALL_ORDER })
  const desk = paymentPage(page)
  await desk.open(id)
  for (const name of ['Capture', 'Cancel', '+ Add item', 'Renew'] as const) {
    await desk.action(name).focus()
    await page.keyboard.press('Enter')
    await expect(desk.dialog).toBeVisible()
    // Once around and some more: the focus is in the dialog, or with the browser's own controls.
    for (let press = 0; press < 30; press += 1) {
      await page.keyboard.press('Tab')
      const inside = await desk.dialog.evaluate(
        (dialog) =>
          dialog.contains(document.activeElement) || document.activeElement === document.body,
      )
      expect(inside, `${name}: Tab ${press + 1}`).toBe(true)
    }
    await page.keyboard.press('Escape')
    await expect(desk.dialog).toBeHidden()
    await expect(desk.action(name)).toBeFocused()
  }
})

test('what takes the focus is not hidden under the top bar, forth and back', async ({
  page,
  merchant,
}) => {
  const id = await merchant.payment({ items: SMALL_ORDER })
  await page.setViewportSize({ width: 1280, height: 420 })
  const desk = paymentPage(page)
  await desk.open(id)
  await page.keyboard.press('Control+End')
  for (const key of ['Tab', 'Shift+Tab'])
    for (let press = 0; press < 30; press += 1) {
      await page.keyboard.press(key)
      const hidden = await desk.main.evaluate((main) => {
        const focused = main.querySelector(':focus')
        const bar = document.querySelector('header')?.getBoundingClientRect().bottom ?? 0
        const box = focused?.getBoundingClientRect()
        return box && box.top < bar ? focused?.outerHTML : undefined
      })
      expect(hidden, `${key} ${press + 1}`).toBeUndefined()
    }
})

test('Escape asks before anything typed is lost, and Back of the browser asks too', async ({
  page,
  merchant,
}) => {
  const id = await merchant.payment({ items: SMALL_ORDER })
  const desk = paymentPage(page)
  await page.goto('/')
  await listPage(page).orders.first().click()
  await desk.action('Capture').click()
  const reference = desk.dialog.getByLabel('Reference')
  await reference.fill('Parcel 4711')

  await page.keyboard.press('Escape')
  await expect(desk.dialog.getByRole('alert')).toContainText('would be lost')
  await page.keyboard.press('Escape')
  await expect(desk.dialog).toBeVisible()
  await desk.dialog.getByRole('button', { name: 'Keep editing' }).click()
  await expect(reference).toHaveValue('Parcel 4711')

  await page.goBack()
  await expect(desk.dialog.getByRole('alert')).toContainText('would be lost')
  await desk.dialog.getByRole('button', { name: 'Keep editing' }).click()
  await expect(page).toHaveURL(new RegExp(`/payments/${id}`))
  await expect(reference).toHaveValue('Parcel 4711')

  await page.keyboard.press('Escape')
  await desk.dialog.getByRole('button', { name: 'Discard' }).click()
  await expect(desk.dialog).toBeHidden()
  expect(await merchant.writes()).toHaveLength(0)
})

test('the live region says how it ended', async ({ page, merchant }) => {
  const done = await merchant.payment({ items: SMALL_ORDER })
  const lost = await merchant.payment({ items: SMALL_ORDER })
  await merchant.arm('capture', 'drop-before', { transactionId: lost })
  const desk = paymentPage(page)
  // There from the start: a region that comes with its text is not read aloud everywhere.
  const spoken = page.locator('output[aria-live=polite]')

  await desk.open(done)
  await expect(spoken).toBeAttached()
  await desk.action('Capture').click()
  await desk.dialog.getByRole('checkbox', { name: 'Lamp' }).uncheck()
  await desk.confirm('Capture NOK 349.00').click()
  await expect(spoken).toHaveText('Payment captured, NOK 499.00 left')

  await desk.open(lost)
  await desk.action('Capture').click()
  await desk.confirm('Capture NOK 848.00').click()
  await expect(
    page.locator('[role=alert], [aria-live]').filter({ hasText: 'We do not know yet whether' }),
  ).not.toHaveCount(0)
})

test('a key is just a letter while typing', async ({ page, merchant }) => {
  const id = await merchant.payment({ items: SMALL_ORDER })
  const desk = paymentPage(page)
  await desk.open(id)
  await listPage(page).search.focus()
  await page.keyboard.type('crx/')
  await expect(listPage(page).search).toHaveValue('crx/')
  await expect(desk.dialog).toHaveCount(0)
})
