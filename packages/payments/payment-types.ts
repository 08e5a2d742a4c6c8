/** Every status of a transaction. Source: https://docs.dintero.com/checkout-api, schema Transaction. */
export const STATUSES = [
  'INITIATED',
  'ON_HOLD',
  'AUTHORIZED',
  'PARTIALLY_CAPTURED',
  'PARTIALLY_CAPTURED_REFUNDED',
  'CAPTURED',
  'AUTHORIZATION_VOIDED',
  'PARTIALLY_REFUNDED',
  'REFUNDED',
  'DECLINED',
  'FAILED',
  'UNKNOWN',
] as const
export type Status = (typeof STATUSES)[number]

/** How long a reservation lasts, in days; `undefined` where nothing is reserved or nothing documented. */
export type Hold =
  | {
      days: number
      /** An estimate: the bank decides, or the documentation disagrees with itself. */
      about: boolean
      /** Days by card brand, in lower case; a brand that is not here gets `days`. */
      byBrand?: ReadonlyMap<string, number>
    }
  | undefined

/** What a payment type can do, whatever the state of the payment. */
export interface Traits {
  readonly known: boolean
  /** The part before the dot: who carries the payment. */
  readonly provider: string
  /** How a part of the payment is captured: by lines or amount, whole lines only, lines named, not at all. */
  readonly captures: 'amounts' | 'whole-lines' | 'lines-required' | 'at-once' | 'never'
  /** How what a part capture left is released. */
  readonly cancelRest: 'void' | 'final-capture' | 'never'
  /** How a payment that is not captured is cancelled. */
  readonly cancelsAt: 'void' | 'refund-instead' | 'never'
  /** Items can be added after the purchase. */
  readonly amends: boolean
  /** The reservation can be renewed. */
  readonly extends: boolean
  readonly refunds: 'amounts' | 'whole-lines' | 'never'
  readonly hold: Hold
}

type Kind = Omit<Traits, 'known' | 'provider'>

const VIPPS_BRANDS: ReadonlyMap<string, number> = new Map([
  ['visa', 7],
  ['visa electron', 5],
  ['mastercard', 30],
])
const CARD_HOLD: Hold = { days: 7, about: true }

const card: Kind = {
  captures: 'amounts',
  cancelRest: 'void',
  cancelsAt: 'void',
  amends: false,
  extends: false,
  refunds: 'amounts',
  hold: CARD_HOLD,
}
const vipps: Kind = {
  ...card,
  hold: { ...CARD_HOLD, byBrand: VIPPS_BRANDS },
}
const klarna: Kind = { ...card, amends: true, extends: true, hold: { days: 28, about: false } }
const billie: Kind = { ...klarna, hold: undefined }
const dinteroPsp: Kind = { ...card, cancelRest: 'final-capture' }
const restExpires: Kind = { ...card, cancelRest: 'never' }
/** Invoices: the lines' amounts are fixed, so a refund takes whole lines. */
const invoice: Kind = {
  ...restExpires,
  captures: 'lines-required',
  refunds: 'whole-lines',
  hold: undefined,
}
const walley: Kind = { ...invoice, captures: 'whole-lines', hold: { days: 90, about: true } }
const atOnce: Kind = {
  ...restExpires,
  captures: 'at-once',
  cancelsAt: 'refund-instead',
  hold: undefined,
}
const notHandled: Kind = {
  ...restExpires,
  captures: 'never',
  cancelsAt: 'never',
  refunds: 'never',
  hold: undefined,
}

/** Source: https://docs.dintero.com/checkout-api (the lists at capture, void and authorization) and the support pages on each method. */
const KINDS = {
  'bambora.applepay': restExpires,
  'bambora.creditcard': restExpires,
  'bambora.googlepay': restExpires,
  'bambora.mobilepay': restExpires,
  'bambora.vipps': restExpires,
  'collector.installment': walley,
  'collector.invoice': walley,
  'collector.invoice_b2b': walley,
  'collector.invoice_b2b_preapproved': walley,
  'dintero.external': notHandled,
  'dintero.wallets': notHandled,
  'dintero.zero': notHandled,
  'dintero_psp.applepay': dinteroPsp,
  'dintero_psp.clicktopay': dinteroPsp,
  'dintero_psp.creditcard': dinteroPsp,
  'dintero_psp.googlepay': dinteroPsp,
  'dintero_psp.vipps': dinteroPsp,
  'instabank.finance': invoice,
  'instabank.installment': invoice,
  'instabank.invoice': invoice,
  'instabank.postponement': invoice,
  'klarna.billie': billie,
  'klarna.klarna': klarna,
  'kravia.invoice_b2b': invoice,
  'kravia.invoice_b2b_grouped': invoice,
  'kravia.invoice_b2c': invoice,
  'netaxept.creditcard': restExpires,
  'payex.applepay': card,
  'payex.clicktopay': card,
  'payex.creditcard': card,
  'payex.googlepay': card,
  'payex.mobilepay': card,
  'payex.swish': atOnce,
  'payex.vipps': card,
  'santander.debit_account': invoice,
  'seitatech.in_person': atOnce,
  'swish.swish': atOnce,
  'two.invoice_b2b': invoice,
  vipps,
} as const satisfies Record<string, Kind>

export type PaymentType = keyof typeof KINDS

const kinds: ReadonlyMap<string, Kind> = new Map(Object.entries(KINDS))

/** Every payment type Dintero documents, in alphabetical order. */
export const PAYMENT_TYPES: readonly string[] = [...kinds.keys()]

/** What a payment type can do. A type that we do not know can do nothing. */
export function traitsOf(type: string | undefined): Traits {
  const kind = type === undefined ? undefined : kinds.get(type)
  const provider = typeof type === 'string' ? (type.split('.')[0] ?? '') : ''
  return kind ? { known: true, provider, ...kind } : { known: false, provider, ...notHandled }
}
