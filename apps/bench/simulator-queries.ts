/** A transaction, as far as queries are made of it. */
interface Sample {
  id: string
  created_at: string
  amount: number
  currency: string
  status: string
  payment_product: string
  payment_product_type: string
  session_id: string
  merchant_reference: string
  merchant_reference_2?: string
  channel: string
  payment_operation: string
  store?: { id: string; terminal_id?: string }
  card?: { brand: string; payment_token_id?: string }
  customer?: { customer_id: string; email: string; phone_number: string }
  billing_address?: { first_name: string; last_name: string }
}

export interface Case {
  name: string
  /** p95 in ms that it is to stay under; the first figures name what they are compared with. */
  target?: number
  queries: string[]
}

type List = (query: string) => Promise<Sample[]>

const DAY = 86_400_000
const ONE = 20
const SEARCH = 50
const SEARCH_AND_TWO = 100

/** The queries to measure, made of `count` payments from all over an account. */
export async function casesOf(list: List, count: number): Promise<Case[]> {
  const some = await samplesOf(list, count)
  const each = (
    name: string,
    target: number | undefined,
    query: (of: Sample) => string | undefined,
  ) => ({
    name,
    ...(target !== undefined && { target }),
    queries: [...new Set(some.flatMap((of) => query(of) ?? []))],
  })
  const cases: Case[] = [
    { name: 'first page', target: ONE, queries: Array.from({ length: count }, () => '') },
    each('deep page', ONE, ({ id }) => filter({ starting_after: id })),
    each('status', ONE, ({ status }) => filter({ status })),
    each(
      'status, three of them',
      ONE,
      ({ status }) => `&status=FAILED&status=ON_HOLD&status=${status}`,
    ),
    each('payment_product', ONE, ({ payment_product }) => filter({ payment_product })),
    each('payment_product_type', ONE, (of) =>
      filter({ payment_product_type: of.payment_product_type }),
    ),
    each('card_brand', ONE, ({ card }) => filter({ card_brand: card?.brand })),
    each('currency', ONE, ({ currency }) => filter({ currency })),
    each('store_id', ONE, ({ store }) => filter({ store_id: store?.id })),
    each('terminal_id', ONE, ({ store }) => filter({ terminal_id: store?.terminal_id })),
    each('channel', ONE, ({ channel }) => filter({ channel })),
    each('payment_operation', ONE, (of) => filter({ payment_operation: of.payment_operation })),
    each('id', ONE, ({ id }) => filter({ id })),
    each('session_id', ONE, ({ session_id }) => filter({ session_id })),
    each('merchant_reference', ONE, (of) => filter({ merchant_reference: of.merchant_reference })),
    each('merchant_reference_2', ONE, (of) =>
      filter({ merchant_reference_2: of.merchant_reference_2 }),
    ),
    each('customer_id', ONE, ({ customer }) => filter({ customer_id: customer?.customer_id })),
    each('token_id', ONE, ({ card }) => filter({ token_id: card?.payment_token_id })),
    each('payout_correlation_id, none', ONE, ({ id }) => filter({ payout_correlation_id: id })),
    each('payout_destination_id, none', ONE, ({ id }) => filter({ payout_destination_id: id })),
    each('amount', ONE, ({ amount }) => filter({ amount })),
    each('amount, within 1 %', ONE, ({ amount }) =>
      filter({ 'amount.gte': amount, 'amount.lte': Math.round(amount * 1.01) }),
    ),
    each('amount, within the double', ONE, ({ amount }) =>
      filter({ 'amount.gte': amount, 'amount.lte': amount * 2 }),
    ),
    each('amount.gte', ONE, ({ amount }) => filter({ 'amount.gte': amount })),
  ]
  for (const field of ['created_at', 'captured_at', 'refunded_at'])
    for (const days of [1, 30])
      cases.push(
        each(`${field}, ${days} days`, ONE, ({ created_at }) => {
          const at = Date.parse(created_at)
          return filter({ [`${field}.gte`]: day(at), [`${field}.lte`]: day(at + (days - 1) * DAY) })
        }),
      )
  cases.push(
    each('captured_at.gte', ONE, ({ created_at }) =>
      filter({ 'captured_at.gte': created_at.slice(0, 10) }),
    ),
    each('refunded_at.lte', ONE, ({ created_at }) =>
      filter({ 'refunded_at.lte': created_at.slice(0, 10) }),
    ),
    each('search, many hits (a name)', SEARCH, (of) => filter({ search: nameOf(of) })),
    each('search, few hits (a telephone)', SEARCH, (of) =>
      filter({ search: of.customer?.phone_number }),
    ),
    each('search, few hits (an e-mail)', SEARCH, (of) => filter({ search: of.customer?.email })),
    each('search, one hit (a reference)', SEARCH, (of) =>
      filter({ search: of.merchant_reference }),
    ),
    each('search, no hit', SEARCH, ({ id }) => filter({ search: `${id}-` })),
    each('search and two filters (a name)', SEARCH_AND_TWO, (of) =>
      filter({ search: nameOf(of), status: of.status, currency: of.currency }),
    ),
    each('search and two filters (a telephone)', SEARCH_AND_TWO, (of) =>
      filter({
        search: of.customer?.phone_number,
        payment_product_type: of.payment_product_type,
        'created_at.gte': of.created_at.slice(0, 10),
      }),
    ),
    each('two filters', undefined, (of) =>
      filter({ status: of.status, payment_product_type: of.payment_product_type }),
    ),
    each('three filters and a range', undefined, (of) =>
      filter({
        status: of.status,
        currency: of.currency,
        store_id: of.store?.id,
        'created_at.lte': of.created_at.slice(0, 10),
      }),
    ),
  )
  return cases.filter(({ queries }) => queries.length > 0)
}

/** Payments spread evenly over the account's whole time. */
async function samplesOf(list: List, count: number): Promise<Sample[]> {
  const [newest] = await list('&limit=1')
  if (!newest) throw new Error('There are no payments to measure')
  const last = Date.parse(newest.created_at)
  const samples: Sample[] = []
  for (let i = 0; i < count; i++) {
    const until = new Date(last - (i / count) * 119 * DAY).toISOString()
    samples.push(...(await list(`&limit=1&created_at.lte=${until}`)))
  }
  return samples
}

/** The query of one or more filters; nothing if the payment lacks one of them. */
function filter(values: Record<string, string | number | undefined>): string | undefined {
  const pairs = Object.entries(values)
  if (pairs.some(([, value]) => value === undefined)) return undefined
  return pairs.map(([name, value]) => `&${name}=${encodeURIComponent(String(value))}`).join('')
}

const nameOf = ({ billing_address: person }: Sample) =>
  person && `${person.first_name} ${person.last_name}`

const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)
