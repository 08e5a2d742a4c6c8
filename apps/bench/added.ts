import { controlOf } from '@paydesk/dintero-simulator/control-client'
import { browserOf } from './capture-desk.ts'
import { printTable, quantile } from './figures.ts'
import type { Stand } from './stand.ts'

const AMOUNT = 50_000
/** Until V8 has compiled what is asked again and again. */
const WARM_UP = 200
const TIMES = 200

/** Milliseconds that the desk adds: its answer's time less what the simulator recorded for all calls behind it. */
export async function measureAdded(stand: Stand) {
  const { simulator } = stand
  const control = controlOf(simulator.controlUrl)
  const browser = browserOf(stand)

  async function added(act: () => Promise<unknown>) {
    await control.forgetRequests(simulator.account)
    const began = performance.now()
    await act()
    const took = performance.now() - began
    const calls = await control.requests(simulator.account)
    return { took, added: took - calls.reduce((sum, { ms }) => sum + (ms ?? 0), 0) }
  }

  async function oneCapture() {
    const { id } = await control.createPayment(simulator.account, { amount: AMOUNT })
    const seen = await browser.see(id)
    return added(async () => {
      const { state } = await browser.capture(id, seen, AMOUNT)
      if (state !== 'SUCCEEDED') throw new Error(`A calm capture ended ${state}`)
    })
  }
  const oneList = () => added(async () => browser.ask('/api/transactions?limit=25'))

  const rows = [['', 'whole p50', 'added p50', 'target', 'added p95', 'target']]
  for (const [name, once, p50, p95] of [
    ['a calm capture', oneCapture, '8', '20'],
    ['the first page of 25', oneList, '5', ''],
  ] as const) {
    for (let i = 0; i < WARM_UP; i++) await once()
    const times: { took: number; added: number }[] = []
    for (let i = 0; i < TIMES; i++) times.push(await once())
    const cell = (of: 'took' | 'added', q: number) =>
      quantile(
        times.map((time) => time[of]),
        q,
      ).toFixed(1)
    rows.push([name, cell('took', 0.5), cell('added', 0.5), p50, cell('added', 0.95), p95])
  }
  printTable(
    `Time the desk adds, ms, ${TIMES} times one after the other, behind ${WARM_UP} to warm up`,
    rows,
  )
}
