import { z } from 'zod'
import type { Database } from './books/database.ts'

const wholeNumber = (most: number) => z.int().min(0).max(most)
const row = (number: number, description: string) => ({ row: number, description })

/**
 * How an account's API decides what Dintero does not document: one setting for each open
 * question that a client can see the answer to, with its number in the README.
 */
const settings = z.strictObject({
  listOrder: z
    .enum(['newest-first', 'oldest-first'])
    .default('newest-first')
    .meta(row(1, 'Order of the list by `created_at`')),
  unknownCursor: z
    .enum(['refuse', 'empty'])
    .default('refuse')
    .meta(row(2, 'An unknown `starting_after`: 400, or an empty page')),
  limitOutOfRange: z
    .enum(['refuse', 'clamp'])
    .default('refuse')
    .meta(row(3, '`limit` outside 1 to 100: 400, or the nearest that is allowed')),
  unknownQueryParameter: z
    .enum(['ignore', 'refuse'])
    .default('ignore')
    .meta(row(4, 'A query parameter of the list that nobody knows')),
  overAmount: z
    .enum(['refuse', 'refuse-with-event'])
    .default('refuse')
    .meta(row(5, 'Capture or refund of too much: 400 alone, or with a failed event')),
  wrongStatus: z
    .literal([400, 409])
    .default(400)
    .meta(row(6, 'Answer to an operation that the status does not allow')),
  unsupportedVoid: z
    .enum(['refuse', 'accept'])
    .default('refuse')
    .meta(row(7, 'Void after a part capture for a type that is not in the documented list')),
  voidedRest: z
    .enum(['CAPTURED', 'PARTIALLY_CAPTURED'])
    .default('CAPTURED')
    .meta(row(8, 'Status after the rest was voided; the second counts no void at all')),
  refundedWithRest: z
    .enum(['PARTIALLY_CAPTURED_REFUNDED', 'REFUNDED'])
    .default('PARTIALLY_CAPTURED_REFUNDED')
    .meta(row(9, 'Status when all captured money is refunded and a rest is open')),
  sumOfItems: z
    .enum(['by-type', 'strict', 'free'])
    .default('by-type')
    .meta(row(10, 'Whether lines must add up to the amount; by type: Walley, Instabank')),
  lineTwice: z
    .enum(['accept', 'refuse'])
    .default('accept')
    .meta(row(11, 'More of a line, by quantity or amount, than the order or its captures hold')),
  declines: z
    .enum(['refuse-with-event', 'unavailable', 'fail-with-200'])
    .default('refuse-with-event')
    .meta(
      row(12, 'A decline of the provider: 400 and a failed event; 503; 200 and a failed event'),
    ),
  timeOut: z
    .enum(['silence', '504', '500'])
    .default('silence')
    .meta(row(13, 'What a client gets when the provider times out')),
  timeOutExecutes: z
    .boolean()
    .default(true)
    .meta(row(13, 'Whether an operation that timed out was carried out')),
  expiredHold: z
    .enum(['keep', 'capturable', 'void'])
    .default('keep')
    .meta(
      row(
        14,
        'Hold that ended: stays AUTHORIZED and capture is 400; stays and can be captured; is voided',
      ),
    ),
  conflict: z
    .literal([503, 409])
    .default(503)
    .meta(row(15, 'Two operations at once: status for the loser; 409 on authorization always')),
  sameReference: z
    .enum(['accept', 'refuse'])
    .default('accept')
    .meta(row(16, 'A second capture with the `capture_reference` of an earlier one')),
  earlyVoid: z
    .enum(['refuse', 'accept'])
    .default('refuse')
    .meta(row(17, 'Void of a payment in INITIATED or ON_HOLD')),
  eventIds: z
    .enum(['count', 'uuid'])
    .default('count')
    .meta(row(18, 'Ids of events: `"1"`, `"2"`, …, or uuids')),
  firstEvent: z
    .enum(['INITIALIZE', 'INITIATE'])
    .default('INITIALIZE')
    .meta(row(19, 'Name of the first event of a payment that is made from now on')),
  expiredToken: z
    .literal([401, 403])
    .default(401)
    .meta(row(20, 'Answer to a token that is too old')),
  tokenSeconds: wholeNumber(2_592_000)
    .default(14_400)
    .meta(row(20, 'How long a token lives; it says so in `expires_in`')),
  requestsPerMinute: wholeNumber(1_000_000)
    .default(0)
    .meta(row(21, 'More are 429 with `Retry-After`; 0: no limit')),
  pspVoidOfRest: z
    .enum(['refuse', 'accept'])
    .default('refuse')
    .meta(row(23, 'Void of a `dintero_psp` payment after a part capture')),
  amountUpdate: z
    .enum(['AUTHORIZE', 'none'])
    .default('AUTHORIZE')
    .meta(row(24, 'Event that a change of the amount adds')),
  accountPaths: z
    .enum(['served', 'absent'])
    .default('served')
    .meta(row(25, 'Paths under `/v1/accounts/{aid}/payments`')),
  terminalFilters: z
    .enum(['exact', 'ignore'])
    .default('exact')
    .meta(row(26, 'The filters `terminal_id` and `channel`')),
  accepted: z
    .array(z.string().regex(/^[\w.*]+:(capture|refund|void|\*)$/))
    .default(['swish.swish:refund', 'payex.swish:refund'])
    .meta(row(27, 'What is answered with 202, as `type:operation`; `*` stands for any')),
  acceptedSeconds: wholeNumber(86_400)
    .default(3)
    .meta(row(27, 'How long such an operation takes; 0: until it is ended by hand')),
  listsInitiated: z
    .boolean()
    .default(true)
    .meta(row(28, 'Whether the list has payments that were only begun')),
  listedDays: wholeNumber(36_500)
    .default(0)
    .meta(row(29, 'Older payments are not in the list; 0: all are')),
  referenceLength: wholeNumber(10_000).default(255).meta(row(30, 'Longest reference and reason')),
  search: z
    .enum(['equals', 'contains'])
    .default('equals')
    .meta(row(31, 'How `search` compares a field')),
  finalCapture: z
    .enum(['void-event', 'no-event'])
    .default('void-event')
    .meta(row(32, 'Whether `final_capture` adds a VOID for the rest; CAPTURED in both')),
  heldHours: wholeNumber(10_000)
    .default(24)
    .meta(row(0, 'When a Walley payment leaves ON_HOLD, by the clock; 0: only by hand')),
  heldBecomes: z
    .enum(['AUTHORIZED', 'FAILED'])
    .default('AUTHORIZED')
    .meta(row(0, 'What a payment in ON_HOLD becomes')),
  klarnaExtends: z
    .enum(['by-itself', 'by-hand'])
    .default('by-itself')
    .meta(row(0, 'Whether Klarna renews a hold five days before it ends, up to six months')),
  settledDays: wholeNumber(365)
    .default(5)
    .meta(row(0, 'When captures and refunds are paid out, by the clock; 0: never')),
  localTargets: z
    .boolean()
    .default(true)
    .meta(row(0, 'Whether callbacks and hooks may go to http and to this machine')),
})

export type Settings = z.infer<typeof settings>

/** What holds until an account is told otherwise. */
export const DEFAULTS: Settings = settings.parse({})

export interface SettingNote {
  name: string
  /** Number of the open question in the README; 0 for what the clock does. */
  row: number
  /** `undefined` where any text or number of a kind is taken. */
  values: unknown[] | undefined
  fallback: unknown
  description: string
}

/** Every setting as a table: what the README and the control page show. */
export const SETTING_NOTES: SettingNote[] = Object.entries(settings.shape).map(([name, field]) => {
  const { row: number = 0, description = '' } = field.meta() ?? {}
  const kind = field.unwrap()
  const values =
    kind instanceof z.ZodEnum
      ? kind.options
      : kind instanceof z.ZodLiteral
        ? [...kind.values]
        : kind instanceof z.ZodBoolean
          ? [true, false]
          : undefined
  return { name, row: Number(number), values, fallback: Reflect.get(DEFAULTS, name), description }
})

/** The settings of each account; kept with the books. */
export function settingsIn(db: Database) {
  const known = new Map<string, Settings>()

  function of(account: string): Settings {
    const found = known.get(account)
    if (found) return found
    const kept = db.sql('select value from meta where name = ?').get(`settings ${account}`)?.[
      'value'
    ]
    const value = typeof kept === 'string' ? settings.parse(JSON.parse(kept)) : DEFAULTS
    known.set(account, value)
    return value
  }

  return {
    of,

    /** Changes some of them; `null` for all puts the defaults back. Throws a ZodError. */
    change(account: string, change: unknown): Settings {
      const next = settings.parse(change === null ? {} : { ...of(account), ...Object(change) })
      db.sql(
        'insert into meta (name, value) values (?, ?) on conflict do update set value = excluded.value',
      ).run(`settings ${account}`, JSON.stringify(next))
      known.set(account, next)
      return next
    },
  }
}
