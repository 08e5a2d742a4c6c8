import { expiryOf } from '@paydesk/payments/hold'
import { extendable } from '@paydesk/payments/rules'
import { CalendarClock } from 'lucide-react'
import { useState } from 'react'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { reasonWording, typeWording } from '../../words/wording.ts'
import { useWords } from '../../words/words.ts'
import { useDays } from '../use-amounts.ts'
import { writePath } from '../write/queries.ts'
import type { ActionDialogProps } from './dialog-props.ts'
import { OperationDialog } from './OperationDialog.tsx'
import { orderName } from './order-name.ts'
import { Reminder } from './Reminder.tsx'
import { useSeen } from './use-seen.ts'

/** Renews a Klarna reservation, so that the rest of the order can be sent later. */
export function RenewDialog(props: ActionDialogProps) {
  const words = useWords()
  const { renew } = words.actions
  const look = useSeen(props.transaction)
  const tx = look.seen
  const { day } = useDays()
  const options = Object.values(renew.reasons).map((text) => ({ value: text, label: text }))
  const [reason, setReason] = useState(renew.reasons.delayed)
  const [own, setOwn] = useState('')
  const allowance = extendable(tx)
  const end = expiryOf(tx)
  const { method, provider } = typeWording(words, tx.payment_product_type)

  return (
    <OperationDialog
      {...props}
      path={writePath(tx, 'authorization')}
      narrow
      title={renew.title(orderName(tx))}
      look={look}
      dirty={own !== '' || reason !== renew.reasons.delayed}
      confirm={renew.confirm}
      review={
        allowance.allowed
          ? { ok: true, request: { reason: own.trim() || reason } }
          : { ok: false, problem: reasonWording(words, allowance.because) }
      }
      prediction={renew.decides(provider || method)}
      onRejected={() => undefined}
    >
      <Reminder icon={<CalendarClock aria-hidden size={16} />}>
        {end ? renew.now(day(end.at)) : renew.nowUnknown}
      </Reminder>
      <SelectField
        label={renew.reason}
        value={reason}
        options={options}
        onChange={setReason}
        data-start
      />
      <TextField
        label={renew.ownReason}
        hint={renew.ownReasonHint}
        value={own}
        maxLength={255}
        onChange={setOwn}
      />
    </OperationDialog>
  )
}
