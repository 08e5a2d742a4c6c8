import { expect, test } from './fixtures.ts'
import { SMALL_ORDER } from './orders.ts'
import { paymentPage } from './payment-page.ts'

/** Nobody is signed in until the story does it. */
test.beforeEach(async ({ page, context }) => {
  await context.clearCookies()
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})

test('sign in with e-mail and password leads to where one wanted to go, sign out ends it', async ({
  page,
  merchant,
}) => {
  const id = await merchant.payment({ items: SMALL_ORDER })
  await page.goto(`/payments/${id}`)
  await page.getByLabel('E-mail').fill('support@demo.test')
  await page.getByLabel('Password').fill('paydesk-demo')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/payments/${id}$`))
  await expect(paymentPage(page).status('Authorized')).toBeVisible()

  await page.getByRole('button', { name: /Jonas Lindqvist/ }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await page.goto(`/payments/${id}`)
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})

test('sign in with a wrong password says so and keeps the e-mail', async ({ page }) => {
  await page.getByLabel('E-mail').fill('support@demo.test')
  await page.getByLabel('Password').fill('not this one')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('E-mail or password is wrong.')
  await expect(page.getByLabel('E-mail')).toHaveValue('support@demo.test')
  await page.getByLabel('E-mail').fill('')
  await page.getByRole('button', { name: 'Sign in', exact: true }).first().click()
  await expect(page.getByLabel('E-mail')).toHaveAttribute('aria-invalid', 'true')
})

test('sign in and the desk speak Norwegian when asked, and remember it', async ({
  page,
  merchant,
}) => {
  await merchant.payment({ items: SMALL_ORDER })
  await page.getByLabel('Language').selectOption('nb-NO')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Logg inn')
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Logg inn')
  await page.getByLabel('E-post').fill('support@demo.test')
  await page.getByLabel('Passord').fill('paydesk-demo')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Betalinger')
  await expect(page.getByRole('row').nth(1)).toContainText('848,00')
  await expect(page.locator('html')).toHaveAttribute('lang', /^nb/)
})
