import { dinteroEnv, startDesk, startSimulator } from '@paydesk/web/e2e/processes'

/** What everything is measured on: a seeded simulator, and the production build in front of it. */
export async function startStand(payments: number) {
  const simulator = await startSimulator(['--payments', String(payments), '--seed', '1'])
  const { url, account, clientId, clientSecret } = simulator
  const desk = await startDesk(dinteroEnv(url, account, clientId, clientSecret))
  return {
    simulator,
    desk,
    cookie: await signIn(desk.url),
    token: await accessToken(url, account, clientId, clientSecret),
    stop: async () => {
      await desk.stop()
      await simulator.stop()
    },
  }
}
export type Stand = Awaited<ReturnType<typeof startStand>>

/** The session cookie of the demo's support person, as a `Cookie` header. */
async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'paydesk' },
    body: JSON.stringify({ email: 'support@demo.test', password: 'paydesk-demo' }),
  })
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0]
  if (!cookie) throw new Error(`Sign-in answered ${answer.status} without a cookie`)
  return cookie
}

/** A token that reads everything of the account. */
export async function accessToken(url: string, account: string, id: string, secret: string) {
  const answer = await fetch(`${url}/v1/accounts/${account}/auth/token`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
    },
    body: JSON.stringify({
      grant_type: 'client_credentials',
      audience: `https://api.dintero.com/v1/accounts/${account}`,
    }),
  })
  const body = (await answer.json()) as { access_token?: string }
  if (!body.access_token) throw new Error(`The token endpoint answered ${answer.status}`)
  return body.access_token
}
