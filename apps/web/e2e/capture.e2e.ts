import { expect, moved, test } from './fixtures.ts'
import { handsOf } from './hands.ts'
import { line, SHIPPING, SMALL_ORDER, sum } from './orders.ts'
import { tellsEveryOutcome } from './outcomes.ts'
import { paymentPage } from './payment-page.ts'

const FIVE_LINES = [
  line('mug', 'Mug', 100_00),
  line('lamp', 'Lamp', 499_00),
  line('tea', 'Tea', 150_00),
  line('cap', 'Cap', 250_00),
  SHIPPING,
]

test('full capture takes 2 interactions on the open payment', async ({ page, merchant }) => {
  const id = await merchant.payment({ items: SMALL_ORDER })
  const desk = paymentPage(page)
  await desk.open(id)

  const hands = handsOf(page)
  await hands.click(desk.action('Capture'))
  await hands.click(desk.confirm('Capture NOK 848.00'))
  expect(hands.count).toBe(2)

  await expect(desk.dialog).toBeHidden()
  await expect(desk.status('Captured')).toBeVisible()
  await expect(desk.main).toContainText('Jonas Lindqvist captured NOK 848.00')
  const books = await merchant.books(id)
  expect(books.status).toBe('CAPTURED')
  expect(moved(books, 'CAPTURE')).toBe(848_00)
  const writes = await merchant.writes()
  expect(writes).toMatchObject([{ method: 'POST', body: { amount: 848_00 } }])
  expect(writes[0]?.path).toBe(`/v1/transactions/${id}/capture`)
})

test('capture of two of five lines with one edited amount, then capture of the rest', async ({
  page,
  merchant,
}) => {
  const id = await merchant.payment({ items: FIVE_LINES })
  const desk = paymentPage(page)
  await desk.open(id)

  await test.step('two of five lines, one of them for less', async () => {
    await desk.action('Capture').click()
    for (const name of ['Tea', 'Cap', 'Parcel to the door'])
      await desk.dialog.getByRole('checkbox', { name }).uncheck()
    await desk.amountOf('Lamp').fill('400.50')
    await expect(desk.dialog).toContainText('Becomes partially captured.')
    await expect(desk.dialog).toContainText('NOK 547.50 stays reserved')
    await desk.confirm('Capture NOK 500.50').click()
    await expect(desk.dialog).toBeHidden()
    await expect(desk.status('Partially captured')).toBeVisible()
    await desk.expectFigure('Captured', 'NOK 500.50')
    await desk.expectFigure('Left to capture', 'NOK 547.50')
    expect((await merchant.writes())[0]?.body).toMatchObject({
      amount: 500_50,
      items: [
        { line_id: 'mug', quantity: 1, amount: 100_00 },
        { line_id: 'lamp', amount: 400_50 },
      ],
    })
    expect(moved(await merchant.books(id), 'CAPTURE')).toBe(500_50)
  })

  await test.step('the rest, which is what the dialog proposes', async () => {
    await desk.action('Capture').click()
    await expect(desk.dialog.getByRole('checkbox', { name: 'Mug' })).toHaveCount(0)
    await expect(desk.amountOf('Lamp')).toHaveValue('98.50')
    await desk.confirm('Capture NOK 547.50').click()
    await expect(desk.status('Captured')).toBeVisible()
  })

  const books = await merchant.books(id)
  expect(books.status).toBe('CAPTURED')
  expect(moved(books, 'CAPTURE')).toBe(sum(FIVE_LINES))
  expect(await merchant.writes()).toHaveLength(2)
})

test('capture of one of three units leaves two', async ({ page, merchant }) => {
  const id = await merchant.payment({ items: [line('cap', 'Cap', 300_00, { quantity: 3 })] })
  const desk = paymentPage(page)
  await desk.open(id)
  await desk.action('Capture').click()
  await desk.dialog.getByRole('button', { name: 'Less: Cap' }).click()
  await desk.dialog.getByRole('button', { name: 'Less: Cap' }).click()
  await expect(desk.amountOf('Cap')).toHaveValue('100.00')
  await desk.confirm('Capture NOK 100.00').click()

  await expect(desk.status('Partially captured')).toBeVisible()
  expect((await merchant.writes())[0]?.body).toMatchObject({
    amount: 100_00,
    items: [{ line_id: 'cap', quantity: 1, amount: 100_00 }],
  })
})

test('a payment without lines is captured by an amount alone', async ({ page, merchant }) => {
  const id = await merchant.payment({ amount: 500_00 })
  const desk = paymentPage(page)
  await desk.open(id)
  await desk.action('Capture').click()
  const amount = desk.dialog.getByLabel('Amount to capture')
  await expect(amount).toHaveValue('500.00')
  await amount.fill('200')
  await desk.confirm('Capture NOK 200.00').click()

  await expect(desk.status('Partially captured')).toBeVisible()
  const [write] = await merchant.writes()
  expect(write?.body).toMatchObject({ amount: 200_00 })
  expect(write?.body).not.toHaveProperty('items')
})

test('capture with final_capture releases the rest of a dintero_psp payment', async ({
  page,
  merchant,
}) => {
  const id = await merchant.payment({ type: 'dintero_psp.creditcard', items: SMALL_ORDER })
  const desk = paymentPage(page)
  await desk.open(id)
  await desk.action('Capture').click()
  await desk.dialog.getByRole('checkbox', { name: 'Lamp' }).uncheck()
  await desk.dialog.getByRole('checkbox', { name: 'Release the rest (NOK 499.00)' }).check()
  await expect(desk.dialog).toContainText('NOK 499.00')
  await desk.confirm('Capture NOK 349.00').click()

  await expect(desk.status('Captured')).toBeVisible()
  expect((await merchant.writes())[0]?.body).toMatchObject({ amount: 349_00, final_capture: true })
  const books = await merchant.books(id)
  expect(moved(books, 'CAPTURE')).toBe(349_00)
  expect(moved(books, 'VOID')).toBe(499_00)
})

test('capture of a Walley payment takes whole lines', async ({ page, merchant }) => {
  const items = [line('cap', 'Cap', 300_00, { quantity: 3 }), SHIPPING]
  const id = await merchant.payment({ type: 'collector.invoice', items })
  const desk = paymentPage(page)
  await desk.open(id)
  await desk.action('Capture').click()
  await expect(desk.dialog).toContainText('This provider takes whole lines')
  await expect(desk.amountOf('Cap')).toHaveCount(0)
  await expect(desk.dialog.getByRole('button', { name: 'Less: Cap' })).toHaveCount(0)
  await desk.dialog.getByRole('checkbox', { name: 'Parcel to the door' }).uncheck()
  await desk.confirm('Capture NOK 300.00').click()

  await expect(desk.status('Partially captured')).toBeVisible()
  expect((await merchant.writes())[0]?.body).toMatchObject({
    amount: 300_00,
    items: [{ line_id: 'cap', quantity: 3, amount: 300_00 }],
  })
})

test('capture of an Instabank payment names its lines', async ({ page, merchant }) => {
  const id = await merchant.payment({ type: 'instabank.invoice', items: SMALL_ORDER })
  const desk = paymentPage(page)
  await desk.open(id)
  await desk.action('Capture').click()
  await desk.confirm('Capture NOK 848.00').click()
  await expect(desk.status('Captured')).toBeVisible()
  expect((await merchant.writes())[0]?.body).toMatchObject({
    items: SMALL_ORDER.map(({ line_id, amount }) => ({ line_id, amount, quantity: 1 })),
  })
})

test('capture reminds that goods are sent first, and that a WooCommerce shop is not updated', async ({
  page,
  merchant,
}) => {
  const id = await merchant.payment({ items: SMALL_ORDER, woocommerce: true })
  const desk = paymentPage(page)
  await desk.open(id)
  await desk.action('Capture').click()
  await expect(desk.dialog).toContainText('Capture when the goods are sent.')
  await expect(desk.dialog).toContainText(
    'The shop is not updated from here: capture there first if you can.',
  )
})

test('capture sends the reference that was typed, and it shows in the timeline', async ({
  page,
  merchant,
}) => {
  const id = await merchant.payment({ items: SMALL_ORDER })
  const desk = paymentPage(page)
  await desk.open(id)
  await desk.action('Capture').click()
  await desk.dialog.getByLabel('Reference').fill('Parcel 4711')
  await desk.confirm('Capture NOK 848.00').click()
  await expect(desk.dialog).toBeHidden()
  expect((await merchant.writes())[0]?.body).toMatchObject({
    capture_reference: expect.stringMatching(/^Parcel 4711 [A-Za-z0-9]{16,28}$/),
  })
})

tellsEveryOutcome(
  {
    name: 'capture',
    action: 'Capture',
    on: 'capture',
    payment: (merchant) => merchant.payment({ items: SMALL_ORDER }),
    fillIn: async (page) => {
      const { dialog } = paymentPage(page)
      await dialog.getByRole('checkbox', { name: 'Lamp' }).uncheck()
      await dialog.getByLabel('Reference').fill('Parcel 4711')
    },
    confirm: 'Capture NOK 349.00',
    typed: { label: 'Reference', value: 'Parcel 4711' },
    before: 'Authorized',
    after: 'Partially captured',
    isDone: (books) => moved(books, 'CAPTURE') === 349_00,
  },
  { pending: true },
)
