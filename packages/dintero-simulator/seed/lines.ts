import type { Item } from '../wire.ts'
import { between, chance, newHex, pick, weighted, type Random } from '../random.ts'
import { PRODUCTS, SHIPPING, VAT, type Product } from './products.ts'
import type { Shop } from './shops.ts'

const LINES = { 1: 34, 2: 25, 3: 15, 4: 9, 5: 6, 6: 4, 7: 2, 8: 2, 9: 1, 10: 1, 11: 0.5, 12: 0.5 }

/** How many of a product are bought at once. */
const DEAR = { 1: 9, 2: 1 }
const CHEAP = { 1: 70, 2: 18, 3: 7, 4: 3, 6: 2 }

/** VAT that is contained in an amount, in minor units; it is for display only. */
const vatIn = (amount: number, vat: number) => Math.round((amount * vat) / (100 + vat))

/** An order of this shop: 1 to 12 lines, shipping and the odd discount or rounding line included. */
export function orderLines(random: Random, shop: Shop): Item[] {
  const wanted = Number(weighted(random, LINES))
  const shelf = [...PRODUCTS[shop.catalogue]]
  const count = Math.min(wanted, shelf.length)
  const lines: Item[] = []
  for (let i = 0; i < count; i++) {
    const [product] = shelf.splice(Math.floor(random() * shelf.length), 1)
    if (product) lines.push(productLine(random, shop, product, lines.length + 1))
  }
  const goods = sum(lines)
  if (wanted < 12 && shop.terminal === undefined && chance(random, 0.85))
    lines.push(shippingLine(random, shop))
  if (lines.length < 12 && goods > 60_000 && chance(random, 0.04))
    lines.push(line(`gift-${newHex(random, 6)}`, 'GAVE', 'Gavekort', 1, -20_000, 0, 'gift_card'))
  if (lines.length < 12 && shop.platform.startsWith('woo') && chance(random, 0.03))
    lines.push(line('rounding-fee', 'rounding-fee', 'Rounding fee', 1, pick(random, [-1, 1, 2]), 0))
  return lines
}

/** That many lines; with a total they add up to it exactly. */
export function believableLines(random: Random, count: number, total?: number): Item[] {
  const shelf = Object.values(PRODUCTS).flat()
  const products = Array.from({ length: count }, () => pick(random, shelf))
  const prices = products.map(([, , price]) => price * 100)
  const all = prices.reduce((a, b) => a + b, 0)
  let left = total ?? 0
  return products.map(([sku, name], index) => {
    const price = Math.round(prices[index] ?? 0)
    const share = index === count - 1 ? left : Math.floor((left * price) / all)
    const amount = total === undefined ? price : share
    left -= amount
    return line(newHex(random, 32), sku, name, 1, amount, 25)
  })
}

function productLine(random: Random, shop: Shop, product: Product, index: number): Item {
  const [sku, name, price, vatClass, byWeight] = product
  const dear = price > 1_000
  const quantity = byWeight
    ? between(random, 3, 40) / 20
    : Number(weighted(random, dear ? DEAR : CHEAP))
  const gross = Math.round(price * 100 * quantity)
  const vat = VAT[shop.country][vatClass]
  const lineId =
    shop.platform === 'magento' || shop.platform === 'direct' ? String(index) : newHex(random, 32)
  if (!chance(random, 0.08)) return line(lineId, sku, name, quantity, gross, vat, 'physical')

  const percentage = pick(random, [10, 15, 20, 30])
  const discount = Math.round((gross * percentage) / 100)
  return {
    ...line(lineId, sku, name, quantity, gross - discount, vat, 'physical'),
    gross_amount: gross,
    discount_lines: [
      {
        amount: discount,
        percentage,
        discount_type: pick(random, ['periodic', 'customer', 'loyalty']),
        description: `${percentage} %`,
        line_id: 1,
      },
    ],
  }
}

function shippingLine(random: Random, shop: Shop): Item {
  const [name, price] = pick(random, SHIPPING[shop.country])
  const lineId = shop.platform.startsWith('woo') ? `flat_rate:${between(random, 2, 9)}` : 'shipping'
  const amount = Math.round(price * 100)
  return line(lineId, lineId, name, 1, amount, VAT[shop.country].standard, 'shipping')
}

function line(
  lineId: string,
  sku: string,
  description: string,
  quantity: number,
  amount: number,
  vat: number,
  type?: string,
): Item {
  return {
    line_id: lineId,
    id: sku,
    description,
    quantity,
    amount,
    vat,
    vat_amount: vatIn(amount, vat),
    ...(type !== undefined && { type }),
  }
}

const sum = (lines: Item[]) => lines.reduce((total, { amount }) => total + amount, 0)
