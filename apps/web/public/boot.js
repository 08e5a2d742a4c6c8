// Before the first paint, and a file of its own because the content security policy allows no inline script.
try {
  const theme = localStorage.getItem('paydesk.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Storage is closed to this page: the system's theme it is.
}

// What every page but sign-in needs need not wait until the start has been read: the desk's code,
// the session, and on the start page the list that it begins with.
const { desk } = document.currentScript.dataset
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
