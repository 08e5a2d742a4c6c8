import { welcome } from '@paydesk/contract/session'
import express from 'express'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { welcomeRoutes } from './welcome.ts'

async function ask(demo: boolean) {
  const server = express().use(welcomeRoutes(demo)).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return welcome.parse(await (await fetch(`http://127.0.0.1:${port}/api/welcome`)).json())
}

test('the demonstration tells whoever comes how to try it', async () => {
  const { demo } = await ask(true)
  expect(demo?.people.map(({ role }) => role)).toEqual(['admin', 'support', 'viewer'])
  expect(demo?.password).toBe('paydesk-demo')
})

test('a desk with real payments tells nothing before sign-in', async () => {
  expect(await ask(false)).toEqual({ demo: null })
})
