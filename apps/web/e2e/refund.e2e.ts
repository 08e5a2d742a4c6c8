import { expect, moved, test } from './fixtures.ts'
import { handsOf } from './hands.ts'
import { line, SHIPPING, SMALL_ORDER } from './orders.ts'
import { tellsEveryOutcome } from './outcomes.ts'
import { paymentPage } from './payment-page.ts'

test('refund of two of three single-unit lines takes 4 interactions, nothing preselected', async ({
  page,
  merchant,
}) => {
  const items = SMALL_ORDER.slice(0, 3)
  const id = await merchant.payment({ status: 'CAPTURED', items })
  const desk = paymentPage(page)
  await desk.open(id)

  const hands = handsOf(page)
  await hands.click(desk.action('Refund'))
  await hands.click(desk.dialog.getByRole('checkbox', { name: 'Mug' }))
  await hands.click(desk.dialog.getByRole('checkbox', { name: 'Lamp' }))
  await hands.click(desk.confirm('Refund NOK 649.00'))
  expect(hands.count).toBe(4)

  await expect(desk.dialog).toBeHidden()
  await expect(desk.status('Partially refunded')).toBeVisible()
  expect(moved(await merchant.books(id), 'REFUND')).toBe(649_00)
  const writes = await merchant.writes()
  expect(writes).toHaveLength(1)
  expect(writes[0]?.path).toBe(`/v1/transactions/${id}/refund`)
  expect(writes[0]?.body).toMatchObject({
    amount: 649_00,
    items: [
      { line_id: 'mug', quantity: 1, amount: 150_00 },
      { line_id: 'lamp', quantity: 1, amount: 499_00 },
    ],
  })
})

test('refund of one of three units, with a reason', async ({ page, merchant }) => {
  const items = [line('cap', 'Cap', 300_00, { quantity: 3 }), SHIPPING]
  const id = await merchant.payment({ status: 'CAPTURED', items })
  const desk = paymentPage(page)
  await desk.open(id)
  await desk.action('Refund').click()
  await expect(desk.dialog).toContainText('1 to 3 business days')
  await desk.dialog.getByRole('checkbox', { name: 'Cap' }).check()
  await desk.dialog.getByRole('button', { name: 'Less: Cap' }).click()
  await desk.dialog.getByRole('button', { name: 'Less: Cap' }).click()
  await desk.dialog.getByLabel('Reason', { exact: true }).selectOption('Goods returned')
  await desk.confirm('Refund NOK 100.00').click()

  await expect(desk.dialog).toBeHidden()
  await expect(desk.status('Partially refunded')).toBeVisible()
  expect((await merchant.writes())[0]?.body).toMatchObject({
    amount: 100_00,
    items: [{ line_id: 'cap', quantity: 1, amount: 100_00 }],
    reason: 'Goods returned',
  })
  expect(moved(await merchant.books(id), 'REFUND')).toBe(100_00)
})

test('refund of shipping alone, then refund in full of what is left', async ({
  page,
  merchant,
}) => {
  const id = await merchant.payment({ status: 'CAPTURED', items: SMALL_ORDER })
  const desk = paymentPage(page)
  await desk.open(id)

  await desk.action('Refund').click()
  await desk.dialog.getByRole('checkbox', { name: 'Parcel to the door' }).check()
  await desk.confirm('Refund NOK 49.00').click()
  await expect(desk.dialog).toBeHidden()
  await expect(desk.status('Partially refunded')).toBeVisible()

  await desk.action('Refund').click()
  await expect(desk.dialog.getByRole('checkbox', { name: 'Parcel to the door' })).toHaveCount(0)
  await desk.dialog.getByRole('checkbox', { name: 'All lines' }).check()
  await desk.confirm('Refund NOK 799.00').click()
  await expect(desk.dialog).toBeHidden()
  await expect(desk.status('Refunded')).toBeVisible()
  await desk.expectFigure('then refunded', 'NOK 848.00')

  const books = await merchant.books(id)
  expect(books.status).toBe('REFUNDED')
  expect(moved(books, 'REFUND')).toBe(848_00)
  expect(await merchant.writes()).toHaveLength(2)
})

test('refund in full of a payment without lines, by its amount', async ({ page, merchant }) => {
  const id = await merchant.payment({ status: 'CAPTURED', amount: 500_00 })
  const desk = paymentPage(page)
  await desk.open(id)
  await desk.action('Refund').click()
  await desk.dialog.getByLabel('Amount to refund').fill('500.00')
  await desk.confirm('Refund NOK 500.00').click()
  await expect(desk.status('Refunded')).toBeVisible()
  expect((await merchant.books(id)).status).toBe('REFUNDED')
})

test('refund of an invoice takes whole lines, amounts cannot be edited', async ({
  page,
  merchant,
}) => {
  const id = await merchant.payment({
    type: 'collector.invoice',
    status: 'CAPTURED',
    items: SMALL_ORDER,
  })
  const desk = paymentPage(page)
  await desk.open(id)
  await desk.action('Refund').click()
  await desk.dialog.getByRole('checkbox', { name: 'Lamp' }).check()
  await expect(desk.amountOf('Lamp')).toHaveCount(0)
  await desk.confirm('Refund NOK 499.00').click()
  await expect(desk.status('Partially refunded')).toBeVisible()
  expect(moved(await merchant.books(id), 'REFUND')).toBe(499_00)
})

test('refund of a Swish payment is pending first and done a moment later', async ({
  page,
  merchant,
}) => {
  const id = await merchant.payment({ type: 'swish.swish', currency: 'SEK', amount: 500_00 })
  const desk = paymentPage(page)
  await desk.open(id)
  await desk.action('Refund').click()
  await desk.dialog.getByLabel('Amount to refund').fill('500')
  await desk.confirm('Refund SEK 500.00').click()
  await expect(page.getByText('The refund is in progress.').first()).toBeVisible()
  await expect(desk.status('Refunded')).toBeVisible({ timeout: 12_000 })
  expect(await merchant.writes()).toHaveLength(1)
})

tellsEveryOutcome(
  {
    name: 'refund',
    action: 'Refund',
    on: 'refund',
    payment: (merchant) => merchant.payment({ status: 'CAPTURED', items: SMALL_ORDER }),
    fillIn: async (page) => {
      const { dialog } = paymentPage(page)
      await dialog.getByRole('checkbox', { name: 'Lamp' }).check()
      await dialog.getByLabel('Reference').fill('Return 4711')
    },
    confirm: 'Refund NOK 499.00',
    typed: { label: 'Reference', value: 'Return 4711' },
    before: 'Captured',
    after: 'Partially refunded',
    isDone: (books) => moved(books, 'REFUND') === 499_00,
  },
  { pending: true },
)
