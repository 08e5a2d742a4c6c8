import { parseArgs } from 'node:util'
import { startShop, type RunningShop } from './start.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    'control-port': { type: 'string', default: '0' },
    data: { type: 'string' },
    host: { type: 'string' },
    'dintero-url': { type: 'string' },
    'dintero-control-url': { type: 'string' },
    'dintero-account': { type: 'string' },
    'dintero-client-id': { type: 'string' },
  },
})

const {
  'dintero-url': dinteroUrl,
  'dintero-account': account,
  'dintero-client-id': clientId,
} = values
// A secret on the command line can be read by everybody on the machine.
const clientSecret = process.env['DINTERO_CLIENT_SECRET']

let shop: RunningShop | undefined
let stopping = false
process.on('SIGINT', () => void stop())
process.on('SIGTERM', () => void stop())
process.on('disconnect', () => void stop())
try {
  shop = await startShop({
    port: number('port', values.port),
    controlPort: number('control-port', values['control-port']),
    data: values.data,
    shopHost: values.host,
    dinteroControlUrl: values['dintero-control-url'],
    dintero:
      dinteroUrl && account && clientId && clientSecret
        ? { url: dinteroUrl, account, clientId, clientSecret }
        : undefined,
  })
} catch (error) {
  if (!isLeft()) throw error
}
if (isLeft()) await end()
else if (shop) {
  const { url, controlUrl, consumerKey, consumerSecret } = shop
  console.log(JSON.stringify({ url, controlUrl, consumerKey, consumerSecret }))
}

/** Nobody waits for it any more: whoever started it may have gone before it listened. */
function isLeft() {
  return stopping || (process.send !== undefined && !process.connected)
}

async function stop() {
  if (stopping) return
  stopping = true
  await end()
}

async function end() {
  await shop?.close()
  if (process.connected) process.disconnect()
}

function number(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`--${name} takes a whole number, not ${text}`)
  return Number(text)
}
