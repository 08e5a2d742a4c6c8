/** Codes by number of decimals; a code with no minor unit in the standard (XAU, XDR, XXX …) is left out. */
const CODES: readonly (readonly [digits: number, codes: string])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [
    2,
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD ' +
      'CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS ' +
      'GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD ' +
      'LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB ' +
      'PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP ' +
      'SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG',
  ],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
]

const DIGITS: ReadonlyMap<string, number> = new Map(
  CODES.flatMap(([digits, codes]) => codes.split(' ').map((code) => [code, digits] as const)),
)

/** Every code of the table, in upper case. */
export const CURRENCIES: readonly string[] = [...DIGITS.keys()].toSorted()

/**
 * How many decimals the minor unit of a currency has: 2 for NOK, 0 for JPY. `undefined` for a code
 * that is not an active ISO 4217 currency or fund with a minor unit (list one of 2026-01-01).
 */
export const minorDigits = (currency: string): number | undefined => DIGITS.get(currency)

/** Whether amounts of this currency can be read: it has a row in the table. Codes are upper case. */
export const isCurrency = (currency: string): boolean => DIGITS.has(currency)
