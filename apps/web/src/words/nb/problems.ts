import type { problems as en, trouble as enTrouble } from '../en/problems.ts'

export const problems: typeof en = {
  unreadable: 'Svaret kunne ikke leses.',
  'bad-request': 'Forespørselen ble ikke forstått.',
  'not-signed-in': 'Du er logget ut. Logg inn igjen.',
  'wrong-password': 'Feil e-post eller passord.',
  'password-must-change': 'Velg ditt eget passord først.',
  forbidden: 'Rollen din tillater ikke dette. Spør en administrator.',
  'cross-site': 'Forespørselen kom fra et annet nettsted og ble stanset.',
  'not-found': 'Det finnes ingen slik betaling på denne kontoen.',
  'not-on-review': 'Den er alt avgjort, eller betalingen viser noe av den nå. Se på den igjen.',
  'not-as-confirmed':
    'Betalingen viser noe av den som ikke ble bekreftet, for eksempel et annet beløp eller det samme to ganger. Derfor blir den verken avsluttet eller sendt på nytt; godta det Dintero viser i stedet.',
  'not-contradicted':
    'Det betalingen viser, er ikke lenger i strid med det som ble bekreftet. Avslutt handlingen eller send den på nytt.',
  'not-this-payment':
    'Det Dintero svarer, gjelder en annen betaling eller valuta. Så lenge det er slik, kan dette ikke avgjøres; spør Dintero.',
  'payment-changed':
    'Betalingen er endret siden du så på den. Ingenting ble gjort; se på den igjen.',
  'unresolved-operation': 'Noe annet på denne betalingen er ikke ferdig ennå. Vent på det.',
  'key-reused': 'Dette ble bekreftet før med andre tall. Lukk og begynn på nytt.',
  'if-match-missing': 'Forespørselen sa ikke hvilken versjon av betalingen du så.',
  'too-many-requests': 'For mange forsøk. Vent litt og prøv igjen.',
  'upstream-unreadable': 'Dintero svarte med noe vi ikke kunne lese.',
  'upstream-unavailable': 'Får ikke kontakt med Dintero akkurat nå.',
  'upstream-slow': 'Dintero svarte ikke i tide.',
  'upstream-refused': 'Dintero avviste forespørselen.',
  'shop-unavailable': 'Butikken kan ikke leses akkurat nå.',
  'store-unavailable': 'Paydesks eget lager svarer ikke.',
  bug: 'Noe gikk galt hos oss.',
}

export const trouble: typeof enTrouble = {
  notFound: {
    title: 'Det finnes ingenting på denne adressen',
    text: 'Lenken kan være gammel eller feilskrevet.',
  },
  broken: {
    text: 'Ingenting ble sendt eller endret av dette. Prøv igjen; hvis det vedvarer, gi referansen under til den som drifter Paydesk.',
    reference: (id) => `Referanse ${id}`,
  },
}
