import type { PaymentSpec } from '@paydesk/dintero-simulator/control-client'
import {
  shopControlOf,
  type Order,
  type OrderSpec,
  type ShopControl,
} from '@paydesk/woocommerce-simulator/control-client'
import { ordersBehind } from '@paydesk/woocommerce-simulator/seed'
import { expect, simulatorControl, simulatorUrl, test as base } from './fixtures.ts'
import { SMALL_ORDER } from './orders.ts'
import type { ShopEntry } from './processes.ts'
import { openShop } from './shop-beside.ts'

/** A WooCommerce shop of the test's own, connected to the merchant's desk; its plugin knows the merchant's account. */
export interface Shop {
  /** As the desk's shops file has it. */
  entry: ShopEntry
  /** What its own people, its books and its bad days do. */
  control: ShopControl
  /** Makes a payment (848.00 in four lines) and its order, both as the plugin leaves them; `order` is laid over that. */
  paid(payment?: PaymentSpec, order?: OrderSpec): Promise<{ id: string; order: Order }>
}

/** For tests with a shop beside the payments: `shop` is connected from the desk's first moment. */
export const test = base.extend<{ shop: Shop }>({
  shop: async ({ account }, use) => {
    const { id, clientId, clientSecret } = account
    const shop = await openShop({ url: simulatorUrl(), account: id, clientId, clientSecret })
    const control = shopControlOf(shop.controlUrl)
    const dintero = simulatorControl()
    await use({
      entry: shop.entry,
      control,
      async paid(spec, change) {
        const payment = await dintero.createPayment(id, {
          woocommerce: true,
          items: SMALL_ORDER,
          ...spec,
        })
        const [behind] = ordersBehind([payment])
        const order = await control.createOrder({ ...behind?.spec, ...change })
        return { id: payment.id, order }
      },
    })
    await shop.close()
  },

  shops: async ({ shop }, use) => use([shop.entry]),
})

export { expect }
