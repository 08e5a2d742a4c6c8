// Before the first paint, and a file of its own because the content security policy allows no inline script.
try {
  const theme = localStorage.getItem('paydesk.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Storage is closed to this page: the system's theme it is.
}

// Every page but sign-in needs the desk; its code need not wait until the start has been read.
const { desk } = document.currentScript.dataset
if (desk && location.pathname !== '/sign-in') {
  const link = document.createElement('link')
  link.rel = 'modulepreload'
  link.href = desk
  document.head.append(link)
}
