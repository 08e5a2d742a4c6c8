import autocannon from 'autocannon'
import { median, printTable } from './figures.ts'
import type { Stand } from './stand.ts'

const ROUNDS = 5
const SECONDS = 2

interface Round {
  p50: number
  p95: number
  perSecond: number
}

async function load(url: string, headers: Record<string, string>, connections: number) {
  const result = await autocannon({ url, headers, connections, duration: SECONDS })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url} answered ${result.non2xx} times with an error`)
  return {
    p50: result.latency.p50,
    // autocannon has no 95th percentile; its 97.5th is the stricter neighbour.
    p95: result.latency.p97_5,
    perSecond: result.requests.average,
  }
}

const summary = (rounds: readonly Round[]) => ({
  p50: median(rounds.map((round) => round.p50)),
  p95: median(rounds.map((round) => round.p95)),
  perSecond: median(rounds.map((round) => round.perSecond)),
})

/** The desk's list beside the simulator's own: the same page of 25, turn by turn, so that a noisy machine disturbs both. */
export async function measureList({ simulator, desk, cookie, token }: Stand) {
  const own = {
    url: `${simulator.url}/v1/transactions?limit=25`,
    headers: { authorization: `Bearer ${token}` },
  }
  const through = { url: `${desk.url}/api/transactions?limit=25`, headers: { cookie } }
  const rows = [['first page of 25, median of 5 rounds of 2 s', 'p50 ms', 'p97.5 ms', 'req/s']]
  for (const connections of [1, 10]) {
    const rounds: { own: Round[]; through: Round[] } = { own: [], through: [] }
    for (let round = 0; round < ROUNDS; round++) {
      rounds.own.push(await load(own.url, own.headers, connections))
      rounds.through.push(await load(through.url, through.headers, connections))
    }
    const simulatorAlone = summary(rounds.own)
    const desk = summary(rounds.through)
    const row = (name: string, figures: Round) => [
      `${name}, ${connections} connection${connections > 1 ? 's' : ''}`,
      figures.p50.toFixed(1),
      figures.p95.toFixed(1),
      figures.perSecond.toFixed(0),
    ]
    rows.push(row('simulator alone', simulatorAlone), row('through Paydesk', desk), [
      '  ratio',
      (desk.p50 / simulatorAlone.p50).toFixed(2),
      (desk.p95 / simulatorAlone.p95).toFixed(2),
      (desk.perSecond / simulatorAlone.perSecond).toFixed(2),
    ])
  }
  printTable('Payments list over HTTP', rows)
}
