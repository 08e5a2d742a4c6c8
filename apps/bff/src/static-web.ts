import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Session } from '@paydesk/contract/session'
import express, { Router, type Request, type RequestHandler } from 'express'
import type { SessionCookie } from './auth/cookie.ts'
import type { Sessions } from './auth/sessions.ts'
import { nothingHere } from './errors.ts'

interface StaticWebDeps {
  readonly folder: string
  readonly desk: Pick<Session, 'account' | 'demo' | 'shops'>
  readonly sessions: Pick<Sessions, 'find'>
  readonly cookie: SessionCookie
}

/** The built web app: files that carry a hash in their name for ever, its page never without asking. */
export function staticWeb({ folder, desk, sessions, cookie }: StaticWebDeps): RequestHandler {
  if (!existsSync(join(folder, 'index.html'))) return nothingHere
  const router = Router()
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', index: false }),
    nothingHere,
  )
  router.use(
    express.static(folder, {
      index: false,
      setHeaders: (res) => res.setHeader('Cache-Control', 'no-cache'),
    }),
  )
  // Whoever has signed in sees the start page at once; everybody else is led to the door by the app.
  const startPage = startPageOf(folder, desk)
  router.get(['/', '/payments'], async (req, res, next) => {
    if (req.url.includes('?') || !(await isAtHome(req))) return next()
    res.set('Cache-Control', 'no-cache').type('html').send(startPage)
  })

  async function isAtHome(req: Request) {
    const secret = cookie.read(req)
    if (secret === undefined) return false
    // Without a store the app still has its page, which says what is wrong.
    const who = await sessions.find(secret, false).catch(() => undefined)
    return who !== undefined && !who.person.mustChangePassword
  }

  // Without a path pattern: whatever a person opens is a page, also an address that cannot be decoded.
  router.use((req, res, next) => {
    if (!isRead(req) || !isForPerson(req)) return next()
    res.set('Cache-Control', 'no-cache').sendFile('index.html', { root: folder, etag: true })
  })
  return router
}

const isRead = ({ method }: Request) => method === 'GET' || method === 'HEAD'

/** A file that is missing is no page; what a browser opens for a person always is one. */
const isForPerson = (req: Request) =>
  req.get('accept')?.includes('text/html') === true || !/\.\w{1,8}$/.test(req.path)

/** The start page as the build painted it, for this account. Throws if the build has none. */
function startPageOf(folder: string, { account, demo, shops }: StaticWebDeps['desk']): string {
  const name = `start-${demo ? 'demo' : account.environment}${shops ? '-shops' : ''}.html`
  const page = readFileSync(join(folder, name), 'utf8')
  // The build does not know whose payments these are.
  return page.replaceAll('T00000000', account.id)
}
