import { Router, type ErrorRequestHandler, type Request, type RequestHandler } from 'express'
import { middleware } from 'express-openapi-validator'
import { DOCUMENT } from '../openapi/document.ts'
import { DEFAULTS } from '../settings.ts'
import type { World } from '../world.ts'

const OPTIONS = { ignoreUndocumented: true, validateSecurity: false, validateApiSpec: false }

/**
 * Holds a simulator to its own document: an answer that the document forbids, and a request that
 * it forbids but that went well, are violations. Made-up answers are left alone, as are payments
 * that a test laid its own JSON over.
 */
export function createGuard() {
  let violations: string[] = []
  const odd: string[] = []

  function inspect(world: World): RequestHandler[] {
    const answers = middleware({
      ...OPTIONS,
      apiSpec: lean(),
      validateRequests: false,
      validateResponses: {
        onError: (error, body: unknown, req) => {
          const answer = JSON.stringify(body)
          if (!req.res?.locals['madeUp'] && !odd.some((id) => answer.includes(id)))
            violations.push(`${req.method} ${req.originalUrl}: ${error.message}`)
        },
      },
    })
    return [requestCheck(world), ...answers, throughJson]
  }

  /** Notes what the document forbids; the simulator has to refuse it by itself. */
  function requestCheck(world: World): RequestHandler {
    const check = Router()
    check.use(
      ...middleware({
        ...OPTIONS,
        apiSpec: lean(),
        validateRequests: { allowUnknownQueryParameters: true },
        validateResponses: false,
      }),
    )
    check.use(note)
    return (req, res, next) => {
      // The check changes what it reads, so it reads from an object in front of the request.
      const front: typeof req = Object.create(req)
      front.body = structuredClone(req.body)
      res.on('prefinish', () => {
        if (!res.locals['madeUp'] && !isDocumented(front, res.statusCode))
          violations.push(`${req.method} ${req.originalUrl} answered ${res.statusCode}`)
        const forbidden: string | undefined = res.locals['forbidden']
        if (forbidden === undefined || res.statusCode >= 400 || res.locals['madeUp']) return
        if (!decidesOtherwise(world, req.get('authorization')))
          violations.push(`${req.method} ${req.originalUrl} went well: ${forbidden}`)
      })
      check(front, res, next)
    }
  }

  return {
    inspect,

    /** A payment of a shape that the document does not have to allow. */
    leaveAlone(id: string) {
      odd.push(id)
    },

    /** What was found since the last time. */
    takeViolations(): string[] {
      const found = violations
      violations = []
      return found
    },
  }
}

/**
 * The document for a validator, which compiles a schema for each status of each operation: what
 * every operation can fail with is one schema here, and its statuses are looked at apart.
 */
function lean() {
  const { paths, ...document } = structuredClone(DOCUMENT)
  for (const operation of Object.values(paths).flatMap(Object.values)) {
    const all = Object.entries(operation['responses'] ?? {})
    const failure = all.find(([status]) => Number(status) >= 400)
    operation[STATUSES] = all.map(([status]) => Number(status))
    operation['responses'] = Object.fromEntries([
      ...all.filter(([status]) => Number(status) < 400),
      ['default', failure?.[1]],
    ])
  }
  return { ...document, paths }
}

const STATUSES = 'x-statuses'

/** Whether the document has this status for the route; what it has no route for is not its matter. */
function isDocumented(req: Request, status: number): boolean {
  const found: { schema?: Record<string, unknown> } | undefined = Reflect.get(req, 'openapi')
  const statuses = found?.schema?.[STATUSES]
  return !Array.isArray(statuses) || statuses.includes(status)
}

const note: ErrorRequestHandler = (error: Error, _req, res, next) => {
  res.locals['forbidden'] = error.message
  next()
}

/** An account with settings of its own may take what the document refuses. */
function decidesOtherwise(world: World, authorization = ''): boolean {
  const claims = Buffer.from(authorization.split('.')[1] ?? '', 'base64url').toString()
  const account = /"aud":"https:\/\/([PT]\d{8})@/.exec(claims)?.[1]
  return account !== undefined && world.settings.of(account) !== DEFAULTS
}

/** The list is sent as text; the check reads what goes through `res.json`. */
const throughJson: RequestHandler = (_req, res, next) => {
  const json = res.json.bind(res)
  const send = res.send.bind(res)
  let checked = false
  res.json = (body: unknown) => {
    checked = true
    return json(body)
  }
  res.send = (body: unknown) => {
    const isJson = String(res.get('content-type')).includes('json')
    if (checked || typeof body !== 'string' || !isJson) return send(body)
    return res.json(JSON.parse(body))
  }
  next()
}
