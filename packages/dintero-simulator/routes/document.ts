import type { RequestHandler } from 'express'

/** `GET /openapi.json`: what this simulator answers. Loaded when it is asked for. */
export const sendDocument: RequestHandler = async (_req, res) => {
  const { DOCUMENT } = await import('../openapi/document.ts')
  res.json(DOCUMENT)
}
