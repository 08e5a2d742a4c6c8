import type { PaymentSpec } from '@paydesk/dintero-simulator/control-client'
import { expect, test } from './fixtures.ts'
import { listPage } from './list-page.ts'
import { expectNoViolations } from './no-violations.ts'
import { SMALL_ORDER } from './orders.ts'
import { paymentPage, type ActionName } from './payment-page.ts'
import { captureOnReview, lostCapture, reviewOf } from './unknown-outcome.ts'

test('axe finds no violation on the list', async ({ page, merchant }) => {
  test.slow()
  for (const spec of [
    { items: SMALL_ORDER },
    { status: 'CAPTURED', amount: 100_00 },
    { status: 'FAILED', amount: 100_00 },
    { status: 'AUTHORIZATION_VOIDED', amount: 100_00 },
    { type: 'collector.invoice', status: 'ON_HOLD', amount: 100_00 },
    { type: 'klarna.klarna', amount: 500_00, captures: [{ amount: 100_00 }] },
    { status: 'CAPTURED', amount: 100_00, refunds: [{ amount: 40_00 }] },
    { override: { status: 'QUANTUM_HELD' } },
    { override: { amount: 'much' } },
  ])
    await merchant.payment(spec)
  const list = listPage(page)
  await page.goto('/')
  await expect(list.rows).toHaveCount(9)
  await expectNoViolations(page, 'list')
  await page.getByRole('button', { name: /Jonas Lindqvist/ }).click()
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
  await expectNoViolations(page, 'account menu')
})

test('axe finds no violation on the filters of the list', async ({ page, merchant }) => {
  test.slow()
  await merchant.payment({ items: SMALL_ORDER })
  const { main } = listPage(page)
  await page.goto('/payments?currency=NOK&amount.gte=100')
  await main.getByRole('button', { name: 'Add filter' }).click()
  await expectNoViolations(page, 'choice of filters')
  for (const name of ['Status', 'Created', 'Store']) {
    await page.goto('/payments?currency=NOK&amount.gte=100')
    await main.getByRole('button', { name: 'Add filter' }).click()
    await main.getByRole('button', { name, exact: true }).click()
    await expect(main.getByRole('button', { name: 'Apply' })).toBeVisible()
    await expectNoViolations(page, `filter ${name}`)
  }
})

test('axe finds no violation on an empty list, a search without result and a list error', async ({
  page,
  merchant,
}) => {
  test.slow()
  const { main } = listPage(page)
  await page.goto('/')
  await expect(main).toContainText('There are no payments yet')
  await expectNoViolations(page, 'empty list')
  await page.goto('/payments?search=nothing&status=CAPTURED')
  await expect(main).toContainText('No payment matches')
  await expectNoViolations(page, 'empty search')
  await merchant.arm('list', 'answer', { status: 500, times: 50 })
  await page.goto('/payments?status=CAPTURED')
  await expect(main.getByRole('alert')).toBeVisible({ timeout: 15_000 })
  await expectNoViolations(page, 'list error')
})

const PAYMENTS: [what: string, spec: PaymentSpec][] = [
  ['an authorized', { type: 'klarna.klarna', items: SMALL_ORDER, woocommerce: true }],
  [
    'a partly captured and refunded',
    {
      type: 'bambora.creditcard',
      items: SMALL_ORDER,
      captures: [{ amount: 499_00 }],
      refunds: [{ amount: 100_00 }],
    },
  ],
  ['a failed', { status: 'FAILED', items: SMALL_ORDER }],
  ['a strange', { override: { status: 'QUANTUM_HELD', currency: 'XQZ' } }],
]

for (const [what, spec] of PAYMENTS) {
  test(`axe finds no violation on ${what} payment`, async ({ page, merchant }) => {
    test.slow()
    const id = await merchant.payment(spec)
    await paymentPage(page).open(id)
    await expectNoViolations(page, `${what} payment`)
  })
}

test('axe finds no violation on raw JSON and where there is nothing', async ({
  page,
  merchant,
}) => {
  test.slow()
  const desk = paymentPage(page)
  await desk.open(await merchant.payment({ items: SMALL_ORDER }))
  await desk.main.getByRole('tab', { name: 'Raw JSON' }).click()
  await expectNoViolations(page, 'raw JSON')
  await page.goto('/payments/nothing')
  await expect(desk.main).toContainText('There is nothing at this address')
  await expectNoViolations(page, 'not found')
})

const DIALOGS: [ActionName, payment: 'klarna' | 'captured' | 'amount'][] = [
  ['Capture', 'klarna'],
  ['Cancel', 'klarna'],
  ['+ Add item', 'klarna'],
  ['Renew', 'klarna'],
  ['Refund', 'captured'],
  ['Capture', 'amount'],
]

for (const [name, which] of DIALOGS) {
  test(`axe finds no violation in the ${name} dialog (${which}), asking and filled in wrong`, async ({
    page,
    merchant,
  }) => {
    test.slow()
    const id = await merchant.payment(
      which === 'klarna'
        ? { type: 'klarna.klarna', items: SMALL_ORDER, woocommerce: true }
        : which === 'captured'
          ? { status: 'CAPTURED', items: SMALL_ORDER }
          : { type: 'dintero_psp.creditcard', amount: 500_00 },
    )
    const desk = paymentPage(page)
    await desk.open(id)
    await desk.action(name).click()
    await expect(desk.dialog).toBeVisible()
    await expectNoViolations(page, `${name} dialog`)
    if (name === 'Cancel') return
    await desk.dialog.getByRole('textbox').first().fill('-1')
    await desk.confirm(name === '+ Add item' ? 'Update' : new RegExp(`^${name}`)).click()
    await page.keyboard.press('Escape')
    await expectNoViolations(page, `${name} dialog with problems and a question`)
  })
}

for (const [outcome, then] of [
  ['refused', 'refuse-with-event'],
  ['unknown', 'drop-before'],
  ['pending', 'pending'],
] as const) {
  test(`axe finds no violation when a capture is ${outcome}`, async ({ page, merchant }) => {
    test.slow()
    const id = await merchant.payment({ items: SMALL_ORDER })
    await merchant.arm('capture', then, { settles: 'never' })
    const desk = paymentPage(page)
    await desk.open(id)
    await desk.action('Capture').click()
    await desk.confirm('Capture NOK 848.00').click()
    await expect(desk.dialog.getByText(/refused|do not know yet|in progress/).first()).toBeVisible()
    await expectNoViolations(page, `${outcome} in the dialog`)
    await desk.open(id)
    await expectNoViolations(page, `${outcome} on the page`)
  })
}

test('axe finds no violation on what needs attention, where it is marked, and where it is decided', async ({
  page,
  merchant,
}) => {
  test.setTimeout(180_000)
  const { main } = paymentPage(page)
  await page.goto('/attention')
  await expect(main).toContainText('Nothing needs attention')
  await expectNoViolations(page, 'nothing needs attention')
  const id = await captureOnReview(page, merchant)
  await lostCapture(page, merchant, 'pending', { settles: 'never' })
  await lostCapture(page, merchant)
  await page.goto('/attention')
  await expect(main.getByRole('listitem')).toHaveCount(3)
  await expect(page.getByRole('link', { name: 'Needs attention 1 to decide' })).toBeVisible()
  await expectNoViolations(page, 'needs attention')
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto('/payments')
  await expect(main).toContainText('Being checked')
  await expectNoViolations(page, 'list with marks')

  await paymentPage(page).open(id)
  const review = reviewOf(page)
  await expectNoViolations(page, 'needs review')
  for (const decision of [review.close, review.reissue]) {
    await decision.click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectNoViolations(page, 'decision')
    await page.keyboard.press('Escape')
  }
  await review.close.click()
  await review.confirmClose.click()
  await expect(main).toContainText('closed the capture as not executed')
  await expectNoViolations(page, 'closed')
})

test('axe finds no violation while Dintero is unwell', async ({ page, merchant }) => {
  test.slow()
  const id = await merchant.payment({ items: SMALL_ORDER })
  const desk = paymentPage(page)
  await desk.open(id)
  await page.goto('/payments')
  await expect(listPage(page).rows).toHaveCount(1)
  await merchant.arm('any', 'unavailable', { times: 1000 })
  await expect(async () => {
    await page.reload()
    await expect(page.getByText('Dintero has not answered since')).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 20_000 })
  await expectNoViolations(page, 'list while unwell')
  await desk.open(id)
  await expect(desk.main).toContainText('As of')
  await expectNoViolations(page, 'payment while unwell')
})

test('axe finds no violation on sign-in and the change of the password', async ({
  page,
  context,
}) => {
  await page.goto('/password')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.getByRole('button', { name: 'Save' }).click()
  await expectNoViolations(page, 'password')

  await context.clearCookies()
  await page.goto('/')
  await page.getByLabel('E-mail').fill('support@demo.test')
  await page.getByLabel('Password').fill('wrong')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toBeVisible()
  await expectNoViolations(page, 'sign-in')
})
