import type { PaymentSpec } from '@paydesk/dintero-simulator/control-client'
import type { OrderSpec } from '@paydesk/woocommerce-simulator/control-client'
import { test as unconnected } from './fixtures.ts'
import { handsOf } from './hands.ts'
import { listPage } from './list-page.ts'
import { expectNoViolations } from './no-violations.ts'
import { outOfStepPage } from './out-of-step-page.ts'
import { paymentPage } from './payment-page.ts'
import { expect, test, type Shop } from './shop-fixtures.ts'
import { growOld } from './store.ts'

const NOT_TOLD: OrderSpec = { status: 'processing', meta: {} }
const waiting = (shop: Shop, change: OrderSpec = {}) =>
  shop.paid({ status: 'CAPTURED' }, { ...NOT_TOLD, ...change })
const notCaptured = (shop: Shop) => shop.paid({ status: 'AUTHORIZED' }, { status: 'completed' })
const statusIn = async (shop: Shop, id: number) => (await shop.control.order(id)).status

test('an order that waits for a captured payment is mended in three interactions', async ({
  page,
  merchant,
  shop,
}) => {
  const { order } = await waiting(shop)
  await shop.paid({ status: 'CAPTURED' })
  const desk = outOfStepPage(page)
  const hands = handsOf(page)
  await page.goto('/')
  await expect(listPage(page).rows).toHaveCount(2)

  await hands.click(desk.section)
  const row = desk.row(order.number)
  await expect(desk.main).toContainText('2 orders looked at')
  await expect(desk.rows).toHaveCount(1)
  await expect(row).toContainText('Captured, but the order still waits for it')
  await hands.click(row.getByRole('button', { name: 'Set to Completed' }))
  await expect(desk.dialog).toContainText('The customer gets the “Completed order” mail')
  await expect(desk.dialog).toContainText('No money moves')
  await hands.click(desk.confirm('Set to Completed'))
  await expect(row).toContainText('Done')

  expect(hands.count).toBe(3)
  await expect(row.getByRole('link', { name: order.number, exact: true })).toBeFocused()
  expect(await statusIn(shop, order.id)).toBe('completed')
  expect(await merchant.writes(), 'the plugin took no money').toEqual([])
})

test('an order that names no payment is listed, with the way to find it', async ({
  page,
  shop,
}) => {
  const { id, order } = await shop.paid({ status: 'CAPTURED' }, { transaction_id: '' })
  const desk = outOfStepPage(page)
  await page.goto('/out-of-step')
  await expect(desk.main).toContainText('1 order looked at')
  await expect(desk.main).toContainText('Nothing out of step was found')
  await desk.main.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(desk.unmatched).toBeFocused()
  await expect(desk.unmatched).toContainText('write its id on the order in the shop')
  const row = desk.unmatched.getByRole('listitem')
  await expect(row).toHaveCount(1)
  await expect(row).toContainText('Completed')
  await expect(row).toContainText('NOK 848.00')
  const link = row.getByRole('link', { name: new RegExp(`^${order.number}`) })
  await expect(link).toHaveAttribute('href', new RegExp(`${shop.entry.url}.*post=${order.id}`))
  await expectNoViolations(page, 'an order that names no payment')

  await row.getByRole('link', { name: `Look for its payment: order ${order.number}` }).click()
  await expect(page.locator(`a[href*="${id}"]`)).toHaveCount(1)
})

test('several are mended together, with a result each; a refused one can be tried again', async ({
  page,
  merchant,
  shop,
}) => {
  test.slow()
  const told = [await waiting(shop), await waiting(shop), await waiting(shop)]
  const refunded = await shop.paid(
    { status: 'CAPTURED', refunds: [{ amount: 150_00 }] },
    { status: 'completed', refunds: [] },
  )
  const money = await notCaptured(shop)
  const desk = outOfStepPage(page)
  await page.goto('/out-of-step')
  await expect(desk.rows).toHaveCount(5)
  await expect(desk.choose(money.order.number)).toHaveCount(0)
  await expect(desk.row(money.order.number)).toContainText('Moves money: one at a time')
  await expect(desk.row(refunded.order.number)).toContainText('NOK 150.00 refunded')

  await desk.chooseAll.check()
  await desk.main.getByRole('button', { name: 'Mend 4 …' }).click()
  await expect(desk.dialog).toContainText('3 orders are set to Completed')
  await expect(desk.dialog).toContainText('A refund is recorded on 1 order · NOK 150.00 in all')
  await expect(desk.dialog).toContainText('3 orders: The customer gets the “Completed order” mail')
  await shop.control.arm({ on: 'put', way: 'unauthorized' })
  await desk.confirm('Mend 4 orders').click()

  await expect(desk.mending).toContainText('4 of 4')
  await expect(desk.mending).toContainText('3 done · 1 refused')
  const refused = desk.rows.filter({ hasText: 'Refused' })
  await expect(refused).toHaveCount(1)
  await expect(refused).toContainText('The shop says')
  const order = (await shop.control.order(refunded.order.id)).refunds
  expect(order).toHaveLength(1)

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await desk.mending.getByRole('button', { name: 'Copy results' }).click()
  await expect(desk.mending.getByRole('button', { name: 'Copied' })).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied.split('\n')).toHaveLength(4)
  expect(copied).toContain(`${refunded.order.number}\tFjellro Ull\t${refunded.id}\tDone`)

  await desk.mending.getByRole('button', { name: 'Dismiss' }).click()
  await expect(desk.rows).toHaveCount(2)
  await desk.rows.getByRole('button', { name: 'Set to Completed' }).click()
  await desk.confirm('Set to Completed').click()
  await expect(desk.mending).toContainText('1 done')
  for (const { order } of told) expect(await statusIn(shop, order.id)).toBe('completed')
  expect(await merchant.writes(), 'no money moved').toEqual([])
})

test('mending is stopped in between, what is left goes on, and leaving asks first', async ({
  page,
  merchant,
  shop,
}) => {
  test.slow()
  for (let made = 0; made < 4; made++) await waiting(shop)
  const desk = outOfStepPage(page)
  await page.goto('/out-of-step')
  await expect(desk.rows).toHaveCount(4)
  await desk.chooseAll.check()
  await desk.main.getByRole('button', { name: 'Mend 4 …' }).click()
  // The two that are sent first read their payments, and wait there until this test has looked.
  await merchant.arm('get', 'hold-before', { times: 2 })
  await desk.confirm('Mend 4 orders').click()
  await expect(desk.rows.filter({ hasText: 'Telling the shop…' })).toHaveCount(2)
  await expect(desk.rows.filter({ hasText: 'Waits its turn' })).toHaveCount(2)

  await page.getByRole('link', { name: 'Payments', exact: true }).click()
  await expect(desk.mending.getByRole('alert')).toContainText('Orders are still being mended.')
  await desk.mending.getByRole('button', { name: 'Stay here' }).click()
  await expect(page).toHaveURL(/\/out-of-step$/)

  await desk.mending.getByRole('button', { name: 'Stop' }).click()
  await merchant.control.release(merchant.account)
  await expect(desk.mending).toContainText('2 done')
  await expect(desk.rows.filter({ hasText: 'Not sent' })).toHaveCount(2)
  await desk.mending.getByRole('button', { name: 'Go on with 2' }).click()
  await expect(desk.mending).toContainText('4 done')
})

test('an outcome that nobody knows is never called failed, and comes to its end by itself', async ({
  page,
  shop,
}) => {
  test.slow()
  const { order } = await waiting(shop)
  const desk = outOfStepPage(page)
  await page.goto('/out-of-step')
  await desk.row(order.number).getByRole('button', { name: 'Set to Completed' }).click()
  await shop.control.arm({ on: 'put', way: 'unavailable', executes: false })
  await desk.confirm('Set to Completed').click()
  await expect(desk.row(order.number)).toContainText(
    'Not known yet. Do not repeat it; we are checking.',
  )
  await expect(page.getByText(/\bfail/i)).toHaveCount(0)
  await expect(desk.mending.getByRole('button', { name: 'Dismiss' })).toBeVisible()

  await page.getByRole('link', { name: 'Needs attention', exact: true }).click()
  const group = desk.main.getByRole('region', { name: 'Being checked in the shop' })
  await expect(group).toContainText('No money is concerned.')
  await expect(group.getByRole('listitem')).toContainText('Tell the shop of the capture')
  await expect(group.getByRole('listitem')).toContainText(`order ${order.id} of fjellro`)
  await page.goto('/payments')
  await expect(listPage(page).rows.first()).toContainText('Captured')
  await expect(listPage(page).rows.first(), 'only money marks a payment').not.toContainText(
    'Being checked',
  )

  await page.goto('/out-of-step')
  await expect(desk.row(order.number)).toContainText(
    'We do not know yet whether the shop has taken in the capture.',
  )
  await expect(desk.choose(order.number)).toHaveCount(0)
  await shop.control.patchOrder(order.id, { status: 'completed' })
  await page.goto('/attention')
  await expect(desk.main).toContainText('Nothing needs attention', { timeout: 25_000 })
  await page.goto('/out-of-step')
  await expect(desk.main).toContainText('Everything is in step')
})

test('a write that waits for a person says so in its row, and leads there', async ({
  page,
  merchant,
  shop,
}) => {
  test.slow()
  const { id, order } = await waiting(shop)
  const desk = outOfStepPage(page)
  await page.goto('/out-of-step')
  await desk.row(order.number).getByRole('button', { name: 'Set to Completed' }).click()
  await shop.control.arm({ on: 'put', way: 'maintenance' })
  await desk.confirm('Set to Completed').click()
  await expect(desk.row(order.number)).toContainText('Not known yet')
  await merchant.crash()
  growOld(merchant.data, id, 20)
  await merchant.restart()
  await page.reload()

  const row = desk.row(order.number)
  await expect(row).toContainText('Nobody knows yet whether the shop has taken in the capture.')
  await expect(row.getByRole('button')).toHaveCount(0)
  await row.getByRole('link', { name: 'Look at it' }).click()
  await expect(page).toHaveURL(new RegExp(`/payments/${id}`))
})

test('an order that disagrees in two ways stays in the list until both are mended', async ({
  page,
  shop,
}) => {
  const { order } = await shop.paid(
    { status: 'CAPTURED', refunds: [{ amount: 150_00 }] },
    { ...NOT_TOLD, refunds: [] },
  )
  const desk = outOfStepPage(page)
  const row = desk.row(order.number)
  const name = 'Record the refund of NOK 150.00 in the shop'
  await page.goto('/out-of-step')
  await row.getByRole('button', { name }).click()
  await desk.confirm(name).click()
  await expect(row).toContainText('Done')
  await expect(row).toContainText('Something else may still disagree. Look again.')
  await desk.mending.getByRole('button', { name: 'Dismiss' }).click()
  await expect(row).toContainText('Look again.')
  await expect(row.getByRole('button')).toHaveCount(0)
  await expect(desk.main).not.toContainText('Everything is in step')

  await desk.main.getByRole('button', { name: 'Look again' }).click()
  await expect(row).toContainText('Captured, but the order still waits for it')
  await expect(row).not.toContainText('Done')
  await expect(row.getByRole('link', { name: 'Look at it' })).toBeVisible()
  await expect(desk.mending).toHaveCount(0)
})

test('a shop that is down is told later, and the row waits for it', async ({ page, shop }) => {
  const { order } = await waiting(shop)
  const desk = outOfStepPage(page)
  await page.goto('/out-of-step')
  await expect(desk.row(order.number)).toBeVisible()
  await shop.control.arm({ on: 'any', way: 'unavailable', times: 1_000 })
  await desk.row(order.number).getByRole('button', { name: 'Set to Completed' }).click()
  await desk.confirm('Set to Completed').click()
  await expect(desk.row(order.number)).toContainText('Waiting for the shop; it goes on by itself')
  await shop.control.disarm()
  await expect(desk.row(order.number)).toContainText('Done', { timeout: 20_000 })
  expect(await statusIn(shop, order.id)).toBe('completed')
})

test('a row that is being told says so until it was, though nothing tells the page of changes', async ({
  page,
  shop,
}) => {
  // It is tried again after ten seconds, or after thirty.
  test.slow()
  const { order } = await waiting(shop)
  const desk = outOfStepPage(page)
  await page.route('**/api/events', (route) => route.abort())
  await page.goto('/out-of-step')
  const row = desk.row(order.number)
  await expect(row).toBeVisible()
  // The list of orders is read all the same.
  await shop.control.arm({ on: 'get', way: 'unavailable', times: 1_000 })
  await row.getByRole('button', { name: 'Set to Completed' }).click()
  await desk.confirm('Set to Completed').click()
  await expect(row).toContainText('Waiting for the shop; it goes on by itself')
  await page.reload()
  await expect(row).toContainText('The shop is being told already.')

  await shop.control.disarm()
  await expect(row).not.toContainText('The shop is being told already.', { timeout: 60_000 })
  expect(await statusIn(shop, order.id)).toBe('completed')
})

test('what moves money leads to the payment with the dialog open', async ({ page, shop }) => {
  const { id, order } = await notCaptured(shop)
  const desk = outOfStepPage(page)
  await page.goto('/out-of-step')
  const row = desk.row(order.number)
  await expect(row).toContainText('The order is completed, but nothing is captured')
  await row.getByRole('link', { name: 'Capture NOK 848.00' }).click()
  await expect(page).toHaveURL(new RegExp(`/payments/${id}`))
  await expect(paymentPage(page).dialog).toContainText('Capture')
})

test('the list is narrowed by cause, in the address, and each row leads to its payment', async ({
  page,
  shop,
}) => {
  const first = await waiting(shop)
  const second = await notCaptured(shop)
  const desk = outOfStepPage(page)
  await page.goto('/out-of-step')
  await expect(desk.rows).toHaveCount(2)
  await desk.causes.getByRole('link', { name: 'Captured, order waits 1' }).click()
  await expect(page).toHaveURL(/\?cause=captured-here$/)
  await expect(desk.rows).toHaveCount(1)
  await page.goto('/out-of-step?cause=completed-there')
  await expect(desk.rows).toHaveCount(1)
  await expect(desk.row(second.order.number)).toBeVisible()
  await desk.causes.getByRole('link', { name: 'All 2' }).click()
  await desk.row(first.order.number).getByRole('link', { name: first.order.number }).click()
  await expect(page).toHaveURL(new RegExp(`/payments/${first.id}`))
  await page.goBack()
  await expect(desk.rows).toHaveCount(2)
})

test('the keyboard alone: rows, space to choose, Enter to open', async ({ page, shop }) => {
  const first = await waiting(shop, { created: '2026-01-01T08:00:00Z' })
  const second = await waiting(shop, { created: '2026-01-02T08:00:00Z' })
  const desk = outOfStepPage(page)
  await page.goto('/out-of-step')
  await expect(desk.rows).toHaveCount(2)
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect(desk.rows.nth(1).getByRole('link', { name: first.order.number })).toBeFocused()
  await page.keyboard.press('Space')
  await expect(desk.choose(first.order.number)).toBeChecked()
  await expect(desk.choose(second.order.number)).not.toBeChecked()
  await expect(desk.main).toContainText('1 selected')
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/payments/${second.id}`))
})

/** Orders of another gateway: looked at, and nothing to compare. */
async function others(shop: Shop, count: number) {
  for (let made = 0; made < count; made++)
    await shop.control.createOrder({
      payment_method: 'cod',
      created: `2025-01-01T08:00:${String(made % 60).padStart(2, '0')}Z`,
    })
}

test('looking is stopped and goes on where it was, with what was found in sight', async ({
  page,
  shop,
}) => {
  const old = await waiting(shop, { created: '2024-01-01T08:00:00Z' })
  await others(shop, 49)
  const { order } = await waiting(shop)
  const desk = outOfStepPage(page)
  // The second page is never answered in time.
  await shop.control.arm({ on: 'list', way: 'slow', skip: 2, times: 1 })
  await page.goto('/out-of-step')
  await expect(desk.row(order.number)).toBeVisible()
  await expect(desk.main).toContainText('50 of about 100 orders looked at')
  await desk.main.getByRole('button', { name: 'Stop' }).click()
  await expect(desk.main).toContainText('Stopped')
  await shop.control.disarm()
  await desk.main.getByRole('button', { name: 'Go on' }).click()
  await expect(desk.main).toContainText('51 orders looked at')
  await expect(desk.row(old.order.number)).toBeVisible()
  await expect(desk.rows).toHaveCount(2)
})

const withAnother = test.extend({
  shops: async ({ shop }, use) =>
    use([
      shop.entry,
      {
        ...shop.entry,
        id: 'nede',
        name: 'Nede Handel',
        url: 'http://127.0.0.1:9',
        hosts: ['nede.example'],
      },
    ]),
})

withAnother('a shop that is down is named, and the others go on', async ({ page, shop }) => {
  const { order } = await waiting(shop)
  const desk = outOfStepPage(page)
  await page.goto('/out-of-step')
  await expect(desk.row(order.number)).toContainText('Fjellro Ull')
  const alert = desk.main.getByRole('alert').filter({ hasText: 'Nede Handel' })
  await expect(alert).toContainText('could not be read to the end')
  await expect(alert).toContainText('The other shops go on.')
  const state = desk.shops.getByRole('listitem')
  await expect(state.filter({ hasText: 'Nede Handel' })).toContainText('The shop is down')
  await expect(state.filter({ hasText: 'Fjellro Ull' })).toContainText('can be read and written')
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(alert).toBeVisible()
  await desk.main.getByRole('navigation', { name: 'Shops' }).getByText('Nede Handel').click()
  await expect(desk.main).toContainText('Nothing out of step of this kind')
  await desk.main.getByRole('link', { name: 'Show all' }).click()
  await expect(desk.rows).toHaveCount(1)
})

test('a shop under maintenance is told in plain words, and shops are checked again', async ({
  page,
  shop,
}) => {
  await shop.control.arm({ on: 'any', way: 'maintenance', times: 1_000 })
  const desk = outOfStepPage(page)
  await page.goto('/out-of-step')
  const state = desk.shops.getByRole('listitem')
  await expect(state).toContainText('Fjellro Ull')
  await expect(state).not.toContainText('can be read and written')
  await shop.control.disarm()
  await desk.shops.getByRole('button', { name: 'Check again' }).click()
  await expect(state).toContainText('Answers, and its orders can be read and written')
})

test('where all is in step the page says how many orders that are, and which it could not compare', async ({
  page,
  merchant,
  shop,
}) => {
  await shop.paid({ status: 'CAPTURED' })
  await shop.paid({ status: 'AUTHORIZED' })
  const desk = outOfStepPage(page)
  await page.goto('/out-of-step')
  await expect(desk.main).toContainText('Everything is in step')
  await expect(desk.main).toContainText(
    '2 orders looked at, and each that could be compared says what its payment says.',
  )

  await shop.control.createOrder({
    payment_method: 'dintero_checkout',
    transaction_id: `${merchant.account}.NobodyKnowsThisPayment1`,
  })
  await desk.main.getByRole('button', { name: 'Look again' }).click()
  await expect(desk.main).toContainText('1 order could not be compared')
  await expect(desk.main).toContainText('Nothing out of step was found')
  await expect(desk.main).not.toContainText('Everything is in step')

  await shop.control.createOrder({ payment_method: 'dintero_checkout', transaction_id: '' })
  await desk.main.getByRole('button', { name: 'Look again' }).click()
  await expect(desk.main).toContainText('1 order names no payment')
  await expect(desk.main).toContainText('1 order could not be compared')
})

unconnected('without a shop the section is not there, and its page says how', async ({ page }) => {
  const desk = outOfStepPage(page)
  await page.goto('/out-of-step')
  await expect(desk.main).toContainText('No shop is connected')
  await expect(desk.main).toContainText('WOOCOMMERCE_SHOPS_FILE')
  await expect(desk.section).toHaveCount(0)
})

test.describe('a viewer', () => {
  test.use({ role: 'viewer' })

  test('sees what disagrees, and why it is not theirs to mend', async ({ page, shop }) => {
    const { order } = await waiting(shop)
    const desk = outOfStepPage(page)
    await page.goto('/out-of-step')
    const row = desk.row(order.number)
    const fix = row.getByRole('button', { name: 'Set to Completed' })
    await expect(fix).toBeDisabled()
    await expect(fix).toHaveAccessibleDescription('Your role lets you look, not mend.')
    await expect(desk.choose(order.number)).toHaveCount(0)
  })

  test('is led to a payment that others mend, not to mending it', async ({ page, shop }) => {
    const { id, order } = await shop.paid({ status: 'AUTHORIZED' }, { status: 'completed' })
    const desk = outOfStepPage(page)
    await page.goto('/out-of-step')
    const look = desk.row(order.number).getByRole('link', { name: 'Look at it' })
    await expect(look).toHaveAttribute('href', `/payments/${id}`)
  })
})

const LONG = 'Anne-Margrethe Elisabeth von Rosenkrantz-Gyldenstierne af Østergaard'
const EVERY: [PaymentSpec, OrderSpec][] = [
  [{ status: 'CAPTURED', customer: { first_name: LONG, last_name: LONG } }, NOT_TOLD],
  [{ status: 'CAPTURED' }, { ...NOT_TOLD, status: 'on-hold' }],
  [{ status: 'AUTHORIZED' }, { status: 'completed' }],
  [{ status: 'AUTHORIZATION_VOIDED' }, { status: 'processing', meta: {} }],
  [{ status: 'AUTHORIZED' }, { status: 'cancelled' }],
]

test('axe finds no violation on the page and in its dialogs', async ({ page, shop }) => {
  test.slow()
  for (const [payment, order] of EVERY) await shop.paid(payment, order)
  const desk = outOfStepPage(page)
  await page.goto('/out-of-step')
  await expect(desk.rows).toHaveCount(EVERY.length)
  await desk.chooseAll.check()
  await expectNoViolations(page, 'out of step')
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  await desk.main.getByRole('button', { name: 'Mend 3 …' }).click()
  await expectNoViolations(page, 'mending several')
})

test('axe finds no violation on what came of mending', async ({ page, shop }) => {
  test.slow()
  for (const [payment, order] of EVERY) await shop.paid(payment, order)
  const desk = outOfStepPage(page)
  await page.goto('/out-of-step')
  await desk.chooseAll.check()
  await desk.main.getByRole('button', { name: 'Mend 3 …' }).click()
  await shop.control.arm({ on: 'put', way: 'unauthorized' })
  await desk.confirm('Mend 3 orders').click()
  await expect(desk.mending).toContainText('3 of 3')
  await expectNoViolations(page, 'what came of mending')
})

test.describe('in Norwegian', () => {
  test.use({ locale: 'nb-NO' })

  test('a refund is recorded in the shop, with its amount on the button', async ({
    page,
    shop,
  }) => {
    const { order } = await shop.paid(
      { status: 'CAPTURED', refunds: [{ amount: 299_00 }] },
      { status: 'completed', refunds: [] },
    )
    const main = page.getByRole('main')
    const dialog = page.getByRole('dialog')
    await page.goto('/out-of-step')
    await expect(page.getByRole('heading', { name: 'Ute av takt', level: 1 })).toBeVisible()
    const name = /^Registrer refusjonen på 299,00\skr/
    await main
      .getByRole('row')
      .filter({ hasText: order.number })
      .getByRole('button', { name })
      .click()
    await expect(dialog).toContainText('Ingen penger flyttes')
    await dialog.getByRole('button', { name }).click()
    await expect(main).toContainText('Utført')
    expect((await shop.control.order(order.id)).refunds).toHaveLength(1)
  })
})
