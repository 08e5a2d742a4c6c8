import type { RequestHandler } from 'express'
import helmet from 'helmet'

const SELF = ["'self'"]
const NONE = ["'none'"]

/** What a browser may do with our pages: load from us alone, be framed by nobody. */
export const securityHeaders = (publicUrl: string | undefined): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: NONE,
        scriptSrc: SELF,
        styleSrc: SELF,
        imgSrc: [...SELF, 'data:'],
        connectSrc: SELF,
        fontSrc: SELF,
        manifestSrc: SELF,
        baseUri: NONE,
        formAction: SELF,
        frameAncestors: NONE,
      },
    },
    frameguard: { action: 'deny' },
    // Only where the public address is https for good; on this machine it would lock out plain http.
    strictTransportSecurity: publicUrl !== undefined && {
      maxAge: 31_536_000,
      includeSubDomains: false,
    },
  })

export const permissionsPolicy: RequestHandler = (_req, res, next) => {
  res.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()')
  next()
}

/** Payments are nobody's to keep but the page's. */
export const noStore: RequestHandler = (_req, res, next) => {
  res.set('Cache-Control', 'no-store')
  next()
}
