import { parseArgs } from 'node:util'
import { startShop } from './start.ts'

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

const shop = await startShop({
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
process.on('SIGINT', () => void stop())
process.on('SIGTERM', () => void stop())
process.on('disconnect', () => void stop())
const { url, controlUrl, consumerKey, consumerSecret } = shop
console.log(JSON.stringify({ url, controlUrl, consumerKey, consumerSecret }))

let stopping = false
async function stop() {
  if (stopping) return
  stopping = true
  await shop.close()
  if (process.connected) process.disconnect()
}

function number(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`--${name} takes a whole number, not ${text}`)
  return Number(text)
}
