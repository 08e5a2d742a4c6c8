import type { Country } from './people.ts'
import type { Shop } from './shops.ts'

export type VatClass = 'standard' | 'food' | 'low'

/** Percent. */
export const VAT: Record<Country, Record<VatClass, number>> = {
  NO: { standard: 25, food: 15, low: 12 },
  SE: { standard: 25, food: 12, low: 6 },
  DK: { standard: 25, food: 25, low: 25 },
  FI: { standard: 25.5, food: 14, low: 10 },
}

/** A product; its price is in whole kroner or euro, per kilo when sold by weight. */
export type Product = [sku: string, name: string, price: number, vat: VatClass, byWeight?: 'kg']

export const PRODUCTS: Record<Shop['catalogue'], Product[]> = {
  wool: [
    ['ULL-101', 'Ullgenser Rondane, grå', 1499, 'standard'],
    ['ULL-102', 'Ullgenser Rondane, blå', 1499, 'standard'],
    ['ULL-210', 'Ullsokker, 2 par', 249, 'standard'],
    ['ULL-215', 'Raggsokker', 179, 'standard'],
    ['ULL-300', 'Lue med dusk', 349, 'standard'],
    ['ULL-310', 'Votter, tovet ull', 399, 'standard'],
    ['ULL-420', 'Pledd i lammeull', 1190, 'standard'],
    ['ULL-500', 'Superundertøy, trøye', 699, 'standard'],
    ['ULL-501', 'Superundertøy, bukse', 649, 'standard'],
    ['ULL-900', 'Strikkebok «Mønster fra nord»', 379, 'low'],
    ['ULL-910', 'Garn 50 g', 69.9, 'standard'],
  ],
  coffee: [
    ['KAF-01', 'Espresso Nord, hele bønner 500 g', 139, 'food'],
    ['KAF-02', 'Filterkaffe Etiopia 250 g', 119.9, 'food'],
    ['KAF-03', 'Kaffe i løsvekt, per kilo', 318, 'food', 'kg'],
    ['KAF-04', 'Grønn te i løsvekt, per kilo', 690, 'food', 'kg'],
    ['KAF-05', 'Sjokolade 70 %', 59.9, 'food'],
    ['KAF-10', 'Kaffekopp i steintøy', 229, 'standard'],
    ['KAF-11', 'Håndkvern', 899, 'standard'],
    ['KAF-12', 'Filterholder V60', 349, 'standard'],
    ['KAF-13', 'Papirfilter, 100 stk.', 79, 'standard'],
    ['KAF-20', 'Baristakurs, én kveld', 990, 'standard'],
  ],
  food: [
    ['SKA-01', 'Lingonsylt 400 g', 79, 'food'],
    ['SKA-02', 'Knäckebröd, surdeg', 59, 'food'],
    ['SKA-03', 'Västerbottensost, per kilo', 289, 'food', 'kg'],
    ['SKA-04', 'Rökt renstek, per kilo', 695, 'food', 'kg'],
    ['SKA-05', 'Älgkorv', 149, 'food'],
    ['SKA-06', 'Honung från Gotland', 119, 'food'],
    ['SKA-07', 'Presentkorg Skogen', 895, 'food'],
    ['SKA-08', 'Kokbok «Ur skafferiet»', 299, 'low'],
    ['SKA-09', 'Smörkniv i en', 129, 'standard'],
  ],
  home: [
    ['NOR-11', 'Taklampa Sken', 2495, 'standard'],
    ['NOR-12', 'Bordslampa Glöd', 1295, 'standard'],
    ['NOR-20', 'Matta Fjäll 170 × 240', 3990, 'standard'],
    ['NOR-21', 'Kudde i linne', 449, 'standard'],
    ['NOR-30', 'Vas, munblåst glas', 799, 'standard'],
    ['NOR-31', 'Ljusstake i mässing', 599, 'standard'],
    ['NOR-40', 'Poster 50 × 70', 349, 'standard'],
    ['NOR-41', 'Ram i ek 50 × 70', 495, 'standard'],
  ],
  bikes: [
    ['CYK-01', 'Citybike Havblik 7 gear', 5495, 'standard'],
    ['CYK-02', 'Børnecykel 20"', 2299, 'standard'],
    ['CYK-10', 'Cykelhjelm', 549, 'standard'],
    ['CYK-11', 'Lygtesæt med magnet', 299, 'standard'],
    ['CYK-12', 'Kædelås', 449, 'standard'],
    ['CYK-13', 'Cykelkurv', 399, 'standard'],
    ['CYK-14', 'Slange 28"', 59.95, 'standard'],
    ['CYK-20', 'Service, stor', 895, 'standard'],
  ],
  paper: [
    ['PAP-01', 'Notesbog A5', 129, 'standard'],
    ['PAP-02', 'Brevpapir, 50 ark', 149, 'standard'],
    ['PAP-03', 'Fyldepen', 399, 'standard'],
    ['PAP-04', 'Kalender 2027', 199, 'standard'],
    ['PAP-05', 'Gavepapir, 3 ruller', 119.5, 'standard'],
    ['PAP-06', 'Malebog for voksne', 179, 'standard'],
    ['PAP-07', 'Farveblyanter, 24 stk.', 229, 'standard'],
  ],
  sauna: [
    ['SAU-01', 'Löylykauha, koivu', 34.9, 'standard'],
    ['SAU-02', 'Kiulu 4 l', 59.9, 'standard'],
    ['SAU-03', 'Saunatuoksu, terva', 12.5, 'standard'],
    ['SAU-04', 'Laudeliina, pellava', 24.95, 'standard'],
    ['SAU-05', 'Kiuaskivet 20 kg', 29.9, 'standard'],
    ['SAU-06', 'Lakritsi 250 g', 6.9, 'food'],
    ['SAU-07', 'Kirja «Suomalainen sauna»', 38, 'low'],
    ['SAU-08', 'Sähkökiuas 6 kW', 649, 'standard'],
  ],
  sport: [
    ['SPO-01', 'Fjellski 200 cm', 4299, 'standard'],
    ['SPO-02', 'Skistaver', 799, 'standard'],
    ['SPO-03', 'Hodelykt 1200 lm', 1299, 'standard'],
    ['SPO-04', 'Drikkeflaske', 199, 'standard'],
    ['SPO-05', 'Løpesko', 1699, 'standard'],
    ['SPO-06', 'Energibar, 12 pk.', 289, 'food'],
    ['SPO-07', 'Turkart Jotunheimen', 249, 'low'],
    ['SPO-08', 'Skismøring, sett', 449, 'standard'],
    ['SPO-09', 'Ryggsekk 30 l', 1390, 'standard'],
  ],
}

/** Name and price of sending it home. */
export const SHIPPING: Record<Country, [name: string, price: number][]> = {
  NO: [
    ['Posten, hent i butikk', 79],
    ['Hjemlevering på kvelden', 149],
    ['Pakke i postkassen', 49],
  ],
  SE: [
    ['PostNord ombud', 59],
    ['Hemleverans', 99],
  ],
  DK: [
    ['Pakkeshop', 45],
    ['Levering til døren', 79],
  ],
  FI: [
    ['Noutopiste', 4.9],
    ['Kotiinkuljetus', 9.9],
  ],
}
