import { expect, moved, test } from './fixtures.ts'
import { handsOf } from './hands.ts'
import { line, SMALL_ORDER } from './orders.ts'
import { tellsEveryOutcome } from './outcomes.ts'
import { paymentPage } from './payment-page.ts'

/** As the page writes a day that is so many days away. */
const day = (away: number) =>
  new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    timeZone: 'Europe/Oslo',
  }).format(Date.now() + away * 86_400_000)

test('cancel takes 2 interactions on the open payment', async ({ page, merchant }) => {
  const id = await merchant.payment({ items: SMALL_ORDER })
  const desk = paymentPage(page)
  await desk.open(id)

  const hands = handsOf(page)
  await hands.click(desk.action('Cancel'))
  await hands.click(desk.confirm('Cancel NOK 848.00'))
  expect(hands.count).toBe(2)

  await expect(desk.dialog).toBeHidden()
  await expect(desk.status('Cancelled')).toBeVisible()
  const books = await merchant.books(id)
  expect(books.status).toBe('AUTHORIZATION_VOIDED')
  expect(moved(books, 'VOID')).toBe(848_00)
  const writes = await merchant.writes()
  expect(writes.map(({ path }) => path)).toEqual([`/v1/transactions/${id}/void`])
})

test('cancel of the remaining amount of a partly captured Klarna payment', async ({
  page,
  merchant,
}) => {
  const id = await merchant.payment({
    type: 'klarna.klarna',
    items: SMALL_ORDER,
    captures: [{ amount: 499_00, items: [line('lamp', 'Lamp', 499_00)] }],
  })
  const desk = paymentPage(page)
  await desk.open(id)
  await desk.action('Cancel').click()
  await desk.confirm('Cancel NOK 349.00').click()

  await expect(desk.dialog).toBeHidden()
  await expect(desk.status('Captured')).toBeVisible()
  await desk.expectFigure('Released', 'NOK 349.00')
  await expect(desk.action('Capture')).toBeDisabled()
  const books = await merchant.books(id)
  expect(moved(books, 'VOID')).toBe(349_00)
  expect(moved(books, 'CAPTURE')).toBe(499_00)
  expect(await merchant.writes()).toHaveLength(1)
})

test('cancel of the remaining amount is refused with its reason for bambora.*', async ({
  page,
  merchant,
}) => {
  const id = await merchant.payment({
    type: 'bambora.creditcard',
    amount: 500_00,
    captures: [{ amount: 200_00 }],
  })
  const desk = paymentPage(page)
  await desk.open(id)
  await expect(desk.action('Cancel')).toBeDisabled()
  await expect(desk.main).toContainText('The rest cannot be cancelled with this method')
  await expect(desk.main).toContainText(`Its reservation ends by itself about ${day(7)}`)
  expect(await merchant.writes()).toHaveLength(0)
})

test('cancel of the remaining amount says that Dintero does not say when a hold of unknown length ends', async ({
  page,
  merchant,
}) => {
  const id = await merchant.payment({
    type: 'two.invoice_b2b',
    items: SMALL_ORDER,
    captures: [{ amount: 499_00, items: [line('lamp', 'Lamp', 499_00)] }],
  })
  const desk = paymentPage(page)
  await desk.open(id)
  await expect(desk.action('Cancel')).toBeDisabled()
  await expect(desk.main).toContainText('Dintero does not say')
})

test('cancel of a Swish payment is steered to a refund', async ({ page, merchant }) => {
  const id = await merchant.payment({ type: 'swish.swish', currency: 'SEK', amount: 500_00 })
  const desk = paymentPage(page)
  await desk.open(id)
  await expect(desk.action('Cancel')).toBeDisabled()
  await expect(desk.main).toContainText('This method charges at once. Refund it instead.')
  await expect(desk.action('Refund')).toBeEnabled()
})

test('cancel is the way out when a refund is tried before anything is charged', async ({
  page,
  merchant,
}) => {
  const id = await merchant.payment({ items: SMALL_ORDER })
  const desk = paymentPage(page)
  await desk.open(id)
  await expect(desk.action('Refund')).toBeDisabled()
  await expect(desk.main).toContainText('Nothing is charged yet. Cancel instead')
  await expect(desk.action('Cancel')).toBeEnabled()
})

tellsEveryOutcome(
  {
    name: 'cancel',
    action: 'Cancel',
    on: 'void',
    payment: (merchant) => merchant.payment({ items: SMALL_ORDER }),
    fillIn: async () => undefined,
    confirm: 'Cancel NOK 848.00',
    before: 'Authorized',
    after: 'Cancelled',
    isDone: (books) => books.status === 'AUTHORIZATION_VOIDED',
  },
  { pending: true },
)
