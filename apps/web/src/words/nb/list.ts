import type { list as en } from '../en/list.ts'
import { pluralOf } from '../plural.ts'

const plural = pluralOf('nb-NO')

export const list: typeof en = {
  title: 'Betalinger',
  search: {
    label: 'Søk i betalinger',
    placeholder: 'Ordrenummer, e-post, telefon, navn, id eller lenke',
  },
  views: {
    label: 'Hurtigvisninger',
    all: 'Alle',
    toCapture: 'Klar til trekk',
    partlyCaptured: 'Delvis trukket',
    onHold: 'På vent',
    failed: 'Feilet',
  },
  filters: {
    label: 'Filtre',
    add: 'Legg til filter',
    clear: 'Fjern filtre',
  },
  columns: {
    created: 'Opprettet',
    order: 'Ordre',
    customer: 'Kunde',
    method: 'Metode',
    amount: 'Beløp',
    left: 'Gjenstår eller refundert',
    status: 'Status',
    expires: 'Utløper',
  },
  left: { capture: 'gjenstår å trekke', refunded: 'refundert' },
  noOrderNumber: 'Uten ordrenummer',
  noCustomer: 'Uten navn',
  expires: {
    about: (span) => `om ca. ${span}`,
    ended: 'utløpt',
    mayHaveEnded: 'kan være utløpt',
    aboutTitle: 'Et anslag: banken avgjør.',
  },
  unreadable: 'Denne betalingen kunne ikke leses.',
  count: (count) => plural(count, { one: '1 betaling', other: `${count} betalinger` }),
  page: (page) => `Side ${page}`,
  paging: 'Sider',
  newer: 'Nyere',
  older: 'Eldre',
  firstPage: 'Første side',
  pageSize: 'Rader',
  pageOf: (rows) => `${rows} rader per side`,
  stillLoading: 'Laster betalinger …',
}
