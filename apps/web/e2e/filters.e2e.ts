import type { Locator, Page } from 'playwright/test'
import { expect, test, type Merchant } from './fixtures.ts'
import { listPage } from './list-page.ts'
import { paymentPage } from './payment-page.ts'

const DAY = 86_400_000

/** The day of so many days ago in the account's zone, and a moment in the middle of it. */
const day = (ago: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' }).format(Date.now() - ago * DAY)
const noon = (ago: number) => `${day(ago)}T12:00:00Z`

/** Five payments that no two filters find alike, newest first. */
async function fivePayments(merchant: Merchant) {
  await merchant.payment({
    merchant_reference: 'OSLO-1',
    amount: 500_00,
    store: { id: 'store-oslo', name: 'Oslo' },
    created_at: noon(1),
  })
  await merchant.payment({
    merchant_reference: 'KLARNA-2',
    type: 'klarna.klarna',
    amount: 900_00,
    store: { id: 'store-bergen', name: 'Bergen' },
    created_at: noon(2),
  })
  await merchant.payment({
    merchant_reference: 'VIPPS-3',
    type: 'vipps',
    amount: 1500_00,
    created_at: noon(10),
    captures: [{ amount: 1500_00, at: noon(8) }],
  })
  await merchant.payment({
    merchant_reference: 'SEK-4',
    currency: 'SEK',
    amount: 300_00,
    card: { brand: 'MasterCard' },
    created_at: noon(30),
    captures: [{ amount: 300_00, at: noon(29) }],
    refunds: [{ amount: 100_00, at: noon(3) }],
  })
  await merchant.payment({
    merchant_reference: 'FAILED-5',
    type: 'bambora.creditcard',
    status: 'FAILED',
    amount: 75_50,
    created_at: noon(31),
  })
}

const ALL = ['OSLO-1', 'KLARNA-2', 'VIPPS-3', 'SEK-4', 'FAILED-5']

interface FilterStory {
  filter: string
  set(editor: Locator): Promise<void>
  rows: string[]
  url: [string, string][]
  chip: string | RegExp
}

const check = (...names: string[]) => {
  return async (editor: Locator) => {
    for (const name of names) await editor.getByRole('checkbox', { name, exact: true }).check()
  }
}
const fill = (fields: Record<string, string>) => {
  return async (editor: Locator) => {
    for (const [label, text] of Object.entries(fields))
      await editor.getByLabel(label, { exact: true }).fill(text)
  }
}

const STORIES: FilterStory[] = [
  {
    filter: 'Status',
    set: check('Captured', 'Failed'),
    rows: ['VIPPS-3', 'FAILED-5'],
    url: [
      ['status', 'CAPTURED'],
      ['status', 'FAILED'],
    ],
    chip: 'Status: Captured, Failed',
  },
  {
    filter: 'Payment type',
    set: check('Klarna'),
    rows: ['KLARNA-2'],
    url: [['payment_product_type', 'klarna.klarna']],
    chip: 'Payment type: Klarna',
  },
  {
    filter: 'Amount',
    set: fill({ 'At least': '300', 'At most': '900.00' }),
    rows: ['OSLO-1', 'KLARNA-2', 'SEK-4'],
    url: [
      ['amount.gte', '30000'],
      ['amount.lte', '90000'],
    ],
    chip: 'Amount: 300.00 to 900.00',
  },
  {
    filter: 'Created',
    set: fill({ From: day(10), To: day(2) }),
    rows: ['KLARNA-2', 'VIPPS-3'],
    url: [
      ['created_at.gte', day(10)],
      ['created_at.lte', day(2)],
    ],
    chip: /^Created: .+ to .+/,
  },
  {
    filter: 'Captured',
    set: fill({ From: day(8) }),
    rows: ['VIPPS-3'],
    url: [['captured_at.gte', day(8)]],
    chip: /^Captured: from /,
  },
  {
    filter: 'Refunded',
    set: fill({ To: day(3) }),
    rows: ['SEK-4'],
    url: [['refunded_at.lte', day(3)]],
    chip: /^Refunded: up to /,
  },
  {
    filter: 'Store',
    set: check('Bergen'),
    rows: ['KLARNA-2'],
    url: [['store_id', 'store-bergen']],
    chip: 'Store: store-bergen',
  },
  {
    filter: 'Currency',
    set: check('SEK'),
    rows: ['SEK-4'],
    url: [['currency', 'SEK']],
    chip: 'Currency: SEK',
  },
  {
    filter: 'Card brand',
    set: check('MasterCard'),
    rows: ['SEK-4'],
    url: [['card_brand', 'MasterCard']],
    chip: 'Card brand: MasterCard',
  },
]

const inUrl = (page: Page) => [...new URL(page.url()).searchParams]

async function addFilter(page: Page, { filter, set }: Pick<FilterStory, 'filter' | 'set'>) {
  const { main } = listPage(page)
  await main.getByRole('button', { name: 'Add filter' }).click()
  await main.getByRole('button', { name: filter, exact: true }).click()
  const editor = main.locator('form', { hasText: filter })
  await set(editor)
  await editor.getByRole('button', { name: 'Apply' }).click()
}

for (const story of STORIES) {
  test(`filter by ${story.filter.toLowerCase()}: the right rows, in the URL, kept by reload, gone with its chip`, async ({
    page,
    merchant,
  }) => {
    await fivePayments(merchant)
    const list = listPage(page)
    const { filter, rows, url, chip } = story
    await page.goto('/')
    await expect(list.orders).toHaveText(ALL)

    await addFilter(page, story)
    await expect(list.orders).toHaveText(rows)
    expect(inUrl(page)).toEqual(url)
    await expect(list.main.getByRole('button', { name: chip })).toBeVisible()

    await page.reload()
    await expect(list.orders).toHaveText(rows)
    await page.goBack()
    await expect(list.orders).toHaveText(ALL)
    await page.goForward()
    await expect(list.orders).toHaveText(rows)

    await list.main.getByRole('button', { name: `Remove filter: ${filter}` }).click()
    await expect(list.orders).toHaveText(ALL)
    expect(inUrl(page)).toEqual([])
  })
}

test('filters add up, and are cleared together', async ({ page, merchant }) => {
  await fivePayments(merchant)
  const list = listPage(page)
  await page.goto('/')
  await addFilter(page, { filter: 'Currency', set: check('NOK') })
  await addFilter(page, { filter: 'Status', set: check('Authorized') })
  await addFilter(page, { filter: 'Amount', set: fill({ 'At least': '501' }) })
  await expect(list.orders).toHaveText(['KLARNA-2'])
  await addFilter(page, { filter: 'Store', set: fill({ 'Another store’s id': 'store-nowhere' }) })
  await expect(list.main).toContainText('No payment matches these filters')
  await list.main.getByRole('link', { name: 'Clear filters' }).last().click()
  await expect(list.orders).toHaveText(ALL)
})

test('filter fields say what is wrong and keep what was typed', async ({ page, merchant }) => {
  await fivePayments(merchant)
  const list = listPage(page)
  await page.goto('/')
  await addFilter(page, { filter: 'Amount', set: fill({ 'At least': '1e3', 'At most': '-5' }) })
  const least = list.main.getByLabel('At least')
  await expect(least).toHaveAttribute('aria-invalid', 'true')
  await expect(least).toHaveValue('1e3')
  await expect(list.main.getByLabel('At most')).toHaveAttribute('aria-invalid', 'true')
  await least.fill('900')
  await list.main.getByLabel('At most').fill('500')
  await list.main.getByRole('button', { name: 'Apply' }).click()
  await expect(list.main).toContainText('This is less than the lower amount.')
  await list.main.getByLabel('At most').fill('1000')
  await list.main.getByRole('button', { name: 'Apply' }).click()
  await expect(list.orders).toHaveText(['KLARNA-2'])
})

/** A moment by the clock of Oslo, with the zone's offset on that day. */
const oslo = (text: string) => {
  const part = new Intl.DateTimeFormat('en', {
    timeZone: 'Europe/Oslo',
    timeZoneName: 'longOffset',
  }).formatToParts(new Date(`${text}Z`))
  const offset = part.find(({ type }) => type === 'timeZoneName')?.value.slice(3) ?? ''
  return new Date(`${text}${offset}`).toISOString()
}

test("days of a filter are the account's own, in its zone", async ({ page, merchant }) => {
  await merchant.payment({
    merchant_reference: 'LATE',
    created_at: oslo(`${day(5)}T23:30:00`),
  })
  await merchant.payment({
    merchant_reference: 'EARLY',
    created_at: oslo(`${day(4)}T00:30:00`),
  })
  const { orders } = listPage(page)
  await page.goto(`/payments?created_at.gte=${day(5)}&created_at.lte=${day(5)}`)
  await expect(orders).toHaveText(['LATE'])
  await page.goto(`/payments?created_at.gte=${day(4)}&created_at.lte=${day(4)}`)
  await expect(orders).toHaveText(['EARLY'])
})

test('quick views are links that set the filters', async ({ page, merchant }) => {
  await fivePayments(merchant)
  await merchant.payment({
    merchant_reference: 'HOLD-6',
    type: 'collector.invoice',
    status: 'ON_HOLD',
    created_at: noon(40),
  })
  await merchant.payment({
    merchant_reference: 'PART-7',
    amount: 500_00,
    captures: [{ amount: 200_00 }],
    created_at: noon(41),
  })
  const list = listPage(page)
  await page.goto('/')
  for (const [view, rows] of [
    ['To capture', ['OSLO-1', 'KLARNA-2']],
    ['Partly captured', ['PART-7']],
    ['On hold', ['HOLD-6']],
    ['Failed', ['FAILED-5']],
    ['All', [...ALL, 'HOLD-6', 'PART-7']],
  ] as const) {
    await list.view(view).click()
    await expect(list.orders).toHaveText([...rows])
    await expect(list.view(view)).toHaveAttribute('aria-current', 'page')
  }
  await expect(page).toHaveURL(`${merchant.url}/payments`)
})

test('a row shows order number, customer, method, amounts, status and expiry, and opens the payment', async ({
  page,
  merchant,
}) => {
  const id = await merchant.payment({
    merchant_reference: 'dwc-5f1c2ab7',
    merchant_reference_2: '20077',
    amount: 500_00,
    captures: [{ amount: 200_00 }],
    customer: { first_name: 'Liv', last_name: 'Ask' },
    created_at: noon(1),
  })
  await merchant.payment({ merchant_reference: 'dwc-5f1c2ab8', created_at: noon(2) })
  const list = listPage(page)
  await page.goto('/')
  const row = list.rows.first()
  for (const text of [
    '20077',
    'Liv Ask',
    'Card',
    'NOK 500.00',
    'NOK 300.00',
    'left to capture',
    'Partially captured',
    'in about',
  ])
    await expect(row).toContainText(text)
  await expect(list.rows.nth(1)).toContainText('No order number')

  // Anywhere on the row, not only on its link.
  await row.click({ position: { x: 600, y: 8 } })
  await expect(page).toHaveURL(`${merchant.url}/payments/${id}`)
  await expect(paymentPage(page).status('Partially captured')).toBeVisible()
})

test('paging by cursor goes forth and back, by its buttons and by the browser', async ({
  page,
  merchant,
}) => {
  const numbers = Array.from(
    { length: 60 },
    (_, index) => `P-${String(index + 1).padStart(2, '0')}`,
  )
  await Promise.all(
    numbers.map((merchant_reference, index) =>
      merchant.payment({
        merchant_reference,
        amount: 100_00,
        created_at: new Date(Date.now() - (index + 1) * 60_000).toISOString(),
      }),
    ),
  )
  const list = listPage(page)
  const pages = list.main.getByRole('navigation', { name: 'Pages' })
  await page.goto('/')
  await expect(list.orders).toHaveText(numbers.slice(0, 25))
  await pages.getByRole('link', { name: '50 rows per page' }).click()
  await expect(list.orders).toHaveText(numbers.slice(0, 50))
  await pages.getByRole('link', { name: '25 rows per page' }).click()
  await expect(list.orders).toHaveText(numbers.slice(0, 25))

  await pages.getByRole('link', { name: 'Older' }).click()
  await expect(list.orders).toHaveText(numbers.slice(25, 50))
  await expect(page).toHaveURL(/starting_after=/)
  await pages.getByRole('link', { name: 'Older' }).click()
  await expect(list.orders).toHaveText(numbers.slice(50))
  await expect(pages.getByRole('link', { name: 'Older' })).toHaveCount(0)

  await pages.getByRole('link', { name: 'Newer' }).click()
  await expect(list.orders).toHaveText(numbers.slice(25, 50))
  await page.reload()
  await expect(list.orders).toHaveText(numbers.slice(25, 50))
  await pages.getByRole('link', { name: 'Newer' }).click()
  await expect(list.orders).toHaveText(numbers.slice(0, 25))
  await expect(pages.getByRole('link', { name: 'Newer' })).toHaveCount(0)
  await page.goBack()
  await expect(list.orders).toHaveText(numbers.slice(25, 50))
})

test('an empty account says so, and a list that cannot be read has a retry', async ({
  page,
  merchant,
}) => {
  const list = listPage(page)
  await page.goto('/')
  await expect(list.main).toContainText('There are no payments yet')

  await merchant.payment({ merchant_reference: 'A-1' })
  await merchant.arm('list', 'answer', { status: 500, times: 50 })
  await page.goto('/payments?status=AUTHORIZED')
  await expect(list.main.getByRole('alert')).toContainText('Dintero', { timeout: 15_000 })
  await merchant.control.disarm(merchant.account)
  await list.main.getByRole('button', { name: 'Try again' }).click()
  await expect(list.orders).toHaveText(['A-1'])
})
