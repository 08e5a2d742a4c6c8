/**
 * An amount as the plugin writes it into a note: the separator goes in as text, then PHP reads a float.
 * With a comma the decimals are lost: 29990 is `299.00` (source: the plugin).
 */
export function amountInNote(hundredths: number, separator: ',' | '.'): string {
  const text = String(hundredths)
  const spliced = `${text.slice(0, -2)}${separator}${text.slice(-2)}`
  return (Number.parseFloat(spliced) || 0).toFixed(2)
}
