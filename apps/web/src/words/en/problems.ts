/** What went wrong, by the code of the server's answer; read only where something did. */
export const problems = {
  unreadable: 'The answer could not be read.',
  'bad-request': 'The request was not understood.',
  'not-signed-in': 'You are signed out. Sign in again.',
  'wrong-password': 'E-mail or password is wrong.',
  'password-must-change': 'Choose a password of your own first.',
  forbidden: 'Your role does not allow this. Ask an administrator.',
  'cross-site': 'The request came from another site and was stopped.',
  'not-found': 'There is no such payment on this account.',
  'not-on-review':
    'It is decided already, or the payment shows something of it by now. Look at it again.',
  'not-as-confirmed':
    'The payment shows something of it that was not confirmed, such as another amount or the same twice. So it is neither closed nor re-issued; accept what Dintero shows instead.',
  'not-contradicted':
    'What the payment shows does not contradict the confirmation any more. Close the operation or re-issue it.',
  'not-this-payment':
    'What Dintero answers is of another payment or currency. While it is, this cannot be decided; ask Dintero.',
  'payment-changed': 'This payment changed since you looked. Nothing was done; look at it again.',
  'unresolved-operation': 'Something else on this payment is not finished yet. Wait for it.',
  'key-reused': 'This was confirmed before with other figures. Close and start again.',
  'if-match-missing': 'The request did not say which version of the payment you saw.',
  'too-many-requests': 'Too many attempts. Wait a little and try again.',
  'upstream-unreadable': 'Dintero answered with something we could not read.',
  'upstream-unavailable': 'Dintero cannot be reached right now.',
  'upstream-slow': 'Dintero did not answer in time.',
  'upstream-refused': 'Dintero refused the request.',
  'shop-unavailable': 'The shop cannot be read right now.',
  'store-unavailable': 'Paydesk’s own store does not answer.',
  bug: 'Something went wrong on our side.',
}

/** What stands in the place of a page that is not there, or broke. */
export const trouble = {
  notFound: {
    title: 'There is nothing at this address',
    text: 'The link may be old or mistyped.',
  },
  broken: {
    text: 'Nothing was sent or changed by this. Try again; if it stays, give the reference below to whoever looks after Paydesk.',
    reference: (id: string) => `Reference ${id}`,
  },
}
