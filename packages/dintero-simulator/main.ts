import { parseArgs } from 'node:util'
import { startSimulator } from './start.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    'control-port': { type: 'string', default: '0' },
    data: { type: 'string' },
    payments: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    now: { type: 'string' },
  },
})

const simulator = await startSimulator({
  port: number('port', values.port),
  controlPort: number('control-port', values['control-port']),
  data: values.data,
  payments: number('payments', values.payments),
  seed: number('seed', values.seed),
  now: values.now,
})
const { url, controlUrl, account, clientId, clientSecret } = simulator
console.log(JSON.stringify({ url, controlUrl, account, clientId, clientSecret }))

let stopping = false
async function stop() {
  if (stopping) return
  stopping = true
  await simulator.close()
  if (process.connected) process.disconnect()
}
process.on('SIGINT', () => void stop())
process.on('SIGTERM', () => void stop())
process.on('disconnect', () => void stop())

function number(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`--${name} takes a whole number, not ${text}`)
  return Number(text)
}
