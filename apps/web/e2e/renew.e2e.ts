import { expect, test, type Books } from './fixtures.ts'
import { SMALL_ORDER } from './orders.ts'
import { tellsEveryOutcome } from './outcomes.ts'
import { paymentPage } from './payment-page.ts'

const DAY = 86_400_000
const EXPIRES = 'klarna:authorization_expiration'

/** When Klarna's hold ends by the books. */
const expiry = (books: Books) =>
  Date.parse(
    books.events
      .flatMap(({ success, metadata }) => (success && metadata?.[EXPIRES]) || [])
      .at(-1) ?? '',
  )

test('renew extends a Klarna reservation and shows the new expiry', async ({ page, merchant }) => {
  const created_at = new Date(Date.now() - 20 * DAY).toISOString()
  const id = await merchant.payment({ type: 'klarna.klarna', items: SMALL_ORDER, created_at })
  const before = expiry(await merchant.books(id))
  const desk = paymentPage(page)
  await desk.open(id)
  await desk.action('Renew').click()
  await desk.dialog.getByLabel('In your own words').fill('Waiting for the supplier')
  await desk.confirm('Renew').click()
  await expect(desk.dialog).toBeHidden()

  const after = expiry(await merchant.books(id))
  expect(after - before).toBeGreaterThan(19 * DAY)
  const day = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    timeZone: 'Europe/Oslo',
  }).format(after)
  await expect(desk.main).toContainText(day)
  const writes = await merchant.writes()
  expect(writes).toHaveLength(1)
  expect(writes[0]?.body).toMatchObject({ reason: 'Waiting for the supplier' })
  expect(writes[0]?.body).not.toHaveProperty('amount')
})

test('renew proposes a reason', async ({ page, merchant }) => {
  const id = await merchant.payment({ type: 'klarna.klarna', items: SMALL_ORDER })
  const desk = paymentPage(page)
  await desk.open(id)
  await desk.action('Renew').click()
  await desk.dialog.getByLabel('Reason', { exact: true }).selectOption('Pre-ordered goods')
  await desk.confirm('Renew').click()
  await expect(desk.dialog).toBeHidden()
  expect((await merchant.writes())[0]?.body).toMatchObject({ reason: 'Pre-ordered goods' })
})

tellsEveryOutcome(
  {
    name: 'renew',
    action: 'Renew',
    on: 'authorization',
    payment: (merchant) =>
      merchant.payment({
        type: 'klarna.klarna',
        items: SMALL_ORDER,
        created_at: new Date(Date.now() - 20 * DAY).toISOString(),
      }),
    fillIn: (page) =>
      paymentPage(page).dialog.getByLabel('In your own words').fill('Waiting for the supplier'),
    confirm: 'Renew',
    typed: { label: 'In your own words', value: 'Waiting for the supplier' },
    before: 'Authorized',
    after: 'Authorized',
    isDone: (books) => expiry(books) > Date.now() + 27 * DAY,
  },
  { pending: false },
)
