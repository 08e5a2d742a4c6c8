import type { listEdges as en } from '../en/list-edges.ts'

export const listEdges: typeof en = {
  searched: (text) => `Søk etter «${text}»`,
  searchIgnores: 'Et søk går gjennom alle betalinger, så filtrene dine teller ikke.',
  foundAs: (term) => `Funnet som «${term}».`,
  clearSearch: 'Fjern søket',
  failed: 'Betalingene kunne ikke leses',
  asOf: (time, age) => `Slik det var ${time}, ${age}`,
  asOfHint: 'Betalingene kan ikke leses på nytt akkurat nå.',
  empty: {
    searched: (text) => `Ingen betaling passer med «${text}»`,
    searchedHint:
      'Ordrenummer og e-postadresser må være fullstendige. Et navn skrives som fornavn og etternavn.',
    filtered: 'Ingen betaling passer med disse filtrene',
    end: 'Det er ingen flere betalinger',
    none: 'Det er ingen betalinger ennå',
    noneHint: 'De dukker opp her når kunder begynner å betale.',
  },
  filters: {
    names: {
      status: 'Status',
      type: 'Betalingstype',
      amount: 'Beløp',
      created: 'Opprettet',
      captured: 'Trukket',
      refunded: 'Refundert',
      store: 'Butikk',
      currency: 'Valuta',
      brand: 'Korttype',
    },
    remove: (name) => `Fjern filter: ${name}`,
    value: (name, value) => `${name}: ${value}`,
    others: (count) => `+${count}`,
    between: (from, to) => `${from} til ${to}`,
    from: (value) => `fra ${value}`,
    to: (value) => `til og med ${value}`,
  },
}
