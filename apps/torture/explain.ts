import type { History, Violation } from './history.ts'

/** A violation with everything that is known of its operation, in order. */
export function explain(violation: Violation, history: History): string {
  const { invariant, operationId, transactionId, what } = violation
  const row = history.rows.find(({ id }) => id === operationId)
  const tellings = history.tellings
    .filter((telling) => telling.operationId === operationId)
    .filter(({ state }, index, all) => state !== all[index - 1]?.state)
    .map(({ at, state }) => `  ${iso(at)} told ${state}`)
  const attempts = history.confirmations
    .filter(({ attempts }) => attempts.some(({ operation }) => operation?.id === operationId))
    .flatMap(({ attempts, person, key }) =>
      attempts.map(
        ({ from, status, operation }) =>
          `  ${iso(from)} ${person} confirmed with ${key}: ${String(status)} ${operation?.state ?? ''}`,
      ),
    )
  const requests = history.requests
    .filter(({ path, body }) => mentions({ path, body }, operationId ?? transactionId))
    .map(({ at, path, status, ms }) => `  ${at} Dintero got ${path}: ${String(status)} in ${ms} ms`)
  const book = history.books.find(({ id }) => id === (row?.transaction_id ?? transactionId))
  const events = book?.events?.map(
    (event) =>
      `  ${event.created_at} booked ${event.id} ${event.event} ${String(event.amount)} ` +
      `${event.success ? 'done' : 'failed'} ${event.event_reference ?? ''}`,
  )
  return [
    `${invariant} ${operationId ?? ''} on ${transactionId ?? 'an unknown payment'}: ${what}`,
    ...(row ? [`  the row: ${JSON.stringify(row)}`] : []),
    ...attempts,
    ...tellings,
    ...requests,
    ...(events ?? []),
    '',
  ].join('\n')
}

const iso = (at: number) => new Date(at).toISOString()

const mentions = (request: unknown, text: string | null) =>
  text !== null && JSON.stringify(request).includes(text)
