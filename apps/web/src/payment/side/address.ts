import type { Address } from '@paydesk/dintero/schema'

/** An address as it stands on a parcel, each line once. */
export function addressLines(address: Address, locale: string): string[] {
  const lines = [
    address.business_name,
    join(address.first_name, address.last_name),
    address.co_address && `c/o ${address.co_address.replace(/^c\/o\s+/i, '')}`,
    address.address_line,
    address.address_line_2,
    join(address.postal_code, address.postal_place),
    address.country && countryName(address.country, locale),
    address.comment,
  ]
  return [
    ...new Set(lines.map((line) => line?.trim()).filter((line) => line !== undefined)),
  ].filter((line) => line !== '')
}

export const sameAddress = (a: Address, b: Address): boolean =>
  addressLines(a, 'en').join('\n') === addressLines(b, 'en').join('\n')

/** `Norway` for `NO`; what is no code of a country stays as it is. */
function countryName(code: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'region' }).of(code.toUpperCase()) ?? code
  } catch {
    return code
  }
}

const join = (...parts: (string | undefined)[]) => parts.filter(Boolean).join(' ')
