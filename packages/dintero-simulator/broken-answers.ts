import type { Response } from 'express'
import type { Fault } from './faults.ts'

/** How deep and how large an answer becomes that tries a reader's patience. */
const DEEP = 20_000
const HUGE = 8 * 1024 * 1024

/** Lets whatever is answered from here on arrive as the fault wants it. */
export function breakAnswer(res: Response, fault: Fault) {
  const send = res.send.bind(res)
  // The document does not speak of it.
  res.locals['madeUp'] = true
  res.send = (body: unknown) => {
    res.send = send
    // `res.json` comes by here with its text; an answer without a body has nothing to break.
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    // A refusal has nothing in it that could be told wrongly.
    if (fault.then === 'wrong' && res.statusCode >= 400) return send(body)
    if (fault.then === 'wrong') return send(JSON.stringify(lied(JSON.parse(text), fault.lie)))
    return sendBroken(res, text, fault.shape ?? 'truncated')
  }
}

function sendBroken(res: Response, text: string, shape: NonNullable<Fault['shape']>) {
  if (shape === 'html')
    return res.type('html').send('<!doctype html><h1>502 Bad Gateway</h1><p>upstream</p>')
  if (shape === 'empty') return res.send('')
  if (shape === 'nested') return res.send(`${'['.repeat(DEEP)}${']'.repeat(DEEP)}`)
  if (shape === 'huge') return res.send(huge(text))
  // The length that was promised never arrives.
  res.set('content-length', String(Buffer.byteLength(text)))
  res.write(text.slice(0, Math.floor(text.length / 2)))
  res.socket?.end()
  return res
}

/** The same JSON with a field that nobody asked for. */
function huge(text: string): string {
  const value: unknown = JSON.parse(text)
  const padding = 'x'.repeat(HUGE)
  if (Array.isArray(value)) return JSON.stringify([...value, { padding }])
  return JSON.stringify({ ...Object(value), padding })
}

/** The answer with one thing that is not so. A list has it in its first payment. */
function lied(answer: unknown, lie: Fault['lie'] = 'amount'): unknown {
  if (Array.isArray(answer)) return answer.length ? [lied(answer[0], lie), ...answer.slice(1)] : []
  const said: Record<string, unknown> = { ...Object(answer) }
  if (lie === 'amount') return { ...said, amount: Number(said['amount']) + 100 }
  if (lie === 'currency') return { ...said, currency: 'XTS' }
  const id = String(said['id'])
  return { ...said, id: `${id.slice(0, -1)}${id.endsWith('a') ? 'b' : 'a'}` }
}
