import type { shop as en } from '../en/shop.ts'
import { pluralOf } from '../plural.ts'

const plural = pluralOf('nb-NO')

export const shop: typeof en = {
  order: 'Ordre',
  status: 'Status',
  total: 'Sum',
  refunded: 'Refundert',

  orderStatus: {
    pending: 'Venter på betaling',
    processing: 'Behandles',
    'on-hold': 'På vent',
    completed: 'Fullført',
    cancelled: 'Kansellert',
    refunded: 'Refundert',
    failed: 'Mislyktes',
    'manual-review': 'Manuell kontroll',
    'checkout-draft': 'Kladd',
    trash: 'I papirkurven',
  },

  inStep: 'Stemmer med betalingen',
  inStepButLines: 'Status og beløp stemmer med betalingen, men ikke linjene',
  loading: 'Spør butikken om ordren …',
  slow: (age) => `Butikken har ikke svart ennå. Spurt ${age}.`,
  payStays: 'Betalingen kan trekkes, refunderes og kanselleres her likevel.',
  again: 'Spør igjen',

  cause: {
    'captured-here': 'Trukket, men ordren venter fortsatt på det',
    'held-after-capture': 'Trukket, men ordren står på vent',
    'completed-there': 'Ordren er fullført, men ingenting er trukket',
    'cancelled-there': 'Ordren er kansellert, men ikke betalingen',
    'cancelled-here': 'Betalingen er kansellert, men ikke ordren',
    'refunded-here': 'Mer er betalt tilbake enn ordren sier',
    'refunded-there': 'Ordren sier at mer er betalt tilbake enn det faktisk er',
    'amounts-differ': 'Betaling og ordre har ulik sum',
    'never-paid': 'Ordren går videre som om den var betalt',
    'other-status': 'Ordrens status passer ikke med betalingen',
  },
  meaning: {
    'captured-here': 'Kunden er belastet; butikken fikk ikke beskjed.',
    'held-after-capture':
      'Kunden er belastet. Utvidelsen i butikken tok Dinteros «mottatt» for en feil, eller prøvde å trekke en gang til.',
    'completed-there': 'Kunden er ikke belastet for det butikken regner som ferdig.',
    'cancelled-there': 'Kundens penger er reservert eller trukket for en ordre som er avlyst.',
    'cancelled-here': 'Det butikken fortsatt vil sende, kan ikke lenger belastes.',
    'refunded-here': 'Kunden har pengene; butikkens regnskap viser det ikke.',
    'refunded-there': 'Butikken har registrert en refusjon som Dintero ikke har gjort.',
    'amounts-differ': 'Den ene ble endret etter at kunden betalte.',
    'never-paid': 'Betalingen ble avslått eller mislyktes: ingen er belastet.',
    'other-status': 'Den ble satt for hånd, eller av en annen utvidelse.',
  },
  look: {
    'captured-here':
      'Paydesk setter den ikke: slik det står, ville utvidelsen i butikken prøve å trekke en gang til. Ingen bør gjøre det for hånd heller.',
    'held-after-capture':
      'Paydesk setter den ikke: slik det står, ville utvidelsen i butikken prøve å trekke en gang til. Ingen bør gjøre det for hånd heller.',
    'completed-there':
      'Det som gjenstår av ordren, er ikke det som er reservert. Trekk det som er sendt.',
    'cancelled-there':
      'Kunden er belastet for det som er trukket: refunder det, og kanseller resten hvis betalingsmåten tillater det. Skal ordren ikke være kansellert, sett den til Behandles i butikken.',
    'cancelled-here':
      'Paydesk kansellerer den ikke: varene kan være sendt, eller utvidelsen ville betale tilbake. Avgjør det i butikken.',
    'refunded-here':
      'Paydesk registrerer den ikke: ordrens refusjoner ville nå summen, og utvidelsen i butikken ville betale tilbake en gang til. Ingen bør gjøre det for hånd heller.',
    'refunded-there': 'Sammenlign refusjonene, og betal tilbake her det som mangler.',
    'amounts-differ':
      'Sammenlign linjene i begge. Rett så ordren i butikken, eller trekk eller refunder forskjellen her.',
    'never-paid': 'Ikke send varene. Kanseller ordren i butikken, eller be om en ny betaling.',
    'other-status':
      'Se på ordren i butikken. Merk at Fullført får utvidelsen til å trekke, og Kansellert til å kansellere betalingen.',
  },
  lookNotWhole:
    'Paydesk setter den ikke: det er trukket mindre enn ordren kommer på, eller noe ved betalingen er ikke ferdig. Sammenlign de to, og sett så ordren i butikken.',
  lookWhichStatus:
    'Paydesk setter den ikke: etter innstillingene for butikken er det ikke én enkelt status en trukket ordre får. Sett den i butikken.',
  expected: (status) => `Forventet: ${status}`,
  or: ' eller ',
  difference: (amount) => `Forskjell: ${amount}.`,
  differenceHigher: (amount) => `Betalingen er ${amount} høyere.`,
  differenceLower: (amount) => `Betalingen er ${amount} lavere.`,
  currencies: (order, payment) => `Ordren er i ${order}, betalingen i ${payment}.`,
  rounding: 'Det kan være butikkens avrunding: prisene har ingen desimaler, eller færre.',

  fix: {
    'tell-capture': (status) => `Sett til ${status}`,
    'tell-refund': (amount) => `Registrer refusjonen på ${amount} i butikken`,
    'tell-void': () => 'Kanseller ordren',
    capture: (amount) => `Trekk ${amount}`,
    refund: (amount) => `Refunder ${amount}`,
    void: (amount) => `Kanseller ${amount}`,
  },
  beingTold: 'Butikken får allerede beskjed.',
  viewer: 'Du kan se, men ikke skrive til butikken. Spør en administrator.',

  tell: {
    title: {
      'tell-capture': (order, status) => `Sett ordre ${order} til ${status}`,
      'tell-refund': (order) => `Registrer en refusjon på ordre ${order}`,
      'tell-void': (order) => `Kanseller ordre ${order} i butikken`,
    },
    titleUnread: (order) => `Gi butikken beskjed · ${order}`,
    confirm: {
      'tell-capture': (status) => `Sett til ${status}`,
      'tell-refund': (amount) => `Registrer ${amount}`,
      'tell-void': () => 'Kanseller ordren',
    },
    does: {
      completed: (status) =>
        `Ordren blir ${status}. Utvidelsen i butikken ser at alt er trukket, og trekker ingenting.`,
      ownStatus: (status) =>
        `Ordren blir ${status}, slik innstillingene har det for trukne ordrer i denne butikken. Utvidelsen gjør ingenting da.`,
      refund: (amount) => `En refusjon på ${amount} registreres på ordren. Statusen står.`,
      refundAll: (amount) => `En refusjon på ${amount} registreres på ordren, som blir Refundert.`,
      cancelled:
        'Ordren blir Kansellert, og varene går tilbake på lager. Utvidelsen i butikken ser at betalingen er kansellert, og ber ikke om noe.',
      note: 'Et notat til dem som arbeider i butikken, legges igjen på ordren. Statusen står.',
    },
    mail: {
      completed: 'Kunden får e-posten «Fullført ordre», om butikken ikke har slått den av.',
      ownStatus: 'Om noen får e-post da, bestemmer butikken.',
      refund: 'Kunden får e-posten «Delvis refundert ordre», om butikken ikke har slått den av.',
      refundAll: 'Kunden får e-posten «Refundert ordre», om butikken ikke har slått den av.',
      cancelled:
        'Kunden får ingen e-post, om butikken ikke har slått den på. Butikkens egen adresse får «Kansellert ordre», om butikken ikke har slått den av.',
      note: 'Ingen får e-post.',
    },
    doesNot: {
      'tell-capture': 'Ingen penger flyttes: kunden er allerede belastet.',
      'tell-refund': 'Ingen penger flyttes: kunden har allerede fått dem tilbake fra Dintero.',
      'tell-void': 'Ingen penger flyttes: reservasjonen er allerede frigitt.',
    },
    fresh: 'Betaling og ordre leses på nytt først. Sier de noe annet da, skrives ingenting.',
    changed: 'Betaling eller ordre er endret. Lukk dette og se på nytt.',
    restock: 'Legg varene tilbake på lager',
    restockHint: 'Antallene som ble refundert hos Dintero.',
    spread: 'Dinteros refusjon nevner ingen linjer: summen fordeles på det som er igjen av ordren.',
  },

  told: {
    bySelf: (time) => `Butikken får beskjed rundt ${time}, om den ikke kansellerer ordren selv.`,
    retried: {
      'tell-capture': 'Butikken kunne ikke få beskjed om trekket ennå.',
      'tell-refund': 'Butikken kunne ikke få beskjed om refusjonen ennå.',
      'tell-void': 'Butikken kunne ikke få beskjed om kanselleringen ennå.',
    },
    retriedHint: 'Det prøves igjen av seg selv, i et døgn.',
    sending: {
      'tell-capture': 'Butikken får beskjed om trekket.',
      'tell-refund': 'Butikken får beskjed om refusjonen.',
      'tell-void': 'Butikken får beskjed om kanselleringen.',
    },
    unknown: {
      'tell-capture':
        'Vi vet ikke ennå om butikken har tatt inn trekket. Ikke gjenta det; vi undersøker.',
      'tell-refund':
        'Vi vet ikke ennå om butikken har registrert refusjonen. Ikke gjenta det; vi undersøker.',
      'tell-void':
        'Vi vet ikke ennå om butikken har kansellert ordren. Ikke gjenta det; vi undersøker.',
    },
    review: {
      'tell-capture': 'Ingen vet ennå om butikken har tatt inn trekket.',
      'tell-refund': 'Ingen vet ennå om butikken har registrert refusjonen.',
      'tell-void': 'Ingen vet ennå om butikken har kansellert ordren.',
    },
    reviewHint:
      'Åpne ordren i butikken og se om det står der. Selve betalingen berøres ikke av det.',
    refused: {
      'tell-capture': 'Butikken nektet å ta inn trekket. Ordren er som før.',
      'tell-refund': 'Butikken nektet å registrere refusjonen. Ordren er som før.',
      'tell-void': 'Butikken nektet å kansellere ordren. Den er som før.',
    },
    notTold: {
      'tell-capture': 'Butikken fikk ikke beskjed om trekket.',
      'tell-refund': 'Butikken fikk ikke beskjed om refusjonen.',
      'tell-void': 'Butikken fikk ikke beskjed om kanselleringen.',
    },
    notWritten: 'Ingenting ble skrevet til butikken.',
    shopSays: (message) => `Butikken sier: «${message}»`,
    because: {
      'in-step': 'Ordren sier det allerede.',
      'would-refund':
        'Ordrens refusjoner ville nå summen, og utvidelsen i butikken ville betale tilbake en gang til.',
      'order-gone': 'Ordren er slettet, eller ligger i butikkens papirkurv.',
      'shop-not-connected': 'Butikken er ikke koblet til lenger.',
      'other-transaction': 'Ordren oppgir ikke denne betalingen.',
      'other-gateway': 'Ordren er betalt på en annen måte.',
      'other-currency': 'Ordren er i en annen valuta enn betalingen.',
      'order-status': 'Ordren har en status som Paydesk ikke endrer. Noen må se på den i butikken.',
      'cancelled-otherwise':
        'En kansellert ordre har en annen status enn Kansellert i denne butikken. Noen må sette den der.',
      swish: 'Utvidelsen i butikken betaler en Swish-ordre tilbake når den kanselleres.',
      'unknown-status': 'Paydesk kjenner ikke betalingens status.',
      'not-captured': 'Dintero sier at ingenting er trukket.',
      'not-voided': 'Dintero sier at den ikke er kansellert.',
      'not-refunded': 'Dintero sier at ingenting er betalt tilbake.',
      'more-than-refunded': 'Ordren ville si at mer er betalt tilbake enn det Dintero har gjort.',
      'too-little-left': 'Det er mindre igjen på ordren enn det som er betalt tilbake.',
      'amount-unreadable': 'Butikken har beløp med flere desimaler enn valutaen.',
      'not-permitted': 'Den som bekreftet, har ikke lenger lov til det.',
    },
    reason: {
      stale: 'Betalingen var endret. Se på den igjen.',
      rule: 'Ordren tillater det ikke slik den er nå.',
      unreachable: 'Butikken var ikke til å nå på et døgn.',
      late: 'Det tok for lang tid før det kunne skrives.',
      store: 'Paydesk kunne ikke skrive det ned først.',
    },
  },

  close: {
    name: 'Avslutt som ikke skrevet',
    title: (order) => `Avslutt som ikke skrevet · ${order}`,
    what: {
      'tell-capture':
        'At butikken fikk beskjed om trekket, regnes som ikke gjort. Ingenting sendes til butikken eller Dintero.',
      'tell-refund':
        'At refusjonen ble registrert, regnes som ikke gjort. Ingenting sendes til butikken eller Dintero. Se på ordrens refusjoner først: den må ikke stå der to ganger.',
      'tell-void':
        'At ordren ble kansellert, regnes som ikke gjort. Ingenting sendes til butikken eller Dintero.',
    },
    opens: 'Da kan butikken få beskjed på nytt.',
    late: 'Ordren sammenlignes som før: viser det seg der, stemmer de to.',
  },

  lines: {
    title: (count) => plural(count, { one: '1 linje', other: `${count} linjer` }),
    agree: (count) =>
      plural(count, {
        one: '1 linje, som i betalingen',
        other: `${count} linjer, som i betalingen`,
      }),
    differ: 'Linjer som er ulike',
    inPayment: 'Betaling',
    inOrder: 'Ordre',
    onlyPayment: 'ikke i ordren',
    onlyOrder: 'ikke i betalingen',
    quantity: (quantity, amount) => `Antall ${quantity} · ${amount}`,
    nameless: 'Linje uten navn',
    shipping: 'Frakt',
    fee: 'Gebyr',
    deleted: 'ikke lenger i butikken',
  },
  deleted: {
    title: (count) =>
      plural(count, {
        one: 'Et produkt i ordren er slettet i butikken',
        other: `${count} produkter i ordren er slettet i butikken`,
      }),
    text: 'Utvidelsen i butikken kan ikke lenger trekke eller refundere ordren. Gjør det her.',
  },
  refunds: (count) => plural(count, { one: '1 refusjon', other: `${count} refusjoner` }),
  noReason: 'Ingen årsak oppgitt',
  notes: (count) => plural(count, { one: 'Siste notat', other: `Siste ${count} notater` }),
  noNotes: 'Butikkens notater kunne ikke leses.',
  toCustomer: 'Til kunden',

  webhook: {
    title: (time) => `En melding med feil signatur kom fra butikken ${time}`,
    text: 'Det den sa, ble ikke trodd; ordrer leses fra butikken selv. En administrator sammenligner webhookens hemmelighet i butikken med den i butikkfilen.',
  },

  notConnected: {
    title: (host) => `${host} er ikke koblet til`,
    titleNameless: 'Butikken til denne betalingen er ikke koblet til',
    text: 'Når den er det, står ordren her ved siden av betalingen.',
    admin:
      'Lag en nøkkel i butikken under WooCommerce › Innstillinger › Avansert › REST API, og før butikken inn i butikkfilen. README sier hvordan.',
    other: 'En administrator kan koble den til.',
  },

  others: {
    title: {
      'other-transaction': 'Ordren med dette nummeret hører til en annen betaling',
      'no-transaction': 'Ordren med dette nummeret oppgir ingen betaling',
      'other-gateway': 'Ordren med dette nummeret ble betalt på en annen måte',
      several: 'Mer enn én ordre oppgir denne betalingen',
    },
    mayBeOurs:
      'Den kan likevel høre til denne betalingen: butikken fikk aldri transaksjons-ID-en, eller mistet den.',
    text: 'Ingenting skrives til noen av dem. Se på dem i butikken:',
  },

  none: {
    title: 'Butikken har ingen ordre for denne betalingen',
    text: 'Den ble slettet, eller aldri laget. Se i butikken under Ordrer, også i papirkurven.',
  },

  failed: {
    title: {
      'no-api': 'Butikkens REST API er ikke der',
      unauthorized: 'Butikken godtar ikke nøkkelen',
      forbidden: 'Nøkkelen får ikke lese ordrene i butikken',
      'not-found': 'Butikken har ingen slik ordre',
      refused: 'Butikken nektet å vise ordren',
      moved: 'Butikken svarer på en annen adresse',
      slow: 'Butikken svarte ikke i tide',
      unavailable: 'Butikken er nede',
      'bad-response': 'Butikken svarte med noe som ikke er en ordre',
    },
    text: {
      'no-api':
        'WooCommerce er slått av, eller permalenkene i butikken er «Enkle»: sett dem til noe annet under Innstillinger › Permalenker.',
      unauthorized:
        'Den er slettet, eller skrevet feil. En administrator lager en ny med lese- og skrivetilgang og fører den inn i butikkfilen.',
      forbidden:
        'Den kan bare lese, eller brukeren får ikke se ordrer. En administrator lager en med lese- og skrivetilgang for en butikksjef.',
      'not-found': 'Den ble slettet, eller aldri laget.',
      refused: 'Det kan stå en sikkerhetsutvidelse imellom.',
      moved: 'En administrator fører den nye adressen inn i butikkfilen, med https.',
      slow: 'Den spørres igjen av seg selv.',
      unavailable: 'Den spørres igjen av seg selv.',
      'bad-response': 'Kanskje en vedlikeholdsside. Den spørres igjen av seg selv.',
    },
    answered: (status) => `HTTP ${status}`,
    unread: 'Ordren kunne ikke leses',
  },

  byHand: {
    title: 'I butikken selv',
    part: {
      title: 'Sende bare en del',
      steps: [
        'Sett ordren til Venter på betaling, fjern linjene som ikke sendes, og sett den så til Fullført.',
        'De fjernede linjene er borte, og det går bare én gang: trekk heller delen her.',
      ],
    },
    refundByStatus: {
      title: 'Refundere med status',
      steps: [
        'Refundert får utvidelsen til å betale tilbake alt som er igjen, der innstillingen «Refund by changing order status» er på.',
        'For en del: bruk Refunder på ordren, med Dintero, og angi antall.',
      ],
    },
    whyNot: {
      title: 'Hvorfor butikken nekter å refundere',
      steps: [
        'Utvidelsen refunderer bare det den vet er trukket. Det som ble trukket her, får den vite når ordren blir Fullført.',
      ],
    },
  },
}
