import type { Transaction } from '@paydesk/dintero/schema'
import { balanceOf } from '@paydesk/payments/balance'
import { expiryOf } from '@paydesk/payments/hold'
import { cardOf } from '../../payments/facts.ts'
import { typeWording } from '../../words/wording.ts'
import { useWords } from '../../words/words.ts'
import { plain } from '../text.ts'
import { useDays } from '../use-amounts.ts'
import { threeDsOf } from './three-ds.ts'
import { Fact, Facts, Section, TextFact } from './Section.tsx'

/** How it was paid, and until when it is reserved. */
export function Method({ transaction }: { transaction: Transaction }) {
  const words = useWords()
  const { side } = words.payment
  const { method, provider, Icon } = typeWording(words, transaction.payment_product_type)
  const { card } = transaction
  const shown = cardOf(transaction)
  return (
    <Section title={side.method}>
      <p className="mb-1 flex items-center gap-2">
        <Icon aria-hidden size={16} className="shrink-0 text-quiet" />
        <bdi>{plain(method, 60)}</bdi>
      </p>
      <Facts>
        {shown && (
          <Fact label={side.card}>
            <bdi className="figures">{plain(shown, 60)}</bdi>
            {card?.expiry_date && (
              <span className="text-quiet"> · {side.expires(plain(card.expiry_date, 20))}</span>
            )}
          </Fact>
        )}
        {card && <ThreeDs card={card} />}
        <TextFact label={side.issuer} value={card?.issuing_bank} />
        <TextFact label={side.provider} value={provider} />
        <TextFact label={side.type} value={transaction.payment_product_type} />
        <Reservation transaction={transaction} />
      </Facts>
    </Section>
  )
}

function ThreeDs({ card }: { card: NonNullable<Transaction['card']> }) {
  const { side } = useWords().payment
  const found = threeDsOf(card)
  if (!found) return null
  const said = found.status
    ? side.threeDsStatus[found.status]
    : found.used
      ? side.secured
      : side.unsecured
  return (
    <Fact label={side.threeDs}>
      {said}
      {found.version && <span className="text-quiet figures"> · {plain(found.version, 12)}</span>}
    </Fact>
  )
}

function Reservation({ transaction }: { transaction: Transaction }) {
  const { side } = useWords().payment
  const { day } = useDays()
  const end = expiryOf(transaction)
  if (balanceOf(transaction).toCapture === 0) return null
  return (
    <Fact label={side.reservation}>
      {!end
        ? side.reservedUnknown
        : end.exact
          ? side.reservedUntil(day(end.at))
          : side.reservedAbout(day(end.at))}
    </Fact>
  )
}
