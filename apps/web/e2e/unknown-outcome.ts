import type { Fault } from '@paydesk/dintero-simulator/control-client'
import type { Page } from 'playwright/test'
import { expect, type Merchant } from './fixtures.ts'
import { SMALL_ORDER } from './orders.ts'
import { paymentPage } from './payment-page.ts'
import { growOld } from './store.ts'

/** What is captured below: less than half, so that Paydesk never sends it again by itself. */
export const TAKEN = 'NOK 349.00'

/** A capture of everything but the lamp whose answer is lost; leaves its dialog. Answers the payment's id. */
export async function lostCapture(
  page: Page,
  merchant: Merchant,
  how: Fault['then'] = 'drop-before',
  more: Omit<Fault, 'on' | 'then'> = {},
): Promise<string> {
  const id = await merchant.payment({ items: SMALL_ORDER, type: 'payex.creditcard' })
  await merchant.arm('capture', how, more)
  const desk = paymentPage(page)
  await desk.open(id)
  await desk.action('Capture').click()
  await desk.dialog.getByRole('checkbox', { name: 'Lamp' }).uncheck()
  await desk.confirm(`Capture ${TAKEN}`).click()
  await expect(desk.dialog).toContainText(/We do not know yet whether|is in progress/)
  await desk.dialog.getByRole('button', { name: 'Close' }).first().click()
  return id
}

/** The same, twenty minutes later: nobody could find out, so a person has to. */
export async function captureOnReview(
  page: Page,
  merchant: Merchant,
  how?: Fault['then'],
  more?: Omit<Fault, 'on' | 'then'>,
): Promise<string> {
  const id = await lostCapture(page, merchant, how, more)
  await merchant.crash()
  growOld(merchant.data, id, 20)
  await merchant.restart()
  await expect
    .poll(async () => {
      const answer = await page.request.get(`/api/operations?transaction_id=${id}`)
      return ((await answer.json()) as { state: string }[]).map(({ state }) => state)
    })
    .toEqual(['NEEDS_REVIEW'])
  await page.reload()
  return id
}

/** One on the review list, of which Dintero shows NOK 300.00. Answers the payment's id and the operation's. */
export async function captureShownOtherwise(page: Page, merchant: Merchant) {
  const id = await captureOnReview(page, merchant)
  const answer = await page.request.get(`/api/operations?transaction_id=${id}`)
  const [{ id: operation } = { id: '' }] = (await answer.json()) as { id: string }[]
  const bookMore = (amount: number) =>
    merchant.control.act(merchant.account, id, {
      kind: 'capture',
      amount,
      reference: `1042 ${operation}`,
    })
  await bookMore(300_00)
  await page.reload()
  return { id, operation, bookMore }
}

/** What may be decided of an operation on a payment's page, by the names that a person reads or hears. */
export function reviewOf(page: Page) {
  const { main, dialog } = paymentPage(page)
  return {
    close: main.getByRole('button', { name: 'Close as not executed' }),
    reissue: main.getByRole('button', { name: 'Re-issue', exact: true }),
    accept: main.getByRole('button', { name: 'Accept what Dintero shows' }),
    confirmAccept: dialog.getByRole('button', { name: 'Accept what Dintero shows' }),
    confirmClose: dialog.getByRole('button', { name: 'Close as not executed' }),
    confirmReissue: dialog.getByRole('button', { name: `Capture ${TAKEN} again` }),
  }
}
