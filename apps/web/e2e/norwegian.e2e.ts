import { expect, moved, test } from './fixtures.ts'
import { line, SMALL_ORDER } from './orders.ts'
import { test as testWithShop } from './shop-fixtures.ts'

test.use({ locale: 'nb-NO' })
testWithShop.use({ locale: 'nb-NO' })

test('in Norwegian: a part is captured by an amount with a comma, and the rest is cancelled', async ({
  page,
  merchant,
}) => {
  const id = await merchant.payment({ type: 'klarna.klarna', items: SMALL_ORDER })
  const main = page.getByRole('main')
  const dialog = page.getByRole('dialog')
  await page.goto(`/payments/${id}`)

  await main.getByRole('button', { name: 'Trekk', exact: true }).click()
  for (const name of ['Tea', 'Parcel to the door'])
    await dialog.getByRole('checkbox', { name }).uncheck()
  await dialog.getByLabel('Beløp for Lamp').fill('400,5')
  await expect(dialog).toContainText('Betalingen blir delvis trukket.')
  await expect(dialog).toContainText('297,50 kr er fortsatt reservert til')
  await dialog.getByRole('button', { name: 'Trekk 550,50 kr' }).click()
  await expect(dialog).toBeHidden()
  await expect(main.locator('header').getByText('Delvis trukket')).toBeVisible()
  expect(moved(await merchant.books(id), 'CAPTURE')).toBe(550_50)

  await main.getByRole('button', { name: 'Kanseller', exact: true }).click()
  await dialog.getByRole('button', { name: 'Kanseller 297,50 kr' }).click()
  await expect(dialog).toBeHidden()
  await expect(main).toContainText('Resten er kansellert, 297,50 kr er frigitt')
  expect(moved(await merchant.books(id), 'VOID')).toBe(297_50)
})

test('in Norwegian: an amount that is too high is said by its field, and what was typed stays', async ({
  page,
  merchant,
}) => {
  const id = await merchant.payment({ items: [line('lamp', 'Lamp', 499_00)] })
  const dialog = page.getByRole('dialog')
  await page.goto(`/payments/${id}`)
  await page.getByRole('main').getByRole('button', { name: 'Trekk', exact: true }).click()
  const amount = dialog.getByLabel('Beløp for Lamp')
  await amount.fill('1 499,00')
  await dialog.getByRole('button', { name: /^Trekk/ }).click()
  await expect(amount).toHaveAccessibleDescription(/Høyst 499,00\skr/)
  await expect(amount).toHaveValue('1 499,00')
  expect(await merchant.writes()).toEqual([])
})

test('in Norwegian: an unknown outcome is never called a failure', async ({ page, merchant }) => {
  const id = await merchant.payment({ items: SMALL_ORDER })
  await merchant.arm('capture', 'drop-before')
  const dialog = page.getByRole('dialog')
  await page.goto(`/payments/${id}`)
  await page.getByRole('main').getByRole('button', { name: 'Trekk', exact: true }).click()
  await dialog.getByRole('button', { name: 'Trekk 848,00 kr' }).click()
  await expect(dialog).toContainText('Vi vet ikke ennå om trekket gikk gjennom.')
  await expect(page.getByText(/mislyk|feilet/i)).toHaveCount(0)
})

testWithShop(
  'in Norwegian: the shop is asked to capture, after what it does and mails is said',
  async ({ page, merchant, shop }) => {
    const { id, order } = await shop.paid()
    const main = page.getByRole('main')
    const dialog = page.getByRole('dialog')
    await page.goto(`/payments/${id}`)
    await expect(main).toContainText('Stemmer med betalingen')
    await main.getByRole('button', { name: 'Trekk', exact: true }).click()
    await expect(dialog.getByRole('radio', { name: 'Gjennom butikken' })).toBeChecked()
    await expect(dialog).toContainText(`Ordre ${order.number} blir Fullført`)
    await dialog.getByRole('button', { name: 'Trekk 848,00 kr i butikken' }).click()
    await expect(dialog).toBeHidden()
    await expect(main).toContainText('Betalingen er trukket, ingenting gjenstår')
    await expect(main).toContainText('gjennom butikken')
    expect((await shop.control.order(order.id)).status).toBe('completed')
    expect(moved(await merchant.books(id), 'CAPTURE')).toBe(848_00)
  },
)
