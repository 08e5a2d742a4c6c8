import { refusal } from '../errors.ts'

/**
 * Refuses an address that Dintero does not call: without TLS, on this machine, or one of the
 * documentation's own (docs: callbacks, hooks). With `local` the first two are let through.
 */
export function checkTarget(name: string, address: string, local: boolean) {
  const { protocol, hostname } = new URL(address)
  if (protocol !== 'https:' && protocol !== 'http:') throw refusal(`${name} must be https`)
  if (isUnder(hostname, 'dintero.com')) throw refusal(`${name} must not be on dintero.com`)
  if (local) return
  if (protocol !== 'https:') throw refusal(`${name} must be https`)
  if (isLoopback(hostname)) throw refusal(`${name} must not be local`)
}

/** Whether calls to this host end in nothing: Dintero's documentation refuses it for hooks. */
export const isExample = (address: string) => isUnder(new URL(address).hostname, 'example.com')

const isUnder = (host: string, domain: string) => host === domain || host.endsWith(`.${domain}`)

const isLoopback = (host: string) =>
  host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || host.startsWith('127.')
