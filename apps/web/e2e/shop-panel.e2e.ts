import type { PaymentSpec } from '@paydesk/dintero-simulator/control-client'
import type { Fault, OrderSpec } from '@paydesk/woocommerce-simulator/control-client'
import type { Page } from 'playwright/test'
import { test as unconnected } from './fixtures.ts'
import { handsOf } from './hands.ts'
import { expectNoViolations } from './no-violations.ts'
import { line, SMALL_ORDER } from './orders.ts'
import { paymentPage } from './payment-page.ts'
import { expect, test } from './shop-fixtures.ts'
import { growOld } from './store.ts'

/** The shop's panel on a payment's page, by the names that a person reads or hears. */
function shopPanel(page: Page) {
  const panel = page.getByRole('region', { name: 'Shop', exact: true })
  return {
    ...paymentPage(page),
    panel,
    fix: (name: string) => panel.getByRole('button', { name, exact: true }),
    fact: (name: string) => panel.locator('dl > div', { hasText: name }),
    folded: (name: string) => panel.getByText(name, { exact: true }),
  }
}

const TEA_REFUNDED: PaymentSpec = {
  status: 'CAPTURED',
  refunds: [{ amount: 150_00, items: [line('tea', 'Tea', 150_00)] }],
}
const NOT_TOLD: OrderSpec = { status: 'processing', meta: {} }

test('an order in step stands beside its payment, with the rest of it folded', async ({
  page,
  shop,
}) => {
  const { id, order } = await shop.paid(
    { status: 'CAPTURED' },
    { notes: ['An older one', '<b>Bold</b> \u202Eno trick'] },
  )
  const desk = shopPanel(page)
  await desk.open(id)

  await expect(desk.panel).toContainText('In step with the payment')
  await expect(desk.fact('Status')).toContainText('Completed')
  await expect(desk.fact('Total')).toContainText('NOK 848.00')
  const link = desk.panel.getByRole('link', { name: new RegExp(order.number) })
  await expect(link).toHaveAttribute('target', '_blank')
  await expect(link).toHaveAttribute('href', new RegExp(`${shop.entry.url}.*${order.id}`))

  await expect(desk.panel.getByText('Parcel to the door')).toBeHidden()
  await desk.folded('4 lines, as in the payment').click()
  await expect(desk.panel.getByText('Parcel to the door')).toBeVisible()
  await expect(desk.panel.getByText('An older one')).toBeHidden()
  await desk.folded('Last 2 notes').click()
  await expect(desk.panel.getByText('<b>Bold</b> no trick')).toBeVisible()
  await desk.folded('In the shop itself').click()
  await expect(desk.panel).toContainText('Refunding by status')
})

test('a dialog that opens once the shop cannot be read says so, and goes on when it can', async ({
  page,
  shop,
}) => {
  const { id, order } = await shop.paid({ status: 'CAPTURED' }, NOT_TOLD)
  await page.clock.install()
  const held = Promise.withResolvers<void>()
  await page.route('**/TellDialog*.js', async (route) => {
    await held.promise
    await route.continue()
  })
  const desk = shopPanel(page)
  await desk.open(id)
  await desk.fix('Set to Completed').click()
  await shop.control.arm({ on: 'any', way: 'unavailable', times: 1_000 })
  // What was read a while ago is read again when somebody comes back to the page.
  await page.clock.fastForward('00:20')
  await page.evaluate(() =>
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true })),
  )
  await expect(desk.panel).toContainText('The shop is down')
  held.resolve()
  await expect(desk.dialog.getByRole('alert')).toContainText('The shop is down')
  await expect(desk.confirm('Set to Completed')).toHaveCount(0)

  await shop.control.disarm()
  await desk.dialog.getByRole('button', { name: 'Ask again' }).click()
  await expect(desk.dialog).toContainText('The order becomes Completed.')
  await desk.confirm('Set to Completed').click()
  await expect(desk.dialog).toBeHidden()
  await expect(desk.panel).toContainText('In step with the payment')
  expect((await shop.control.order(order.id)).status).toBe('completed')
})

const DISAGREEMENTS: [
  payment: PaymentSpec,
  order: OrderSpec,
  said: (string | RegExp)[],
  fix: string | undefined,
][] = [
  [
    { status: 'CAPTURED' },
    NOT_TOLD,
    ['Captured, but the order still waits for it', 'Expected: Completed'],
    'Set to Completed',
  ],
  [
    { status: 'CAPTURED' },
    { ...NOT_TOLD, status: 'on-hold' },
    ['Captured, but the order is on hold', 'Expected: Completed'],
    'Set to Completed',
  ],
  [
    { status: 'AUTHORIZED' },
    { status: 'completed' },
    ['The order is completed, but nothing is captured', 'Expected: Processing or On hold'],
    'Capture NOK 848.00',
  ],
  [
    { status: 'AUTHORIZED' },
    { status: 'cancelled' },
    ['The order is cancelled, but the payment is not'],
    'Cancel NOK 848.00',
  ],
  [
    { status: 'CAPTURED' },
    { status: 'cancelled' },
    ['The order is cancelled, but the payment is not', 'charged for what is captured: refund it'],
    undefined,
  ],
  [
    { status: 'AUTHORIZATION_VOIDED' },
    NOT_TOLD,
    ['The payment is cancelled, but the order is not', 'Expected: Cancelled'],
    'Cancel the order',
  ],
  [
    TEA_REFUNDED,
    { refunds: [] },
    ['More is paid back than the order says', 'Difference: NOK 150.00.'],
    'Record the refund of NOK 150.00 in the shop',
  ],
  [
    { status: 'CAPTURED' },
    { refunds: [{ amount: 99_00, viaGateway: false }] },
    ['The order says that more is paid back than was', 'Difference: NOK 99.00.'],
    'Refund NOK 99.00',
  ],
  [
    { status: 'AUTHORIZED' },
    { total: 900_00 },
    ['Payment and order have different totals', 'The payment is NOK 52.00 lower.'],
    undefined,
  ],
  [
    { status: 'AUTHORIZED' },
    { total: 847_60 },
    ['The payment is NOK 0.40 higher.', 'It may be the shop’s rounding'],
    undefined,
  ],
  [
    { status: 'DECLINED' },
    { status: 'processing' },
    ['The order goes on as if it were paid', 'Do not send the goods.'],
    undefined,
  ],
  [
    { status: 'CAPTURED' },
    { status: 'manual-review' },
    ['Status', 'Manual review'],
    'Set to Completed',
  ],
]

for (const [payment, order, said, fix] of DISAGREEMENTS) {
  test(`a ${payment.status} payment and an order laid over with ${JSON.stringify(order)}: cause, difference, one safe fix`, async ({
    page,
    shop,
  }) => {
    const { id, order: made } = await shop.paid(payment, order)
    // An unpaid order never learns the transaction's id; this one did before it went wrong.
    await shop.control.patchOrder(made.id, { transaction_id: id })
    const desk = shopPanel(page)
    await desk.open(id)
    for (const sentence of said) await expect(desk.panel).toContainText(sentence)
    await expect(desk.panel).not.toContainText('In step with the payment')
    const buttons = desk.panel.getByRole('alert').getByRole('button')
    await expect(buttons).toHaveText(fix === undefined ? [] : [fix])
  })
}

test('lines that differ stand open, each as payment and order have it', async ({ page, shop }) => {
  const lines = [
    { name: 'Mug', gross: 300_00, quantity: 2, line_id: 'mug' },
    { name: 'Lamp', gross: 499_00, line_id: 'lamp', deleted: true },
    { name: 'Tea', gross: 150_00, line_id: 'tea' },
    { name: 'Gift wrap', kind: 'fee' as const, gross: 25_00 },
  ]
  const { id } = await shop.paid({}, { lines, total: 974_00 })
  const desk = shopPanel(page)
  await desk.open(id)
  await expect(desk.panel.getByText('Lines that differ')).toBeVisible()
  const differ = desk.panel.getByRole('list').filter({ hasText: 'Gift wrap' })
  await expect(differ.getByRole('listitem')).toHaveText([
    /^Mug.*Qty 1 · NOK\s150\.00.*Qty 2 · NOK\s300\.00/,
    /Parcel to the door.*NOK\s49\.00.*not in the order/,
    /Gift wrap.*not in the payment.*NOK\s25\.00/,
  ])
  await expect(desk.panel).toContainText('A product of this order was deleted in the shop')
  await expect(desk.folded('2 lines, as in the payment')).toBeVisible()
  await expect(desk.panel).not.toContainText('In step with the payment')
})

test('a captured payment is told to its order in 2 interactions, and no money moves', async ({
  page,
  merchant,
  shop,
}) => {
  const { id, order } = await shop.paid({ status: 'CAPTURED' }, NOT_TOLD)
  const desk = shopPanel(page)
  await desk.open(id)
  const hands = handsOf(page)
  await hands.click(desk.fix('Set to Completed'))
  await expect(desk.dialog).toContainText('The order becomes Completed')
  await expect(desk.dialog).toContainText('The customer gets the “Completed order” mail')
  await expect(desk.dialog).toContainText('No money moves')
  await hands.click(desk.confirm('Set to Completed'))
  expect(hands.count).toBe(2)

  await expect(desk.dialog).toBeHidden()
  await expect(desk.panel).toContainText('In step with the payment')
  await expect(desk.panel).toContainText('is now Completed in the shop')
  await expect(desk.fact('Status')).toContainText('Completed')
  expect((await shop.control.order(order.id)).status).toBe('completed')
  expect(await merchant.writes()).toEqual([])
})

test('a refund is recorded by line, restocked as chosen, and paid back once', async ({
  page,
  merchant,
  shop,
}) => {
  const { id, order } = await shop.paid(TEA_REFUNDED, { refunds: [] })
  const desk = shopPanel(page)
  await desk.open(id)
  await desk.fix('Record the refund of NOK 150.00 in the shop').click()
  await expect(desk.dialog).toContainText('“Partially refunded order” mail')
  await desk.dialog.getByLabel('Put the products back into stock').check()
  await desk.confirm('Record NOK 150.00').click()

  await expect(desk.dialog).toBeHidden()
  await expect(desk.panel).toContainText('In step with the payment')
  await expect(desk.fact('Refunded')).toContainText('NOK 150.00')
  await desk.folded('1 refund').click()
  await expect(desk.panel).toContainText('Refunded at Dintero')
  const { refunds, lines } = await shop.control.order(order.id)
  expect(refunds).toHaveLength(1)
  const tea = lines.find(({ name }) => name === 'Tea')
  expect(JSON.stringify(refunds[0])).toContain(`${tea?.id}`)
  expect(await merchant.writes()).toEqual([])
})

test('a cancelled payment is told to its order', async ({ page, merchant, shop }) => {
  const { id, order } = await shop.paid({ status: 'AUTHORIZATION_VOIDED' }, NOT_TOLD)
  const desk = shopPanel(page)
  await desk.open(id)
  await desk.fix('Cancel the order').click()
  await expect(desk.dialog).toContainText(
    'The customer gets no mail, unless your shop has switched it on.',
  )
  await desk.confirm('Cancel the order').click()
  await expect(desk.dialog).toBeHidden()
  await expect(desk.panel).toContainText('In step with the payment')
  expect((await shop.control.order(order.id)).status).toBe('cancelled')
  expect(await merchant.writes()).toEqual([])
})

test('a fix that moves money begins on the payment itself', async ({ page, shop }) => {
  const { id } = await shop.paid({ status: 'AUTHORIZED' }, { status: 'cancelled' })
  const desk = shopPanel(page)
  await desk.open(id)
  await desk.fix('Cancel NOK 848.00').click()
  await expect(page.getByRole('dialog', { name: /^Cancel / })).toBeVisible()
})

test('a write that the shop refuses is told where it was confirmed', async ({ page, shop }) => {
  const { id, order } = await shop.paid({ status: 'CAPTURED' }, NOT_TOLD)
  await shop.control.arm({ on: 'put', way: 'unauthorized' })
  const desk = shopPanel(page)
  await desk.open(id)
  await desk.fix('Set to Completed').click()
  await desk.confirm('Set to Completed').click()
  await expect(desk.dialog.getByRole('alert')).toContainText(
    'The shop refused to take in the capture. The order is as it was.',
  )
  expect((await shop.control.order(order.id)).status).toBe('processing')
  await desk.confirm('Set to Completed').click()
  await expect(desk.dialog).toBeHidden()
  await expect(desk.panel).toContainText('In step with the payment')
})

test('a write whose outcome nobody knows is not called failed, and is not done again', async ({
  page,
  shop,
}) => {
  const { id } = await shop.paid({ status: 'CAPTURED' }, NOT_TOLD)
  const desk = shopPanel(page)
  await desk.open(id)
  await desk.fix('Set to Completed').click()
  await shop.control.arm({ on: 'put', way: 'maintenance' })
  await desk.confirm('Set to Completed').click()
  await expect(desk.dialog).toContainText(
    'We do not know yet whether the shop has taken in the capture. Do not repeat it; we are checking.',
  )
  await desk.dialog.getByRole('button', { name: 'Close' }).click()
  await expect(desk.panel).toContainText('We do not know yet whether')
  await expect(desk.fix('Set to Completed')).toHaveCount(0)
})

const BAD_DAYS: [way: Fault['way'], said: string][] = [
  ['down', 'The shop is down'],
  ['unavailable', 'The shop is down'],
  ['maintenance', 'The shop is down'],
  ['unauthorized', 'The shop does not accept the key'],
  ['html', 'The shop answered with something that is no order'],
  ['moved', 'The shop answers at another address'],
  ['truncated', 'The shop answered with something that is no order'],
]

for (const [way, said] of BAD_DAYS) {
  test(`a shop that is ${way} is named in the panel, and the payment goes on`, async ({
    page,
    shop,
  }) => {
    const { id } = await shop.paid()
    await shop.control.arm({ on: 'any', way, times: 1000 })
    const desk = shopPanel(page)
    await desk.open(id)
    await expect(desk.panel).toContainText(said)
    await expect(desk.panel).toContainText('can be captured, refunded and cancelled here')
    await expect(desk.action('Capture')).toBeEnabled()
    await shop.control.disarm()
    await desk.panel.getByRole('button', { name: 'Ask again' }).click()
    await expect(desk.panel).toContainText('In step with the payment')
  })
}

test('a shop whose API is not there is told what to set, and the payment goes on', async ({
  page,
  shop,
}) => {
  const { id } = await shop.paid()
  await shop.control.changeSettings({ permalinks: false })
  const desk = shopPanel(page)
  await desk.open(id)
  await expect(desk.panel).toContainText('The shop’s REST API is not there')
  await expect(desk.panel).toContainText('Settings › Permalinks')
  await expect(desk.action('Capture')).toBeEnabled()
})

test('a shop that is slow is told to be, and then given up', async ({ page, shop }) => {
  test.slow()
  const { id } = await shop.paid()
  await shop.control.arm({ on: 'any', way: 'slow', times: 1000 })
  const desk = shopPanel(page)
  await desk.open(id)
  await expect(desk.panel).toContainText('The shop has not answered yet.')
  await expect(desk.action('Capture')).toBeEnabled()
  await expect(desk.panel).toContainText('The shop did not answer in time', { timeout: 30_000 })
})

test('orders that are not this payment’s are named and never written to', async ({
  page,
  shop,
}) => {
  const { id, order } = await shop.paid({ status: 'CAPTURED' }, NOT_TOLD)
  await shop.control.deleteOrder(order.id)
  const desk = shopPanel(page)
  await desk.open(id)
  await expect(desk.panel).toContainText('The shop has no order for this payment')

  await shop.control.createOrder({
    id: Number(order.number),
    number: order.number,
    transaction_id: 'T00000000.another',
  })
  await page.reload()
  await expect(desk.panel).toContainText('The order with this number belongs to another payment')
  await expect(desk.panel.getByRole('link', { name: new RegExp(order.number) })).toBeVisible()
  await expect(desk.panel).not.toContainText('Set to')

  await shop.control.patchOrder(Number(order.number), { transaction_id: '' })
  await page.reload()
  await expect(desk.panel).toContainText('The order with this number names no payment')
  await expect(desk.panel).toContainText('It may be this payment’s all the same')
  await expect(desk.panel).not.toContainText('Set to')
})

test('an order paid in another way is named as such', async ({ page, shop }) => {
  const { id } = await shop.paid({}, { payment_method: 'vipps' })
  const desk = shopPanel(page)
  await desk.open(id)
  await expect(desk.panel).toContainText('The order with this number was paid in another way')
})

test('two orders that name one payment are both shown, and neither is written to', async ({
  page,
  shop,
}) => {
  const { id, order } = await shop.paid({}, NOT_TOLD)
  await shop.control.createOrder({ transaction_id: id, number: '77' })
  const desk = shopPanel(page)
  await desk.open(id)
  await expect(desk.panel).toContainText('More than one order names this payment')
  for (const number of [order.number, '77'])
    await expect(desk.panel.getByRole('link', { name: new RegExp(`^${number} `) })).toBeVisible()
})

test('a webhook with a wrong signature is told beside the order', async ({
  page,
  merchant,
  shop,
}) => {
  const { id, order } = await shop.paid({ status: 'CAPTURED' })
  const answer = await fetch(`${merchant.url}/hooks/woocommerce/${shop.entry.id}`, {
    method: 'POST',
    body: JSON.stringify({ id: order.id }),
    headers: { 'content-type': 'application/json', 'x-wc-webhook-signature': 'nonsense' },
  })
  expect(answer.status).toBe(403)
  const desk = shopPanel(page)
  await desk.open(id)
  await expect(desk.panel).toContainText('A message with a wrong signature came from this shop')
  await expect(desk.panel).toContainText('In step with the payment')
})

test('what somebody does in the shop shows by itself, told by its webhook', async ({
  page,
  merchant,
  shop,
}) => {
  const { url, consumer_key: key, consumer_secret: secret } = shop.entry
  const webhook = {
    name: 'Paydesk',
    topic: 'order.updated',
    delivery_url: `${merchant.url}/hooks/woocommerce/${shop.entry.id}`,
    secret: shop.entry.webhook_secret,
  }
  const made = await fetch(`${url}/wp-json/wc/v3/webhooks`, {
    method: 'POST',
    body: JSON.stringify(webhook),
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`,
    },
  })
  expect(made.status, await made.text()).toBe(201)
  const { id, order } = await shop.paid({ status: 'CAPTURED' }, NOT_TOLD)
  const desk = shopPanel(page)
  await desk.open(id)
  await expect(desk.fix('Set to Completed')).toBeVisible()
  await shop.control.setStatus(order.id, 'completed')
  await expect(desk.panel).toContainText('In step with the payment', { timeout: 15_000 })
})

test('an order that was mended meanwhile is left as it is', async ({ page, shop }) => {
  const { id, order } = await shop.paid({ status: 'CAPTURED' }, NOT_TOLD)
  const desk = shopPanel(page)
  await desk.open(id)
  await desk.fix('Set to Completed').click()
  await shop.control.patchOrder(order.id, { status: 'completed' })
  await desk.confirm('Set to Completed').click()
  await expect(desk.dialog).toContainText('The shop had done it already.')
  await expect(desk.dialog, 'nothing is promised any more').not.toContainText('The order becomes')
  await expect(desk.panel).toContainText('In step with the payment')
  const requests = await shop.control.requests()
  const toOrder = requests.filter(({ path }) => path.endsWith(`/orders/${order.id}`))
  expect(toOrder.filter(({ method }) => method !== 'GET')).toEqual([])
})

/** The window is left and come back to: what it shows is read anew. */
const comeBack = async (page: Page) =>
  page.evaluate(() => {
    for (const hidden of [true, false]) {
      Object.defineProperty(document, 'hidden', { value: hidden, configurable: true })
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
    }
  })

test('a dialog whose shop goes down, or whose order moves on, says which, and confirms nothing', async ({
  page,
  shop,
}) => {
  const { id, order } = await shop.paid({ status: 'CAPTURED' }, NOT_TOLD)
  const desk = shopPanel(page)
  const { dialog } = desk
  const expectOver = async (title: string) => {
    await comeBack(page)
    await expect(dialog).toContainText(title)
    await expect(dialog).not.toContainText('The order says so already.')
    await expect(desk.confirm('Set to Completed')).toHaveCount(0)
  }
  await desk.open(id)
  await desk.fix('Set to Completed').click()
  await expect(desk.confirm('Set to Completed')).toBeVisible()
  await shop.control.arm({ on: 'any', way: 'maintenance', times: 1000 })
  await expectOver('The shop is down')
  await shop.control.disarm()
  await comeBack(page)
  await expect(desk.confirm('Set to Completed')).toBeVisible()
  await shop.control.patchOrder(order.id, { status: 'cancelled' })
  await expectOver('Payment or order have changed. Close this and look again.')
  await shop.control.deleteOrder(order.id)
  await expectOver('The shop has no order for this payment')
})

test('a write that nobody could find out about is closed by a person, and may be done again', async ({
  page,
  merchant,
  shop,
}) => {
  test.slow()
  const { id } = await shop.paid({ status: 'CAPTURED' }, NOT_TOLD)
  const desk = shopPanel(page)
  await desk.open(id)
  await desk.fix('Set to Completed').click()
  await shop.control.arm({ on: 'put', way: 'maintenance' })
  await desk.confirm('Set to Completed').click()
  await expect(desk.dialog).toContainText('We do not know yet')
  await merchant.crash()
  growOld(merchant.data, id, 20)
  await merchant.restart()
  await page.reload()

  await expect(desk.panel).toContainText(
    'Nobody knows yet whether the shop has taken in the capture.',
  )
  await desk.fix('Close as not written').click()
  await expect(desk.dialog).toContainText('Nothing is sent to the shop or to Dintero.')
  await desk.confirm('Close as not written').click()
  await expect(desk.dialog).toBeHidden()
  await desk.fix('Set to Completed').click()
  await desk.confirm('Set to Completed').click()
  await expect(desk.panel).toContainText('In step with the payment')
})

test('a write that nobody could find out about is closed though its shop is down', async ({
  page,
  merchant,
  shop,
}) => {
  test.slow()
  const { id } = await shop.paid({ status: 'CAPTURED' }, NOT_TOLD)
  const desk = shopPanel(page)
  await desk.open(id)
  await desk.fix('Set to Completed').click()
  await shop.control.arm({ on: 'put', way: 'maintenance' })
  await desk.confirm('Set to Completed').click()
  await expect(desk.dialog).toContainText('We do not know yet')
  await merchant.crash()
  growOld(merchant.data, id, 20)
  await shop.control.arm({ on: 'any', way: 'down', times: 1000 })
  await merchant.restart()
  await page.reload()

  await expect(desk.panel).toContainText('The shop is down')
  await desk.fix('Close as not written').click()
  await desk.confirm('Close as not written').click()
  await expect(desk.dialog).toBeHidden()
  await expect(desk.panel).toContainText('The shop was not told of the capture.')
  await expect(desk.fix('Close as not written')).toBeHidden()
})

test('a cancellation is left to the shop for five minutes, and the panel says until when', async ({
  page,
  shop,
}) => {
  const { id } = await shop.paid()
  const desk = shopPanel(page)
  await desk.open(id)
  await expect(desk.panel).toContainText('In step with the payment')
  await desk.action('Cancel').click()
  await desk.confirm('Cancel NOK 848.00').click()
  await expect(desk.panel).toContainText(
    /The shop is told at about \d\d:\d\d, unless it cancels the order by itself\./,
  )
})

test('a keyboard mends an order and is where it was afterwards', async ({ page, shop }) => {
  const { id } = await shop.paid({ status: 'CAPTURED' }, NOT_TOLD)
  const desk = shopPanel(page)
  await desk.open(id)
  await desk.fix('Set to Completed').focus()
  await page.keyboard.press('Enter')
  await expect(desk.dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(desk.dialog).toBeHidden()
  await expect(desk.fix('Set to Completed')).toBeFocused()
  await page.keyboard.press('Enter')
  await desk.confirm('Set to Completed').focus()
  await page.keyboard.press('Enter')
  await expect(desk.dialog).toBeHidden()
  await expect(desk.panel).toContainText('In step with the payment')
  await desk.folded('4 lines, as in the payment').focus()
  await page.keyboard.press('Enter')
  await expect(desk.panel.getByText('Parcel to the door')).toBeVisible()
})

test('on a phone the shop stands before the items, and nothing scrolls sideways', async ({
  page,
  shop,
}) => {
  await page.setViewportSize({ width: 360, height: 740 })
  const { id } = await shop.paid(TEA_REFUNDED, { refunds: [] })
  const desk = shopPanel(page)
  await desk.open(id)
  await expect(desk.fix('Record the refund of NOK 150.00 in the shop')).toBeVisible()
  const headings = await desk.main.getByRole('heading', { level: 2 }).allTextContents()
  expect(headings.indexOf('Shop')).toBe(headings.indexOf('Order items') - 1)
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(await overflow()).toBe(0)
  await desk.fix('Record the refund of NOK 150.00 in the shop').click()
  await desk.confirm('Record NOK 150.00').click()
  await expect(desk.panel).toContainText('In step with the payment')
  expect(await overflow()).toBe(0)
})

test('axe finds no violation in the panel, and in a dialog that writes to the shop', async ({
  page,
  shop,
}) => {
  test.setTimeout(120_000)
  const { id } = await shop.paid(TEA_REFUNDED, { refunds: [], notes: ['One', 'Two'] })
  const desk = shopPanel(page)
  await desk.open(id)
  await expect(desk.fix('Record the refund of NOK 150.00 in the shop')).toBeVisible()
  for (const name of ['Last 2 notes', 'In the shop itself', '4 lines, as in the payment'])
    await desk.folded(name).click()
  await expectNoViolations(page, 'an order out of step')
  await desk.fix('Record the refund of NOK 150.00 in the shop').click()
  await expect(desk.dialog).toBeVisible()
  await expectNoViolations(page, 'a write to the shop')
})

test('axe finds no violation where a shop is down', async ({ page, shop }) => {
  test.slow()
  const { id } = await shop.paid()
  await shop.control.arm({ on: 'any', way: 'down', times: 1000 })
  const desk = shopPanel(page)
  await desk.open(id)
  await expect(desk.panel).toContainText('The shop is down')
  await expectNoViolations(page, 'a shop that is down')
})

test.describe('a viewer', () => {
  test.use({ role: 'viewer' })

  test('sees how they disagree, and why nobody in this role mends it', async ({ page, shop }) => {
    const { id } = await shop.paid({ status: 'CAPTURED' }, NOT_TOLD)
    const desk = shopPanel(page)
    await desk.open(id)
    await expect(desk.fix('Set to Completed')).toBeDisabled()
    await expect(desk.panel).toContainText('Your role lets you look, not write to the shop.')
  })
})

test('a payment of a shop that is not connected says so where another is', async ({
  page,
  shop,
}) => {
  const { id } = await shop.paid({
    override: {
      store: { id: 'elsewhere.example' },
      url: { callback_url: 'https://elsewhere.example/wc-api/dintero_callback/' },
      initiating_system_request_headers: { 'dintero-system-name': 'woocommerce' },
    },
  })
  const desk = shopPanel(page)
  await desk.open(id)
  await expect(desk.panel).toContainText('elsewhere.example is not connected')
  await expect(desk.panel).toContainText('An administrator can connect it.')
})

unconnected.describe('without any shop connected', () => {
  for (const [role, hint] of [
    ['admin', true],
    ['support', false],
  ] as const) {
    unconnected.describe(role, () => {
      unconnected.use({ role })
      unconnected(
        `${role} ${hint ? 'reads how to connect one' : 'sees what the payment tells'}`,
        async ({ page, merchant }) => {
          const id = await merchant.payment({ items: SMALL_ORDER, woocommerce: true })
          const desk = shopPanel(page)
          await desk.open(id)
          await expect(desk.panel).toContainText('Made by')
          const said = expect(desk.panel)
          await (hint ? said : said.not).toContainText('The README says how.')
        },
      )
    })
  }
})
