import { existsSync } from 'node:fs'
import { join } from 'node:path'
import express, { Router, type RequestHandler } from 'express'
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
  router.get('/{*page}', (req, res, next) => {
    // A page has no dot in its last part, unless that is a payment's id; a missing file is no page.
    const last = req.path.split('/').at(-1) ?? ''
    if (last.includes('.') && !/^[PT]\d{8}\./.test(last)) return next()
    res.set('Cache-Control', 'no-cache').sendFile('index.html', { root: folder, etag: true })
  })
  return router
}
