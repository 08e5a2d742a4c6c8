export const LOCALES = ['en-GB', 'nb-NO'] as const
export type Locale = (typeof LOCALES)[number]

const STORED = 'paydesk.locale'

const isLocale = (text: string | null): text is Locale => LOCALES.some((locale) => locale === text)

/** What was chosen before, else the first of the browser's languages that we speak, else English. */
export function firstLocale(languages: readonly string[], stored: string | null): Locale {
  if (isLocale(stored)) return stored
  for (const language of languages) {
    const [primary] = language.toLowerCase().split('-')
    if (primary === 'en') return 'en-GB'
    // `no` covers bokmål in older browsers; a reader of nynorsk, Danish or Swedish gets English less often than bokmål.
    if (primary === 'nb' || primary === 'no' || primary === 'nn') return 'nb-NO'
  }
  return 'en-GB'
}

export function storedLocale(): string | null {
  try {
    return localStorage.getItem(STORED)
  } catch {
    return null
  }
}

export function storeLocale(locale: Locale) {
  try {
    localStorage.setItem(STORED, locale)
  } catch {
    // Storage is closed to this page: the choice lasts until it is reloaded.
  }
}
