import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestDesk, type TestDesk } from '../testing/harness.ts'

interface Operation {
  readonly security?: readonly unknown[]
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
