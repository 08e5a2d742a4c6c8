import type { outOfStep as en } from '../en/out-of-step.ts'
import { pluralOf } from '../plural.ts'

const plural = pluralOf('nb-NO')
const orders = (count: string, number: number) =>
  plural(number, { one: '1 ordre', other: `${count} ordrer` })

export const outOfStep: typeof en = {
  title: 'Ute av takt',
  intro: 'Betalinger og ordrer som sier ulike ting, med den ene trygge måten å rette hver på.',

  walk: {
    label: 'Ordrer sett på',
    looked: (looked, of) => `${looked} av ${of} ordrer sett på`,
    lookedAbout: (looked, of) => `${looked} av omtrent ${of} ordrer sett på`,
    lookedAll: (looked, count) => `${orders(looked, count)} sett på`,
    begun: 'Spør butikkene om ordrene deres …',
    stopped: 'Stoppet',
    stop: 'Stopp',
    resume: 'Fortsett',
    again: 'Se på nytt',
    unreadable: (count) =>
      plural(count, {
        one: '1 ordre kunne ikke sammenlignes: den eller betalingen kunne ikke leses.',
        other: `${count} ordrer kunne ikke sammenlignes: de eller betalingene kunne ikke leses.`,
      }),
    failed: (shop) => `${shop} kunne ikke leses til slutt`,
    failedHint: 'Det som ble funnet til da, står under. De andre butikkene går videre.',
    failedOnly: 'Det som ble funnet til da, står under.',
  },

  filters: {
    causes: 'Årsaker',
    shops: 'Butikker',
    allCauses: 'Alle',
    cause: {
      'captured-here': 'Trukket, ordren venter',
      'held-after-capture': 'Trukket, ordren på vent',
      'completed-there': 'Fullført, ikke trukket',
      'cancelled-there': 'Bare ordren kansellert',
      'cancelled-here': 'Bare betalingen kansellert',
      'refunded-here': 'Bare betalingen refundert',
      'refunded-there': 'Bare ordren refundert',
      'amounts-differ': 'Ulike beløp',
      'never-paid': 'Aldri betalt',
      'other-status': 'En annen status',
    },
    allShops: 'Alle butikker',
  },

  columns: {
    order: 'Ordre',
    payment: 'Betaling',
    shop: 'I butikken',
    cause: 'Hva som er galt',
    fix: 'Den trygge måten',
  },
  unmatched: {
    title: (count) =>
      plural(count, {
        one: '1 ordre oppgir ingen betaling',
        other: `${count} ordrer oppgir ingen betaling`,
      }),
    show: 'Vis',
    why: 'En slik ordre går videre i butikken som om den var betalt, men har ingen betalings-id: utvidelsen i butikken fikk den aldri, eller har mistet den. Så det er ingenting å sammenligne den med.',
    todo: 'Let etter betalingen med ordrenummeret. Finnes den, skriv id-en på ordren i butikken: Fakturering, blyanten, Transaksjons-ID. Finnes den ikke, finn ut hvordan ordren er betalt før noe sendes.',
    find: 'Let etter betalingen',
    findOf: (order) => `Let etter betalingen: ordre ${order}`,
    noTotal: 'Summen kan ikke leses',
  },
  noCustomer: 'Uten navn',
  captured: (amount) => `${amount} trukket`,
  refunded: (amount) => `${amount} refundert`,
  count: (count) => plural(count, { one: '1 ordre', other: `${count} ordrer` }),
  found: (count) =>
    plural(count, { one: '1 ordre ute av takt', other: `${count} ordrer ute av takt` }),
  lookAt: 'Se på den',
  oneAtATime: 'Flytter penger: én om gangen',
  more: (count) => `Vis ${count} til`,
  viewer: 'Rollen din lar deg se, ikke rette.',

  select: {
    column: 'Valg',
    one: (order) => `Velg ordre ${order}`,
    all: 'Velg alle som kan rettes sammen',
    every: (count) => `Velg alle ${count}`,
    none: 'Velg ingen',
    chosen: (count) => plural(count, { one: '1 valgt', other: `${count} valgt` }),
  },

  fix: {
    several: (count) => plural(count, { one: 'Rett 1 …', other: `Rett ${count} …` }),
    titleSeveral: (count) => plural(count, { one: 'Rett 1 ordre', other: `Rett ${count} ordrer` }),
    confirmSeveral: (count) =>
      plural(count, { one: 'Rett 1 ordre', other: `Rett ${count} ordrer` }),
    kinds: {
      'tell-capture': (count, status) =>
        plural(count, {
          one: `1 ordre settes til ${status}`,
          other: `${count} ordrer settes til ${status}`,
        }),
      'tell-refund': (count) =>
        plural(count, {
          one: 'En refusjon registreres på 1 ordre',
          other: `Refusjoner registreres på ${count} ordrer`,
        }),
      'tell-void': (count) =>
        plural(count, { one: '1 ordre kanselleres', other: `${count} ordrer kanselleres` }),
    },
    sums: (sums) => `${sums} i alt`,
    noMoney: 'Ingen penger flyttes: de er allerede flyttet hos Dintero.',
    fresh:
      'Hver betaling og ordre leses på nytt først; det som er endret i mellomtiden, får være i fred.',
    oneByOne: 'De sendes én etter én og kan stoppes underveis.',
    noRestock: 'Ingenting legges tilbake på lager.',
  },

  run: {
    label: 'Retting',
    title: (count) => plural(count, { one: 'Retter 1 ordre', other: `Retter ${count} ordrer` }),
    titleStopped: 'Stoppet',
    titleOver: (count) => plural(count, { one: '1 ordre prøvd', other: `${count} ordrer prøvd` }),
    progress: (ended, all) => `${ended} av ${all}`,
    stop: 'Stopp',
    resume: (count) => plural(count, { one: 'Fortsett med 1', other: `Fortsett med ${count}` }),
    copy: 'resultatene',
    counts: {
      done: (count) => `${count} utført`,
      'in-step': (count) => `${count} var i takt`,
      waiting: (count) => `${count} venter`,
      refused: (count) => `${count} nektet`,
      changed: (count) => `${count} endret i mellomtiden`,
      unknown: (count) => `${count} ikke kjent ennå`,
    },
  },
  result: {
    queued: 'Venter på tur',
    left: 'Ikke sendt',
    sending: 'Forteller butikken …',
    done: 'Utført',
    'in-step': 'Ingenting å gjøre: allerede i takt',
    more: 'Noe annet kan fortsatt være ute av takt. Se på nytt.',
    waiting: 'Venter på butikken; det går videre av seg selv',
    refused: 'Nektet',
    changed: 'Endret i mellomtiden. Se på nytt.',
    unknown: 'Ikke kjent ennå. Ikke gjenta det; vi undersøker.',
    again: 'Spør igjen',
    closed: 'Avsluttet som ikke utført',
  },
  leave: {
    question: 'Ordrer blir fortsatt rettet. Går du herfra, sendes ikke de som venter på tur.',
    stay: 'Bli her',
    leave: 'Gå',
  },

  empty: {
    title: 'Alt er i takt',
    titleCompared: 'Fant ingenting ute av takt',
    text: (looked) => `${looked}, og hver som kunne sammenlignes, sier det betalingen sier.`,
    soFar: 'Ingenting ute av takt så langt.',
    filtered: 'Ingenting av dette slaget er ute av takt',
    clear: 'Vis alle',
  },
  noShop: {
    title: 'Ingen butikk er koblet til',
    text: 'Lag en nøkkel i WooCommerce under Innstillinger › Avansert › REST API, med Les/Skriv, og før opp butikken i filen til WOOCOMMERCE_SHOPS_FILE. README sier hvordan.',
  },
  failed: 'Butikkene kunne ikke leses',

  shops: {
    title: 'Tilkoblede butikker',
    ok: 'Svarer, og ordrene kan leses og skrives',
    again: 'Sjekk på nytt',
    newTab: 'åpnes i en ny fane',
    webhook: (time) =>
      `En melding med feil signatur kom ${time}. Den ble ikke trodd: sammenlign webhookens hemmelighet i butikken med den i butikkfilen.`,
  },
}
