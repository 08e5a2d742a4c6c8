import type { Transaction } from '@paydesk/dintero/schema'
import { balanceOf } from '@paydesk/payments/balance'
import type { ReactNode } from 'react'
import { look } from '../../words/look.ts'
import { useWords } from '../../words/words.ts'
import { backofficeUrl, invoiceLinks } from '../links.ts'
import { originOf } from '../origin.ts'
import { plain } from '../text.ts'
import { useDays } from '../use-amounts.ts'
import { OutLink } from './OutLink.tsx'
import { Fact, Facts, Section, TextFact } from './Section.tsx'

/** What people search by and quote to Dintero. */
export function References({ transaction }: { transaction: Transaction }) {
  const words = useWords().payment.side
  return (
    <Section title={words.references}>
      <Facts>
        <TextFact label={words.reference} value={transaction.merchant_reference} copy />
        <TextFact label={words.reference2} value={transaction.merchant_reference_2} copy />
        <TextFact label={words.transactionId} value={transaction.id} copy />
        <TextFact label={words.sessionId} value={transaction.session_id} copy />
      </Facts>
    </Section>
  )
}

/** Which shop and store it comes from, and whether it is paid out; before that, the shop's own order. */
export function Shop({ transaction, children }: { transaction: Transaction; children: ReactNode }) {
  const { side } = useWords().payment
  const origin = originOf(transaction)
  const { store, settlement_status: status } = transaction
  const settled = status && (look(side.settlementStatus, status) ?? status)
  const { captured } = balanceOf(transaction)
  const name = store?.name ?? store?.business_name
  if (!children && !origin && !name && !store?.id && captured === 0) return null
  return (
    <Section title={side.shop}>
      {children && <div className="mb-3">{children}</div>}
      <Facts>
        {origin && (
          <Fact label={side.madeBy}>
            <bdi>{plain(origin.name, 60)}</bdi>
            {origin.shopUrl && (
              <>
                {' · '}
                <OutLink href={origin.shopUrl}>{plain(new URL(origin.shopUrl).host, 60)}</OutLink>
              </>
            )}
          </Fact>
        )}
        <TextFact label={side.store} value={name} />
        <TextFact label={side.storeId} value={store?.id} copy />
        {/* What was not captured is not paid out, and nobody asks. */}
        {captured > 0 && (
          <Fact label={side.settlement}>
            {settled ? <bdi>{plain(settled, 60)}</bdi> : side.noSettlement}
          </Fact>
        )}
      </Facts>
    </Section>
  )
}

/** Elsewhere: Dintero's own Backoffice, and what the invoice provider made. */
export function Links({ transaction }: { transaction: Transaction }) {
  const words = useWords().payment.side
  const { shortDay } = useDays()
  const backoffice = backofficeUrl(transaction.id ?? '')
  const documents = invoiceLinks(transaction)
  if (!backoffice && documents.length === 0) return null
  return (
    <Section title={words.links}>
      <ul className="flex flex-col gap-1 text-table">
        {backoffice && (
          <li>
            <OutLink href={backoffice}>{words.backoffice}</OutLink>
          </li>
        )}
        {documents.map(({ href, kind, at }) => (
          <li key={href}>
            <OutLink href={href}>{kind === 'invoice' ? words.invoice : words.creditNote}</OutLink>
            {at !== undefined && <span className="text-quiet"> · {shortDay(at)}</span>}
          </li>
        ))}
      </ul>
    </Section>
  )
}
