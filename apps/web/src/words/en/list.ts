import { pluralOf } from '../plural.ts'

const plural = pluralOf('en-GB')

export const list = {
  title: 'Payments',
  search: {
    label: 'Search payments',
    placeholder: 'Order number, e-mail, phone, name, id or link',
  },
  views: {
    label: 'Quick views',
    all: 'All',
    toCapture: 'To capture',
    partlyCaptured: 'Partly captured',
    onHold: 'On hold',
    failed: 'Failed',
  },
  filters: {
    label: 'Filters',
    add: 'Add filter',
    clear: 'Clear filters',
  },
  columns: {
    created: 'Created',
    order: 'Order',
    customer: 'Customer',
    method: 'Method',
    amount: 'Amount',
    left: 'Left or refunded',
    status: 'Status',
    expires: 'Expires',
  },
  left: { capture: 'left to capture', refunded: 'refunded' },
  noOrderNumber: 'No order number',
  noCustomer: 'No name',
  expires: {
    about: (span: string) => `in about ${span}`,
    ended: 'ended',
    mayHaveEnded: 'may have ended',
    aboutTitle: 'An estimate: the bank decides.',
  },
  unreadable: 'This payment could not be read.',
  count: (count: number) => plural(count, { one: '1 payment', other: `${count} payments` }),
  page: (page: number) => `Page ${page}`,
  paging: 'Pages',
  newer: 'Newer',
  older: 'Older',
  firstPage: 'First page',
  pageSize: 'Rows',
  pageOf: (rows: number) => `${rows} rows per page`,
  stillLoading: 'Loading payments…',
}
