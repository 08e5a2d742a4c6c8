import { moved } from './fixtures.ts'
import { outOfStepPage } from './out-of-step-page.ts'
import { paymentPage } from './payment-page.ts'
import { expect, test as connected } from './shop-fixtures.ts'

/** The shop calls a captured order shipped. */
const test = connected.extend({
  shops: async ({ shop }, use) => {
    await shop.control.changeSettings({ customStatuses: ['shipped'] })
    await use([{ ...shop.entry, statuses: { CAPTURED: ['shipped'] } }])
  },
})

test('the shop is not offered to capture by another status, and the order becomes what the shop calls it', async ({
  page,
  merchant,
  shop,
}) => {
  const { id, order } = await shop.paid()
  const desk = paymentPage(page)
  await desk.open(id)
  await expect(desk.main).toContainText('In step with the payment')
  await desk.action('Capture').click()
  await expect(desk.dialog).toContainText(
    'The shop cannot be asked to capture. Its captured orders have another status than Completed',
  )
  await expect(desk.dialog.getByRole('radio')).toHaveCount(0)
  await expect(
    desk.dialog.getByRole('checkbox', { name: 'Tell the shop' }),
  ).toHaveAccessibleDescription(/^The order becomes shipped, as the settings have it/)
  await desk.confirm('Capture NOK 848.00').click()

  await expect(desk.main).toContainText(`Order ${order.number} is now shipped in the shop.`)
  await expect(desk.main).toContainText('In step with the payment')
  expect((await shop.control.order(order.id)).status).toBe('shipped')
  expect(moved(await merchant.books(id), 'CAPTURE')).toBe(848_00)
  expect(await merchant.writes()).toHaveLength(1)
})

test('an order that was not told is set to what the shop calls it, and no money moves', async ({
  page,
  merchant,
  shop,
}) => {
  const { order } = await shop.paid({ status: 'CAPTURED' }, { status: 'processing', meta: {} })
  const desk = outOfStepPage(page)
  await page.goto('/out-of-step')
  await desk.row(order.number).getByRole('button', { name: 'Set to shipped' }).click()
  await expect(desk.dialog).toContainText('The order becomes shipped')
  await expect(desk.dialog).toContainText('Whether anybody gets a mail then is up to the shop.')
  await desk.confirm('Set to shipped').click()
  await expect(desk.row(order.number)).toContainText('Done')
  expect((await shop.control.order(order.id)).status).toBe('shipped')
  expect(await merchant.writes()).toEqual([])
})
