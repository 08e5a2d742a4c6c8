import { shopControlOf } from '@paydesk/woocommerce-simulator/control-client'
import { startShop } from '@paydesk/woocommerce-simulator/start'
import type { ShopSettings } from '../shops.ts'

/** A shop that no desk is connected to yet, and the settings to connect one; it reaches no Dintero. */
export async function shopOutside(id: string) {
  const running = await startShop()
  const { url, consumerKey, consumerSecret } = running
  const settings: ShopSettings = {
    id,
    name: id,
    url,
    hosts: ['fjellro.example'],
    consumerKey,
    consumerSecret,
    webhookSecret: undefined,
    language: 'en',
    statuses: {},
  }
  return { settings, control: shopControlOf(running.controlUrl), close: () => running.close() }
}
