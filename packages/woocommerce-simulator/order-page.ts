import { decimalOf } from './amounts.ts'
import { grossOf, type Order } from './wire.ts'

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}td,th{padding:.3rem 0;text-align:left;border-bottom:1px solid #ddd}
td:last-child,th:last-child{text-align:right}li{margin:.3rem 0}`

/** An order as the shop's own people see it, to look at only. Whatever a customer typed is text here. */
export function orderPage(host: string, order: Order): string {
  const money = (hundredths: number) => `${order.currency} ${decimalOf(hundredths, 2)}`
  const { first_name, last_name, email } = order.billing
  const rows = [
    ...order.lines.map((line) => [line.name, `${line.quantity}`, money(grossOf(line))]),
    ['Total', '', money(order.total)],
    ...order.refunds.map(({ reason, amount }) => [`Refund ${reason}`, '', money(-amount)]),
  ]
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Order #${escaped(order.number)} – ${escaped(host)}</title><style>${STYLE}</style></head>
<body><p>${escaped(host)}: a simulated shop</p>
<h1>Order #${escaped(order.number)}</h1>
<p>Status: <b>${escaped(order.status)}</b></p>
<p>${escaped(`${first_name} ${last_name}, ${email}`)}<br>${escaped(`${order.payment_method_title}, ${order.transaction_id || 'not paid'}`)}</p>
<table><tr><th>Item</th><th>Quantity</th><th>Amount</th></tr>${rows.map(row).join('')}</table>
<h2>Notes</h2>
<ul>${order.notes
    .toReversed()
    .map(
      ({ created, text }) =>
        `<li>${escaped(`${created.slice(0, 16).replace('T', ' ')} UTC: ${text}`)}</li>`,
    )
    .join('')}</ul>
</body></html>
`
}

const row = (cells: string[]) =>
  `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)
