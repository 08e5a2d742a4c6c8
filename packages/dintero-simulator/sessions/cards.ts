/** The documented test cards of `dintero_psp`, any code, any date to come (docs: test cards). */
export const TEST_CARDS: { number: string; effect: string }[] = [
  { number: '4000000000000002', effect: 'Visa, goes well' },
  { number: '5200000000000007', effect: 'Mastercard, goes well' },
  { number: '4000100000000000', effect: 'Visa, 3-D Secure asks' },
  { number: '5200000000000015', effect: 'Mastercard, 3-D Secure asks' },
  { number: '4000200000000008', effect: 'Visa, 3-D Secure attempted' },
  { number: '5200000000000023', effect: 'Mastercard, 3-D Secure attempted' },
  { number: '4000300000000006', effect: 'Visa, 3-D Secure fails' },
  { number: '5200000000000031', effect: 'Mastercard, 3-D Secure fails' },
  { number: '4100000000000076', effect: 'Visa, declined: authentication required' },
  { number: '4100000000000001', effect: 'Visa, authorization times out' },
  { number: '5100000000000008', effect: 'Mastercard, authorization times out' },
  { number: '4100000000000019', effect: 'Visa, capture times out' },
  { number: '5100000000000016', effect: 'Mastercard, capture times out' },
  { number: '4100000000000027', effect: 'Visa, refund times out' },
  { number: '5100000000000024', effect: 'Mastercard, refund times out' },
  { number: '4100000000000035', effect: 'Visa, auto-capture times out' },
  { number: '5100000000000032', effect: 'Mastercard, auto-capture times out' },
  { number: '4100000000000043', effect: 'Visa, cancel times out' },
  { number: '5100000000000040', effect: 'Mastercard, cancel times out' },
  { number: '4100000000000050', effect: 'Visa, no token can be stored' },
  { number: '5100000000000057', effect: 'Mastercard, no token can be stored' },
]

/** 3-D Secure asks the customer before these are charged. */
export const isChallenged = (number: string) => /^(400010|520000\d{8}15$)/.test(number)

/** No token is stored for these, however the payment goes. */
export const isTokenless = (number: string) => /^(4100000000000050|5100000000000057)$/.test(number)

/** The card as a transaction shows it. */
export function cardOfNumber(number: string): Record<string, unknown> {
  const visa = number.startsWith('4')
  const attempted = /^(4000200000000008|5200000000000023)$/.test(number)
  const failed = /^(4000300000000006|5200000000000031)$/.test(number)
  return {
    brand: visa ? 'Visa' : 'MasterCard',
    masked_pan: `${number.slice(0, 6)}******${number.slice(-4)}`,
    expiry_date: '12/2030',
    type: 'Debit',
    region: 'domestic',
    country: 'NOR',
    product_platform: 'consumer',
    acquirer_transaction_type: attempted || failed ? 'SSL' : '3DSECURE',
    authentication_status: failed ? 'N' : attempted ? 'A' : 'Y',
    three_ds_version: '2.2.0',
    eci: failed ? '07' : attempted ? (visa ? '06' : '01') : visa ? '05' : '02',
  }
}
