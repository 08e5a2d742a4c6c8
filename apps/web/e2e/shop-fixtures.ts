import type { PaymentSpec } from '@paydesk/dintero-simulator/control-client'
import {
  shopControlOf,
  type Order,
  type OrderSpec,
  type ShopControl,
} from '@paydesk/woocommerce-simulator/control-client'
import { ordersBehind } from '@paydesk/woocommerce-simulator/seed'
import { startShop } from '@paydesk/woocommerce-simulator/start'
import { expect, simulatorControl, simulatorUrl, test as base } from './fixtures.ts'
import { SMALL_ORDER } from './orders.ts'
import type { ShopEntry } from './processes.ts'

/** A WooCommerce shop of the test's own, connected to the merchant's desk; its plugin knows the merchant's account. */
export interface Shop {
  /** As the desk's shops file has it. */
  entry: ShopEntry
  /** What its own people, its books and its bad days do. */
  control: ShopControl
  /** Makes a payment (848.00 in four lines) and its order, both as the plugin leaves them; `order` is laid over that. */
  paid(payment?: PaymentSpec, order?: OrderSpec): Promise<{ id: string; order: Order }>
}

/** The host by which the simulator's payments of a WooCommerce shop name it. */
const HOST = 'fjellro.example'

/** For tests with a shop beside the payments: `shop` is connected from the desk's first moment. */
export const test = base.extend<{ shop: Shop }>({
  shop: async ({ account }, use) => {
    const running = await startShop({
      shopHost: HOST,
      dintero: {
        url: simulatorUrl(),
        account: account.id,
        clientId: account.clientId,
        clientSecret: account.clientSecret,
      },
    })
    const control = shopControlOf(running.controlUrl)
    const dintero = simulatorControl()
    await use({
      entry: {
        id: 'fjellro',
        name: 'Fjellro Ull',
        url: running.url,
        hosts: [HOST],
        consumer_key: running.consumerKey,
        consumer_secret: running.consumerSecret,
        webhook_secret: 'what webhooks are signed with',
      },
      control,
      async paid(spec, change) {
        const payment = await dintero.createPayment(account.id, {
          woocommerce: true,
          items: SMALL_ORDER,
          ...spec,
        })
        const [behind] = ordersBehind([payment])
        const order = await control.createOrder({ ...behind?.spec, ...change })
        return { id: payment.id, order }
      },
    })
    await running.close()
  },

  shops: async ({ shop }, use) => use([shop.entry]),
})

export { expect }
