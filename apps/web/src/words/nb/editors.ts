import type { editors as en } from '../en/editors.ts'

export const editors: typeof en = {
  apply: 'Bruk',
  min: 'Minst',
  max: 'Høyst',
  since: 'Fra',
  until: 'Til',
  bothIncluded: (zone) => `Begge dager regnes med, i ${zone}.`,
  storeId: 'Id til en annen butikk',
  currencyCode: 'Kode for en annen valuta',
  cardBrand: 'En annen korttype',
  backwards: 'Dette er før den første dagen.',
  less: 'Dette er mindre enn det laveste beløpet.',
  amountProblems: {
    'not-a-number': 'Skriv et beløp, for eksempel 249,50.',
    ambiguous: 'Skriv desimaler med komma og uten tusenskille.',
    'too-many-decimals': 'For mange desimaler for denne valutaen.',
    negative: 'Skriv et beløp på null eller mer.',
    'too-large': 'Ingen betaling er så stor.',
    'unknown-currency': 'Velg én valuta som vi kjenner.',
    empty: '',
  },
}
