import { mkdirSync } from 'node:fs'

import { auditComplaint } from './audit.ts'
import { createBrowser, type Browser } from './browser.ts'
import { createClock } from './clock.ts'
import { openDesk, type Desk, type DeskOptions } from './desk.ts'
import { meddle } from './foreigner.ts'
import type { History } from './history.ts'
import { kill } from './killer.ts'
import { listen } from './listener.ts'
import { addPerson } from './people.ts'
import { createPayments } from './payments.ts'
import { work } from './person.ts'
import { between, pick, randomFrom } from './random.ts'
import { createRecorder } from './recorder.ts'
import { settle } from './settle.ts'
import { LOGGED, startSimulator, type Simulator } from './simulator.ts'
import { openStore, type StoreName } from './store.ts'
import { anyWeather, blow, type Weather } from './weather.ts'

export interface RoundOptions {
  readonly seed: number
  /** How long people work. */
  readonly ms: number
  readonly store: StoreName
  /** For the store, and for what the processes log. */
  readonly folder: string
  /** The desk's entry, from the project's root. */
  readonly entry: string
  /** How long what is open may take to end once everything works again. */
  readonly patienceMs?: number
  readonly weather?: Weather
  /** Puts something between desk and simulator; answers the address at which the desk finds it. */
  readonly between?: (simulatorUrl: string) => Promise<string>
}

export interface Round {
  readonly history: History
  readonly kills: number
  readonly faults: number
}

/** Nobody waits so long but on a machine that is as slow. */
const PATIENCE_MS = 120_000
/** Each person works in so many at once: one may wait for an answer while another is pressed. */
const TABS = 3
/** How many desks share one store: SQLite has one process, PostgreSQL any number. */
const DESKS = { sqlite: 1, postgres: 2 } as const

/** One run on new books and a new store: a bad day, then calm, then everything that was said and done. */
export async function playRound(options: RoundOptions): Promise<Round> {
  const { seed, ms, store: storeName, folder, entry } = options
  mkdirSync(folder, { recursive: true })
  const stops: (() => Promise<unknown>)[] = []
  let isSettled = false
  try {
    const simulator = await startSimulator(folder)
    stops.push(() => simulator.stop())
    const store = await openStore(storeName, folder)
    stops.push(() => store.stop())
    const clock = createClock(simulator)
    const dinteroUrl = await options.between?.(simulator.url)
    const place: DeskOptions = { simulator, clock, entry, dinteroUrl, store: store.env, folder }
    const desks: Desk[] = []
    for (let count = 1; count <= DESKS[storeName]; count++) {
      const desk = await openDesk(place, `desk-${count}`)
      stops.push(() => desk.die())
      desks.push(desk)
    }

    const random = randomFrom(seed)
    // Each has numbers of its own, so that none of them depends on how fast the others are.
    const own = () => randomFrom(between(random, 0, 2 ** 32 - 1))
    const choices = own()
    const anyDesk = () => pick(choices, desks)?.url ?? ''
    const people = await signedIn(place, anyDesk)
    const recorder = createRecorder()
    const payments = await createPayments(simulator, recorder, own())

    const until = Date.now() + ms
    let isBroken = false
    const isOver = () => isBroken || Date.now() >= until
    let markers = 0
    const marker = () => `K-${seed}-${++markers}`
    const tabs = people.flatMap((person) => Array.from({ length: TABS }, () => person))
    const days = tabs.map(({ name, browser }) =>
      work({ name, browser, payments, recorder, random: own(), marker, isOver }),
    )
    const [first] = people
    if (!first) throw new Error('Nobody works')
    const listening = desks.map(({ url }) => listen(first.browser, url, recorder, () => isSettled))
    /** Whoever breaks off ends the day for all: nothing may start a desk behind our back. */
    const orBreak = <T>(doing: Promise<T>) =>
      doing.catch((error: unknown) => {
        isBroken = true
        throw error
      })
    const blowing = orBreak(blow(simulator, options.weather ?? anyWeather, own(), isOver))
    const killing = orBreak(kill(desks, clock, own(), isOver))
    const others = [meddle(simulator, payments, recorder, own(), isOver), ...days].map(orBreak)
    await Promise.allSettled([blowing, killing, ...others])
    await Promise.all(others)
    const faults = await blowing
    const kills = await killing

    const { browser } = first
    const { patienceMs = PATIENCE_MS } = options
    const rows = await settle({ simulator, clock, desks, browser, payments, recorder, patienceMs })
    const onReview = recorder.listed(await browser.get('/api/operations?state=NEEDS_REVIEW'), false)
    isSettled = true
    await Promise.all(desks.map((desk) => desk.stop()))
    await Promise.all(listening)

    const { confirmations, tellings, views, openTogether } = recorder
    const history: History = {
      confirmations,
      tellings,
      views,
      openTogether,
      rows,
      onReview: onReview.map(({ id }) => id),
      books: await booksOf(simulator, payments.all()),
      requests: await writesTo(simulator),
      foreign: [...recorder.foreign.values()],
      audit: await auditComplaint(place),
    }
    return { history, kills, faults }
  } finally {
    isSettled = true
    for (const stop of stops.toReversed()) await stop()
  }
}

interface Person {
  readonly name: string
  readonly browser: Browser
}

/** Three people at work, each in a browser. */
async function signedIn(place: DeskOptions, anyDesk: () => string): Promise<Person[]> {
  const demo = [
    { email: 'admin@demo.test', name: 'Ingrid Solberg', password: 'paydesk-demo' },
    { email: 'support@demo.test', name: 'Jonas Lindqvist', password: 'paydesk-demo' },
  ]
  const colleague = await addPerson(place, anyDesk)
  return Promise.all(
    [...demo, colleague].map(async ({ name, email, password }) => {
      const browser = createBrowser(anyDesk)
      await browser.signIn(email, password)
      return { name, browser }
    }),
  )
}

const booksOf = ({ control, account }: Simulator, ids: readonly string[]) =>
  Promise.all(ids.map((id) => control.transaction(account, id)))

async function writesTo({ control, account }: Simulator) {
  const requests = await control.requests(account)
  if (requests.length >= LOGGED) throw new Error('The round was too long for the request log')
  return requests.filter(({ method, path }) => method === 'POST' && path.includes('/transactions/'))
}
