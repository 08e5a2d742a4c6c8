import type { PaymentSpec } from '@paydesk/dintero-simulator/control-client'
import { expect, moved, test } from './fixtures.ts'
import { listPage } from './list-page.ts'
import { line, SMALL_ORDER } from './orders.ts'
import { paymentPage } from './payment-page.ts'

const WRONG_AMOUNTS: [typed: string, says: string][] = [
  ['0', 'It must be more than zero.'],
  ['-1', 'It cannot be below zero.'],
  ['−1', 'It cannot be below zero.'],
  ['1.005', 'Too many decimals.'],
  ['1e3', 'Use digits only, such as 349.50.'],
  ['0x10', 'Use digits only, such as 349.50.'],
  ['', 'Enter a figure.'],
  ['500.01', 'At most NOK 500.00.'],
  ['21474836.48', 'This is more than Dintero can handle.'],
  ['99999999999999999999', 'This is more than Dintero can handle.'],
]

/** Descriptions are compared as they are, with the no-break space of an amount. */
const containing = (text: string) =>
  new RegExp(text.replaceAll('.', String.raw`\.`).replaceAll(' ', String.raw`\s`))

test('wrong amounts get a clear error by the field, stay as typed, and send nothing', async ({
  page,
  merchant,
}) => {
  const open = await merchant.payment({ amount: 500_00 })
  const captured = await merchant.payment({ status: 'CAPTURED', amount: 500_00 })
  const desk = paymentPage(page)
  for (const [id, action] of [
    [open, 'Capture'],
    [captured, 'Refund'],
  ] as const) {
    await desk.open(id)
    await desk.action(action).click()
    const amount = desk.dialog.getByLabel(`Amount to ${action.toLowerCase()}`)
    await desk.dialog.getByLabel('Reference').fill('Parcel 4711')
    for (const [typed, says] of WRONG_AMOUNTS) {
      await amount.fill(typed)
      await desk.confirm(new RegExp(`^${action}`)).click()
      await expect(amount).toHaveAttribute('aria-invalid', 'true')
      await expect(amount).toHaveAccessibleDescription(containing(says))
      await expect(amount).toHaveValue(typed)
    }
    await expect(desk.dialog.getByLabel('Reference')).toHaveValue('Parcel 4711')
    expect(await merchant.writes()).toHaveLength(0)
  }
})

test('wrong quantities and amounts of lines get their error by the field, and no line at all too', async ({
  page,
  merchant,
}) => {
  const items = [line('cap', 'Cap', 300_00, { quantity: 3 }), line('lamp', 'Lamp', 499_00)]
  const id = await merchant.payment({ items })
  const desk = paymentPage(page)
  await desk.open(id)
  await desk.action('Capture').click()
  const submit = desk.confirm(/^Capture/)
  const quantity = desk.dialog.getByLabel('Quantity of Cap')
  for (const typed of ['4', '0', '-1', '1e3', '']) {
    await quantity.fill(typed)
    await submit.click()
    await expect(quantity).toHaveAttribute('aria-invalid', 'true')
    await expect(quantity).toHaveValue(typed)
  }
  await quantity.fill('3')
  for (const [typed] of WRONG_AMOUNTS.filter(([typed]) => typed !== '500.01')) {
    await desk.amountOf('Lamp').fill(typed)
    await submit.click()
    await expect(desk.amountOf('Lamp'), typed).toHaveAttribute('aria-invalid', 'true')
    await expect(desk.amountOf('Lamp')).toHaveValue(typed)
  }
  await desk.dialog.getByRole('checkbox', { name: 'All lines' }).uncheck()
  await submit.click()
  await expect(desk.dialog).toContainText('Choose at least one line.')
  expect(await merchant.writes()).toHaveLength(0)
})

test('wrong items to add get their error by the field and nothing typed is lost', async ({
  page,
  merchant,
}) => {
  const id = await merchant.payment({ type: 'klarna.klarna', items: SMALL_ORDER })
  const desk = paymentPage(page)
  await desk.open(id)
  await desk.action('+ Add item').click()
  const field = (name: string) => desk.dialog.getByLabel(name, { exact: true })
  await desk.confirm('Update').click()
  await expect(field('Description')).toHaveAttribute('aria-invalid', 'true')
  await expect(field('Unit price')).toHaveAttribute('aria-invalid', 'true')

  await field('Description').fill('Gift wrapping')
  for (const [name, wrong] of [
    ['Unit price', ['0', '-1', '1.005', '1e3', '21474836.48']],
    ['Quantity', ['0', '-1', '1e3', '1000001']],
    ['VAT %', ['-1', '101', '12.345']],
  ] as const) {
    const before = await field(name).inputValue()
    for (const typed of wrong) {
      await field(name).fill(typed)
      await desk.confirm('Update').click()
      await expect(field(name), `${name} ${typed}`).toHaveAttribute('aria-invalid', 'true')
      await expect(field(name)).toHaveValue(typed)
    }
    await field(name).fill(before || '10')
  }
  await expect(field('Description')).toHaveValue('Gift wrapping')
  expect(await merchant.writes()).toHaveLength(0)
  await desk.confirm('Update').click()
  await expect(desk.dialog).toBeHidden()
})

const NASTY = '<img src=x onerror="console.error(1)">'
const RTL = '\u202E\u2066gnp.tset\u2069\u202C'

const STRANGE: [name: string, spec: PaymentSpec, shows: string[]][] = [
  [
    'unknown currency',
    { amount: 12345, override: { currency: 'XQZ' } },
    ['XQZ', 'This desk does not know the currency, so it moves no money.'],
  ],
  [
    'unknown status',
    { override: { status: 'QUANTUM_HELD' } },
    ['QUANTUM_HELD', 'This desk does not know the payment’s status, so it moves no money.'],
  ],
  [
    'unknown payment type',
    { override: { payment_product: 'abacus', payment_product_type: 'abacus.beads' } },
    ['abacus.beads', 'This desk does not know the payment type, so it moves no money.'],
  ],
  [
    'unknown event kinds',
    {
      override: {
        events: [
          { id: '1', event: 'TELEPORT', success: true, amount: 100, created_at: 'yesterday' },
          { id: '2', event: '', success: true },
          { event: 'AUTHORIZE' },
        ],
      },
    },
    ['TELEPORT'],
  ],
  ['missing lines', { override: { items: null } }, ['Dintero has no order lines']],
  [
    'null where an object was',
    {
      override: {
        customer: null,
        billing_address: null,
        shipping_address: null,
        store: null,
        card: null,
        metadata: null,
        events: null,
        items: null,
        merchant_reference: null,
        created_at: null,
      },
    },
    ['NOK 500.00'],
  ],
  [
    'lines of every wrong shape',
    { override: { items: [null, 7, {}, { line_id: 'a' }, { line_id: 'a', amount: '12' }] } },
    ['NOK 500.00'],
  ],
  [
    'names of 10 kB, RTL overrides and markup',
    {
      items: [line('x', `${NASTY}${'æ'.repeat(10_000)}`, 500_00)],
      merchant_reference: `${NASTY}${RTL}`,
      customer: {
        first_name: NASTY,
        last_name: 'Å'.repeat(10_000),
        email: `${RTL}@example.test`,
      },
    },
    [NASTY],
  ],
]

for (const [name, spec, shows] of STRANGE) {
  test(`a payment with ${name} is readable in the list and on its page`, async ({
    page,
    merchant,
  }) => {
    const id = await merchant.payment({ amount: 500_00, ...spec })
    await merchant.payment({ merchant_reference: 'SANE-1', amount: 100_00 })
    const list = listPage(page)
    const desk = paymentPage(page)

    await page.goto('/')
    await expect(list.rows).toHaveCount(2)
    await expect(list.rows.filter({ hasText: 'SANE-1' })).toContainText('NOK 100.00')
    await desk.open(id)
    for (const text of shows) await expect(desk.main).toContainText(text)
    await desk.main.getByRole('tab', { name: 'Raw JSON' }).click()
    await expect(desk.main.getByRole('tabpanel')).toContainText(id)

    // Nothing is wider than the window, on a desktop and on a phone.
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 720 })
      for (const url of ['/payments', `/payments/${id}`]) {
        await page.goto(url)
        await expect(desk.main.getByRole('heading', { level: 1 })).toBeVisible()
        await expect(desk.main.getByText('Loading')).toHaveCount(0)
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(overflow, `${url} at ${width}`).toBeLessThanOrEqual(0)
      }
    }
    await expect(page.locator('img[src=x]')).toHaveCount(0)
  })
}

test('a payment with 1,000 events is read at once and shown in parts', async ({
  page,
  merchant,
}) => {
  const captures = Array.from({ length: 998 }, (_, index) => ({
    amount: 1_00,
    reference: `parcel ${index}`,
  }))
  const id = await merchant.payment({ amount: 1_000_00, captures })
  const desk = paymentPage(page)
  await desk.open(id)
  await expect(desk.status('Partially captured')).toBeVisible()
  await expect(desk.main).toContainText('NOK 998.00')
  await desk.main
    .getByRole('button', { name: /^Show \d+ more$/ })
    .first()
    .click()
  await desk.action('Capture').click()
  await desk.confirm('Capture NOK 2.00').click()
  await expect(desk.status('Captured')).toBeVisible()
  expect(moved(await merchant.books(id), 'CAPTURE')).toBe(1_000_00)
})

test('foreign and malformed ids in the URL get a readable page and never reach Dintero', async ({
  page,
  merchant,
}) => {
  const asked = async () =>
    (await merchant.control.requests(merchant.account)).filter(({ path }) =>
      /\/transactions\/./.test(path),
    )
  for (const id of [
    'T99999999.465UfBENeLpkBvwmqfTC4k',
    'T1',
    'constructor',
    '..%2f..%2faccounts',
    '%2e%2e%2fsessions',
    '%00',
    encodeURIComponent('<img src=x onerror=alert(1)>'),
    'a'.repeat(2_000),
  ]) {
    await page.goto(`/payments/${id}`)
    await expect(page.getByRole('main')).toContainText('There is nothing at this address')
  }
  expect(await asked()).toEqual([])

  // Well-formed, of this account, and not there: Dintero says so.
  await page.goto(`/payments/${merchant.account}.465UfBENeLpkBvwmqfTC4k`)
  await expect(page.getByRole('main')).toContainText('There is nothing at this address')
  await page.getByRole('link', { name: 'Go to payments' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Payments')
  await page.goto('/no/such/page')
  await expect(page.locator('body')).toContainText('There is nothing at this address')
})

test('a URL edited by hand loses what it got wrong, never the page', async ({ page, merchant }) => {
  await merchant.payment({ merchant_reference: 'A-1' })
  await page.goto(
    '/payments?status=QUANTUM&amount.gte=1e9&created_at.gte=2026-02-31&limit=7&currency=%00&colour=blue',
  )
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
  await page.goto('/payments?amount.gte=abc&created_at.lte=soon&starting_after=%2e%2e')
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
})

test('malformed JSON, unknown fields and wrong types are answered with 400, never 500', async ({
  page,
  merchant,
}) => {
  const id = await merchant.payment({ amount: 500_00 })
  const headers = {
    'X-Requested-With': 'paydesk',
    'Content-Type': 'application/json',
    'If-Match': '"0"',
  }
  for (const data of [
    '{',
    '[]',
    'null',
    '{"amount":1.5}',
    '{"amount":"100"}',
    '{"amount":0}',
    '{"amount":-1}',
    '{"amount":2147483648}',
    '{"amount":100,"surprise":true}',
    '{"amount":100,"items":[]}',
    '{"amount":100,"items":[null]}',
  ]) {
    const answer = await page.request.post(`/api/transactions/${id}/capture`, {
      headers: { ...headers, 'Idempotency-Key': crypto.randomUUID() },
      data: Buffer.from(data),
    })
    expect(answer.status(), data).toBe(400)
    expect(await answer.json()).toMatchObject({ code: 'bad-request' })
  }
  expect(await merchant.writes()).toHaveLength(0)
})
