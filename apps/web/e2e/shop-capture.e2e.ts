import type { Page } from 'playwright/test'
import { HIDDEN, moved, type Merchant } from './fixtures.ts'
import { startGate } from './gate.ts'
import { handsOf } from './hands.ts'
import { listPage } from './list-page.ts'
import { expectNoViolations } from './no-violations.ts'
import { SMALL_ORDER } from './orders.ts'
import { paymentPage } from './payment-page.ts'
import { expect, test, type Shop } from './shop-fixtures.ts'

const HERE = 'Capture NOK 848.00'
const THERE = 'Capture NOK 848.00 in the shop'

/** What was asked of the shop's order that changes something there. */
const writesThere = async ({ control }: Shop) =>
  (await control.requests())
    // `PUT /orders/0` asks whether the key may write, and there is no such order.
    .filter(({ method, path }) => method !== 'GET' && !path.endsWith('/orders/0'))
    .map(({ method, path, body }) => ({ call: `${method} ${path.split('/').at(-1)}`, body }))

const statusThere = async ({ control }: Shop, id: number) => (await control.order(id)).status

/** The payment's page, with the shop's answer on it. */
async function opened(page: Page, id: string) {
  const desk = paymentPage(page)
  await desk.open(id)
  await expect(desk.main).toContainText('In step with the payment')
  return desk
}

const radio = (page: Page, name: 'Through the shop' | 'Here') =>
  page.getByRole('dialog').getByRole('radio', { name })
const tellBox = (page: Page) =>
  page.getByRole('dialog').getByRole('checkbox', { name: 'Tell the shop' })

test('capture in full including the shop takes 4 interactions from the home page', async ({
  page,
  merchant,
  shop,
}) => {
  const { id, order } = await shop.paid()
  await page.goto('/')
  const desk = paymentPage(page)

  const hands = handsOf(page)
  await hands.type(listPage(page).search, order.number)
  await hands.press('Enter')
  await expect(desk.main).toContainText('In step with the payment')
  await hands.click(desk.action('Capture'))
  await expect(radio(page, 'Through the shop')).toBeChecked()
  await expect(desk.dialog).toContainText(
    `Order ${order.number} becomes Completed, and the shop’s plugin captures NOK 848.00 at Dintero.`,
  )
  await expect(desk.dialog).toContainText('The customer gets the “Completed order” mail')
  await hands.click(desk.confirm(THERE))
  expect(hands.count).toBe(4)

  await expect(desk.dialog).toBeHidden()
  await expect(desk.status('Captured')).toBeVisible()
  await expect(desk.main).toContainText('Payment captured, nothing left to capture')
  await expect(desk.main).toContainText('Jonas Lindqvist captured NOK 848.00, through the shop')
  expect(await writesThere(shop)).toEqual([
    { call: `PUT ${order.id}`, body: { status: 'completed' } },
  ])
  expect(await statusThere(shop, order.id)).toBe('completed')
  const books = await merchant.books(id)
  expect(moved(books, 'CAPTURE')).toBe(848_00)
  // The one capture at Dintero is the plugin's own.
  expect((await merchant.writes()).map(({ path }) => path)).toEqual([
    `/v1/transactions/${id}/capture`,
  ])
})

test('capture here in full completes the order once Dintero has said so', async ({
  page,
  merchant,
  shop,
}) => {
  const { id, order } = await shop.paid()
  const desk = await opened(page, id)
  await desk.action('Capture').click()
  await radio(page, 'Here').check()
  await expect(tellBox(page)).toBeChecked()
  await expect(tellBox(page)).toHaveAccessibleDescription(
    /^The order becomes Completed\. .*The customer gets the “Completed order” mail/,
  )
  await desk.confirm(HERE).click()

  await expect(desk.dialog).toBeHidden()
  await expect(desk.main).toContainText(`Order ${order.number} is now Completed in the shop.`)
  await expect(desk.main).toContainText('The shop was told of the capture')
  expect(await statusThere(shop, order.id)).toBe('completed')
  expect(moved(await merchant.books(id), 'CAPTURE')).toBe(848_00)
  expect((await merchant.writes())[0]?.body).not.toHaveProperty('shop')
})

test('a line that is left out makes it a capture here, and leaves a note in the shop', async ({
  page,
  merchant,
  shop,
}) => {
  const { id, order } = await shop.paid()
  const desk = await opened(page, id)
  await desk.action('Capture').click()
  await desk.dialog.getByRole('checkbox', { name: 'Lamp' }).uncheck()
  await expect(radio(page, 'Here')).toBeChecked()
  await expect(radio(page, 'Through the shop')).toBeDisabled()
  await expect(radio(page, 'Through the shop')).toHaveAccessibleDescription(
    'The shop captures all that is left, and nothing less.',
  )
  await expect(tellBox(page)).toHaveAccessibleDescription(
    /^A note for the shop’s people is left on order \d+\. Its status stays/,
  )
  await desk.confirm('Capture NOK 349.00').click()

  await expect(desk.dialog).toBeHidden()
  await expect(desk.main).toContainText(`A note of it was left on order ${order.number}`)
  expect(await statusThere(shop, order.id)).toBe('processing')
  expect((await writesThere(shop)).map(({ call }) => call)).toEqual(['POST notes'])
  expect(moved(await merchant.books(id), 'CAPTURE')).toBe(349_00)
})

test('a shop that is not to be told is left alone', async ({ page, shop }) => {
  const { id, order } = await shop.paid()
  const desk = await opened(page, id)
  await desk.action('Capture').click()
  await radio(page, 'Here').check()
  await tellBox(page).uncheck()
  await expect(desk.dialog).toContainText('The difference stands under Out of step.')
  await desk.confirm(HERE).click()
  await expect(desk.dialog).toBeHidden()
  await expect(desk.main).toContainText('Captured, but the order still waits for it')
  expect(await writesThere(shop)).toEqual([])
  expect(await statusThere(shop, order.id)).toBe('processing')
})

test('where the shop cannot be asked, the dialog says why and captures here', async ({
  page,
  shop,
}) => {
  const { id } = await shop.paid({}, { total: 900_00 })
  const desk = paymentPage(page)
  await desk.open(id)
  await expect(desk.main).toContainText('Payment and order have different totals')
  await desk.action('Capture').click()
  await expect(desk.dialog).toContainText(
    'The shop cannot be asked to capture. The order’s total is not what is left to capture.',
  )
  await expect(radio(page, 'Through the shop')).toHaveCount(0)
  await expect(desk.confirm(HERE)).toBeVisible()
})

test('an order that is cancelled there is said before anything is captured', async ({
  page,
  merchant,
  shop,
}) => {
  const { id, order } = await shop.paid()
  await shop.control.patchOrder(order.id, { status: 'cancelled' })
  const desk = paymentPage(page)
  await desk.open(id)
  await expect(desk.main).toContainText('The order is cancelled, but the payment is not')
  await desk.action('Capture').click()
  await expect(desk.dialog.getByRole('alert')).toContainText('The goods may never be sent.')
  await expect(desk.dialog).toContainText('The shop is not told.')
  expect(await merchant.writes()).toEqual([])
})

/** The shop is reached through a gate, which a test may close. */
const slow = test.extend<{ gate: Awaited<ReturnType<typeof startGate>> }>({
  gate: async ({ shop }, use) => {
    const gate = await startGate(shop.entry.url)
    await use(gate)
    await gate.stop()
  },
  shops: async ({ shop, gate }, use) => use([{ ...shop.entry, url: gate.url }]),
})

test.describe('while the shop has not answered', () => {
  slow(
    'the dialog captures here at once, and the answer moves and changes no button',
    async ({ page, merchant, shop, gate }) => {
      const { id, order } = await shop.paid()
      gate.close()
      const desk = paymentPage(page)
      await desk.open(id)
      await expect(desk.action('Capture')).toBeEnabled()
      await page.keyboard.press('c')
      await expect(desk.dialog).toContainText('Asking the shop…')
      await expect(desk.confirm(HERE)).toBeFocused()
      const before = await desk.confirm(HERE).boundingBox()

      gate.open()
      await expect(radio(page, 'Through the shop')).toBeEnabled()
      expect(await desk.confirm(HERE).boundingBox()).toEqual(before)
      await expect(radio(page, 'Here')).toBeChecked()
      await page.keyboard.press('Enter')
      await expect(desk.dialog).toBeHidden()
      await expect(desk.main).toContainText(`Order ${order.number} is now Completed in the shop.`)
      expect(moved(await merchant.books(id), 'CAPTURE')).toBe(848_00)
      expect((await merchant.writes()).map(({ path }) => path)).toEqual([
        `/v1/transactions/${id}/capture`,
      ])
    },
  )

  slow(
    'Enter sends what the button says: a capture here that the shop is not told of',
    async ({ page, merchant, shop, gate }) => {
      const { id, order } = await shop.paid()
      gate.close()
      const desk = paymentPage(page)
      await desk.open(id)
      await expect(desk.action('Capture')).toBeEnabled()
      await page.keyboard.press('c')
      await expect(desk.confirm(HERE)).toBeFocused()
      await page.keyboard.press('Enter')
      await expect(desk.status('Captured')).toBeVisible()
      gate.open()
      await expect(desk.main).toContainText('Captured, but the order still waits for it')
      expect(moved(await merchant.books(id), 'CAPTURE')).toBe(848_00)
      expect(await writesThere(shop)).toEqual([])
      expect(await statusThere(shop, order.id)).toBe('processing')
    },
  )
})

test.describe('a shop on a bad day', () => {
  for (const [way, said] of [
    ['unavailable', 'The shop is down'],
    ['unauthorized', 'The shop does not accept the key'],
    ['html', 'The shop answered with something that is no order'],
  ] as const)
    test(`${way} while reading: the payment is captured here, and the dialog says that it is not told`, async ({
      page,
      merchant,
      shop,
    }) => {
      const { id, order } = await shop.paid()
      await shop.control.arm({ on: 'any', way, times: 1_000 })
      const desk = paymentPage(page)
      await desk.open(id)
      await expect(desk.main).toContainText(said)
      await desk.action('Capture').click()
      await expect(desk.dialog).toContainText(
        'Fjellro Ull cannot be read now, so it is not told. The difference will stand under Out of step.',
      )
      await desk.confirm(HERE).click()
      await expect(desk.dialog).toBeHidden()
      await expect(desk.status('Captured')).toBeVisible()
      expect(moved(await merchant.books(id), 'CAPTURE')).toBe(848_00)
      expect(await statusThere(shop, order.id)).toBe('processing')
    })

  test('that is over: the dialog asks again when it is told to, and then tells the shop', async ({
    page,
    shop,
  }) => {
    const { id, order } = await shop.paid()
    await shop.control.arm({ on: 'any', way: 'unavailable', times: 1_000 })
    const desk = paymentPage(page)
    await desk.open(id)
    await desk.action('Capture').click()
    await expect(desk.dialog).toContainText('Fjellro Ull cannot be read now')
    await desk.dialog.getByLabel('Reference').fill('Parcel 4711')
    await shop.control.disarm()
    await desk.dialog.getByRole('button', { name: 'Ask again' }).click()
    await expect(tellBox(page)).toBeChecked()
    await expect(desk.dialog.getByLabel('Reference')).toHaveValue('Parcel 4711')
    await desk.confirm(HERE).click()
    await expect(desk.main).toContainText(`Order ${order.number} is now Completed in the shop.`)
  })

  test('down when it is to be told: the capture is done, and it is tried again', async ({
    page,
    merchant,
    shop,
  }) => {
    // The first try again comes after ten seconds.
    test.slow()
    // The page hears of it though nothing tells it of changes.
    await page.route('**/api/events', (route) => route.abort())
    const { id, order } = await shop.paid()
    const desk = await opened(page, id)
    await desk.action('Capture').click()
    await radio(page, 'Here').check()
    await shop.control.arm({ on: 'any', way: 'unavailable', times: 1_000 })
    await desk.confirm(HERE).click()
    await expect(desk.dialog).toBeHidden()
    await expect(desk.status('Captured')).toBeVisible()
    await expect(desk.main).toContainText('The shop is being told of the capture.')
    expect(moved(await merchant.books(id), 'CAPTURE')).toBe(848_00)

    await shop.control.disarm()
    await expect(desk.main).toContainText(`Order ${order.number} is now Completed in the shop.`, {
      timeout: 45_000,
    })
    expect(await statusThere(shop, order.id)).toBe('completed')
  })
})

/** The shop has been asked to capture all of it. */
async function asked(page: Page, { id }: { id: string }) {
  const desk = await opened(page, id)
  await desk.action('Capture').click()
  await desk.confirm(THERE).click()
  return desk
}

const captured = async (merchant: Merchant, id: string) =>
  moved(await merchant.books(id), 'CAPTURE')

test.describe('through the shop', () => {
  test('a capture that Dintero has only accepted is pending, though the plugin took that for an error', async ({
    page,
    merchant,
    shop,
  }) => {
    const one = await shop.paid()
    await merchant.arm('capture', 'pending', { settles: 'never' })
    const desk = await asked(page, one)
    await expect(desk.dialog).toContainText('The shop has been asked to capture.')
    await expect(desk.dialog).toContainText('Dintero’s answer counts, not the shop’s')
    expect(await statusThere(shop, one.order.id)).toBe('on-hold')
    expect(await captured(merchant, one.id)).toBe(0)

    await merchant.control.settle(merchant.account, one.id, { success: true })
    await expect(desk.dialog).toBeHidden({ timeout: 12_000 })
    await expect(desk.status('Captured')).toBeVisible()
    await expect(desk.main).toContainText('Jonas Lindqvist captured NOK 848.00, through the shop')
    expect(await captured(merchant, one.id)).toBe(848_00)
    expect(await merchant.writes()).toHaveLength(1)
  })

  test('a refused capture says why in Dintero’s words, and can be done here', async ({
    page,
    merchant,
    shop,
  }) => {
    const one = await shop.paid()
    await merchant.arm('capture', 'refuse-with-event')
    const desk = await asked(page, one)
    await expect(desk.dialog.getByRole('alert').first()).toContainText(
      'The capture through the shop was refused. Nothing was charged.',
    )
    await expect(desk.dialog).toContainText('Dintero says: “Declined by issuer”')
    expect(await captured(merchant, one.id)).toBe(0)

    await radio(page, 'Here').check()
    await desk.confirm(HERE).click()
    await expect(desk.dialog).toBeHidden()
    await expect(desk.status('Captured')).toBeVisible()
    expect(await captured(merchant, one.id)).toBe(848_00)
  })

  test('a shop that refuses is quoted itself', async ({ page, merchant, shop }) => {
    const one = await shop.paid()
    await shop.control.arm({ on: 'put', way: 'unauthorized' })
    const desk = await asked(page, one)
    await expect(desk.dialog).toContainText('The capture through the shop was refused.')
    await expect(desk.dialog).toContainText('The shop says: “')
    expect(await merchant.writes()).toEqual([])
  })

  test('without an answer or an event nobody knows, and nothing else may begin', async ({
    page,
    merchant,
    shop,
  }) => {
    const one = await shop.paid()
    await shop.control.arm({ on: 'put', way: 'down' })
    const desk = await asked(page, one)
    await expect(desk.dialog).toContainText('We do not know yet whether the shop has captured.')
    await expect(desk.confirm(THERE)).toHaveCount(0)
    await expect(desk.confirm(HERE)).toHaveCount(0)
    await expect(page.getByText(/\bfailed\b/i)).toHaveCount(0)

    await desk.dialog.getByRole('button', { name: 'Close' }).first().click()
    await page.reload()
    await expect(desk.main).toContainText('We do not know yet whether the shop has captured.')
    await expect(desk.main).toContainText('Jonas Lindqvist tried to capture NOK 848.00')
    await expect(desk.action('Capture')).toBeDisabled()
    await expect(desk.action('Cancel')).toBeDisabled()
    await expect(page.getByText(/\bfailed\b/i)).toHaveCount(0)
    expect(await merchant.writes()).toEqual([])
  })

  test('an answer that was lost after the shop captured becomes done by itself', async ({
    page,
    merchant,
    shop,
  }) => {
    const one = await shop.paid()
    await merchant.arm('capture', 'show-late', HIDDEN)
    await shop.control.arm({ on: 'put', way: 'down', executes: true })
    const desk = await asked(page, one)
    await expect(desk.dialog).toContainText('We do not know yet whether the shop has captured.')
    await merchant.show(one.id)
    await expect(desk.dialog).toBeHidden({ timeout: 12_000 })
    await expect(desk.status('Captured')).toBeVisible()
    expect(await captured(merchant, one.id)).toBe(848_00)
    expect(await merchant.writes()).toHaveLength(1)
  })

  test('two people at once: one capture, and the other is told what happened', async ({
    page,
    colleague,
    merchant,
    shop,
  }) => {
    const { id, order } = await shop.paid()
    const mine = await opened(page, id)
    const theirs = await opened(colleague, id)
    await mine.action('Capture').click()
    await theirs.action('Capture').click()
    await radio(colleague, 'Here').check()
    await Promise.all([mine.confirm(THERE).click(), theirs.confirm(HERE).click()])

    await expect(mine.status('Captured')).toBeVisible()
    await expect(theirs.status('Captured')).toBeVisible()
    expect(moved(await merchant.books(id), 'CAPTURE')).toBe(848_00)
    await expect(async () => expect(await statusThere(shop, order.id)).toBe('completed')).toPass()
  })

  test('a confirmation that is sent again counts once', async ({ page, merchant, shop }) => {
    const { id } = await shop.paid()
    const desk = await opened(page, id)
    await desk.action('Capture').click()
    const sent = page.waitForRequest((request) => request.url().endsWith('/shop-capture'))
    await desk.confirm(THERE).click()
    const request = await sent
    await expect(desk.status('Captured')).toBeVisible()
    const headers = await request.allHeaders()
    const again = await page.request.post(request.url(), {
      data: request.postData() ?? '',
      headers: Object.fromEntries(
        ['content-type', 'idempotency-key', 'if-match', 'x-requested-with'].map((name) => [
          name,
          headers[name] ?? '',
        ]),
      ),
    })
    expect(again.status()).toBe(200)
    expect(await captured(merchant, id)).toBe(848_00)
    expect(await merchant.writes()).toHaveLength(1)
    expect(await writesThere(shop)).toHaveLength(1)
  })
})

test('cancel tells the shop only if its own plugin does not do it', async ({
  page,
  merchant,
  shop,
}) => {
  const { id, order } = await shop.paid()
  const desk = await opened(page, id)
  await desk.action('Cancel').click()
  await expect(tellBox(page)).toHaveAccessibleDescription(
    /cancels order \d+ by itself.*Paydesk looks after 5 minutes/,
  )
  await desk.confirm('Cancel NOK 848.00').click()
  await expect(desk.dialog).toBeHidden()
  await expect(desk.status('Cancelled')).toBeVisible()
  await expect(desk.main).toContainText(
    `The shop hears of it from Dintero and cancels order ${order.number} by itself.`,
  )
  await expect(desk.main).toContainText('The shop is being told of the cancellation')
  expect(await writesThere(shop)).toEqual([])
  expect((await merchant.writes())[0]?.body).not.toHaveProperty('shop')
})

test('cancel of a payment whose order is completed says so first', async ({ page, shop }) => {
  const { id, order } = await shop.paid()
  await shop.control.patchOrder(order.id, { status: 'completed' })
  const desk = paymentPage(page)
  await desk.open(id)
  await expect(desk.main).toContainText('The order is completed, but nothing is captured')
  await desk.action('Cancel').click()
  await expect(desk.dialog.getByRole('alert')).toContainText('The goods may be on their way.')
})

test('a payment that no shop is connected for keeps its reminder', async ({ page, merchant }) => {
  const id = await merchant.payment({ items: SMALL_ORDER })
  const desk = paymentPage(page)
  await desk.open(id)
  await desk.action('Capture').click()
  await expect(radio(page, 'Through the shop')).toHaveCount(0)
  await expect(tellBox(page)).toHaveCount(0)
  await expect(desk.confirm(HERE)).toBeFocused()
})

test('an address asks for a dialog once', async ({ page, shop }) => {
  const { id } = await shop.paid()
  const desk = paymentPage(page)
  await page.goto(`/payments/${id}?do=capture`)
  await expect(desk.dialog).toContainText('Capture')
  await expect(page).toHaveURL(new RegExp(`/payments/${id}$`))
  await desk.dialog.getByRole('button', { name: 'Back' }).click()
  await page.reload()
  await expect(desk.action('Capture')).toBeEnabled()
  await expect(desk.dialog).toHaveCount(0)
})

test('the dialogs of a payment with a shop read well in both themes, in every width', async ({
  page,
  shop,
}) => {
  test.slow()
  const reserved = await shop.paid()
  const charged = await shop.paid({ status: 'CAPTURED' })
  const { dialog, action } = await opened(page, reserved.id)
  await action('Capture').click()
  await expect(radio(page, 'Through the shop')).toBeChecked()
  await expectNoViolations(page, 'capture through the shop')
  await radio(page, 'Here').check()
  await expectNoViolations(page, 'capture here')
  await dialog.getByRole('button', { name: 'Back' }).click()
  await action('Cancel').click()
  await expect(tellBox(page)).toBeVisible()
  await expectNoViolations(page, 'cancel')
  const there = await opened(page, charged.id)
  await there.action('Refund').click()
  await dialog.getByRole('checkbox', { name: 'Mug' }).check()
  await dialog.getByText('What is recorded there').click()
  await expectNoViolations(page, 'refund')
})

test('an order that moves on under the open dialog takes the way through the shop with it', async ({
  page,
  merchant,
  shop,
}) => {
  const { id, order } = await shop.paid()
  const desk = await opened(page, id)
  await desk.action('Capture').click()
  await expect(desk.dialog).toContainText('(recommended)')
  await shop.control.patchOrder(order.id, { total: 500_00 })
  await desk.confirm(THERE).click()
  await expect(desk.dialog).toContainText('The shop cannot be asked any more. Choose Here.')
  await expect(desk.dialog).not.toContainText('(recommended)')
  await expect(desk.dialog).not.toContainText('the shop’s plugin captures')
  await radio(page, 'Here').check()
  await expect(desk.confirm(HERE)).toBeVisible()
  expect(await merchant.writes()).toEqual([])
})
