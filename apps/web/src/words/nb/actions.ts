import type { actions as en } from '../en/actions.ts'

export const actions: typeof en = {
  bar: 'Handlinger',
  name: {
    capture: 'Trekk',
    refund: 'Refunder',
    cancel: 'Kanseller',
    add: '+ Legg til vare',
    renew: 'Forny',
  },
  noun: {
    capture: 'Trekk',
    refund: 'Refunder',
    cancel: 'Kanseller',
    add: 'Legg til vare',
    renew: 'Forny',
  },
  whyNot: 'Ikke mulig nå',
  reason: {
    viewer: 'Rollen din kan se, men ikke flytte penger. Spør en administrator.',
    unresolved: 'En annen handling på betalingen har ikke noe utfall ennå. Vent på den.',
    review:
      'En handling på betalingen venter på en avgjørelse. Avslutt den eller send den på nytt først.',
    otherwise:
      'Betalingen viser noe annet enn det som ble bekreftet. Se på det, og godta det Dintero viser først.',
    ofAnother:
      'Det Dintero svarer, gjelder ikke denne betalingen, så en handling på den kan ikke avgjøres. Spør Dintero.',
    unread:
      'Dintero kan ikke leses akkurat nå, og hver handling begynner med å se på nytt. Det åpnes igjen av seg selv.',
    notCaptured:
      'Ingenting er belastet ennå. Kanseller i stedet, eller trekk mindre enn alt: ingen av delene koster noe.',
    restExpiresAbout: (day) =>
      `Resten kan ikke kanselleres med denne betalingsmåten. Reservasjonen utløper av seg selv rundt ${day}.`,
    restExpiresOn: (day) =>
      `Resten kan ikke kanselleres med denne betalingsmåten. Reservasjonen utløper av seg selv ${day}.`,
    restExpiresUnknown:
      'Resten kan ikke kanselleres med denne betalingsmåten. Reservasjonen utløper av seg selv; Dintero oppgir ikke når.',
  },
  of: (max) => `av ${max}`,

  lines: {
    all: 'Alle linjer',
    quantity: (line) => `Antall ${line}`,
    amount: (line) => `Beløp for ${line}`,
    whole: 'Denne leverandøren tar hele linjer: antall og beløp ligger fast.',
    group: 'Linjer',
    onlyMoney: 'bare beløpet gjenstår',
  },

  reference: 'Referanse',
  referenceHint: 'Står i oppgjørsrapporter. Valgfritt.',

  capture: {
    title: (order) => `Trekk ${order}`,
    confirm: (amount) => `Trekk ${amount}`,
    confirmEmpty: 'Trekk',
    amount: 'Beløp som skal trekkes',
    remind: 'Trekk når varene sendes.',
    shop: (shop) =>
      `Betalingen kommer fra ${shop}. Butikken oppdateres ikke herfra: trekk der først om du kan.`,
    final: (amount) => `Frigi resten (${amount})`,
    finalPlain: 'Frigi resten',
    finalHint: 'Etterpå kan det ikke trekkes mer.',
    becomes: (status) => `Betalingen blir ${status}.`,
    staysAbout: (amount, day) => `${amount} er fortsatt reservert til rundt ${day}.`,
    staysUntil: (amount, day) => `${amount} er fortsatt reservert til ${day}.`,
    stays: (amount) => `${amount} er fortsatt reservert; Dintero oppgir ikke hvor lenge.`,
    released: (amount) => `${amount} frigis til kunden.`,
  },

  refund: {
    title: (order) => `Refunder ${order}`,
    confirm: (amount) => `Refunder ${amount}`,
    confirmEmpty: 'Refunder',
    amount: 'Beløp som skal refunderes',
    reason: 'Årsak',
    reasonText: 'Mer om årsaken',
    reasonHint: 'Dintero lagrer den sammen med refusjonen. Valgfritt.',
    noReason: 'Ingen årsak',
    reasons: {
      returned: 'Varer returnert',
      damaged: 'Skadet eller defekt',
      missing: 'Ikke levert',
      regret: 'Kunden angret',
      price: 'Pris eller rabatt rettet',
      goodwill: 'Kulanse',
    },
    when: 'Kunden har pengene om 1 til 3 virkedager.',
    left: (amount) => `${amount} kan refunderes senere.`,
    shop: (shop) =>
      `Betalingen kommer fra ${shop}. Butikken oppdateres ikke herfra: refunder der først om du kan.`,
  },

  cancel: {
    title: (order) => `Kanseller ${order}`,
    titleRest: (order) => `Kanseller resten av ${order}`,
    confirm: (amount) => `Kanseller ${amount}`,
    all: (amount) => `Hele reservasjonen på ${amount} frigis til kunden.`,
    rest: (amount, captured) =>
      `De gjenstående ${amount} frigis til kunden. Det som er trukket, ${captured}, forblir trukket.`,
    final: 'Dette kan ikke angres. Etterpå kan det ikke trekkes mer. Det koster ingenting.',
    shop: (shop) =>
      `${shop} får vite det fra Dintero og kansellerer ordren selv, vanligvis innen få minutter.`,
  },

  add: {
    title: (order) => `Legg til varer i ${order}`,
    confirm: 'Oppdater',
    row: (number) => `Ny vare ${number}`,
    description: 'Beskrivelse',
    quantity: 'Antall',
    price: 'Enhetspris',
    priceHint: 'Med mva.',
    vat: 'Mva. %',
    another: 'En vare til',
    removeRow: (number) => `Fjern ny vare ${number}`,
    before: 'Sum nå',
    after: 'Ny sum',
    difference: 'Differanse',
    sends: (provider) =>
      `${provider} sjekker om kunden kan belastes den høyere summen. Ingenting trekkes ennå.`,
    withoutLines: 'Betalingen har ingen ordrelinjer: Dintero får bare den nye summen.',
    doNotSum: (difference) =>
      `Ordrelinjene stemmer ikke med summen: de avviker med ${difference}. Dintero ville avvist oppdateringen, så ingenting kan legges til her.`,
  },

  renew: {
    title: (order) => `Forny reservasjonen for ${order}`,
    confirm: 'Forny',
    reason: 'Årsak',
    reasons: {
      delayed: 'Leveringen er forsinket',
      partly: 'Resten av ordren sendes senere',
      preorder: 'Forhåndsbestilte varer',
    },
    ownReason: 'Med egne ord',
    ownReasonHint: 'Erstatter årsaken over. Valgfritt.',
    now: (day) => `Reservasjonen utløper nå ${day}.`,
    nowUnknown: 'Dintero oppgir ikke når reservasjonen utløper nå.',
    decides: (provider) =>
      `${provider} bestemmer den nye datoen; siden viser den så snart svaret er her.`,
  },

  shop: {
    way: 'Hvor det skal trekkes',
    through: 'Gjennom butikken',
    recommended: 'anbefalt',
    here: 'Her',
    hereHint: 'Paydesk trekker hos Dintero, alt eller en del.',
    throughHint: (shop) => `${shop} trekker alt.`,
    asking: 'Spør butikken …',
    answered: 'Butikken har svart. Den kan trekke.',
    throughDoes: (order, amount) =>
      `Ordre ${order} blir Fullført, og utvidelsen i butikken trekker ${amount} hos Dintero.`,
    confirm: (amount) => `Trekk ${amount} i butikken`,
    narrowed: 'Butikken trekker alt som gjenstår, og ikke mindre.',
    gone: 'Butikken kan ikke spørres lenger. Velg Her.',
    unavailable: 'Butikken kan ikke spørres nå.',
    no: {
      'payment-status': 'Butikken trekker bare det som er godkjent, og alt på én gang.',
      'mapped-otherwise':
        'Trukne ordrer har der en annen status enn Fullført, og bare Fullført får utvidelsen til å trekke.',
      'order-status': 'Butikken blir bare spurt når ordren er Behandles eller På vent.',
      'total-differs': 'Summen i ordren er ikke det som gjenstår å trekke.',
      'already-captured': 'Butikken har merket ordren som trukket, og ville ikke gjort noe.',
      'product-deleted':
        'Et produkt i ordren er slettet, så utvidelsen i butikken kan ikke trekke.',
      'shop-only-reads': 'Nøkkelen til butikken kan bare lese.',
    },
    notAsked: (reason) => `Butikken kan ikke trekke. ${reason}`,
    tell: 'Gi butikken beskjed',
    askingHint: 'Spør butikken … Bekrefter du før den svarer, får den ikke beskjed.',
    untold: 'Butikken får ikke beskjed. Forskjellen står under Ute av takt.',
    untoldCancel: 'Paydesk ser ikke etter. Butikken får vanligvis vite det fra Dintero selv.',
    note: (order) =>
      `Et notat til dem som arbeider i butikken, legges på ordre ${order}. Statusen står, og ingen får e-post.`,
    noStatus:
      'Etter innstillingene er det ikke én enkelt status en trukket ordre får i denne butikken.',
    notTold: (why) => `Butikken får ikke beskjed. ${why}`,
    cancels: (order) =>
      `Butikken får vite det fra Dintero og kansellerer ordre ${order} selv, vanligvis innen få minutter. Paydesk ser etter om 5 minutter, og gjør det bare om butikken ikke har gjort det.`,
    willRecord: (order) => `Det du refunderer, registreres på ordre ${order}.`,
    recorded: 'Dette registreres der',
    line: (quantity, name) => `${quantity} × ${name}`,
    part: (net, tax) => `${net} + ${tax}`,
    tax: (amount, rate) => `${amount} mva. (${rate} %)`,
    noTax: 'uten mva.',
    loose: (amount) => `${amount} avrunding står ikke på noen linje.`,
    unread: (shop) =>
      `${shop} kan ikke leses nå, så den får ikke beskjed. Forskjellen kommer til å stå under Ute av takt.`,
    unreadNameless:
      'Ordren i butikken kan ikke leses nå, så butikken får ikke beskjed. Forskjellen kommer til å stå under Ute av takt.',
    none: (shop) => `${shop} har ingen ordre for denne betalingen, så det er ingenting å melde.`,
    others:
      'Det er ikke sikkert hvilken ordre som hører til betalingen, så butikken får ikke beskjed.',
    onlyReads: 'Nøkkelen til butikken kan bare lese, så den får ikke beskjed.',
    mind: {
      capture: 'Varene blir kanskje aldri sendt. Se på ordren før du trekker.',
      captureDiffers: 'Sammenlign betaling og ordre før du trekker.',
      cancel: 'Varene kan være på vei. Se på ordren før du kansellerer.',
      refund:
        'Er det denne refusjonen ordren har fra før, la «Gi butikken beskjed» stå av: ellers står den der to ganger.',
      refundUntold: 'Sammenlign refusjonene på begge sider før du refunderer.',
    },
  },

  problems: {
    empty: 'Skriv et tall.',
    'not-a-number': 'Bruk bare sifre, for eksempel 349,50.',
    ambiguous: 'Dette kan leses på to måter. Skriv det uten skilletegn.',
    'too-many-decimals': 'For mange desimaler.',
    negative: 'Det kan ikke være under null.',
    'too-large': 'Dette er mer enn Dintero kan håndtere.',
    'no-lines-chosen': 'Velg minst én linje.',
    'amount-not-whole': 'Dette er ikke et helt beløp.',
    'amount-zero': 'Det må være mer enn null.',
    'amount-negative': 'Det kan ikke være under null.',
    'amount-too-high': 'Dette er mer enn det som gjenstår.',
    'amount-too-large': 'Dette er mer enn Dintero kan håndtere.',
    'quantity-too-high': 'Dette er mer enn det som gjenstår.',
    'quantity-zero': 'Det må være mer enn null.',
    'unknown-line': 'Denne linjen hører ikke lenger til betalingen.',
    'line-twice': 'Denne linjen står her to ganger.',
    'whole-lines-only': 'Denne linjen må tas i sin helhet.',
    'lines-required': 'Denne leverandøren trenger linjene.',
    'final-not-offered': 'Resten kan ikke frigis med denne betalingsmåten.',
    'description-missing': 'Skriv hva det er.',
    'vat-out-of-range': 'Mva. er mellom 0 og 100 %.',
    'total-not-higher': 'Den nye summen må være høyere enn den gamle.',
    'lines-do-not-sum': 'Ordrelinjene stemmer ikke med summen.',
  },
  atMost: (max) => `Høyst ${max}.`,
  fixFields: 'Se på det som er merket over.',
}
