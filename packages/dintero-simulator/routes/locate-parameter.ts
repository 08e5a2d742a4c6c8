import type { ErrorRequestHandler } from 'express'
import { ApiError, InvalidParameter } from '../errors.ts'

/** Says of a wrong parameter where the document speaks of it (docs: checkout API). */
export const locateParameter: ErrorRequestHandler = async (error: unknown, req, _res, next) => {
  if (!(error instanceof InvalidParameter)) return next(error)
  const { placeOf } = await import('../openapi/place.ts')
  const { told } = error
  const path = placeOf(req.path, req.method, told.in, told.name)
  return next(path ? new ApiError(400, { ...told, path }) : error)
}
