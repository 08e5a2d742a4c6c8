import type { Request, Response } from 'express'
import { MAX_AGE_MS } from './sessions.ts'

/** The session cookie; `publicUrl` is https or undefined, and then only this machine is served. */
export function sessionCookie(publicUrl: string | undefined) {
  const secure = publicUrl !== undefined
  // `__Host-`: the browser keeps it to this host, this path and https.
  const name = secure ? '__Host-paydesk' : 'paydesk'
  const attributes = { httpOnly: true, sameSite: 'strict', path: '/', secure } as const
  return {
    name,
    read: (req: Request) => valueOf(req.headers.cookie ?? '', name),
    write: (res: Response, secret: string) =>
      res.cookie(name, secret, { ...attributes, maxAge: MAX_AGE_MS }),
    clear: (res: Response) => res.clearCookie(name, attributes),
  }
}
export type SessionCookie = ReturnType<typeof sessionCookie>

function valueOf(header: string, name: string): string | undefined {
  for (const part of header.split(';')) {
    const [key = '', value = ''] = part.trim().split('=')
    if (key === name && /^[\w-]{43}$/.test(value)) return value
  }
  return undefined
}
