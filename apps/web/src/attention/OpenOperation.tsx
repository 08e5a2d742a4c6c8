import { isTell, type Operation } from '@paydesk/contract/operation'
import { formatAmount } from '@paydesk/money/format'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { fieldOf } from '../field-of.ts'
import { paths } from '../paths.ts'
import { customerOf, orderNumber } from '../payments/facts.ts'
import { transactions } from '../payments/queries.ts'
import { nameOf } from '../payment/wording.ts'
import { isMoney } from '../payment/journal.ts'
import { Age } from '../ui/Age.tsx'
import { PlainText } from '../ui/PlainText.tsx'
import type { Words } from '../words/catalogue.ts'
import { useLocale, useWords } from '../words/words.ts'

/** An order does not change its number: one read is enough for as long as anybody looks. */
const NAMES_LAST_MS = 10 * 60_000

/** One operation: what was tried on which payment, by whom, since when; the whole row leads there. */
export function OpenOperation({ operation }: { operation: Operation }) {
  const words = useWords().attention
  const { transaction_id: id, amount, currency } = operation
  const locale = useLocale()
  const client = useQueryClient()
  // Named by its id until, or in case, it cannot be read.
  const { data } = useQuery({
    ...transactions.detail(id, client),
    staleTime: NAMES_LAST_MS,
    retry: false,
  })
  const order = data && orderNumber(data.transaction)
  const who = data && customerOf(data.transaction)
  const name = who?.name ?? who?.contact
  const tried = triedText(
    words,
    operation,
    amount === null ? '' : formatAmount(amount, currency, locale),
  )
  return (
    <li className="relative flex flex-wrap gap-x-6 gap-y-1 border-b border-line px-2 py-2.5 text-table hover:bg-sunken has-[:focus-visible]:bg-accent-soft has-[:focus-visible]:outline-2 has-[:focus-visible]:-outline-offset-2 has-[:focus-visible]:outline-focus">
      <div className="min-w-64 flex-1">
        <Link
          to={paths.payment(id)}
          data-row
          className="block font-semibold outline-none after:absolute after:inset-0"
        >
          {tried}
        </Link>
        <PlainText className="text-quiet">
          {[order ?? id, name, inShop(words, operation)].filter(Boolean).join(' · ')}
        </PlainText>
      </div>
      <dl className="flex flex-wrap gap-x-6 gap-y-1">
        <Fact label={words.by}>
          <PlainText>{operation.by.name}</PlainText>
        </Fact>
        <Fact label={words.sent}>
          <Age at={operation.sent_at ?? operation.created_at}>{(age) => age}</Age>
        </Fact>
        <Fact label={words.looked}>
          {operation.read_at ? <Age at={operation.read_at}>{(age) => age}</Age> : words.never}
        </Fact>
      </dl>
    </li>
  )
}

function triedText({ tried, tells }: Words['attention'], operation: Operation, amount: string) {
  if (isMoney(operation)) return tried[nameOf(operation)](amount)
  return isTell(operation.kind) ? tells.tried[operation.kind](amount) : operation.kind
}

/** Which order of which shop is to be told; undefined where money is concerned. */
function inShop({ tells }: Words['attention'], { kind, request }: Operation): string | undefined {
  const [shop, order] = [fieldOf(request, 'shop'), fieldOf(request, 'order_id')]
  const isKnown = typeof shop === 'string' && typeof order === 'number'
  return isTell(kind) && isKnown ? tells.order(String(order), shop) : undefined
}

function Fact(props: { label: string; children: ReactNode }) {
  return (
    <div className="w-36">
      <dt className="text-meta text-quiet">{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}
