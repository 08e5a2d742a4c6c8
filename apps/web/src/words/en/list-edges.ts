/** What the list says where it is filtered, searched, empty, old or not there at all. */
export const listEdges = {
  searched: (text: string) => `Search for “${text}”`,
  searchIgnores: 'A search looks through all payments, so your filters do not count.',
  foundAs: (term: string) => `Found as “${term}”.`,
  clearSearch: 'Clear search',
  failed: 'The payments could not be read',
  asOf: (time: string, age: string) => `As of ${time}, ${age}`,
  asOfHint: 'The payments cannot be read again right now.',
  empty: {
    searched: (text: string) => `No payment matches “${text}”`,
    searchedHint:
      'Order numbers and e-mail addresses have to be complete. A name is given as first and last name.',
    filtered: 'No payment matches these filters',
    end: 'There are no more payments',
    none: 'There are no payments yet',
    noneHint: 'They appear here as customers start to pay.',
  },
  filters: {
    names: {
      status: 'Status',
      type: 'Payment type',
      amount: 'Amount',
      created: 'Created',
      captured: 'Captured',
      refunded: 'Refunded',
      store: 'Store',
      currency: 'Currency',
      brand: 'Card brand',
    },
    remove: (name: string) => `Remove filter: ${name}`,
    value: (name: string, value: string) => `${name}: ${value}`,
    others: (count: number) => `+${count}`,
    between: (from: string, to: string) => `${from} to ${to}`,
    from: (value: string) => `from ${value}`,
    to: (value: string) => `up to ${value}`,
  },
}
