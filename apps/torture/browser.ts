import { send, type Reply } from './reply.ts'

/** A person's page: its cookie outlives the desk's processes, since the session is in the store. */
export function createBrowser(urls: () => string) {
  let cookie = ''
  const headers = () => ({ 'x-requested-with': 'paydesk', cookie })
  const json = { 'content-type': 'application/json' }

  return {
    get: (path: string): Promise<Reply> => send(urls() + path, { headers: headers() }),

    post: (path: string, body?: unknown, more: Record<string, string> = {}): Promise<Reply> =>
      send(urls() + path, {
        method: 'POST',
        headers: { ...headers(), ...(body !== undefined && json), ...more },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),

    async signIn(email: string, password: string) {
      const reply = await send(`${urls()}/api/session`, {
        method: 'POST',
        headers: { ...headers(), ...json },
        body: JSON.stringify({ email, password }),
      })
      if (reply.status !== 200 || reply.cookie === undefined)
        throw new Error(`Signing in as ${email} answered ${String(reply.status)}`)
      cookie = reply.cookie
    },

    /** The server-sent events of one desk, as they come; ends when it does. */
    async *events(url: string): AsyncGenerator<string> {
      const answer = await fetch(`${url}/api/events`, { headers: headers() })
      let rest = ''
      for await (const chunk of answer.body ?? []) {
        const lines = (rest + new TextDecoder().decode(chunk)).split('\n')
        rest = lines.pop() ?? ''
        yield* lines.filter((line) => line.startsWith('data:')).map((line) => line.slice(5))
      }
    },
  }
}
export type Browser = ReturnType<typeof createBrowser>
