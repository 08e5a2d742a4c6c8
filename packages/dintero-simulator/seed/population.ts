import type { LoadedPayment } from '../books/load.ts'
import { between, chance, newUuid, pick, randomFrom, weighted, type Random } from '../random.ts'
import { PAYMENT_TYPES, rulesOf } from '../rules/payment-types.ts'
import { lifeOf, type Actors, type Outcome } from './life.ts'
import { isCard, METHODS, RARE } from './methods.ts'
import { orderOf } from './order.ts'
import { personOf, type Country, type Person } from './people.ts'
import { SHOPS, type Shop } from './shops.ts'

export interface Population {
  payments: number
  seed: number
  /** The newest moment, in ms. */
  now: number
}

const DAY = 86_400_000
const DAYS = 120
/** How often every payment type appears at least, once there are payments enough. */
const EACH_TYPE = 4

/** The payments of an account, oldest first, as they follow from `seed` and `now` alone. */
export function* populationOf(
  account: string,
  { payments, seed, now }: Population,
): Generator<LoadedPayment> {
  const random = randomFrom(seed)
  const actors: Actors = { shop: newUuid(random), people: [newUuid(random), newUuid(random)] }
  const orders = new Map<string, number>()
  const known: Person[] = []
  const times = new Float64Array(payments).map(() => momentBefore(random, now)).toSorted()
  const types = Object.keys(PAYMENT_TYPES)
  const stride = Math.floor(payments / (types.length * EACH_TYPE))

  for (const [index, at] of times.entries()) {
    // Spread evenly, so that the rare types appear among recent payments and old ones.
    const forced = stride > 0 && index % stride === 0
    const wanted = forced ? types[(index / stride) % types.length] : undefined
    const shop = shopFor(random, wanted)
    const type = wanted ?? methodOf(random, shop)
    const number = orders.get(shop.host) ?? shop.firstOrder
    orders.set(shop.host, number + between(random, 1, 3))
    const person = customerOf(random, shop.country, known)
    const order = orderOf(random, account, shop, type, number, person, at)
    const outcome = outcomeOf(random, type, now - at)
    const transaction = lifeOf(random, order, outcome, actors, now)
    yield { transaction, extra: order.token === undefined ? {} : { payment_token: order.token } }
  }
}

const HOURS = {
  5: 2,
  7: 4,
  8: 5,
  9: 6,
  10: 7,
  11: 8,
  12: 7,
  14: 6,
  16: 7,
  18: 10,
  19: 12,
  20: 11,
  21: 5,
  22: 2,
}

/** Shops are busier in the evening, and somewhat busier than they were four months ago. */
function momentBefore(random: Random, now: number): number {
  const age = DAYS * DAY * (chance(random, 0.7) ? random() : 1 - Math.sqrt(random()))
  const day = Math.floor((now - age) / DAY) * DAY
  const at = day + Number(weighted(random, HOURS)) * 3_600_000 + between(random, 0, 3_599_999)
  return at > now ? now - between(random, 60_000, DAY / 2) : at
}

function shopFor(random: Random, type: string | undefined): Shop {
  const home = type && HOME.find(([pattern]) => pattern.test(type))?.[1]
  if (type === undefined) return among(random, SHOPS, ALL_WEIGHTS)
  const shops = SHOPS.filter(
    (shop) =>
      (home === undefined || shop.country === home) &&
      (type === 'seitatech.in_person') === (shop.terminal !== undefined),
  )
  return among(random, shops, weightsOf(shops))
}

function among(random: Random, shops: readonly Shop[], weights: Record<string, number>): Shop {
  const host = weighted(random, weights)
  return shops.find((shop) => shop.host === host) ?? pick(random, SHOPS)
}

const weightsOf = (shops: readonly Shop[]) =>
  Object.fromEntries(shops.map((shop) => [shop.host, shop.weight]))
const ALL_WEIGHTS = weightsOf(SHOPS)

/** Where a method belongs. */
const HOME: [RegExp, Country][] = [
  [/vipps|instabank|santander|kravia|in_person|two/, 'NO'],
  [/swish/, 'SE'],
  [/mobilepay/, 'DK'],
]

function methodOf(random: Random, shop: Shop): string {
  if (shop.terminal !== undefined) return 'seitatech.in_person'
  const method = weighted(random, METHODS[shop.country])
  if (method !== 'rare') return method
  const local = RARE.filter((type) => {
    const home = HOME.find(([pattern]) => pattern.test(type))?.[1]
    return type !== 'seitatech.in_person' && (home === undefined || home === shop.country)
  })
  return pick(random, local)
}

function customerOf(random: Random, country: Country, known: Person[]): Person {
  const neighbours = known.filter((person) => person.country === country)
  if (neighbours.length > 5 && chance(random, 0.35)) return pick(random, neighbours)
  const person = personOf(random, country)
  known.push(person)
  // Only recent customers come back, and the search among them stays short.
  if (known.length > 400) known.shift()
  return person
}

function outcomeOf(random: Random, type: string, age: number): Outcome {
  if (rulesOf(type).lines === 'never' && type === 'dintero.external')
    return pick(random, ['ON_HOLD', 'AUTHORIZED'])
  const held = type.startsWith('collector.') && age < 4 * DAY
  if (held && chance(random, 0.25)) return 'ON_HOLD'
  if (age < DAY / 24 && chance(random, 0.3)) return 'INITIATED'
  const walley = type.startsWith('collector.')
  const outcome = weighted(random, walley ? WALLEY_ENDS : isCard(type) ? CARD_ENDS : ENDS)
  return OUTCOMES.find((candidate) => candidate === outcome) ?? 'AUTHORIZED'
}

const ENDS = { AUTHORIZED: 100, FAILED: 2.5, DECLINED: 3, INITIATED: 1, UNKNOWN: 0.5, ON_HOLD: 0 }
const CARD_ENDS = { ...ENDS, FAILED: 5 }
const WALLEY_ENDS = { ...ENDS, ON_HOLD: 1 }

const OUTCOMES: Outcome[] = ['AUTHORIZED', 'FAILED', 'DECLINED', 'INITIATED', 'UNKNOWN', 'ON_HOLD']
