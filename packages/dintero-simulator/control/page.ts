import { join } from 'node:path'
import { Router } from 'express'

const FOLDER = join(import.meta.dirname, 'page')

/** Nothing but what is served here, and no script or style inside the page. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const FILES: Record<string, string> = {
  '/': 'index.html',
  '/page.css': 'page.css',
  '/page.js': 'page.js',
}

/** The page at `/`: accounts, books, requests, faults and the clock, for a person to look at. */
export function pageRoutes(): Router {
  const router = Router()
  for (const [path, file] of Object.entries(FILES))
    router.get(path, (_req, res) => {
      res.set({
        'content-security-policy': POLICY,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      })
      res.sendFile(file, { root: FOLDER, cacheControl: false })
    })
  return router
}
