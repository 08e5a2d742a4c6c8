import type { session as en } from '../en/session.ts'

export const session: typeof en = {
  title: 'Logg inn',
  email: 'E-post',
  emailMissing: 'Skriv e-postadressen din.',
  password: 'Passord',
  passwordMissing: 'Skriv passordet ditt.',
  signIn: 'Logg inn',
  demo: {
    title: 'Dette er en demo',
    text: (password) =>
      `Den medfølgende simulatoren står inn for Dintero; ingen ekte penger flyttes. Passordet er ${password} for alle.`,
    signInAs: (role) => `Logg inn som ${role}`,
  },
  newPassword: {
    title: 'Velg et nytt passord',
    why: 'Passordet du fikk, virker én gang. Velg ditt eget for å gå videre.',
    current: 'Nåværende passord',
    oneTime: 'Passordet du fikk',
    currentMissing: 'Skriv passordet du logget inn med.',
    wrong: 'Det er ikke passordet du logget inn med.',
    next: 'Nytt passord',
    hint: (min) => `Minst ${min} tegn. Noen ord uten sammenheng er lette å huske.`,
    problems: {
      short: (min) => `Bruk minst ${min} tegn.`,
      same: () => 'Velg et annet enn det nåværende.',
    },
    save: 'Lagre og gå videre',
  },
}
