import type { Page } from 'playwright/test'
import { expect, moved, test } from './fixtures.ts'
import { handsOf } from './hands.ts'
import { line, SMALL_ORDER } from './orders.ts'
import { tellsEveryOutcome } from './outcomes.ts'
import { paymentPage } from './payment-page.ts'

/** The fields of one item; the dialog has one group per item. */
const item = (page: Page, number: number) => {
  const group = page.getByRole('dialog').getByRole('group', { name: `New item ${number}` })
  return {
    description: group.getByLabel('Description'),
    quantity: group.getByLabel('Quantity'),
    price: group.getByLabel('Unit price'),
    vat: group.getByLabel('VAT %'),
  }
}

test('add item takes 6 interactions on the open Klarna payment', async ({ page, merchant }) => {
  const id = await merchant.payment({ type: 'klarna.klarna', items: SMALL_ORDER })
  const desk = paymentPage(page)
  await desk.open(id)

  const hands = handsOf(page)
  await hands.click(desk.action('+ Add item'))
  await hands.type(item(page, 1).description, 'Gift wrapping')
  await hands.type(item(page, 1).quantity, '2')
  await hands.type(item(page, 1).price, '30')
  await hands.type(item(page, 1).vat, '15')
  await expect(desk.dialog).toContainText('NOK 908.00')
  await expect(desk.dialog).toContainText('NOK 60.00')
  await hands.click(desk.confirm('Update'))
  expect(hands.count).toBe(6)

  await expect(desk.dialog).toBeHidden()
  await expect(desk.main).toContainText('NOK 908.00')
  const writes = await merchant.writes()
  expect(writes.map(({ path }) => path)).toEqual([`/v1/transactions/${id}/authorization`])
  expect((await merchant.books(id)).amount).toBe(908_00)
})

test('add two items to a Klarna payment, then capture all', async ({ page, merchant }) => {
  const id = await merchant.payment({ type: 'klarna.klarna', items: SMALL_ORDER })
  const desk = paymentPage(page)
  await desk.open(id)

  await desk.action('+ Add item').click()
  await item(page, 1).description.fill('Gift wrapping')
  await item(page, 1).price.fill('39.50')
  await desk.dialog.getByRole('button', { name: 'Another item' }).click()
  await item(page, 2).description.fill('Card')
  await item(page, 2).quantity.fill('3')
  await item(page, 2).price.fill('20')
  await expect(desk.dialog).toContainText('NOK 947.50')
  await expect(desk.dialog).toContainText('NOK 99.50')
  await desk.confirm('Update').click()
  await expect(desk.dialog).toBeHidden()
  await expect(desk.main.getByRole('row', { name: /Gift wrapping/ })).toContainText('39.50')

  await desk.action('Capture').click()
  await desk.confirm('Capture NOK 947.50').click()
  await expect(desk.status('Captured')).toBeVisible()

  const [update, capture, ...more] = await merchant.writes()
  expect(more).toEqual([])
  // The whole updated list, the old lines as they were, and it adds up.
  expect(update?.body).toMatchObject({
    amount: 947_50,
    items: [
      ...SMALL_ORDER,
      { description: 'Gift wrapping', quantity: 1, amount: 39_50, vat: 25 },
      { description: 'Card', quantity: 3, amount: 60_00, vat: 25 },
    ],
  })
  expect(capture?.body).toMatchObject({ amount: 947_50 })
  expect(moved(await merchant.books(id), 'CAPTURE')).toBe(947_50)
})

test('add item to a Billie payment without lines sends the amount only', async ({
  page,
  merchant,
}) => {
  const id = await merchant.payment({ type: 'klarna.billie', amount: 500_00 })
  const desk = paymentPage(page)
  await desk.open(id)
  await desk.action('+ Add item').click()
  await item(page, 1).description.fill('Express')
  await item(page, 1).price.fill('99')
  await desk.confirm('Update').click()
  await expect(desk.dialog).toBeHidden()
  const [write] = await merchant.writes()
  expect(write?.body).toMatchObject({ amount: 599_00 })
  expect(write?.body).not.toHaveProperty('items')
  expect((await merchant.books(id)).amount).toBe(599_00)
})

test('add item is refused with the difference where the lines did not sum before', async ({
  page,
  merchant,
}) => {
  const id = await merchant.payment({
    type: 'klarna.klarna',
    amount: 900_00,
    items: [line('lamp', 'Lamp', 499_00)],
  })
  const desk = paymentPage(page)
  await desk.open(id)
  await desk.action('+ Add item').click()
  await item(page, 1).description.fill('Gift wrapping')
  await item(page, 1).price.fill('10')
  await desk.confirm('Update').click()
  await expect(desk.dialog).toContainText('NOK 401.00')
  expect(await merchant.writes()).toHaveLength(0)
})

test('add item is not there for a card payment, and not for a captured one', async ({
  page,
  merchant,
}) => {
  const card = await merchant.payment({ items: SMALL_ORDER })
  const captured = await merchant.payment({
    type: 'klarna.klarna',
    status: 'CAPTURED',
    items: SMALL_ORDER,
  })
  const desk = paymentPage(page)
  await desk.open(card)
  await expect(desk.action('Capture')).toBeVisible()
  await expect(desk.action('+ Add item')).toHaveCount(0)
  await desk.open(captured)
  await expect(desk.action('+ Add item')).toBeDisabled()
})

for (const [canRetry, says] of [
  [true, 'You can try again now.'],
  [false, 'Trying again will not help.'],
] as const) {
  test(`add item that Klarna refuses shows its error and that it ${canRetry ? 'can' : 'cannot'} be retried`, async ({
    page,
    merchant,
  }) => {
    const id = await merchant.payment({ type: 'klarna.klarna', items: SMALL_ORDER })
    await merchant.arm('authorization', 'fail-with-200', { canRetry })
    const desk = paymentPage(page)
    await desk.open(id)
    await desk.action('+ Add item').click()
    await item(page, 1).description.fill('Gift wrapping')
    await item(page, 1).price.fill('10')
    await desk.confirm('Update').click()
    await expect(desk.dialog.getByRole('alert')).toContainText('Not allowed by Klarna')
    await expect(desk.dialog.getByRole('alert')).toContainText(says)
    await expect(item(page, 1).description).toHaveValue('Gift wrapping')
    expect((await merchant.books(id)).amount).toBe(848_00)
  })
}

tellsEveryOutcome(
  {
    name: 'add item',
    action: '+ Add item',
    on: 'authorization',
    payment: (merchant) => merchant.payment({ type: 'klarna.klarna', items: SMALL_ORDER }),
    fillIn: async (page) => {
      await item(page, 1).description.fill('Gift wrapping')
      await item(page, 1).price.fill('10')
    },
    confirm: 'Update',
    typed: { label: 'Description', value: 'Gift wrapping' },
    before: 'Authorized',
    after: 'Authorized',
    isDone: (books) => books.amount === 858_00,
  },
  { pending: false },
)
