export const session = {
  title: 'Sign in',
  email: 'E-mail',
  emailMissing: 'Enter your e-mail address.',
  password: 'Password',
  passwordMissing: 'Enter your password.',
  signIn: 'Sign in',
  demo: {
    title: 'This is a demo',
    text: (password: string) =>
      `The bundled simulator stands in for Dintero; no real money moves. Everyone’s password is ${password}.`,
    signInAs: (role: string) => `Sign in as ${role}`,
  },
  newPassword: {
    title: 'Choose a new password',
    why: 'The password you were given works once. Choose one of your own to go on.',
    current: 'Current password',
    oneTime: 'The password you were given',
    currentMissing: 'Enter the password you signed in with.',
    wrong: 'That is not the password you signed in with.',
    next: 'New password',
    hint: (min: number) =>
      `At least ${min} characters. A few unrelated words are easy to remember.`,
    problems: {
      short: (min: number) => `Use at least ${min} characters.`,
      same: (_min: number) => 'Choose one that differs from the current password.',
    },
    save: 'Save and go on',
  },
}
