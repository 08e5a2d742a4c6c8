/** The forms a language has; `other` always exists. */
type Forms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>

/** Chooses the form of a counted thing by the language's own rule. */
export function pluralOf(language: string) {
  const rules = new Intl.PluralRules(language)
  return (count: number, forms: Forms): string => forms[rules.select(count)] ?? forms.other
}
