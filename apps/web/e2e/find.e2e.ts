import { expect, test, type Merchant } from './fixtures.ts'
import { handsOf } from './hands.ts'
import { listPage } from './list-page.ts'
import { SMALL_ORDER } from './orders.ts'
import { paymentPage } from './payment-page.ts'

const LIV = {
  first_name: 'Liv',
  last_name: 'Ask Bergström',
  email: 'liv.ask@example.test',
  phone_number: '+4791234567',
}

/** The payment that is looked for, among others that are like it. */
async function wanted(merchant: Merchant) {
  const others = {
    items: SMALL_ORDER,
    merchant_reference: 'A-10042',
    merchant_reference_2: '20078',
  }
  await merchant.payment(others)
  const { id, session_id } = await merchant.control.createPayment(merchant.account, {
    items: SMALL_ORDER,
    merchant_reference: 'A-10041',
    merchant_reference_2: '20077',
    customer: LIV,
  })
  await merchant.payment(others)
  return { id, session: String(session_id), account: merchant.account }
}

type Wanted = Awaited<ReturnType<typeof wanted>>

const SAYS: [what: string, text: (payment: Wanted) => string][] = [
  ['merchant_reference', () => 'A-10041'],
  ['merchant_reference in other case, with a hash', () => '#a-10041'],
  ['merchant_reference_2', () => '20077'],
  ['transaction id', ({ id }) => id],
  ['session id', ({ session }) => session],
  ['e-mail', () => 'Liv.Ask@example.test'],
  ['phone with its country', () => '+47 912 34 567'],
  ['phone with 00 and its country', () => '0047 91234567'],
  ['phone as people say it', () => '912 34 567'],
  ['name', () => 'liv ask bergström'],
  ['name, last name first', () => 'Ask Bergström, Liv'],
  [
    'a pasted Backoffice link',
    ({ id, account }) => `https://backoffice.dintero.com/${account}/payments/transactions/${id}`,
  ],
  ['a pasted id with blanks around it', ({ id }) => `  ${id} `],
]

for (const [what, text] of SAYS) {
  test(`find by ${what} takes 2 interactions`, async ({ page, merchant }) => {
    const payment = await wanted(merchant)
    await page.goto('/')

    const hands = handsOf(page)
    await hands.type(listPage(page).search, text(payment))
    await hands.press('Enter')
    expect(hands.count).toBe(2)

    await expect(page).toHaveURL(`${merchant.url}/payments/${payment.id}`)
    const desk = paymentPage(page)
    await expect(desk.status('Authorized')).toBeVisible()
    await expect(desk.main).toContainText('20077')
    await expect(desk.main).toContainText('Liv Ask Bergström')
  })
}

test('find from anywhere: the slash key goes to the search box', async ({ page, merchant }) => {
  const payment = await wanted(merchant)
  const other = await merchant.payment({ items: SMALL_ORDER })
  await paymentPage(page).open(other)
  await page.keyboard.press('/')
  await expect(listPage(page).search).toBeFocused()
  await page.keyboard.type('20077')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`${merchant.url}/payments/${payment.id}`)
})

test('find several: the search lists them all, and Back returns to them', async ({
  page,
  merchant,
}) => {
  await wanted(merchant)
  const list = listPage(page)
  await page.goto('/')
  await list.search.fill('A-10042')
  await page.keyboard.press('Enter')
  await expect(list.orders).toHaveText(['20078', '20078'])
  await list.orders.first().click()
  await expect(paymentPage(page).status('Authorized')).toBeVisible()
  await page.goBack()
  await expect(list.orders).toHaveText(['20078', '20078'])
  await expect(list.search).toHaveValue('A-10042')
})

test('a search ignores set filters and says so', async ({ page, merchant }) => {
  await wanted(merchant)
  const list = listPage(page)
  await page.goto('/payments?status=CAPTURED')
  await expect(list.main).toContainText('No payment matches these filters')
  await list.search.fill('A-10042')
  await page.keyboard.press('Enter')
  await expect(list.orders).toHaveText(['20078', '20078'])
  await expect(list.main).toContainText('your filters do not count')

  await list.main.getByRole('link', { name: 'Clear search' }).click()
  await expect(list.main).toContainText('No payment matches these filters')
  await expect(page).toHaveURL(/status=CAPTURED/)
})

test('a search that finds nothing says what to try and has a way out', async ({
  page,
  merchant,
}) => {
  await wanted(merchant)
  const list = listPage(page)
  await page.goto('/')
  await list.search.fill('A-99999')
  await page.keyboard.press('Enter')
  await expect(list.main).toContainText('No payment matches “A-99999”')
  await list.main.getByRole('link', { name: 'Clear search' }).first().click()
  await expect(list.orders).toHaveCount(3)
})
