import type { Page } from 'playwright/test'
import { moved } from './fixtures.ts'
import { handsOf } from './hands.ts'
import { listPage } from './list-page.ts'
import { SMALL_ORDER } from './orders.ts'
import { paymentPage } from './payment-page.ts'
import { expect, test, type Shop } from './shop-fixtures.ts'

const THREE = SMALL_ORDER.slice(0, 3)

const refundsThere = async ({ control }: Shop) =>
  (await control.requests()).flatMap(({ method, path, body }) =>
    method === 'POST' && path.endsWith('/refunds') ? [body] : [],
  )

/** A captured payment's page, with the shop's answer on it. */
async function opened(page: Page, id: string) {
  const desk = paymentPage(page)
  await desk.open(id)
  await expect(desk.main).toContainText('In step with the payment')
  return desk
}

const box = (page: Page, name: string) => page.getByRole('dialog').getByRole('checkbox', { name })

test('refund of two of three items including the shop takes 6 interactions from the home page', async ({
  page,
  merchant,
  shop,
}) => {
  const { id, order } = await shop.paid({ status: 'CAPTURED', items: THREE })
  await page.goto('/')
  const desk = paymentPage(page)

  const hands = handsOf(page)
  await hands.type(listPage(page).search, order.number)
  await hands.press('Enter')
  await expect(desk.main).toContainText('In step with the payment')
  await hands.click(desk.action('Refund'))
  await hands.click(box(page, 'Mug'))
  await hands.click(box(page, 'Lamp'))
  await expect(box(page, 'Tell the shop')).toBeChecked()
  await expect(box(page, 'Tell the shop')).toHaveAccessibleDescription(
    /^A refund of NOK\s649\.00 is recorded on the order\. Its status stays\. .*“Partially refunded order”/,
  )
  await hands.click(desk.confirm('Refund NOK 649.00'))
  expect(hands.count).toBe(6)

  await expect(desk.dialog).toBeHidden()
  await expect(desk.status('Partially refunded')).toBeVisible()
  await expect(desk.main).toContainText(
    `The refund is recorded on order ${order.number} in the shop.`,
  )
  await expect(desk.main).toContainText('The shop was told of the refund')
  expect(moved(await merchant.books(id), 'REFUND')).toBe(649_00)
  expect(await merchant.writes()).toHaveLength(1)
  expect((await merchant.writes())[0]?.body).not.toHaveProperty('shop')
  expect(await refundsThere(shop)).toMatchObject([
    {
      amount: '649.00',
      api_refund: false,
      api_restock: true,
      line_items: [
        { quantity: 1, refund_total: '120.00', refund_tax: [{ refund_total: '30.00' }] },
        { quantity: 1, refund_total: '399.20', refund_tax: [{ refund_total: '99.80' }] },
      ],
    },
  ])
  const there = await shop.control.order(order.id)
  expect(there.status).toBe('completed')
  expect(there.refunds).toHaveLength(1)
})

test('what is recorded is shown line by line, with tax and shipping, and stock stays if one says so', async ({
  page,
  shop,
}) => {
  const { id } = await shop.paid({ status: 'CAPTURED' })
  const desk = await opened(page, id)
  await desk.action('Refund').click()
  await box(page, 'Mug').check()
  await box(page, 'Parcel to the door').check()
  await desk.amountOf('Mug').fill('100.00')
  await desk.dialog.getByText('What is recorded there').click()
  await expect(desk.dialog).toContainText('NOK 80.00 + NOK 20.00 tax (25 %)')
  await expect(desk.dialog).toContainText('NOK 39.20 + NOK 9.80 tax (25 %)')
  await box(page, 'Put the products back into stock').uncheck()
  await desk.confirm('Refund NOK 149.00').click()
  await expect(desk.dialog).toBeHidden()
  await expect(desk.main).toContainText('The refund is recorded on order')
  expect(await refundsThere(shop)).toMatchObject([{ amount: '149.00', api_restock: false }])
})

test('refund in full makes the order refunded, and nothing is paid back twice', async ({
  page,
  merchant,
  shop,
}) => {
  const { id, order } = await shop.paid({ status: 'CAPTURED' })
  const desk = await opened(page, id)
  await desk.action('Refund').click()
  await box(page, 'All lines').check()
  await expect(box(page, 'Tell the shop')).toHaveAccessibleDescription(
    /^A refund of NOK\s848\.00 is recorded on the order, which becomes Refunded\./,
  )
  await desk.confirm('Refund NOK 848.00').click()
  await expect(desk.dialog).toBeHidden()
  await expect(desk.main).toContainText('The refund is recorded on order')
  await expect(async () =>
    expect((await shop.control.order(order.id)).status).toBe('refunded'),
  ).toPass()
  expect(moved(await merchant.books(id), 'REFUND')).toBe(848_00)
  expect(await merchant.writes()).toHaveLength(1)
})

test('a refund that would make the shop pay back once more is not recorded, and the dialog says why', async ({
  page,
  merchant,
  shop,
}) => {
  // The order has been made smaller since: what is left of it is the lamp.
  const { id } = await shop.paid({ status: 'CAPTURED' }, { total: 499_00 })
  const desk = paymentPage(page)
  await desk.open(id)
  await expect(desk.main).toContainText('Payment and order have different totals')
  await desk.action('Refund').click()
  await box(page, 'Lamp').check()
  await expect(desk.dialog).toContainText(
    'The shop is not told. The order’s refunds would reach its total, and the shop’s plugin would pay back once more.',
  )
  await expect(box(page, 'Tell the shop')).toHaveCount(0)
  await desk.confirm('Refund NOK 499.00').click()
  await expect(desk.dialog).toBeHidden()
  await expect(desk.status('Partially refunded')).toBeVisible()
  expect(await refundsThere(shop)).toEqual([])
  expect(moved(await merchant.books(id), 'REFUND')).toBe(499_00)
})

test('a refund that the order has already is not recorded twice', async ({ page, shop }) => {
  const { id, order } = await shop.paid({ status: 'CAPTURED' })
  await shop.control.refund(order.id, { amount: 150_00, viaGateway: false })
  const desk = paymentPage(page)
  await desk.open(id)
  await expect(desk.main).toContainText('The order says that more is paid back than was')
  await desk.action('Refund').click()
  await box(page, 'Mug').check()
  await expect(desk.dialog.getByRole('alert')).toContainText(
    /The order says that more is paid back than was.*Compare the refunds of both/,
  )
  await expect(desk.dialog).toContainText('The shop is not told. The order says so already.')
  await desk.confirm('Refund NOK 150.00').click()
  await expect(desk.dialog).toBeHidden()
  await expect(desk.main).toContainText('In step with the payment')
  expect(await refundsThere(shop)).toEqual([])
})

test('a shop that refuses the record is quoted, and the money is paid back all the same', async ({
  page,
  merchant,
  shop,
}) => {
  const { id } = await shop.paid({ status: 'CAPTURED' })
  const desk = await opened(page, id)
  await desk.action('Refund').click()
  await box(page, 'Mug').check()
  await shop.control.arm({ on: 'refund', way: 'unauthorized', times: 100 })
  await desk.confirm('Refund NOK 150.00').click()
  await expect(desk.dialog).toBeHidden()
  await expect(desk.status('Partially refunded')).toBeVisible()
  await expect(desk.main).toContainText('The shop refused to record the refund.')
  await expect(desk.main).toContainText('The shop says: “')
  expect(moved(await merchant.books(id), 'REFUND')).toBe(150_00)
})
