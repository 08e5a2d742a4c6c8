import { createHash } from 'node:crypto'
import type { Settlement } from '../books/settlements.ts'
import { eventsOf } from '../rules/sums.ts'
import { textIn } from '../sessions/session.ts'
import type { Transaction } from '../wire.ts'
import { amountIn, linesOf } from './parts.ts'

/** The files of a settlement, by extension. */
const TYPES = { csv: 'text/csv', json: 'application/json' } as const
type Extension = keyof typeof TYPES

/** The files that a settlement's entry in the list names; ids follow from its own. */
export const attachmentsOf = (settlement: Settlement) =>
  extensions.map((extension) => ({
    id: attachmentId(settlement, extension),
    key: `${settlement.account}/${settlement.id}.${extension}`,
    content_type: TYPES[extension],
    extension,
    created_by: 'dintero',
  }))

/** The file of that id, or `undefined`; `payments` are those with a part in the settlement. */
export function fileOf(settlement: Settlement, id: string, payments: Transaction[]) {
  const extension = extensions.find((name) => attachmentId(settlement, name) === id)
  if (!extension) return undefined
  const rows = payments.flatMap((tx) => rowsOf(settlement, tx))
  const text =
    extension === 'json'
      ? JSON.stringify(rows)
      : [COLUMNS, ...rows.map(Object.values)].map(csv).join('\r\n')
  return { type: TYPES[extension], text }
}

const extensions: Extension[] = ['csv', 'json']

const COLUMNS = [
  'transaction_id',
  'merchant_reference',
  'event_reference',
  'currency',
  'capture',
  'refund',
  'fee',
  'amount',
]

function rowsOf(settlement: Settlement, tx: Transaction) {
  const references = new Map(eventsOf(tx).map((event) => [event.request_id, event.event_reference]))
  return eventsOf(tx)
    .filter(({ event, success }) => event === 'SETTLEMENT' && success)
    .flatMap(linesOf)
    .filter((line) => Reflect.get(line, 'settlement_id') === settlement.id)
    .map((line) => ({
      transaction_id: tx.id,
      merchant_reference: textIn(tx, 'merchant_reference'),
      event_reference: references.get(String(Reflect.get(line, 'event_correlation_id'))) ?? '',
      currency: tx.currency,
      capture: amountIn(line, 'capture'),
      refund: amountIn(line, 'refund'),
      fee: amountIn(line, 'fee'),
      amount: amountIn(line, 'amount'),
    }))
}

const csv = (values: unknown[]) =>
  values.map((value) => (/[",\r\n]/.test(String(value)) ? quoted(String(value)) : value)).join(',')

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

/** A uuid that is the same at every reading. */
function attachmentId({ account, id }: Settlement, extension: Extension): string {
  const hex = createHash('sha256').update(`${account} ${id} ${extension}`).digest('hex')
  return [8, 12, 16, 20, 32].map((end, i, ends) => hex.slice(ends[i - 1] ?? 0, end)).join('-')
}
