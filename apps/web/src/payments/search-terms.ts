/** What a pasted address or id names. */
export type Pasted = { transaction: string } | { search: string }

const ID = /[PT]\d{8}\.[A-Za-z0-9]{16,32}/

/**
 * The payment or order that a pasted link is about: Dintero's Backoffice, this desk, a WooCommerce
 * order page. Undefined for what is no link or names nothing.
 */
export function pastedLink(text: string): Pasted | undefined {
  const url = URL.parse(text.trim())
  if (!url || !/^https?:$/.test(url.protocol)) return undefined
  const inPath = new RegExp(`/(?:transactions|payments)/(${ID.source})(?:/|$)`).exec(
    decoded(url.pathname + url.hash),
  )?.[1]
  if (inPath) return { transaction: inPath }
  const anywhere = ID.exec(decoded(url.href))?.[0]
  if (anywhere) return { search: anywhere }
  const order = url.searchParams.get('id') ?? url.searchParams.get('post')
  return url.pathname.includes('/wp-admin/') && order && /^\d+$/.test(order)
    ? { search: order }
    : undefined
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const QUOTES = /^["'“”„«»‘’]+|["'“”„«»‘’]+$/gu
/** By length of the number without its country: Norway and Denmark 8, Sweden 7 to 9, Finland 6 to 10. */
const COUNTRIES = [
  { code: '47', digits: /^[2-9]\d{7}$/, trunk: '' },
  { code: '46', digits: /^0[1-9]\d{6,9}$/, trunk: '0' },
  { code: '45', digits: /^[2-9]\d{7}$/, trunk: '' },
  { code: '358', digits: /^0[1-9]\d{5,10}$/, trunk: '0' },
]

/**
 * What to search for in turn, until something is found: Dintero matches a term as a whole, and a
 * customer says neither the country code nor the order number as it was stored.
 */
export function searchTerms(text: string): readonly string[] {
  const plain = text.replaceAll(QUOTES, '').replaceAll(/\s+/gu, ' ').trim()
  const pasted = pastedLink(plain)
  if (pasted) return ['transaction' in pasted ? pasted.transaction : pasted.search]
  const bare = plain.replace(/^#\s*/, '')
  const turned = /^([^,@\d]+),\s*([^,@\d]+)$/u.exec(bare)
  const terms = [
    bare,
    ...phoneNumbers(bare),
    ...(turned ? [`${turned[2]} ${turned[1]}`] : []),
    plain,
  ]
  return [...new Set(terms.filter((term) => term !== ''))]
}

/** The ways in which a shop may have stored a telephone number; none for what cannot be one. */
function phoneNumbers(text: string): string[] {
  if (!/^(?:\+|00)?[\d\s().-]{6,24}$/.test(text)) return []
  const digits = text.replaceAll(/\D/g, '').replace(/^00/, '')
  const international = /^\s*(?:\+|00)/.test(text)
  const home = COUNTRIES.filter(({ digits: shape }) => !international && shape.test(digits)).map(
    ({ code, trunk }) => `+${code}${digits.slice(trunk.length)}`,
  )
  const abroad = COUNTRIES.filter(
    ({ code }) => digits.startsWith(code) && digits.length - code.length >= 6,
  ).flatMap(({ code, trunk }) => [`+${digits}`, digits, `${trunk}${digits.slice(code.length)}`])
  // A number said without spaces is tried as it is before anything is guessed.
  return international
    ? [`+${digits}`, ...abroad]
    : [digits, ...home, ...(digits.length > 8 ? abroad : [])]
}
