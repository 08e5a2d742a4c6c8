import { expect, type Page } from 'playwright/test'

export type ActionName = 'Capture' | 'Refund' | 'Cancel' | '+ Add item' | 'Renew'

/** A payment's page and its dialogs, by the names that a person reads or hears. */
export function paymentPage(page: Page) {
  const main = page.getByRole('main')
  const dialog = page.getByRole('dialog')
  return {
    main,
    dialog,
    async open(id: string) {
      await page.goto(`/payments/${id}`)
      await expect(main.getByRole('heading', { level: 1 })).toBeVisible()
    },
    action: (name: ActionName) => main.getByRole('button', { name, exact: true }),
    /** The dialog's button: it repeats the verb, and the amount where money moves. */
    confirm: (name: string | RegExp) => dialog.getByRole('button', { name, exact: true }),
    amountOf: (line: string) => dialog.getByLabel(`Amount of ${line}`),
    /** A figure under the money bar. */
    async expectFigure(name: string, amount: string) {
      const money = main.getByRole('region', { name: 'Money' })
      await expect(money).toMatchAriaSnapshot(`- term: ${name}\n- definition: ${amount}`)
    },
    status: (name: string) => main.locator('header').getByText(name, { exact: true }),
  }
}
