import type { Country } from './people.ts'

export type Platform = 'woocommerce' | 'woocommerce-legacy' | 'magento' | 'direct'

export interface Shop {
  /** The host without `www`; it is the store id too. */
  host: string
  name: string
  country: Country
  currency: string
  platform: Platform
  catalogue: 'wool' | 'coffee' | 'food' | 'home' | 'bikes' | 'paper' | 'sauna' | 'sport'
  /** Share of the account's payments. */
  weight: number
  /** The order number of the first payment. */
  firstOrder: number
  /** A shop with a card terminal at this id. */
  terminal?: string
}

const shop = (
  host: string,
  name: string,
  country: Country,
  platform: Platform,
  catalogue: Shop['catalogue'],
  weight: number,
  firstOrder: number,
): Shop => ({
  host,
  name,
  country,
  currency: { NO: 'NOK', SE: 'SEK', DK: 'DKK', FI: 'EUR' }[country],
  platform,
  catalogue,
  weight,
  firstOrder,
})

/** The shops of the seeded merchant. */
export const SHOPS: Shop[] = [
  shop('fjellro.example', 'Fjellro Ull', 'NO', 'woocommerce', 'wool', 28, 10_423),
  shop('nordbrent.example', 'Nordbrent Kaffe', 'NO', 'woocommerce', 'coffee', 18, 5_210),
  shop('bryggensport.example', 'Bryggen Sport', 'NO', 'magento', 'sport', 12, 100_003_117),
  shop('skafferiet.example', 'Skogens Skafferi', 'SE', 'woocommerce', 'food', 13, 2_871),
  shop('norrsken.example', 'Norrsken Design', 'SE', 'magento', 'home', 8, 200_000_842),
  shop('havblik.example', 'Havblik Cykler', 'DK', 'woocommerce-legacy', 'bikes', 7, 1_944),
  shop('hyggepapir.example', 'Hygge og Papir', 'DK', 'direct', 'paper', 6, 7_001),
  shop('saunatalo.example', 'Saunatalo', 'FI', 'woocommerce', 'sauna', 6, 3_300),
  {
    ...shop('bryggen-butikk', 'Bryggen Sport, Bergen', 'NO', 'direct', 'sport', 2, 50_001),
    terminal: 'T-77120',
  },
]
