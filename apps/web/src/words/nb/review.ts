import type { review as en } from '../en/review.ts'

export const review: typeof en = {
  looked: (age) => `Sist sett på ${age}: ingenting av den vises.`,
  lookedAt: (age) => `Sist sett på ${age}.`,
  notLooked: 'Ikke sett på ennå.',
  since: (age) => `Sendt ${age}.`,
  ask: 'Spør Dintero hva som skjedde, med ID-ene under Referanser. Avgjør så:',
  askShop:
    'Se på ordren i butikken og spør Dintero hva som skjedde, med ID-ene under Referanser. Avgjør så:',
  otherwise: {
    capture: (amount) => `Et trekk på ${amount} ble bekreftet. Betalingen viser noe annet.`,
    refund: (amount) => `En refusjon på ${amount} ble bekreftet. Betalingen viser noe annet.`,
    cancel: (amount) => `En kansellering av ${amount} ble bekreftet. Betalingen viser noe annet.`,
    add: (amount) => `En ny sum på ${amount} ble bekreftet. Betalingen viser noe annet.`,
    renew: () => 'En fornyelse ble bekreftet. Betalingen viser noe annet.',
    shopCapture: (amount) => `Butikken ble bedt om å trekke ${amount}. Betalingen viser noe annet.`,
  },
  shows: {
    'other-amount': 'Dintero viser et annet beløp:',
    'more-than-one': 'Dintero viser den mer enn én gang:',
    'other-operation': 'Dintero viser den også som en annen handling:',
    'no-success-told': 'Dintero viser den, og sier ikke om den gikk gjennom:',
    'late-event': 'Etter at den ble godtatt, viser Dintero mer av den:',
    'taken-back': 'Etter at den ble godtatt, har Dintero gjort om noe av den:',
    'other-currency':
      'Det er i en annen valuta og sier ingenting om denne betalingen. Så lenge det er slik, kan ingenting avgjøres; spør Dintero.',
    'other-transaction':
      'Det gjelder en annen betaling og sier ingenting om denne. Så lenge det er slik, kan ingenting avgjøres; spør Dintero.',
  },
  shown: {
    capture: (amount, time) => `Trekk på ${amount} ${time}`,
    refund: (amount, time) => `Refusjon på ${amount} ${time}`,
    cancel: (amount, time) => `Kansellering av ${amount} ${time}`,
    total: (amount, time) => `Sum på ${amount} ${time}`,
  },
  unsaid: 'et beløp Dintero ikke oppgir',
  acceptIt:
    'Bekrefter Dintero at det er slik, kan du godta det: betalingen beholder det Dintero viser, og andre handlinger åpnes igjen.',
  ofAnother: 'Det Dintero svarer, gjelder ikke denne betalingen.',
  decide: 'Avgjør',

  close: {
    name: 'Avslutt som ikke utført',
    title: (order) => `Avslutt som ikke utført · ${order}`,
    what: {
      capture: (amount) =>
        `Trekket på ${amount} regnes som ikke utført: kunden ble ikke belastet av det. Ingenting sendes til Dintero.`,
      refund: (amount) =>
        `Refusjonen på ${amount} regnes som ikke utført: kunden fikk ingen penger av den. Ingenting sendes til Dintero.`,
      cancel: (amount) =>
        `Kanselleringen av ${amount} regnes som ikke utført: reservasjonen står. Ingenting sendes til Dintero.`,
      add: (amount) =>
        `Den nye summen på ${amount} regnes som ikke utført: ordren er som før. Ingenting sendes til Dintero.`,
      renew: () =>
        'Fornyelsen regnes som ikke utført: reservasjonen utløper som før. Ingenting sendes til Dintero.',
      shopCapture: (amount) =>
        `Butikken ble bedt om å trekke ${amount}; det regnes som ikke utført. Ingenting sendes til butikken eller Dintero, og ordren blir stående som den er der.`,
    },
    opens: 'Andre handlinger på betalingen åpnes igjen.',
    late: 'Vi fortsetter å følge med. Vises den hos Dintero senere, blir betalingen rettet, og det står her.',
  },

  accept: {
    name: 'Godta det Dintero viser',
    title: (order) => `Godta det Dintero viser · ${order}`,
    what: 'Betalingen beholder det Dintero viser. Ingenting sendes til Dintero: ingen blir belastet, og ingen får penger tilbake av dette.',
    shop: 'Butikken får ikke vite noe om det. Rett ordren fra butikkpanelet.',
    late: 'Vi fortsetter å følge med. Vises mer av den hos Dintero senere, står det her.',
  },

  reissue: {
    name: 'Send på nytt',
    title: {
      capture: (order) => `Trekk på nytt · ${order}`,
      refund: (order) => `Refunder på nytt · ${order}`,
      cancel: (order) => `Kanseller på nytt · ${order}`,
      add: (order) => `Oppdater på nytt · ${order}`,
      renew: (order) => `Forny på nytt · ${order}`,
      shopCapture: (order) => `Spør butikken på nytt · ${order}`,
    },
    confirm: {
      capture: (amount) => `Trekk ${amount} på nytt`,
      refund: (amount) => `Refunder ${amount} på nytt`,
      cancel: (amount) => `Kanseller ${amount} på nytt`,
      add: () => 'Oppdater på nytt',
      renew: () => 'Forny på nytt',
      shopCapture: (amount) => `Trekk ${amount} på nytt i butikken`,
    },
    what: {
      capture: (amount) =>
        `${amount} trekkes med en ny handling; den første avsluttes som ikke utført.`,
      refund: (amount) =>
        `${amount} refunderes med en ny handling; den første avsluttes som ikke utført.`,
      cancel: (amount) =>
        `${amount} frigis med en ny handling; den første avsluttes som ikke utført.`,
      add: (amount) =>
        `Summen blir ${amount} med en ny handling; den første avsluttes som ikke utført.`,
      renew: () =>
        'Reservasjonen fornyes med en ny handling; den første avsluttes som ikke utført.',
      shopCapture: (amount) =>
        `Butikken blir bedt én gang til om å trekke ${amount}, som en ny handling; den første avsluttes som ikke utført.`,
    },
    twice: {
      capture: (both) =>
        `Går den første likevel gjennom, blir kunden belastet to ganger: ${both} i alt.`,
      refund: (both) =>
        `Går den første likevel gjennom, får kunden pengene to ganger: ${both} i alt.`,
    },
    fits: (left) => `Begge kan ikke gå gjennom: bare ${left} gjenstår.`,
    harmless: 'Å gjøre det to ganger endrer ikke noe mer.',
    afterCapture: (left) => `${left} gjenstår å trekke etterpå.`,
    afterRefund: (left) => `${left} kan fortsatt refunderes etterpå.`,
  },

  facts: { by: 'Bekreftet av', sent: 'Sendt', looked: 'Sist sett på' },
  lookedNow: (age) => `${age}: betalingen viser ingenting av den`,
  lookedNever: 'Ikke ennå; den blir sett på før noe skjer',

  decided: 'Dette er avgjort i mellomtiden',
  closedBy: (person) => `${person} avsluttet den som ikke utført.`,
  closed: {
    capture: (person) => `${person} avsluttet trekket som ikke utført`,
    refund: (person) => `${person} avsluttet refusjonen som ikke utført`,
    cancel: (person) => `${person} avsluttet kanselleringen som ikke utført`,
    add: (person) => `${person} avsluttet oppdateringen som ikke utført`,
    renew: (person) => `${person} avsluttet fornyelsen som ikke utført`,
    shopCapture: (person) => `${person} avsluttet trekket gjennom butikken som ikke utført`,
  },
  acceptedIt: (person) => `${person} godtok det Dintero viser.`,
  acceptedAt: (person, time) => `Godtatt av ${person}, ${time}`,
  accepted: {
    capture: (person) => `${person} godtok det Dintero viser av trekket`,
    refund: (person) => `${person} godtok det Dintero viser av refusjonen`,
    cancel: (person) => `${person} godtok det Dintero viser av kanselleringen`,
    add: (person) => `${person} godtok det Dintero viser av oppdateringen`,
    renew: (person) => `${person} godtok det Dintero viser av fornyelsen`,
    shopCapture: (person) => `${person} godtok det Dintero viser av trekket gjennom butikken`,
  },
  unlike: 'Dette er ikke det som ble bekreftet.',
  further: {
    capture: (amount) => `Se på trekket på ${amount} igjen`,
    refund: (amount) => `Se på refusjonen på ${amount} igjen`,
    cancel: (amount) => `Se på kanselleringen av ${amount} igjen`,
    add: (amount) => `Se på den nye summen på ${amount} igjen`,
    renew: () => 'Se på fornyelsen igjen',
    shopCapture: (amount) => `Se på butikkens trekk på ${amount} igjen`,
  },
  somebody: 'Noen',

  corrected: {
    title: {
      capture: (amount) => `Rettelse: trekket på ${amount} gikk gjennom`,
      refund: (amount) => `Rettelse: refusjonen på ${amount} gikk gjennom`,
      cancel: (amount) => `Rettelse: kanselleringen av ${amount} gikk gjennom`,
      add: (amount) => `Rettelse: den nye summen på ${amount} gikk gjennom`,
      renew: () => 'Rettelse: fornyelsen gikk gjennom',
      shopCapture: (amount) => `Rettelse: butikken trakk ${amount}`,
    },
    takenBack: {
      capture: (amount) => `Rettelse: trekket på ${amount} ble gjort om`,
      refund: (amount) => `Rettelse: refusjonen på ${amount} ble gjort om`,
      cancel: (amount) => `Rettelse: kanselleringen av ${amount} ble gjort om`,
      add: (amount) => `Rettelse: den nye summen på ${amount} ble gjort om`,
      renew: () => 'Rettelse: fornyelsen ble gjort om',
      shopCapture: (amount) => `Rettelse: butikkens trekk på ${amount} ble gjort om`,
    },
    undone:
      'Den gikk gjennom, men Dintero har gjort den om siden. Tallene under regner den ikke lenger med.',
    closed: (person) =>
      `${person} hadde avsluttet den som ikke utført. Den viste seg hos Dintero senere.`,
    said: 'Paydesk hadde sagt at den ikke gjorde det. Den viste seg hos Dintero senere.',
    look: 'Tallene under regner den med. Se om noe ble gjort to ganger.',
  },

  elsewhere: {
    title: 'Noe ble gjort et annet sted',
    note: 'Gjort et annet sted, ikke herfra',
  },
  reissued: 'Sendt på nytt',
  reissueOf: 'Nytt forsøk på en tidligere',
}
