import type { Item } from '../wire.ts'
import { between, newHex, pick, type Random } from '../random.ts'

const GOODS = ['Mug', 'Wool socks', 'Tea', 'Candle', 'Notebook', 'Lamp', 'Blanket', 'Cap'] as const

/** That many lines; with a total they add up to it exactly. */
export function believableLines(random: Random, count: number, total?: number): Item[] {
  const weights = Array.from({ length: count }, () => between(random, 2, 20))
  const sum = weights.reduce((a, b) => a + b, 0)
  let left = total ?? 0
  return weights.map((weight, index) => {
    const share = Math.floor(((total ?? 0) * weight) / sum)
    const amount = total === undefined ? weight * 2_500 : index === count - 1 ? left : share
    left -= share
    return {
      line_id: newHex(random, 32),
      id: `SKU-${between(random, 1000, 9999)}`,
      description: pick(random, GOODS),
      quantity: 1,
      amount,
      vat: 25,
      vat_amount: Math.round(amount / 5),
    }
  })
}
