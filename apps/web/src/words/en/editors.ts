/** What the forms of filters say. */
export const editors = {
  apply: 'Apply',
  min: 'At least',
  max: 'At most',
  since: 'From',
  until: 'To',
  bothIncluded: (zone: string) => `Both days included, in ${zone}.`,
  storeId: 'Another store’s id',
  currencyCode: 'Another currency’s code',
  cardBrand: 'Another card brand',
  backwards: 'This is before the first day.',
  less: 'This is less than the lower amount.',
  amountProblems: {
    'not-a-number': 'Enter an amount, for example 249.50.',
    ambiguous: 'Write decimals with a point and leave out thousands separators.',
    'too-many-decimals': 'Too many decimals for this currency.',
    negative: 'Enter an amount of zero or more.',
    'too-large': 'No payment is that large.',
    'unknown-currency': 'Choose one currency that this desk knows.',
    empty: '',
  },
}
