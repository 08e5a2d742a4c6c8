import type { reasons as en } from '../en/reasons.ts'

export const reasons: typeof en = {
  initiated: 'Kunden har ikke betalt ferdig.',
  'on-hold': 'Betalingsleverandøren vurderer den. Den blir reservert eller feiler av seg selv.',
  'not-captured': 'Ingenting er trukket ennå. Kanseller betalingen i stedet; det koster ingenting.',
  'nothing-left-to-capture': 'Ingenting gjenstår å trekke.',
  'nothing-left-to-refund': 'Ingenting gjenstår å refundere.',
  'already-cancelled': 'Betalingen er kansellert.',
  'all-captured': 'Alt er trukket. Refunder i stedet.',
  'all-refunded': 'Alt er refundert.',
  'partly-refunded': 'En del er alt refundert, så varer kan ikke lenger legges til.',
  failed: 'Betalingen feilet.',
  declined: 'Betalingen ble avvist.',
  'outcome-unknown': 'Dintero vet ikke hvordan betalingen endte. Kontakt Dintero.',
  'unknown-status': 'Vi kjenner ikke betalingens status, så her flyttes ingen penger.',
  'unknown-type': 'Vi kjenner ikke betalingstypen, så her flyttes ingen penger.',
  'unknown-currency': 'Vi kjenner ikke valutaen, så her flyttes ingen penger.',
  'in-flight': 'Noe på denne betalingen behandles fortsatt. Vent på utfallet.',
  inconsistent: 'Tallene på betalingen går ikke opp. Kontakt Dintero før penger flyttes.',
  'captured-at-once': 'Denne metoden trekker med en gang. Refunder i stedet.',
  'rest-expires':
    'Resten kan ikke kanselleres med denne metoden; reservasjonen utløper av seg selv.',
  'use-final-capture': 'Med denne metoden frigis resten av det siste trekket.',
  'type-not-handled': 'Denne typen betaling håndteres ikke her.',
  'type-cannot-add': 'Varer kan bare legges til på betalinger med Klarna og Billie.',
  'type-cannot-extend': 'Bare Klarna-reservasjoner kan fornyes.',
}
