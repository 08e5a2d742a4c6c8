import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { minify, runnerImport, type Plugin } from 'vite'
import type * as StartPage from './src/start-page.tsx'

/**
 * What vite and Tailwind ship for browsers and builds that this app does not have: a wrapper that
 * preloads what a lazy import needs (nothing here: see `modulePreload`), and defaults for browsers
 * without `@property`, which are older than `build.target`.
 */
export const withoutFallbacks = (): Plugin => ({
  name: 'without-fallbacks',
  apply: 'build',
  enforce: 'pre',
  load: (id) =>
    id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load()' : undefined,
  transform: (code, id) =>
    id.endsWith('.css')
      ? code.replace(/@layer properties \{\s*@supports[^{]*\{[^{]*\{[^}]*\}\s*\}\s*\}/, '')
      : undefined,
})

const LEFT_OUT = "const left = () => { throw new Error('left out by vite-plugins.ts') }"

/** Modules by the end of their names, and what stands in their place. */
const UNUSED: Readonly<Record<string, string>> = {
  'query-core/build/modern/infiniteQueryBehavior.js': `${LEFT_OUT}
    export { left as hasNextPage, left as hasPreviousPage, left as infiniteQueryBehavior }`,
  'router/instrumentation.js': `${LEFT_OUT}
    export const consumeInstrumentationClientResultMetaReceiver = () => undefined
    export { left as getRouteInstrumentationUpdates, left as instrumentClientSideRouter, left as instrumentHandler, left as instrumentationResultMetaContext }`,
}

/** Parts of libraries that work for an option which nobody here sets, and that say so if somebody does. */
export const withoutUnused = (): Plugin => ({
  name: 'without-unused',
  apply: 'build',
  enforce: 'pre',
  load: (id) => Object.entries(UNUSED).find(([name]) => id.endsWith(name))?.[1],
})

const KEY = /,\s*key: "[^"]*"/g
const ALIASES = /,\s*aliases: \[[^\]]*\]/

/**
 * Random keys of icons' parts, which compress to nothing less: React asks for them where parts come
 * and go, and says so while developing. And the names that icons once had, which become classes.
 */
export const bareIcons = (): Plugin => ({
  name: 'bare-icons',
  apply: 'build',
  transform: {
    filter: { id: /lucide-react\/dist\/esm\/icons\// },
    handler: (code) => code.replace(KEY, '').replace(ALIASES, ''),
  },
})

/** Tells `boot.js` where the desk's code is, so that it arrives beside the start and not after it. */
export const namedDesk = (): Plugin => ({
  name: 'named-desk',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle }) {
      const desk = Object.values(bundle ?? {}).find(
        (file) => file.type === 'chunk' && file.name === 'desk',
      )
      return desk && html.replace('src="/boot.js"', `$& data-desk="/${desk.fileName}"`)
    },
  },
})

/** What stands in `public/` is copied as it is: this takes the comments out of what every page waits for. */
export const smallBoot = (): Plugin => {
  let boot: string
  return {
    name: 'small-boot',
    apply: 'build',
    configResolved: ({ root, build }) => {
      boot = join(root, build.outDir, 'boot.js')
    },
    async closeBundle() {
      const { code } = await minify('boot.js', await readFile(boot, 'utf8'))
      await writeFile(boot, code)
    },
  }
}

const MODULE = /<script type="module" crossorigin src="([^"]+)"><\/script>/g

/**
 * Beside `index.html`: the page with the start page already painted, `start-<desk>.html`. Its code
 * is fetched at once and run by `boot.js` when the painted page has been seen.
 */
export const startPages = (): Plugin => {
  let root: string
  let folder: string
  return {
    name: 'start-pages',
    apply: 'build',
    configResolved: (config) => {
      root = config.root
      folder = join(root, config.build.outDir)
    },
    async closeBundle() {
      const index = await readFile(join(folder, 'index.html'), 'utf8')
      const code = [...index.matchAll(MODULE)].at(-1)?.[1]
      if (code === undefined) throw new Error('index.html runs no code')
      const page = index
        .replace('src="/boot.js"', `$& data-start="${code}"`)
        .replaceAll(MODULE, '<link rel="modulepreload" crossorigin href="$1" />')
      const { module } = await runnerImport<typeof StartPage>(join(root, 'src/start-page.tsx'), {
        configFile: false,
        root,
      })
      for (const [name, painted] of Object.entries(module.startPages)) {
        const place = '<div id="root">'
        const whole = page.replace(place, () => place + painted)
        await writeFile(join(folder, `start-${name}.html`), whole)
      }
    },
  }
}
