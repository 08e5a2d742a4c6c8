import type { Patience } from './breaker.ts'
import type { WriteAnswer, WriteKind } from './outcome.ts'

export type ReadName = 'list' | 'get'
export type CallName = ReadName | 'token' | WriteKind

/** One HTTP request that was tried, for counting; it names no payment. */
export interface CallMetrics {
  readonly call: CallName
  /** Dintero's status, if it answered. */
  readonly status?: number | undefined
  /** For a write, the class of its outcome. */
  readonly outcome?: WriteAnswer['kind'] | undefined
  readonly ms: number
}

export interface DinteroConfig {
  readonly account: string
  readonly clientId: string
  readonly clientSecret: string
  /** Origins without `/v1`; plain http only to this machine. */
  readonly checkoutUrl: string
  readonly apiUrl: string
  /** Dintero stores both with every event, so that its trail shows who moved the money. */
  readonly systemName: string
  readonly systemVersion: string
  /** Where a reader of Dintero's logs finds out about us. */
  readonly systemUrl?: string | undefined
  readonly onCall?: ((metrics: CallMetrics) => void) | undefined
  /** Something a person should look at; carries no secret and nobody's data. */
  readonly log?: ((message: string, details: Readonly<Record<string, unknown>>) => void) | undefined
  /** Milliseconds that only grow; for the age of the token and the rests of the breakers. */
  readonly now?: (() => number) | undefined
  /** When the breakers open, where it is not as usual. */
  readonly patience?: { readonly reads?: Patience; readonly writes?: Patience } | undefined
}

/** How a system that uses the API names itself. Source: https://docs.dintero.com/checkout-api. */
export function systemHeaders({ systemName, systemVersion, systemUrl }: DinteroConfig) {
  const about = systemUrl ? ` (+${systemUrl})` : ''
  const headers = {
    accept: 'application/json',
    'user-agent': `${systemName}/${systemVersion}${about}`,
    'dintero-system-name': systemName,
    'dintero-system-version': systemVersion,
    'dintero-system-plugin-name': systemName,
    'dintero-system-plugin-version': systemVersion,
  }
  for (const value of Object.values(headers)) {
    if (!/^[\x20-\x7e]+$/.test(value)) throw new TypeError('A system’s name is printable ASCII')
  }
  return headers
}

const VERSION_HEADER = 'dintero-system-plugin-version'

/**
 * An operation's id behind our version, where a version may carry more (semver's `+`). A void has no
 * body that could name it, but the event keeps these headers.
 * Source: https://docs.dintero.com/checkout-api, `request_headers` of an event.
 */
export const witnessHeaders = ({ systemVersion }: DinteroConfig, operationId?: string) =>
  operationId === undefined ? {} : { [VERSION_HEADER]: `${systemVersion}+${operationId}` }
