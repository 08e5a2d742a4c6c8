/** What came back to a page; `status` is null where nothing did. */
export interface Reply {
  readonly from: number
  readonly to: number
  readonly status: number | null
  readonly etag: string | null
  readonly body: unknown
}

/** A page gives up after this: the desk answers within 10.5 s. */
const PATIENCE_MS = 20_000

/** Sends one request, never twice. Never throws: a connection that dies is a reply too. */
export async function send(url: string, init: RequestInit): Promise<Reply & { cookie?: string }> {
  const from = Date.now()
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const answer = await fetch(url, { ...init, redirect: 'manual', signal })
    const text = await answer.text()
    const body: unknown = text === '' ? null : JSON.parse(text)
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0]
    const { status } = answer
    const reply = { from, to: Date.now(), status, etag: answer.headers.get('etag'), body }
    return cookie === undefined ? reply : { ...reply, cookie }
  } catch {
    return { from, to: Date.now(), status: null, etag: null, body: null }
  }
}
