import type { Transaction } from '@paydesk/dintero/schema'
import { balanceOf, type Balance } from '@paydesk/payments/balance'
import { useState } from 'react'
import { Alert } from '../ui/Alert.tsx'
import { Money } from '../ui/Money.tsx'
import { useWords } from '../words/words.ts'
import { useAmounts } from './use-amounts.ts'
import { segmentsOf, type Portion, type Segment } from './money-bar.ts'

const LOOK: Readonly<Record<Portion, string>> = {
  captured: 'bg-green',
  refunded:
    'bg-[repeating-linear-gradient(-45deg,var(--color-green)_0_2px,var(--color-green-soft)_2px_7px)]',
  released: 'border border-dashed border-control bg-transparent',
  remaining: 'border border-blue bg-blue-soft',
}

/** Where the authorized amount is: as a bar, and as figures in the same order that add up. */
export function MoneyBar({ transaction }: { transaction: Transaction }) {
  const words = useWords().payment.money
  const [active, setActive] = useState<Portion>()
  const balance = balanceOf(transaction)
  const segments = segmentsOf(balance)

  const nothing = balance.consistent && balance.captured + balance.voided + balance.toCapture === 0
  if (nothing) return <p className="text-quiet">{words.nothingReserved}</p>
  return (
    <div className="flex flex-col gap-3">
      {!balance.consistent && (
        <Alert tone="red" title={words.inconsistent}>
          {words.inconsistentHint}
        </Alert>
      )}
      {segments && <Bar segments={segments} active={active} onActive={setActive} />}
      <Figures
        balance={balance}
        currency={transaction.currency}
        active={active}
        onActive={setActive}
      />
    </div>
  )
}

function Bar(props: {
  segments: readonly Segment[]
  active: Portion | undefined
  onActive: (portion: Portion | undefined) => void
}) {
  return (
    // The figures below say the same in words.
    <div aria-hidden className="flex h-4 gap-0.5">
      {props.segments.map(({ portion, percent }) => (
        <div
          key={portion}
          // Thin slices stay visible; the figures say how thin.
          style={{ flexGrow: percent, flexBasis: '6px' }}
          onPointerEnter={() => props.onActive(portion)}
          onPointerLeave={() => props.onActive(undefined)}
          className={`rounded-sm forced-color-adjust-none transition-opacity first:rounded-l-md last:rounded-r-md ${LOOK[portion]} ${props.active && props.active !== portion ? 'opacity-35' : ''}`}
        />
      ))}
    </div>
  )
}

function Figures(props: {
  balance: Balance
  currency: string
  active: Portion | undefined
  onActive: (portion: Portion | undefined) => void
}) {
  const { balance, currency } = props
  const words = useWords().payment.money
  const money = useAmounts(currency)
  const figures: { portion?: Portion; label: string; amount: number; part?: boolean }[] = [
    { portion: 'captured', label: words.captured, amount: balance.captured },
    { portion: 'refunded', label: words.refunded, amount: balance.refunded, part: true },
    { portion: 'released', label: words.released, amount: balance.voided },
    { portion: 'remaining', label: words.remaining, amount: balance.toCapture },
    { label: words.authorized, amount: balance.authorized },
  ]
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-2 sm:grid-cols-5">
      {figures.map(({ portion, label, amount, part }) => (
        // A stop on the way through the page, so that the keyboard can ask which part of the bar it is.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <div
          key={label}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={portion && amount > 0 ? 0 : undefined}
          onFocus={() => props.onActive(portion)}
          onBlur={() => props.onActive(undefined)}
          onPointerEnter={() => props.onActive(portion)}
          onPointerLeave={() => props.onActive(undefined)}
          className={`rounded-md px-2 py-1 transition-colors ${portion && props.active === portion ? 'bg-sunken' : ''} ${portion ? '' : 'sm:border-l sm:border-line sm:pl-4 sm:text-right'}`}
        >
          <dt className="flex items-center gap-1.5 text-meta text-quiet">
            {portion && (
              <span
                aria-hidden
                className={`size-2.5 shrink-0 rounded-xs forced-color-adjust-none ${LOOK[portion]}`}
              />
            )}
            <span className={portion ? '' : 'sm:w-full'}>{label}</span>
          </dt>
          <dd className={`${part || amount === 0 ? '' : 'font-semibold'} text-section`}>
            <Money amount={amount} currency={currency} quiet={amount === 0} />
            {portion === 'captured' && balance.refunded > 0 && balance.toRefund > 0 && (
              <span className="block text-meta font-normal text-quiet">
                {words.toRefund(money(balance.toRefund))}
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
