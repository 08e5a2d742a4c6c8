import type { ErrorRequestHandler } from 'express'
import type { ZodError } from 'zod'

/**
 * WordPress' way of saying no: `{code, message, data}`. WooCommerce gives some errors a bare number
 * as data, and WordPress answers those with 500 whatever the number is.
 */
export class WpError extends Error {
  override name = 'WpError'
  readonly status: number
  readonly body: { code: string; message: string; data: unknown }

  constructor(
    code: string,
    message: string,
    data: { status: number; [field: string]: unknown } | number,
  ) {
    super(message)
    this.status = typeof data === 'number' ? 500 : data.status
    this.body = { code, message, data }
  }
}

export const noRoute = () =>
  new WpError('rest_no_route', 'No route was found matching the URL and request method.', {
    status: 404,
  })

/** A parameter that its schema refuses. */
const invalidParameter = (name: string, reason: string) =>
  new WpError('rest_invalid_param', `Invalid parameter(s): ${name}`, {
    status: 400,
    params: { [name]: reason },
    details: { [name]: { code: 'rest_invalid_param', message: reason, data: null } },
  })

/** The first parameter that a schema refuses. */
export function invalidBody(error: ZodError): WpError {
  const [issue] = error.issues
  return invalidParameter(issue?.path.join('.') || 'body', issue?.message ?? 'is not valid')
}

export const invalidId = (status: number) =>
  new WpError('woocommerce_rest_shop_order_invalid_id', 'Invalid ID.', { status })

/** A refund that was not made, and left nothing behind. The bare 500 is WooCommerce's. */
export const noRefund = (message: string) =>
  new WpError('woocommerce_rest_cannot_create_order_refund', message, 500)

/** The last middleware: the only place an error becomes an answer. */
export const sendError: ErrorRequestHandler = (error: unknown, _req, res, next) => {
  if (res.headersSent) return next(error)
  if (error instanceof WpError) return void res.status(error.status).json(error.body)
  if (error instanceof SyntaxError)
    return void res.status(400).json({
      code: 'rest_invalid_json',
      message: 'Invalid JSON body passed.',
      data: { status: 400, json_error_code: 4, json_error_message: 'Syntax error' },
    })
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  res.status(500).json({
    code: 'internal_server_error',
    message: 'There has been a critical error on this website.',
    data: { status: 500 },
  })
}
