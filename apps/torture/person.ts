import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { isMove, type MoveKind } from '@paydesk/contract/operation'
import type { Transaction } from '@paydesk/dintero-simulator/control-client'
import type { Browser } from './browser.ts'
import { choose, type Wish } from './choose.ts'
import type { Confirmation } from './history.ts'
import type { Payments } from './payments.ts'
import { between, chance, pick, type Random } from './random.ts'
import type { Recorder } from './recorder.ts'
import { isTransaction } from './transaction.ts'

export interface Day {
  readonly name: string
  readonly browser: Browser
  readonly payments: Payments
  readonly recorder: Recorder
  readonly random: Random
  /** A word that nobody used before. */
  readonly marker: () => string
  readonly isOver: () => boolean
}

interface Seen {
  readonly etag: string
  readonly payment: Transaction
}

/** A browser repeats a POST whose connection died, and a person presses reload: as often as this. */
const REPEATS = 20

/** How often a person does what. */
const STALE = 0.06
const DOUBLE_CLICK = 0.2
const OTHER_AMOUNT = 0.03
const REVIEWS = 0.15
const LOOKS_AFTER = 0.5
/** On a payment that waits for another operation. */
const GIVES_UP = 0.2

/** One person at work: looks, confirms, repeats what got no answer, and decides what needs a person. */
export async function work(day: Day): Promise<void> {
  const { browser, payments, recorder, random, isOver } = day
  const old = new Map<string, string>()

  while (!isOver()) {
    await pause(between(random, 0, 60))
    if (chance(random, REVIEWS)) await review(day)
    const id = payments.one()
    const seen = await look(day, id)
    if (!seen) continue
    const wish = choose(random, seen.payment, day.marker())
    if (!wish) {
      await payments.leave(id)
      continue
    }
    const etag = chance(random, STALE) ? (old.get(id) ?? seen.etag) : seen.etag
    old.set(id, seen.etag)
    await payments.used(id)
    const attempts = await confirm(day, `/api/transactions/${id}/${wish.kind}`, id, wish, etag)
    const isLocked = attempts.some(({ status }) => status === 409)
    if (isLocked && chance(random, GIVES_UP)) await payments.leave(id)
    if (chance(random, LOOKS_AFTER))
      recorder.listed(await browser.get(`/api/operations?transaction_id=${id}`), true)
  }
}

async function look({ browser, recorder }: Day, id: string): Promise<Seen | undefined> {
  const { etag, body } = await browser.get(`/api/transactions/${id}`)
  recorder.saw(body)
  return etag !== null && isTransaction(body) ? { etag, payment: body } : undefined
}

/** Presses the button, perhaps twice, until there is an answer; never again with the same key after that. */
async function confirm(day: Day, path: string, transactionId: string, wish: Wish, etag: string) {
  const { browser, recorder, random } = day
  const { kind, amount, marker, request } = wish
  const confirmation = confirmed(day, { kind, amount, marker, transactionId })
  const headers = { 'idempotency-key': confirmation.key, 'if-match': etag }
  const click = async () =>
    recorder.attempted(confirmation, await browser.post(path, request, headers))

  const second = chance(random, DOUBLE_CLICK) ? click() : undefined
  await click()
  await second
  for (let repeat = 0; repeat < REPEATS && !isAnswered(confirmation); repeat++) {
    await pause(between(random, 20, 200))
    await click()
  }
  const told = confirmation.attempts.find(({ operation }) => operation !== null)
  if (told?.operation && amount !== null && chance(random, OTHER_AMOUNT)) {
    // The key of another request: nothing may come of it.
    const other = confirmed(day, { kind, amount: amount + 1, marker: null, transactionId })
    const reply = await browser.post(path, { ...request, amount: amount + 1 }, headers)
    recorder.attempted(other, reply)
  }
  return confirmation.attempts
}

const isAnswered = ({ attempts }: Confirmation) => attempts.some(({ status }) => status !== null)

function confirmed(
  { name, recorder }: Day,
  what: Pick<Confirmation, 'kind' | 'amount' | 'marker' | 'transactionId'>,
): Confirmation {
  const confirmation = { person: name, key: randomUUID(), ...what, attempts: [] }
  recorder.confirmations.push(confirmation)
  return confirmation
}

/** Takes one of the operations that need a person: it was not executed, or it is done again. */
async function review(day: Day) {
  const { browser, recorder, random } = day
  const list = recorder.listed(await browser.get('/api/operations?state=NEEDS_REVIEW'), false)
  const operation = pick(random, list)
  if (!operation) return
  const { id, kind, transaction_id: transactionId } = operation
  if (!isMove(kind)) throw new Error(`There is no shop here, and yet ${kind} on the list`)
  const seen = await look(day, transactionId)
  if (!seen) return
  if (chance(random, 0.5)) {
    recorder.heard(await browser.post(`/api/operations/${id}/close`))
    return
  }
  const again: Wish = { kind, amount: amountOf(kind, operation.request), marker: null, request: {} }
  await confirm(day, `/api/operations/${id}/reissue`, transactionId, again, seen.etag)
}

function amountOf(kind: MoveKind, { amount }: Readonly<Record<string, unknown>>) {
  return kind !== 'void' && typeof amount === 'number' ? amount : null
}
