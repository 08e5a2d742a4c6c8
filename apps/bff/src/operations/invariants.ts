import assert from 'node:assert/strict'
import { isSettled, isTell } from '@paydesk/contract/operation'
import { MAX_AMOUNT } from '@paydesk/contract/requests'
import type { OperationChange, StoredOperation } from '../store/operations.ts'
import { isOnItsWay, mayBecome } from './states.ts'

/**
 * What every row keeps to, checked before each commit and never switched off: a row that would
 * claim something false is not written. Throws `AssertionError`.
 */
export function assertRow(row: StoredOperation): void {
  const says = (claim: string) => `${row.id}: ${row.state} ${claim}`
  const isSent =
    isOnItsWay(row.state) || ['SUCCEEDED', 'CORRECTED', 'REFUSED', 'CLOSED'].includes(row.state)
  if (isSent) {
    assert.ok(row.sent_at !== null, says('has a time at which it was sent'))
    assert.ok(row.attempts > 0, says('counts its attempts'))
    assert.ok(row.body !== null || row.kind === 'void', says('keeps the body that was sent'))
  }
  // What a shop was told no event of Dintero's proves: the order itself does.
  if ((row.state === 'SUCCEEDED' || row.state === 'CORRECTED') && !isTell(row.kind))
    assert.ok(row.event_ids.length > 0, says('names the events that prove it'))
  if (row.state === 'PREPARED' || row.state === 'NOT_SENT')
    assert.ok(row.event_ids.length === 0, says('has no event'))
  if (row.state === 'PREPARED') assert.equal(row.sent_at, null, says('has not been sent'))
  if (row.state === 'REFUSED') assert.ok(row.refusal !== null, says('tells who refused'))
  if (row.state === 'CLOSED') assert.ok(row.closed_by_id !== null, says('tells who ended it'))
  if (row.corrected !== null) assert.equal(row.state, 'CORRECTED', says('was not corrected'))
  if (row.corrected === 'otherwise') {
    assert.ok(row.closed_by_id !== null, says('tells who accepted what the payment shows'))
    assert.ok(row.contradiction !== null, says('tells what was accepted'))
  }
  if (row.contradiction !== null) assert.ok(row.sent_at !== null, says('has been sent'))
  assert.equal(row.state === 'NOT_SENT', row.not_sent !== null, says('and only it tells why'))
  assert.equal(isSettled(row.state), row.finished_at !== null, says('and the time it ended agree'))
  assert.ok(row.amount === null || isMovable(row.amount), says('moves a whole, payable amount'))
}

/** The row with the change in it, one version on. Throws `AssertionError` for one that no row may make. */
export function changed(from: StoredOperation, change: OperationChange): StoredOperation {
  const to: StoredOperation = { ...from, ...change, version: from.version + 1 }
  const legal = from.state === to.state || mayBecome(from.state, to.state)
  assert.ok(legal, `${from.id}: ${from.state} never becomes ${to.state}`)
  const isPutOff = from.state === 'SENT' && to.state === 'PREPARED'
  assert.ok(!isPutOff || isTell(from.kind), `${from.id}: what moves money is begun once`)
  // Only a person makes this of it, and nothing makes anything else of that.
  const isAccepted = to.corrected === 'otherwise'
  if (isAccepted) {
    assert.ok(isReviewed(from), `${from.id}: only what is on the review list is accepted`)
  } else {
    assert.ok(from.corrected !== 'otherwise', `${from.id}: what was accepted stays so`)
    const isMadeUp = from.state === 'NEEDS_REVIEW' && to.state === 'CORRECTED'
    assert.ok(!isMadeUp, `${from.id}: what is on the review list is corrected by a person alone`)
  }
  assertRow(to)
  return to
}

const isReviewed = ({ state, corrected }: StoredOperation) =>
  state === 'NEEDS_REVIEW' || corrected === 'otherwise'

const isMovable = (amount: number) =>
  Number.isSafeInteger(amount) && amount > 0 && amount <= MAX_AMOUNT
