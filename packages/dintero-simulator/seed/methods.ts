import { between, chance, newHex, newUuid, pick, type Random } from '../random.ts'
import type { Country } from './people.ts'

/** How people pay there; a type that is missing here appears through `RARE`. */
export const METHODS: Record<Country, Record<string, number>> = {
  NO: {
    'payex.creditcard': 24,
    'payex.vipps': 9,
    vipps: 13,
    'klarna.klarna': 14,
    'dintero_psp.creditcard': 8,
    'dintero_psp.vipps': 3,
    'bambora.creditcard': 6,
    'bambora.vipps': 3,
    'collector.invoice': 4,
    'collector.installment': 1,
    'payex.applepay': 3,
    'payex.googlepay': 2,
    'dintero_psp.applepay': 2,
    'netaxept.creditcard': 1,
    'kravia.invoice_b2b': 1,
    'instabank.finance': 0.6,
    'santander.debit_account': 0.4,
    rare: 3,
  },
  SE: {
    'payex.creditcard': 18,
    'swish.swish': 14,
    'payex.swish': 7,
    'klarna.klarna': 24,
    'collector.invoice': 8,
    'collector.installment': 2,
    'collector.invoice_b2b': 2,
    'klarna.billie': 2,
    'payex.applepay': 3,
    'dintero_psp.creditcard': 4,
    rare: 3,
  },
  DK: {
    'payex.creditcard': 25,
    'payex.mobilepay': 22,
    'bambora.mobilepay': 5,
    'klarna.klarna': 10,
    'dintero_psp.creditcard': 6,
    'payex.applepay': 4,
    'bambora.creditcard': 4,
    rare: 3,
  },
  FI: {
    'payex.creditcard': 26,
    'payex.mobilepay': 12,
    'klarna.klarna': 18,
    'collector.invoice': 6,
    'klarna.billie': 2,
    'dintero_psp.creditcard': 6,
    'payex.googlepay': 4,
    rare: 3,
  },
}

/** Types that hardly anyone uses; each is made a few times in any population worth the name. */
export const RARE = [
  'bambora.applepay',
  'bambora.googlepay',
  'collector.invoice_b2b_preapproved',
  'dintero.zero',
  'dintero.wallets',
  'dintero.external',
  'dintero_psp.googlepay',
  'dintero_psp.clicktopay',
  'instabank.invoice',
  'instabank.installment',
  'instabank.postponement',
  'kravia.invoice_b2b_grouped',
  'kravia.invoice_b2c',
  'payex.clicktopay',
  'seitatech.in_person',
  'two.invoice_b2b',
] as const

export const isCard = (type: string) => /\.(creditcard|applepay|googlepay|clicktopay)$/.test(type)

const ALPHA_3: Record<Country, string> = { NO: 'NOR', SE: 'SWE', DK: 'DNK', FI: 'FIN' }

/** The card part of a payment; `atMs` is when it was made. */
export function cardOf(
  random: Random,
  type: string,
  country: Country,
  atMs: number,
): Record<string, unknown> {
  const brand = pick(random, ['Visa', 'Visa', 'Visa', 'MasterCard', 'MasterCard'] as const)
  const pan =
    brand === 'Visa'
      ? pick(random, ['400000', '492556', '457162'])
      : pick(random, ['520000', '541330', '516794'])
  const year = new Date(atMs).getUTCFullYear() + between(random, 1, 4)
  const secure = chance(random, 0.85)
  return {
    brand,
    masked_pan: `${pan}******${between(random, 1000, 9999)}`,
    expiry_date: `${String(between(random, 1, 12)).padStart(2, '0')}/${year}`,
    type: chance(random, 0.7) ? 'Debit' : 'Credit',
    region: chance(random, 0.9) ? 'domestic' : 'eea',
    country: ALPHA_3[country],
    product_platform: chance(random, 0.92) ? 'consumer' : 'commercial',
    ...(type !== 'seitatech.in_person'
      ? {
          acquirer_transaction_type: secure ? '3DSECURE' : 'SSL',
          authentication_status: secure ? 'Y' : pick(random, ['A', 'U']),
          three_ds_version: '2.2.0',
          three_ds_server_trans_id: newUuid(random),
          eci: brand === 'Visa' ? (secure ? '05' : '06') : secure ? '02' : '01',
        }
      : { entry_method: pick(random, ['chip', 'contactless']), acquirer_terminal_id: 'T-77120' }),
    acquirer_stan: String(between(random, 100000, 999999)),
    acquirer_transaction_time: new Date(atMs).toISOString(),
    ...(chance(random, 0.1) && { payment_token_id: newHex(random, 24) }),
  }
}

/** What the provider adds to the payment itself (docs: checkout API). */
export function paymentMetadata(random: Random, type: string): Record<string, string> {
  if (type.startsWith('klarna.'))
    return {
      'klarna:authorized_payment_method:type': pick(random, ['invoice', 'pay_now', 'slice_it']),
      'klarna:authorized_payment_method:fraud_status': 'ACCEPTED',
      'klarna:order_id': newUuid(random),
    }
  if (type.startsWith('payex.'))
    return { 'payex:payment:number': String(between(random, 70_000_000_000, 79_999_999_999)) }
  if (type.startsWith('bambora.')) return { 'gateway:id': newHex(random, 12) }
  if (type === 'seitatech.in_person')
    return { 'seitatech:customerReceipt': 'BRYGGEN SPORT\\nKJØP\\nGODKJENT' }
  return {}
}
