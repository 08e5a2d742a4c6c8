import { isSettled, isTell } from '@paydesk/contract/operation'
import type { StoredOperation } from '../../store/operations.ts'
import type { BothSides } from './both-sides.ts'
import type { Move } from './moves.ts'

/** Lets everything that is held, armed or under way end, and a day pass. */
export async function comeToRest(sides: BothSides): Promise<void> {
  const { account, control, pass, site, traffic, transactionId } = sides
  await control.disarm(account)
  await site.control.disarm()
  for (let turn = 0; turn < 3; turn += 1) {
    traffic.open()
    await traffic.idle()
    await control.settle(account, transactionId, { success: true }).catch(() => undefined)
    await pass(20 * 60_000)
  }
  await pass(26 * 3_600_000)
  await traffic.idle()
}

/** What is wrong with the books of Dintero, the shop's order and the journal, each against the others. */
export async function complaintsOf(sides: BothSides): Promise<string[]> {
  const { account, complaints, control, order, site, store, transactionId } = sides
  const moves = await sides.moves()
  const sums = await control.sums(account, transactionId)
  const rows = await store.list({})
  const { amount } = await sides.payment()
  const { refunds } = await site.control.order(order.id)
  const ours = refunds.flatMap(({ amount, meta = [] }) =>
    meta
      .filter(({ key }) => key === '_paydesk_operation')
      .map(({ value }) => ({ amount, id: String(value) })),
  )
  const recorded = ours.map(({ id }) => id)
  return [
    ...complaints,
    ...when(sums.captured > amount, 'more is captured than was authorized'),
    ...when(sums.refunded > sums.captured, 'more is refunded than was captured'),
    ...when(
      ours.reduce((sum, { amount }) => sum + amount, 0) > sums.refunded,
      'the order says that more was refunded than Dintero has',
    ),
    ...when(
      moves.filter(({ by }) => by === 'shop').length !== sides.explained(),
      'the shop moved money that nobody asked it to move',
    ),
    ...moves.flatMap((move) => foreign(move, rows)),
    ...rows.flatMap((row) => wrong(row, moves, recorded)),
  ]
}

const when = (isSo: boolean, complaint: string) => (isSo ? [complaint] : [])

/** Money that moved under our name belongs to one confirmation. */
function foreign(move: Move, rows: readonly StoredOperation[]): string[] {
  if (move.by !== 'paydesk') return []
  const row = rows.find(({ id }) => id === move.operationId)
  if (!row) return [`a ${move.kind} of ours is in no journal: ${move.operationId}`]
  return [
    ...when(row.kind !== move.kind, `${row.kind} ${row.id} moved a ${move.kind}`),
    ...when(row.sent_at === null, `${row.kind} ${row.id} moved money and was never sent`),
    ...when(
      move.kind !== 'void' && row.amount !== move.amount,
      `${row.kind} ${row.id} of ${row.amount} moved ${move.amount}`,
    ),
  ]
}

function wrong(row: StoredOperation, moves: readonly Move[], recorded: readonly string[]) {
  const name = `${row.kind} ${row.id} is ${row.state}`
  const times = isTell(row.kind)
    ? recorded.filter((id) => id === row.id).length
    : moves.filter(({ operationId }) => operationId === row.id).length
  const isOpen = row.state === 'NEEDS_REVIEW'
  const isDone = row.state === 'SUCCEEDED' || row.state === 'CORRECTED'
  const isSeen =
    row.kind !== 'tell-capture' && row.kind !== 'tell-void' && row.kind !== 'shop-capture'
  return [
    ...when(!isSettled(row.state) && !isOpen, `${name} after a day`),
    ...when(times > 1, `${name} and happened ${times} times`),
    ...when(isSeen && isDone && times !== 1, `${name} and happened ${times} times`),
    ...when(row.state === 'NOT_SENT' && times > 0, `${name} and happened`),
    ...when(row.kind === 'shop-capture' && isDone && !isPlugins(row, moves), `${name} without it`),
  ]
}

/** The shop's own capture is what ended it, and nothing else. */
const isPlugins = ({ event_ids, amount }: StoredOperation, moves: readonly Move[]) =>
  event_ids.length === 1 &&
  moves.some((move) => move.by === 'shop' && move.kind === 'capture' && move.amount === amount)
