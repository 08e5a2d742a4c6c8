import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { shopControlOf } from '@paydesk/woocommerce-simulator/control-client'
import { startShop } from '@paydesk/woocommerce-simulator/start'
import type { Where } from '../../store/db.ts'
import { openShop } from './desk-process.ts'

/** A merchant with a shop, and the environment of a desk that is connected to both. */
export async function openMerchant(store: Where) {
  const merchant = await openShop(store)
  const env = merchant.env
  const running = await startShop({
    dintero: {
      url: merchant.simulator.url,
      account: merchant.account,
      clientId: env['DINTERO_CLIENT_ID'] ?? '',
      clientSecret: env['DINTERO_CLIENT_SECRET'] ?? '',
    },
  })
  const folder = mkdtempSync(join(tmpdir(), 'paydesk-shops-'))
  const file = join(folder, 'shops.json')
  const { url, consumerKey: consumer_key, consumerSecret: consumer_secret } = running
  const rows = [{ id: 'one', name: 'One', url, consumer_key, consumer_secret }]
  writeFileSync(file, JSON.stringify(rows), { mode: 0o600 })
  const shop = { id: 'one', control: shopControlOf(running.controlUrl) }
  return {
    merchant,
    beside: { account: merchant.account, control: merchant.control, shop },
    env: { ...env, WOOCOMMERCE_SHOPS_FILE: file },
    async close() {
      await running.close()
      await merchant.close()
      rmSync(folder, { recursive: true })
    },
  }
}
export type Merchant = Awaited<ReturnType<typeof openMerchant>>
