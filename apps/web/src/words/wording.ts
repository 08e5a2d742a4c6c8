import {
  Ban,
  Banknote,
  Building2,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleHelp,
  CirclePause,
  CircleSlash,
  CircleX,
  Contrast,
  CreditCard,
  Gift,
  ReceiptText,
  Smartphone,
  Store,
  Undo2,
  type LucideIcon,
} from 'lucide-react'
import type { Words } from './catalogue.ts'
import { look } from './look.ts'

type Tone = 'neutral' | 'blue' | 'amber' | 'green' | 'grey' | 'red'

const STATUS: Readonly<Record<string, { tone: Tone; Icon: LucideIcon }>> = {
  INITIATED: { tone: 'neutral', Icon: CircleDashed },
  ON_HOLD: { tone: 'amber', Icon: CirclePause },
  AUTHORIZED: { tone: 'blue', Icon: CircleDot },
  PARTIALLY_CAPTURED: { tone: 'amber', Icon: Contrast },
  PARTIALLY_CAPTURED_REFUNDED: { tone: 'amber', Icon: Contrast },
  CAPTURED: { tone: 'green', Icon: CircleCheck },
  PARTIALLY_REFUNDED: { tone: 'grey', Icon: Undo2 },
  REFUNDED: { tone: 'grey', Icon: Undo2 },
  AUTHORIZATION_VOIDED: { tone: 'grey', Icon: CircleSlash },
  DECLINED: { tone: 'red', Icon: Ban },
  FAILED: { tone: 'red', Icon: CircleX },
  UNKNOWN: { tone: 'neutral', Icon: CircleHelp },
}

/** A status in words, with its colour and icon; one that Dintero adds is shown by its code. */
export function statusWording(words: Words, status: string | undefined) {
  const known = look(STATUS, status)
  return {
    label: look(words.paymentStates.status, status) ?? status ?? words.paymentStates.noStatus,
    tone: known?.tone ?? ('neutral' as const),
    Icon: known?.Icon ?? CircleAlert,
  }
}

/** Providers' names are the same in every language. */
const PROVIDER: Readonly<Record<string, string>> = {
  bambora: 'Worldline',
  collector: 'Walley',
  dintero: 'Dintero',
  dintero_psp: 'Dintero',
  instabank: 'Instabank',
  klarna: 'Klarna',
  kravia: 'Kravia',
  netaxept: 'Nets',
  payex: 'Swedbank Pay',
  santander: 'Santander',
  seitatech: 'Seitatech',
  swish: 'Swish',
  two: 'Two',
  vipps: 'Vipps',
}

const METHOD_ICON: Readonly<Record<string, LucideIcon>> = {
  creditcard: CreditCard,
  clicktopay: CreditCard,
  vipps: Smartphone,
  mobilepay: Smartphone,
  applepay: Smartphone,
  googlepay: Smartphone,
  swish: Smartphone,
  invoice_b2b: Building2,
  invoice_b2b_preapproved: Building2,
  invoice_b2b_grouped: Building2,
  billie: Building2,
  debit_account: Banknote,
  in_person: Store,
  wallets: Gift,
  zero: CircleDashed,
  external: CircleHelp,
}

/** Means that are called by their provider's name first: "Walley invoice", "Instabank financing". */
const BY_PROVIDER = new Set(['collector', 'instabank', 'kravia', 'two', 'santander'])

/**
 * A payment type in words with its icon: what the customer calls it (`method`), and who carries it
 * out (`provider`). A type that we do not know is shown by its code.
 */
export function typeWording(words: Words, type: string | undefined) {
  if (!type) return { method: words.paymentStates.noType, provider: '', Icon: CircleDashed }
  const [product = type, means = type] = type.split('.')
  const provider = look(PROVIDER, product) ?? product
  const word = look(words.paymentStates.method, means)
  const Icon = look(METHOD_ICON, means) ?? (word ? ReceiptText : CircleHelp)
  if (!word || !Object.hasOwn(PROVIDER, product)) return { method: type, provider: '', Icon }
  return {
    method: BY_PROVIDER.has(product) ? `${provider} ${word}` : word,
    provider: BY_PROVIDER.has(product) || provider === word ? '' : provider,
    Icon,
  }
}

/** Why something is not allowed, in a sentence; a reason added later is shown by its code. */
export const reasonWording = (words: Words, because: string): string =>
  look(words.reasons, because) ?? because
