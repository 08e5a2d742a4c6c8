import type { review as en } from '../en/review.ts'

export const review: typeof en = {
  looked: (age) => `Sist sett på ${age}: ingenting av den vises.`,
  lookedAt: (age) => `Sist sett på ${age}.`,
  notLooked: 'Ikke sett på ennå.',
  since: (age) => `Sendt ${age}.`,
  ask: 'Spør Dintero hva som skjedde, med ID-ene under Referanser. Avgjør så:',
  askShop:
    'Se på ordren i butikken og spør Dintero hva som skjedde, med ID-ene under Referanser. Avgjør så:',
  otherwise: 'Betalingen viser ikke det som ble bekreftet.',
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
