import { createShop, type Shop } from '@paydesk/woocommerce/client'
import type { StatusMap } from '@paydesk/woocommerce/in-step'
import type { OrderClues } from '@paydesk/woocommerce/recognise'

/** A shop as the shops file describes it. */
export interface ShopSettings {
  /** Names it in the journal and in addresses: letters, digits and dashes, never changed. */
  readonly id: string
  /** What people call it. */
  readonly name: string
  readonly url: string
  /** Hosts by which payments name it (`store.id`, callback address), without `www`; its own is among them. */
  readonly hosts: readonly string[]
  readonly consumerKey: string
  readonly consumerSecret: string
  readonly webhookSecret: string | undefined
  /** Of the notes that Paydesk leaves on its orders. */
  readonly language: 'en' | 'nb'
  /** Which of its statuses agree with a payment's, where it has renamed or re-mapped them. */
  readonly statuses: StatusMap
}

export interface ConnectedShop extends Omit<ShopSettings, 'consumerKey' | 'consumerSecret'> {
  readonly client: Shop
}

/** The shops whose orders can be read and kept in step. */
export interface Shops {
  readonly all: readonly ConnectedShop[]
  readonly byId: (id: string) => ConnectedShop | undefined
  /**
   * The shops that a payment may come from: those that its host names, or all of them where it names
   * none. Only the order's transaction id says which it is.
   */
  readonly of: (clues: OrderClues) => readonly ConnectedShop[]
}

/** Throws TypeError for an address that would send a key in clear text. */
export function createShops(settings: readonly ShopSettings[]): Shops {
  const all = settings.map(({ consumerKey, consumerSecret, ...shop }) => {
    const client = createShop({ url: shop.url, consumerKey, consumerSecret })
    // The address as the client reads it: in small letters, without a slash at its end.
    return { ...shop, url: client.url, client }
  })
  return {
    all,
    byId: (id) => all.find((shop) => shop.id === id),
    of: ({ shopHost }) =>
      shopHost === undefined
        ? all
        : all.filter(({ hosts }) => hosts.includes(hostAsNamed(shopHost))),
  }
}

/** As `hosts` of a shop have it: in small letters and without `www`. */
export const hostAsNamed = (host: string): string => host.toLowerCase().replace(/^www\./, '')
