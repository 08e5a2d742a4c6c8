import type { Plugin } from 'vite'

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
