import type { Transaction } from '@paydesk/dintero/schema'
import { balanceOf } from '@paydesk/payments/balance'
import { expiryOf } from '@paydesk/payments/hold'
import type { Words } from '../words/catalogue.ts'
import type { MoneyOperation } from './journal.ts'
import { plain } from './text.ts'
import { nameOf } from './wording.ts'

/** How an operation ended, in one sentence, by the payment as it is afterwards. */
export function outcomeText(
  words: Words,
  operation: MoneyOperation,
  after: Transaction,
  show: { money: (amount: number) => string; day: (at: string) => string },
): string {
  const { outcomes, review } = words
  const name = nameOf(operation)
  const amount = show.money(operation.amount ?? 0)
  const { captured, toCapture, toRefund } = balanceOf(after)
  if (operation.state === 'NOT_SENT') return outcomes.notSent
  if (operation.state === 'REFUSED') return outcomes.refused[name]
  if (operation.corrected === 'otherwise')
    return review.accepted[name](plain(operation.accepted_by?.name ?? review.somebody, 60))
  if (operation.state === 'CORRECTED') return correctionText(words, operation, show.money)
  if (operation.state === 'CLOSED')
    return review.closed[name](plain(operation.closed_by?.name ?? review.somebody, 60))
  switch (name) {
    case 'capture':
    case 'shopCapture':
      return toCapture > 0 ? outcomes.capture(show.money(toCapture)) : outcomes.captureAll
    case 'refund':
      return toRefund > 0
        ? outcomes.refund(amount, show.money(toRefund))
        : outcomes.refundAll(amount)
    case 'cancel':
      return captured > 0 ? outcomes.cancelRest(amount) : outcomes.cancel
    case 'add':
      return outcomes.add(show.money(after.amount))
  }
  const end = expiryOf(after)
  return end ? outcomes.renew(show.day(end.at)) : outcomes.renewUnknown
}

/** What Paydesk, or a person, had said of an operation and is not so: in one sentence. */
export function correctionText(
  words: Words,
  operation: MoneyOperation,
  money: (amount: number) => string,
): string {
  const { title, takenBack } = words.review.corrected
  const said = operation.corrected === 'taken-back' ? takenBack : title
  return said[nameOf(operation)](money(operation.amount ?? 0))
}

/** Who had said otherwise. */
export function correctionReason(
  words: Words,
  { corrected, closed_by: by }: MoneyOperation,
): string {
  const { undone, closed, said } = words.review.corrected
  if (corrected === 'taken-back') return undone
  return by === null ? said : closed(plain(by.name, 60))
}
