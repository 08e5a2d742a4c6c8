import type { Page } from 'playwright/test'

/** The list of payments on a desktop, by the names that a person reads or hears. */
export function listPage(page: Page) {
  const main = page.getByRole('main')
  return {
    main,
    search: page.getByRole('searchbox', { name: 'Search payments' }),
    rows: main
      .getByRole('table')
      .getByRole('row')
      .filter({ has: page.getByRole('cell') }),
    /** The order number of each row: the link that opens it. */
    orders: main.getByRole('table').getByRole('link'),
    chip: (name: string) => main.getByRole('button', { name: new RegExp(`^${name}: `) }),
    view: (name: string) =>
      main
        .getByRole('navigation', { name: 'Quick views' })
        .getByRole('link', { name, exact: true }),
  }
}
