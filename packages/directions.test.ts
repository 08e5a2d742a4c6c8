import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

/** What each folder may import of ours, by package or by file of a package. */
const OURS: Record<string, readonly string[]> = {
  'packages/money': [],
  'packages/payments': ['money'],
  'packages/one-shot': [],
  'packages/dintero': ['one-shot'],
  'packages/contract': [],
  'packages/dintero-simulator': [],
  'packages/woocommerce': ['money', 'one-shot'],
  'packages/woocommerce-simulator': [],
  'apps/bff': ['contract', 'dintero', 'money', 'payments', 'woocommerce'],
  'apps/web': [
    'contract',
    'dintero/payer-name',
    'dintero/schema',
    'money',
    'payments',
    'woocommerce/gateway',
    'woocommerce/in-step',
    'woocommerce/order-change',
    'woocommerce/recognise',
    'woocommerce/refund-lines',
    'woocommerce/refund-record',
  ],
  'apps/torture': ['contract', 'dintero-simulator/control-client'],
}

/** What each folder may import of the world; a folder that is not named may import what its package.json says. */
const WORLD: Record<string, readonly string[]> = {
  'packages/money': [],
  'packages/payments': [],
  'packages/contract': ['zod/mini'],
  'packages/one-shot': ['undici'],
  'packages/dintero': ['zod/mini', 'undici'],
  'packages/woocommerce': ['zod/mini', 'undici'],
}

/** Files of a package that the browser loads: nothing but zod/mini from the world, and nothing of Node. */
const BROWSER_SAFE = [
  'packages/dintero/payer-name.ts',
  'packages/dintero/schema.ts',
  'packages/woocommerce/gateway.ts',
  'packages/woocommerce/in-step.ts',
  'packages/woocommerce/order-change.ts',
  'packages/woocommerce/recognise.ts',
  'packages/woocommerce/record-lines.ts',
  'packages/woocommerce/refund-lines.ts',
  'packages/woocommerce/refund-record.ts',
  ...sourcesOf('packages/contract'),
]

function sourcesOf(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/(^|\/)(node_modules|dist|e2e|testing)\//.test(file))
    .filter((file) => !/\.test\.tsx?$|\.config\.ts$/.test(file))
    .map((file) => join(folder, file))
}

/** Modules that a file names in `import`, `export … from` and `import()`, as written. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(ROOT, file), 'utf8')
  return [
    ...text.matchAll(/^(?:import|export)\s[^'"]*?\sfrom\s*'([^']+)'/gm),
    ...text.matchAll(/^import\s*'([^']+)'/gm),
    ...text.matchAll(/\bimport\(\s*'([^']+)'/g),
  ].map((match) => match[1] ?? '')
}

const allowed = (name: string, list: readonly string[]) =>
  list.some((entry) => name === entry || name.startsWith(`${entry}/`))

test.each(Object.entries(OURS))('%s imports of ours only what it may', (folder, list) => {
  const self = folder.split('/')[1] ?? ''
  const wrong = sourcesOf(folder).flatMap((file) =>
    importsOf(file)
      .filter((name) => name.startsWith('@paydesk/'))
      .map((name) => name.slice('@paydesk/'.length))
      .filter((name) => !allowed(name, [...list, self]))
      .map((name) => `${file} imports ${name}`),
  )
  expect(wrong).toEqual([])
})

test.each(Object.entries(WORLD))('%s imports of the world only what it may', (folder, list) => {
  const wrong = sourcesOf(folder).flatMap((file) =>
    importsOf(file)
      .filter((name) => !name.startsWith('.') && !name.startsWith('@paydesk/'))
      .filter(
        (name) =>
          !allowed(name, list) && !(folder === 'packages/dintero' && name.startsWith('node:')),
      )
      .map((name) => `${file} imports ${name}`),
  )
  expect(wrong).toEqual([])
})

test.each(BROWSER_SAFE)('%s can be loaded by a browser', (file) => {
  const wrong = importsOf(file).filter(
    (name) => name !== 'zod/mini' && !name.startsWith('.') && !name.startsWith('@paydesk/money/'),
  )
  expect(wrong).toEqual([])
})

test('no relative import leaves its own package or app', () => {
  const wrong = Object.keys(OURS).flatMap((folder) =>
    sourcesOf(folder).flatMap((file) =>
      importsOf(file)
        .filter((name) => name.startsWith('.'))
        .filter((name) =>
          relative(join(ROOT, folder), join(ROOT, file, '..', name)).startsWith('..'),
        )
        .map((name) => `${file} imports ${name}`),
    ),
  )
  expect(wrong).toEqual([])
})

test('inside the web app, the design system knows no vertical', () => {
  const wrong = sourcesOf('apps/web/src/ui').flatMap((file) =>
    importsOf(file)
      .filter((name) => name.startsWith('..'))
      .filter((name) => !name.startsWith('../words/'))
      .map((name) => `${file} imports ${name}`),
  )
  expect(wrong).toEqual([])
})

test('a vertical imports another one’s queries, wording and pure files, never its components', () => {
  const SHARED = new Set(['ui', 'words', 'shell'])
  const wrong = sourcesOf('apps/web/src').flatMap((file) => {
    const [vertical = '', ...rest] = relative('apps/web/src', file).split('/')
    if (rest.length === 0 || SHARED.has(vertical)) return []
    return importsOf(file)
      .filter((name) => name.startsWith('.') && name.endsWith('.tsx'))
      .filter((name) => {
        const [other = '', ...inside] = relative('apps/web/src', join(file, '..', name)).split('/')
        return inside.length > 0 && other !== vertical && !SHARED.has(other)
      })
      .map((name) => `${file} imports ${name}`)
  })
  expect(wrong).toEqual([])
})

test('the simulator and the BFF’s entries are imported by nobody but main', () => {
  const wrong = ['apps/bff', 'apps/web'].flatMap((folder) =>
    sourcesOf(folder).flatMap((file) =>
      importsOf(file)
        .filter((name) => name.endsWith('/main.ts') && !/\/(start|dev)\.ts$/.test(file))
        .map((name) => `${file} imports ${name}`),
    ),
  )
  expect(wrong).toEqual([])
})
