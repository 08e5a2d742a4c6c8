import type { Page } from 'playwright/test'

/** The page of payments and orders that disagree, by the names that a person reads or hears. */
export function outOfStepPage(page: Page) {
  const main = page.getByRole('main')
  const dialog = page.getByRole('dialog')
  return {
    main,
    dialog,
    section: page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: 'Out of step', exact: true }),
    rows: main
      .getByRole('table')
      .getByRole('row')
      .filter({ has: page.getByRole('cell') }),
    row: (order: string) =>
      main.getByRole('row').filter({ has: page.getByRole('link', { name: order, exact: true }) }),
    choose: (order: string) =>
      main.getByRole('checkbox', { name: `Select order ${order}`, exact: true }),
    chooseAll: main.getByRole('checkbox', { name: 'Select all that can be mended together' }),
    causes: main.getByRole('navigation', { name: 'Causes' }),
    mending: main.getByRole('region', { name: 'Mending' }),
    unmatched: main.getByRole('region', { name: /names? no payment$/ }),
    shops: main.getByRole('region', { name: 'Connected shops' }),
    confirm: (name: string) => dialog.getByRole('button', { name, exact: true }),
  }
}
