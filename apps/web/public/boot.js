// Before the first paint, and a file of its own because the content security policy allows no inline script.
try {
  const theme = localStorage.getItem('paydesk.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Storage is closed to this page: the system's theme it is.
}
