import type { Welcome } from '@paydesk/contract/session'
import { Router } from 'express'
import { DEMO_PASSWORD, DEMO_PEOPLE } from '../people.ts'

/** What sign-in may know before anybody has signed in. */
export function welcomeRoutes(demo: boolean) {
  const people = DEMO_PEOPLE.map(({ email, role }) => ({ email, role }))
  const answer: Welcome = { demo: demo ? { password: DEMO_PASSWORD, people } : null }
  const router = Router()
  router.get('/api/welcome', (_req, res) => {
    res.json(answer)
  })
  return router
}
