// Before the first paint, and a file of its own because the content security policy allows no inline script.
const html = document.documentElement
// As `firstLocale` in src/words/locale.ts finds it.
let locale = navigator.languages.find((language) => /^(en|nb|no|nn)\b/i.test(language)) ?? 'en'
try {
  const theme = localStorage.getItem('paydesk.theme')
  if (theme === 'light' || theme === 'dark') html.dataset.theme = theme
  locale = localStorage.getItem('paydesk.locale') ?? locale
} catch {
  // Storage is closed to this page: the system's theme and language it is.
}
html.lang = /^en/i.test(locale) ? 'en-GB' : 'nb-NO'

// What every page but sign-in needs need not wait until the start has been read: the desk's code,
// the session, and on the start page the list that it begins with.
const { desk, start } = document.currentScript.dataset
if (desk && location.pathname !== '/sign-in') {
  preload({ rel: 'modulepreload', href: desk })
  preloadRead('/api/session')
  if (/^\/(payments)?$/.test(location.pathname) && location.search === '')
    preloadRead('/api/transactions?limit=25')
}

function preloadRead(href) {
  preload({ rel: 'preload', as: 'fetch', crossOrigin: '', href })
}

function preload(link) {
  document.head.append(Object.assign(document.createElement('link'), link))
}

// The start page comes painted: the code that takes its place runs when that has been seen.
if (start)
  addEventListener('DOMContentLoaded', () => {
    if (document.hidden) run()
    else requestAnimationFrame(() => setTimeout(run))
  })

function run() {
  import(start).catch(unloaded)
}

// Where no code can run, nothing else could say so.
addEventListener('error', ({ target }) => target instanceof HTMLScriptElement && unloaded(), true)

function unloaded() {
  document.getElementById('root').hidden = true
  document.getElementById('unloaded').hidden = false
}
