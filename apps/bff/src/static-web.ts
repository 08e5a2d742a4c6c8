import { existsSync } from 'node:fs'
import { join } from 'node:path'
import express, { Router, type Request, type RequestHandler } from 'express'
import { nothingHere } from './errors.ts'

/** The built web app: files that carry a hash in their name for ever, its page never without asking. */
export function staticWeb(folder: string): RequestHandler {
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
