import type { TransactionEvent } from '@paydesk/dintero/schema'
import { useMoments } from '../ui/use-moments.ts'
import { useWords } from '../words/words.ts'
import { useAmounts } from './use-amounts.ts'

/** "NOK 349.00 was captured elsewhere at 12:03." */
export function ChangeText({ event, currency }: { event: TransactionEvent; currency: string }) {
  const { changed } = useWords().outcomes
  const { clock, isToday } = useMoments()
  const money = useAmounts(currency)
  const at = event.created_at
  const time = at === undefined ? '' : (isToday(at) ? changed.at : changed.on)(clock(at))
  const amount = event.amount === undefined ? '' : money(event.amount)
  if (event.event === 'CAPTURE') return changed.captured(amount, time)
  if (event.event === 'REFUND') return changed.refunded(amount, time)
  if (event.event !== 'VOID') return changed.updated(time)
  return amount ? changed.released(amount, time) : changed.releasedAll(time)
}
