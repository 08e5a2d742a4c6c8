import type { Fault } from '@paydesk/dintero-simulator/control-client'
import type { Page } from 'playwright/test'
import { expect, HIDDEN, test, type Books, type Merchant } from './fixtures.ts'
import { paymentPage, type ActionName } from './payment-page.ts'

/** A kind of write, as far as its outcomes are the same story as those of the others. */
export interface Write {
  /** As the tests' names say it. */
  name: string
  action: ActionName
  on: Fault['on']
  /** Makes the payment that it is done to. */
  payment(merchant: Merchant): Promise<string>
  /** From the open dialog to the pressed button. */
  fillIn(page: Page): Promise<void>
  confirm: string
  /** What was typed and must not get lost when it is refused. */
  typed?: { label: string | RegExp; value: string }
  before: string
  after: string
  isDone(books: Books): boolean
}

/** Registers the stories of an outcome that is not simply "done". */
export function tellsEveryOutcome(write: Write, { pending }: { pending: boolean }) {
  const { name, action, on, confirm, typed } = write

  async function confirmed(
    page: Page,
    merchant: Merchant,
    ...[what, more]: [Fault['then'], Omit<Fault, 'on' | 'then'>?]
  ) {
    const id = await write.payment(merchant)
    await merchant.arm(on, what, more)
    const desk = paymentPage(page)
    await desk.open(id)
    await desk.action(action).click()
    await write.fillIn(page)
    await desk.confirm(confirm).click()
    return { id, ...desk }
  }

  test(`a refused ${name} says why, loses nothing that was typed, and can be tried again`, async ({
    page,
    merchant,
  }) => {
    const { id, dialog, ...desk } = await confirmed(page, merchant, 'refuse-with-event')
    await expect(dialog.getByRole('alert')).toContainText(
      /Dintero says: “(Declined by issuer|Not allowed by Klarna)”/,
    )
    if (typed) await expect(dialog.getByLabel(typed.label)).toHaveValue(typed.value)
    expect(write.isDone(await merchant.books(id))).toBe(false)
    expect(await merchant.writes()).toHaveLength(1)

    await desk.confirm(confirm).click()
    await expect(dialog).toBeHidden()
    await expect(desk.status(write.after)).toBeVisible()
    expect(write.isDone(await merchant.books(id))).toBe(true)
    expect(await merchant.writes()).toHaveLength(2)
  })

  test(`an unknown ${name} that Dintero carried out becomes done by itself`, async ({
    page,
    merchant,
  }) => {
    const { id, dialog, ...desk } = await confirmed(page, merchant, 'drop-after', HIDDEN)
    await expect(dialog).toContainText('We do not know yet whether')
    await expect(page.getByText(/\bfailed\b/i)).toHaveCount(0)

    await merchant.show(id)
    await expect(page.getByText('We do not know yet whether')).toHaveCount(0, { timeout: 12_000 })
    await expect(desk.status(write.after)).toBeVisible()
    expect(write.isDone(await merchant.books(id))).toBe(true)
    expect(await merchant.writes()).toHaveLength(1)
  })

  test(`an unknown ${name} that never arrived stays unknown and is not offered again`, async ({
    page,
    merchant,
  }) => {
    const { id, dialog, ...desk } = await confirmed(page, merchant, 'drop-before')
    await expect(dialog).toContainText('We do not know yet whether')
    await expect(desk.confirm(confirm)).toHaveCount(0)
    await expect(dialog.locator(':focus'), 'a keyboard goes on in the dialog').toHaveCount(1)

    await dialog.getByRole('button', { name: 'Close' }).first().click()
    await page.reload()
    await expect(desk.main).toContainText('We do not know yet whether')
    await expect(desk.action(action)).toBeDisabled()
    await expect(page.getByText(/\bfailed\b/i)).toHaveCount(0)
    expect(write.isDone(await merchant.books(id))).toBe(false)
    expect(await merchant.writes()).toHaveLength(1)
  })

  if (!pending) return

  test(`a pending ${name} (202) moves nothing until it is done by itself`, async ({
    page,
    merchant,
  }) => {
    const { id, dialog, ...desk } = await confirmed(page, merchant, 'pending', {
      settles: 'never',
    })
    await expect(dialog).toContainText('is in progress.')
    await expect(desk.status(write.before)).toBeVisible()
    expect(write.isDone(await merchant.books(id))).toBe(false)

    await merchant.control.settle(merchant.account, id, { success: true })
    await expect(desk.status(write.after)).toBeVisible({ timeout: 12_000 })
    expect(write.isDone(await merchant.books(id))).toBe(true)
    expect(await merchant.writes()).toHaveLength(1)
  })
}
