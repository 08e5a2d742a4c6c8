/** Every URL of the app. */
export const paths = {
  home: '/',
  signIn: (from?: string) => (from ? `/sign-in?from=${encodeURIComponent(from)}` : '/sign-in'),
  password: '/password',
  payments: (search = '') => (search ? `/payments?${search}` : '/payments'),
  /** `open` opens the dialog of that action, where the payment allows it. */
  payment: (id: string, open?: 'capture' | 'refund' | 'cancel') =>
    `/payments/${encodeURIComponent(id)}${open ? `?do=${open}` : ''}`,
  attention: '/attention',
  outOfStep: '/out-of-step',
}

/** Where to go after sign-in: a path of ours, whatever a link put there. */
export function returnPath(from: string | null): string {
  // Resolved as a browser would: `//evil.test` and `/\evil.test` are other sites.
  if (!from?.startsWith('/')) return paths.home
  const url = new URL(from, 'https://paydesk.invalid')
  return url.origin === 'https://paydesk.invalid' ? url.pathname + url.search : paths.home
}
