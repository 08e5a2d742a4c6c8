export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

// `public/boot.js` reads the same before the first paint.
const STORED = 'paydesk.theme'

export function currentTheme(): Theme {
  const chosen = document.documentElement.dataset['theme']
  return THEMES.find((theme) => theme === chosen) ?? 'system'
}

export function chooseTheme(theme: Theme) {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
  try {
    if (theme === 'system') localStorage.removeItem(STORED)
    else localStorage.setItem(STORED, theme)
  } catch {
    // Storage is closed to this page: the choice lasts until it is reloaded.
  }
}
