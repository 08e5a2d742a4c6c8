import type { outcomes as en } from '../en/outcomes.ts'

export const outcomes: typeof en = {
  capture: (left) => `Betalingen er trukket, ${left} gjenstår`,
  captureAll: 'Betalingen er trukket, ingenting gjenstår',
  refund: (amount, left) =>
    `Betalingen er refundert, ${amount} er på vei og ${left} kan fortsatt refunderes`,
  refundAll: (amount) =>
    `Betalingen er refundert, ${amount} er på vei og ingenting gjenstår å refundere`,
  cancel: 'Betalingen er kansellert',
  cancelRest: (amount) => `Resten er kansellert, ${amount} er frigitt`,
  add: (total) => `Varene er lagt til, ny sum er ${total}`,
  renew: (day) => `Reservasjonen er fornyet, den utløper ${day}`,
  renewUnknown: 'Reservasjonen er fornyet, Dintero oppgir ikke hvor lenge',

  pending: {
    capture: 'Trekket pågår.',
    refund: 'Refusjonen pågår.',
    cancel: 'Kanselleringen pågår.',
    add: 'Oppdateringen pågår.',
    renew: 'Fornyelsen pågår.',
    shopCapture: 'Butikken er bedt om å trekke.',
  },
  pendingHint:
    'Dintero har tatt imot forespørselen og arbeider med den. Siden oppdateres av seg selv.',
  sentHint: 'Den er på vei til Dintero. Siden oppdateres av seg selv.',
  askedHint:
    'Utvidelsen i butikken trekker hos Dintero, og det er Dinteros svar som teller, ikke butikkens. Siden oppdateres av seg selv.',
  pendingAmount: (amount, person) => `${amount}, bekreftet av ${person}.`,
  confirmedBy: (person) => `Bekreftet av ${person}.`,

  unknown: {
    capture: 'Vi vet ikke ennå om trekket gikk gjennom. Ikke gjenta det; vi undersøker.',
    refund: 'Vi vet ikke ennå om refusjonen gikk gjennom. Ikke gjenta den; vi undersøker.',
    cancel: 'Vi vet ikke ennå om kanselleringen gikk gjennom. Ikke gjenta den; vi undersøker.',
    add: 'Vi vet ikke ennå om oppdateringen gikk gjennom. Ikke gjenta den; vi undersøker.',
    renew: 'Vi vet ikke ennå om fornyelsen gikk gjennom. Ikke gjenta den; vi undersøker.',
    shopCapture:
      'Vi vet ikke ennå om butikken har trukket. Ikke gjenta det, verken her eller der; vi undersøker.',
  },
  unknownHint: 'Du kan forlate siden. Det som skjedde, vil stå i tidslinjen.',
  review: {
    capture: 'Ingen vet ennå om trekket gikk gjennom. Det må avgjøres.',
    refund: 'Ingen vet ennå om refusjonen gikk gjennom. Den må avgjøres.',
    cancel: 'Ingen vet ennå om kanselleringen gikk gjennom. Den må avgjøres.',
    add: 'Ingen vet ennå om oppdateringen gikk gjennom. Den må avgjøres.',
    renew: 'Ingen vet ennå om fornyelsen gikk gjennom. Den må avgjøres.',
    shopCapture: 'Ingen vet ennå om butikken har trukket. Det må avgjøres.',
  },

  refused: {
    capture: 'Trekket ble avvist. Ingenting ble belastet.',
    refund: 'Refusjonen ble avvist. Ingenting ble betalt tilbake.',
    cancel: 'Kanselleringen ble avvist. Reservasjonen står.',
    add: 'Oppdateringen ble avvist. Ordren er som før.',
    renew: 'Fornyelsen ble avvist. Reservasjonen er som før.',
    shopCapture: 'Trekket gjennom butikken ble avvist. Ingenting ble belastet.',
  },
  notSent: 'Ingenting ble sendt.',
  notSentReason: {
    stale: 'Betalingen var endret.',
    rule: 'Betalingen tillater det ikke nå.',
    unreachable: 'Får ikke kontakt med Dintero akkurat nå. Du kan prøve igjen.',
    late: 'Det tok for lang tid før det kunne sendes. Du kan prøve igjen.',
    store: 'Paydesk kunne ikke skrive det ned først. Du kan prøve igjen.',
  },
  notSentToShop:
    'Får ikke kontakt med butikken eller Dintero akkurat nå. Trekk her, eller prøv igjen senere.',
  shopSays: (message) => `Butikken sier: «${message}»`,
  dinteroSays: (message) => `Dintero sier: «${message}»`,
  code: (code) => `Kode: ${code}`,

  tells: {
    done: {
      status: (order, status) => `Ordre ${order} er nå ${status} i butikken.`,
      note: (order) => `Et notat om det er lagt på ordre ${order} i butikken.`,
      refund: (order) => `Refusjonen er registrert på ordre ${order} i butikken.`,
      told: (order) => `Butikken har tatt det inn, på ordre ${order}.`,
    },
    inStep: 'Butikken hadde alt gjort det.',
    bySelf: (order) =>
      `Butikken får vite det fra Dintero og kansellerer ordre ${order} selv. Paydesk ser etter om 5 minutter, og gjør det bare om butikken ikke har gjort det.`,
  },

  changed: {
    at: (clock) => `kl. ${clock}`,
    on: (time) => time,
    title: 'Betalingen ble endret mens du var her.',
    refused: 'Ingenting ble sendt: betalingen er endret siden du så på den.',
    otherVersion: 'Ingenting ble sendt: du så en annen versjon av betalingen.',
    sameFigures: 'Ingen tall er endret.',
    pressAgain: 'Trykk på knappen igjen.',
    captured: (amount, time) => `${amount} ble trukket et annet sted ${time}.`,
    refunded: (amount, time) => `${amount} ble refundert et annet sted ${time}.`,
    released: (amount, time) => `${amount} ble kansellert et annet sted ${time}.`,
    releasedAll: (time) => `Den ble kansellert et annet sted ${time}.`,
    updated: (time) => `Reservasjonen ble oppdatert et annet sted ${time}.`,
    status: (status) => `Den er nå ${status}.`,
    toCapture: (amount) => `Gjenstår å trekke: ${amount}.`,
    toRefund: (amount) => `Gjenstår å refundere: ${amount}.`,
    look: 'Det du skrev, er tatt vare på. Se på det igjen før du bekrefter.',
    accept: 'Vis de nye tallene',
  },

  noAnswer: {
    title: 'Det kom ikke noe svar.',
    text: 'Det kan ha blitt gjort, eller ikke. Det er trygt å sjekke igjen: den samme bekreftelsen teller én gang.',
    again: 'Sjekk igjen',
  },
  sessionEnded: {
    title: 'Økten din er avsluttet.',
    text: 'Det du har skrevet, blir stående. Logg inn i en ny fane, kom tilbake og trykk på knappen en gang til.',
    signIn: 'Logg inn',
  },
  closed: 'Ingenting ble gjort.',

  retry: {
    DO_NOT_RETRY: 'Det hjelper ikke å prøve igjen.',
    RETRY_IMMEDIATELY: 'Du kan prøve igjen nå.',
    RETRY_AFTER_DELAY: 'Prøv igjen senere.',
  },
  retryAfter: (time) => `Prøv igjen ${time}.`,

  errors: {
    ERROR: 'Betalingsleverandøren hadde en teknisk feil.',
    DECLINED: 'Betalingsleverandøren avslo.',
    ISSUER_ERROR: 'Kundens bank hadde en feil.',
    PICK_UP_CARD: 'Kortet er sperret av banken.',
    INVALID_MERCHANT: 'Avtalen med betalingsleverandøren tillater det ikke.',
    INVALID_TRANSACTION: 'Betalingsleverandøren godtar ikke dette på denne betalingen.',
    INVALID_AMOUNT: 'Betalingsleverandøren godtar ikke beløpet.',
    INSUFFICIENT_FUNDS: 'Det er ikke nok penger på kontoen.',
    CLOSED_ACCOUNT: 'Kundens konto er avsluttet.',
    EXPIRED_CARD: 'Kortet er utløpt.',
    EXCEEDS_APPROVAL_LIMIT: 'Beløpet er over kundens grense.',
    EXCEEDS_WITHDRAWAL_FREQUENCY_LIMIT: 'Kortet er brukt for ofte.',
    RESTRICTED_CARD: 'Kortet kan ikke brukes til dette.',
    PIN_REQUIRED: 'Banken ber om PIN.',
    FAILED_VERIFICATION: 'Kunden kunne ikke bekreftes.',
    ADDITIONAL_VERIFICATION_REQUIRED: 'Banken ber kunden om en ny bekreftelse.',
    UNKNOWN: 'Betalingsleverandøren oppga ingen årsak.',
  },
}
