import { useState } from 'react'
import { SelectField } from '../ui/SelectField.tsx'
import { toast } from '../ui/toasts.ts'
import { LOCALES } from '../words/locale.ts'
import { speak } from '../words/spoken.ts'
import { useLocale, useWords } from '../words/words.ts'
import { chooseTheme, currentTheme, THEMES } from './theme.ts'

/** Theme and language; they belong to this browser, not to the person. */
export function Preferences() {
  const words = useWords().common
  const locale = useLocale()
  const [theme, setTheme] = useState(currentTheme)

  return (
    <div className="grid grid-cols-2 gap-3">
      <SelectField
        label={words.language.label}
        value={locale}
        onChange={(value) => {
          const chosen = LOCALES.find((known) => known === value)
          if (chosen) speak(chosen).catch(() => toast(words.offline))
        }}
        options={LOCALES.map((value) => ({ value, label: words.language[value] }))}
      />
      <SelectField
        label={words.theme.label}
        value={theme}
        onChange={(value) => {
          const chosen = THEMES.find((known) => known === value) ?? 'system'
          chooseTheme(chosen)
          setTheme(chosen)
        }}
        options={THEMES.map((value) => ({ value, label: words.theme[value] }))}
      />
    </div>
  )
}
