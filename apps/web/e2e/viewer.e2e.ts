import { expect, test } from './fixtures.ts'
import { SMALL_ORDER } from './orders.ts'
import { paymentPage, type ActionName } from './payment-page.ts'

test.use({ role: 'viewer' })

test('the viewer may do none of it, sees why, and is refused by the server too', async ({
  page,
  merchant,
}) => {
  const open = await merchant.payment({ type: 'klarna.klarna', items: SMALL_ORDER })
  const captured = await merchant.payment({ status: 'CAPTURED', items: SMALL_ORDER })
  const desk = paymentPage(page)

  await desk.open(open)
  const actions: ActionName[] = ['Capture', 'Cancel', '+ Add item', 'Renew']
  for (const name of actions) await expect(desk.action(name)).toBeDisabled()
  await expect(desk.main).toContainText('Your role lets you look, not move money.')
  await page.keyboard.press('c')
  await expect(desk.dialog).toHaveCount(0)
  await desk.open(captured)
  await expect(desk.action('Refund')).toBeDisabled()

  for (const kind of ['capture', 'void', 'authorization']) {
    const answer = await page.request.post(`/api/transactions/${open}/${kind}`, {
      headers: {
        'X-Requested-With': 'paydesk',
        'Idempotency-Key': crypto.randomUUID(),
        'If-Match': '"0"',
      },
      data: kind === 'void' ? {} : { amount: 100 },
    })
    expect(answer.status(), kind).toBe(403)
  }
  expect(await merchant.writes()).toHaveLength(0)
})
