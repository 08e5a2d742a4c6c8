import { randomUUID } from 'node:crypto'
import { openapi } from '@paydesk/contract/openapi'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseOf, payment } from '../operations/testing/confirm.ts'
import { leave } from '../operations/testing/journals.ts'
import { problemIn, startTestDesk, type Browser, type TestDesk } from '../testing/harness.ts'

interface Operation {
  readonly security?: readonly unknown[]
  readonly requestBody?: object
  readonly parameters?: readonly { readonly in: string }[]
  readonly responses: Readonly<Record<string, unknown>>
}
interface Document {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

let desk: TestDesk
let document: Document
beforeAll(async () => {
  desk = await startTestDesk()
  document = (await (await desk.browser().get('/api/openapi.json')).json()) as Document
})
afterAll(() => desk.close())

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> }
  readonly handle?: { readonly stack?: readonly Layer[] }
}

/** What is really mounted, read from the router itself. */
function mounted(stack: readonly Layer[]): string[] {
  return stack.flatMap(({ route, handle }) => {
    if (!route) return mounted(handle?.stack ?? [])
    return Object.keys(route.methods).map((method) => `${method} ${route.path}`)
  })
}

const documented = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
  )

test('the document names every route that is mounted, and no other', () => {
  const stack = (desk.app.router as unknown as { stack: readonly Layer[] }).stack // as it is inside
  const pages = 'get /{*page}'
  const routes = mounted(stack).filter((route) => route !== pages)
  expect(routes.toSorted()).toEqual(documented().toSorted())
})

test('every route that is not marked open answers 401 without a session, and no other', async () => {
  const id = `${desk.account}.abcdefghijklmnopqrstuv`
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { security }]) => ({ path, method, security })),
  )
  const closed: string[] = []
  for (const { path, method } of routes) {
    const init = { method: method.toUpperCase() }
    const answer = await desk.browser().send(path.replace('{id}', id), init)
    if (answer.status === 401) closed.push(`${method} ${path}`)
  }
  const expected = routes.filter(({ security }) => security === undefined)
  expect(closed).toEqual(expected.map(({ path, method }) => `${method} ${path}`))
})

/** Documented paths of this method whose operation is so. */
const having = (method: string, is: (operation: Operation) => boolean) =>
  Object.entries(openapi.paths as Document['paths'])
    .filter(([path, methods]) => path.startsWith('/api') && methods[method] && is(methods[method]))
    .map(([path]) => path)

const hasBody = ({ requestBody }: Operation) => requestBody !== undefined
const hasQuery = ({ parameters = [] }: Operation) => parameters.some((one) => one.in === 'query')

describe('a field that no schema names is refused', () => {
  let browser: Browser
  let operationId: string
  let transactionId: string
  beforeAll(async () => {
    browser = await desk.signIn('admin')
    const seen = await payment(desk, caseOf('a capture'))
    transactionId = seen.id ?? ''
    operationId = (await leave(desk, seen, { state: 'NEEDS_REVIEW' })).id
  })

  const at = (path: string) =>
    path.replace('{id}', path.startsWith('/api/operations') ? operationId : transactionId)

  test.each(having('post', hasBody))('in the body of POST %s', async (path) => {
    const headers = { 'idempotency-key': randomUUID(), 'if-match': '"seen"' }
    const answer = await browser.post(at(path), { unheard: 1 }, headers)
    expect(answer.status).toBe(400)
    const fields = (await problemIn(answer)).fields?.map(({ path }) => path)
    expect(fields).toContain('unheard')
  })

  test.each(having('get', hasQuery))('in the query of GET %s', async (path) => {
    const answer = await browser.get(`${at(path)}?unheard=1`)
    expect(answer.status).toBe(400)
    const fields = (await problemIn(answer)).fields?.map(({ path }) => path)
    expect(fields).toContain('unheard')
  })

  test('and there are such routes', () => {
    expect(having('post', hasBody)).toHaveLength(13)
    expect(having('get', hasQuery)).toHaveLength(3)
  })
})

test('every reference in the document leads somewhere', () => {
  expect(document.openapi).toBe('3.1.0')
  const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(
    (match) => match[1],
  )
  expect(refs.length).toBeGreaterThan(20)
  const dangling = refs.filter((ref) => {
    const target = ref?.split('/').reduce<unknown>(
      (node, key) => (node as Record<string, unknown> | undefined)?.[key], // a step down the document
      document,
    )
    return typeof target !== 'object'
  })
  expect(dangling).toEqual([])
})
