/** What a payment type allows, as the API's documentation tells it (docs: checkout API, orders). */
export interface TypeRules {
  product: string
  /** `whole`: lines only as they stand; `items`: lines must be named; `never`: nothing to do. */
  lines: 'free' | 'items' | 'whole' | 'never'
  /** Captured in the moment of payment. */
  atOnce?: true
  /** Refunds are accepted first and done seconds later. */
  slowRefund?: true
  /** A void after a part capture releases the rest. */
  voidsRest?: true
}

const free = (product: string): TypeRules => ({ product, lines: 'free' })
const voids = (product: string): TypeRules => ({ product, lines: 'free', voidsRest: true })
const swish = (product: string): TypeRules => ({
  product,
  lines: 'free',
  atOnce: true,
  slowRefund: true,
})
const walley: TypeRules = { product: 'collector', lines: 'whole' }
const instabank: TypeRules = { product: 'instabank', lines: 'items' }
const nothing: TypeRules = { product: 'dintero', lines: 'never' }

export const PAYMENT_TYPES: Record<string, TypeRules> = {
  'bambora.creditcard': free('bambora'),
  'bambora.vipps': free('bambora'),
  'bambora.mobilepay': free('bambora'),
  'bambora.applepay': free('bambora'),
  'bambora.googlepay': free('bambora'),
  'collector.invoice': walley,
  'collector.invoice_b2b': walley,
  'collector.invoice_b2b_preapproved': walley,
  'collector.installment': walley,
  'dintero.zero': nothing,
  'dintero.wallets': nothing,
  'dintero.external': nothing,
  'dintero_psp.creditcard': free('dintero_psp'),
  'dintero_psp.vipps': free('dintero_psp'),
  'dintero_psp.googlepay': free('dintero_psp'),
  'dintero_psp.applepay': free('dintero_psp'),
  'dintero_psp.clicktopay': free('dintero_psp'),
  'instabank.finance': instabank,
  'instabank.invoice': instabank,
  'instabank.installment': instabank,
  'instabank.postponement': instabank,
  'klarna.klarna': voids('klarna'),
  'klarna.billie': voids('klarna'),
  'kravia.invoice_b2b': free('kravia'),
  'kravia.invoice_b2b_grouped': free('kravia'),
  'kravia.invoice_b2c': free('kravia'),
  'netaxept.creditcard': free('netaxept'),
  'payex.creditcard': voids('payex'),
  'payex.mobilepay': voids('payex'),
  'payex.swish': swish('payex'),
  'payex.vipps': voids('payex'),
  'payex.applepay': voids('payex'),
  'payex.clicktopay': voids('payex'),
  'payex.googlepay': voids('payex'),
  'santander.debit_account': free('santander'),
  'seitatech.in_person': { product: 'seitatech', lines: 'free', atOnce: true },
  'swish.swish': swish('swish'),
  'two.invoice_b2b': free('two'),
  vipps: voids('vipps'),
}

/** The type as text: a payment made by hand may hold anything in its place. */
export const typeOf = ({
  payment_product_type: type,
}: {
  payment_product_type: unknown
}): string => (typeof type === 'string' ? type : '')

/** An unknown type is treated as a plain card gateway's: no void after a part capture. */
export const rulesOf = (type: string): TypeRules =>
  PAYMENT_TYPES[type] ?? free(type.split('.')[0] ?? type)
