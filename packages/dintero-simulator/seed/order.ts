import { between, chance, newHex, newUuid, pick, type Random } from '../random.ts'
import type { Item, Transaction } from '../wire.ts'
import { birthOf } from './birth.ts'
import { orderLines } from './lines.ts'
import { cardOf, isCard, paymentMetadata } from './methods.ts'
import { personOf, type Country, type Person } from './people.ts'
import { tracesOf, type ShopTraces } from './platforms.ts'
import type { Shop } from './shops.ts'

export interface Order {
  transaction: Transaction
  traces: ShopTraces
  shop: Shop
  /** The card token that only `includes` reveals. */
  token?: string
}

const MERCHANT_CODE: Record<Shop['catalogue'], string> = {
  wool: '5651',
  coffee: '5499',
  food: '5411',
  home: '5712',
  bikes: '5940',
  paper: '5943',
  sauna: '5999',
  sport: '5941',
}

const B2B = /b2b|billie|^two\./

/** One order of a shop, as its payment begins at `atMs`. */
export function orderOf(
  random: Random,
  account: string,
  shop: Shop,
  type: string,
  number: number,
  person: Person,
  atMs: number,
): Order {
  const traces = tracesOf(random, shop, number)
  const company = B2B.test(type) && `${person.last_name} ${pick(random, ['AS', 'AB', 'Oy', 'ApS'])}`
  const address = {
    first_name: person.first_name,
    last_name: person.last_name,
    address_line: person.address_line,
    postal_code: person.postal_code,
    postal_place: person.postal_place,
    country: person.country,
    email: person.email,
    phone_number: person.phone_number,
    ...(company && {
      business_name: company,
      organization_number: String(between(random, 910_000_000, 999_999_999)),
    }),
  }
  const shipTo = chance(random, 0.9) ? address : elsewhere(random, address, person.country)
  const at = new Date(atMs).toISOString()
  const items = type === 'dintero.zero' ? [] : withoutLines(random, shop, orderLines(random, shop))
  const amount = items ? total(items) : between(random, 5, 4_000) * 100
  const { merchant_reference, merchant_reference_2, url } = traces

  const transaction = birthOf(random, {
    account,
    type,
    at,
    amount,
    currency: shop.currency,
    items,
    headers: traces.headers,
    metadata: {
      merchant_name: shop.name,
      merchant_country: shop.country,
      merchant_category_code: MERCHANT_CODE[shop.catalogue],
      'session:profile_id': 'default',
      event_reference: traces.event_reference,
      ...paymentMetadata(random, type),
    },
    fields: {
      merchant_reference,
      ...(merchant_reference_2 !== undefined && { merchant_reference_2 }),
      ...(type === 'dintero.zero' && { payment_operation: 'generate_payment_token' }),
      customer: {
        customer_id: person.customer_id,
        email: person.email,
        phone_number: person.phone_number,
      },
      customer_ip: `192.0.2.${between(random, 1, 254)}`,
      user_agent: pick(random, AGENTS),
      billing_address: address,
      shipping_address: shipTo,
      store: storeOf(shop),
      url,
      ...((isCard(type) || type === 'seitatech.in_person') && {
        card: cardOf(random, type, shop.country, atMs),
      }),
      ...(type === 'dintero.wallets' && {
        gift_cards: [
          {
            type: 'dintero.wallets',
            card_id: newUuid(random),
            amount,
            masked_card_token: '******0042',
          },
        ],
      }),
      ...(/^(collector|kravia)\./.test(type) && {
        verified_identity: {
          type: type.startsWith('collector') ? 'collector-idp' : 'dintero-idp',
          national_country: shop.country,
          national_idp: newHex(random, 12),
        },
      }),
    },
  })
  const card = transaction['card']
  const saved = typeof card === 'object' && card !== null && 'payment_token_id' in card
  return { transaction, traces, shop, ...(saved && { token: newHex(random, 32) }) }
}

/** Integrations of our own kind sometimes send an amount alone. */
function withoutLines(random: Random, shop: Shop, items: Item[]): Item[] | undefined {
  return shop.platform === 'direct' && chance(random, 0.25) ? undefined : items
}

function storeOf(shop: Shop): Record<string, string> {
  return {
    id: shop.host,
    name: shop.name,
    ...(shop.terminal !== undefined && { terminal_id: shop.terminal }),
  }
}

function elsewhere<T extends object>(random: Random, address: T, country: Country): T {
  const { address_line, postal_code, postal_place } = personOf(random, country)
  return { ...address, address_line, postal_code, postal_place }
}

const AGENTS = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36',
  'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36',
] as const

const total = (items: Item[]) => items.reduce((sum, { amount }) => sum + amount, 0)
