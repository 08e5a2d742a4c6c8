import type { Transaction } from './schema.ts'

/** Who paid, as far as an address says; a person before their company. */
export function payerName({ billing_address, shipping_address }: Transaction): string | undefined {
  const addresses = [billing_address, shipping_address]
  const first = (read: (address: (typeof addresses)[number]) => string | undefined) =>
    addresses.map((address) => read(address)?.trim()).find(Boolean)
  return (
    first((address) => [address?.first_name, address?.last_name].filter(Boolean).join(' ')) ??
    first((address) => address?.business_name)
  )
}
