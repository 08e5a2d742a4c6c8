import type { Request, RequestHandler, Response } from 'express'
import { executes, type Fault, type Faulty } from './faults.ts'
import type { World } from './world.ts'

/** Lets an armed fault strike: in place of the request, or on its answer. */
export function strikes(world: World): RequestHandler {
  return (req, res, next) => {
    const fault = world.faults.take(kindOf(req) ?? 'any')
    if (!fault) return next()
    if (!executes(fault)) return spoil(req, res, fault, { code: 'rest_no_answer' })
    res.json = (body: unknown) => {
      spoil(req, res, fault, body)
      return res
    }
    next()
  }
}

const KINDS: [method: string, path: RegExp, kind: Faulty][] = [
  ['GET', /^\/wp-json\/?$/, 'index'],
  ['GET', /^\/wp-json\/wc\/v3\/orders\/?$/, 'list'],
  ['GET', /^\/wp-json\/wc\/v3\/orders\/./, 'get'],
  ['PUT', /^\/wp-json\/wc\/v3\/orders\/./, 'put'],
  ['POST', /\/notes\/?$/, 'note'],
  ['POST', /\/refunds\/?$/, 'refund'],
  ['GET', /^\/wc-api\//, 'callback'],
]

const kindOf = (req: Request): Faulty | undefined =>
  KINDS.find(([method, path]) => req.method === method && path.test(req.path))?.[2]

const MAINTENANCE = page('Maintenance', 'Briefly unavailable for scheduled maintenance.')
const COMING_SOON = page('Coming soon', 'We are opening shortly.')
const WRONG_SECRET = JSON.stringify({
  code: 'woocommerce_rest_authentication_error',
  message: 'Consumer secret is invalid.',
  data: { status: 401 },
})
const WARNING =
  '<br />\n<b>Warning</b>: Undefined array key "rate" in <b>/var/www/html/wp-content/plugins/x.php</b> on line <b>12</b><br />\n'

/** A fault's answer, in place of the real one. `slow` never answers: the client gives up. */
function spoil(req: Request, res: Response, { way }: Fault, body: unknown) {
  const html = (status: number, text: string) => void res.status(status).type('html').send(text)
  const json = (status: number, text: string) => void res.status(status).type('json').send(text)
  if (way === 'down') req.socket.resetAndDestroy()
  if (way === 'unavailable') html(503, page('503', 'Service Unavailable'))
  if (way === 'unauthorized') json(401, WRONG_SECRET)
  if (way === 'maintenance') html(503, MAINTENANCE)
  if (way === 'html') html(200, COMING_SOON)
  if (way === 'moved') res.redirect(301, `https://www.shop.example${req.originalUrl}`)
  if (way === 'truncated') breakOff(req, res, JSON.stringify(body))
  // PHP has printed before WordPress could send its headers: not even the status is left.
  if (way === 'php-warning') html(200, WARNING + JSON.stringify(body))
  if (way === 'huge') json(res.statusCode, JSON.stringify({ filler: 'x'.repeat(6_000_000) }))
}

/** Promises a whole answer and sends half of it. */
function breakOff(req: Request, res: Response, text: string) {
  res.type('json').set('content-length', String(Buffer.byteLength(text)))
  res.write(text.slice(0, Math.ceil(text.length / 2)), () => req.socket.destroy())
}

/** A page of the site, as people see it. */
export function page(title: string, text: string): string {
  return `<!DOCTYPE html>\n<html lang="nb"><head><title>${title}</title></head><body><h1>${text}</h1></body></html>\n`
}
