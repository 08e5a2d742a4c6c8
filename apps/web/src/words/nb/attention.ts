import type { attention as en } from '../en/attention.ts'
import { pluralOf } from '../plural.ts'

const plural = pluralOf('nb-NO')

export const attention: typeof en = {
  title: 'Krever oppfølging',
  intro: 'Handlinger med et utfall som ikke er kjent ennå.',
  standing: {
    review: 'Må avgjøres',
    checking: 'Undersøkes',
    processing: 'Behandles',
  },
  hint: {
    review:
      'Ingen vet ennå om disse gikk gjennom. Åpne betalingen og spør Dintero; avslutt så handlingen som ikke utført, eller send den på nytt.',
    checking:
      'Vi vet ikke ennå. Ikke gjenta disse. Vi undersøker, og siden oppdateres av seg selv.',
    processing: 'Dintero arbeider med disse. Det er ingenting å gjøre.',
  },
  otherwise: {
    title: 'Ikke som bekreftet',
    hint: 'Dintero viser noe annet av disse enn det som ble bekreftet. De kan verken avsluttes eller sendes på nytt. Åpne betalingen: der står hva Dintero viser, og hva som kan gjøres.',
  },
  count: (count) => plural(count, { one: '1 handling', other: `${count} handlinger` }),
  tried: {
    capture: (amount) => `Trekk ${amount}`,
    refund: (amount) => `Refunder ${amount}`,
    cancel: (amount) => `Kanseller ${amount}`,
    add: (amount) => `Ny sum ${amount}`,
    renew: () => 'Forny reservasjonen',
    shopCapture: (amount) => `Trekk ${amount} gjennom butikken`,
  },
  tells: {
    standing: {
      review: 'Butikken vet det kanskje ikke',
      checking: 'Undersøkes i butikken',
      processing: 'Venter på butikken',
    },
    hint: {
      review:
        'Ingen vet ennå om butikken har skrevet disse. Det gjelder ingen penger. Se på ordren i butikken; avslutt det så på betalingen, og fortell butikken det på nytt om den ikke vet det.',
      checking:
        'Vi vet ikke ennå om butikken har skrevet disse. Det gjelder ingen penger. Ikke gjenta dem; vi undersøker.',
      processing:
        'Butikken får vite om disse av seg selv, så snart den kan nås. Det gjelder ingen penger.',
    },
    tried: {
      'tell-capture': () => 'Fortell butikken om trekket',
      'tell-refund': (amount) => `Registrer refusjonen på ${amount} i butikken`,
      'tell-void': () => 'Fortell butikken om kanselleringen',
    },
    order: (id, shop) => `ordre ${id} hos ${shop}`,
  },
  by: 'Bekreftet av',
  sent: 'Sendt',
  looked: 'Sist sett på',
  never: 'Ikke ennå',
  loading: 'Laster det som krever oppfølging …',
  failed: 'Det som krever oppfølging, kunne ikke leses',
  old: 'Dette kunne ikke oppdateres. Det er det som var her før.',
  empty: 'Ingenting krever oppfølging',
  emptyHint: 'Utfallet av alle trekk, refusjoner og kanselleringer er kjent.',
  unwell: {
    reads: (time) => `Dintero har ikke svart siden ${time}.`,
    readsHint:
      'Det du ser, kan være opptil 15 minutter gammelt, og ingen penger kan flyttes. Det åpnes igjen av seg selv.',
    writes: (time) => `Dintero har ikke tatt imot trekk eller refusjoner siden ${time}.`,
    writesHint:
      'Du kan se på alt. Det du bekrefter nå, blir ikke sendt, og du kan prøve igjen senere.',
  },
}
