import { afterAll, beforeAll, beforeEach } from 'vitest'
import { shopControlOf, type ShopControl } from '@paydesk/woocommerce-simulator/control-client'
import { startShop, type RunningShop } from '@paydesk/woocommerce-simulator/start'
import { createShop, type Sending, type Shop, type ShopConfig } from '../client.ts'

/** For writes of which it does not matter. */
export const IN_TIME: Sending = { sendWithinMs: 5_000 }

/** A shop of a test file's own, and clients of it; every test begins without faults. */
export function ownShop() {
  let running: RunningShop
  let control: ShopControl
  beforeAll(async () => {
    running = await startShop()
    control = shopControlOf(running.controlUrl)
  })
  beforeEach(async () => {
    await control.disarm()
    await control.resetSettings()
    await control.forgetRequests()
  })
  afterAll(() => running.close())
  return {
    get url() {
      return running.url
    },
    get control() {
      return control
    },
    get secret() {
      return running.consumerSecret
    },
    client: (config: Partial<ShopConfig> = {}): Shop =>
      createShop({
        url: running.url,
        consumerKey: running.consumerKey,
        consumerSecret: running.consumerSecret,
        ...config,
      }),
  }
}
