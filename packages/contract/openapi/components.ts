import * as z from 'zod/mini'
import { change, dinteroHealth } from '../events.ts'
import { operation, operationAnswer, operationState } from '../operation.ts'
import { problem } from '../problem.ts'
import {
  authorizationRequest,
  captureRequest,
  decisionRequest,
  refundRequest,
  shopCaptureRequest,
  tellRefundRequest,
  tellRequest,
  voidRequest,
} from '../requests.ts'
import { passwordRequest, session, signInRequest, welcome } from '../session.ts'
import { connectedShop, outOfStepPage, shopView } from '../shop.ts'

/** Every schema that has a name in the document. */
const NAMED = {
  AuthorizationRequest: authorizationRequest,
  CaptureRequest: captureRequest,
  Change: change,
  ConnectedShop: connectedShop,
  DecisionRequest: decisionRequest,
  DinteroHealth: dinteroHealth,
  Operation: operation,
  OperationAnswer: operationAnswer,
  OperationState: operationState,
  OutOfStepPage: outOfStepPage,
  PasswordRequest: passwordRequest,
  Problem: problem,
  RefundRequest: refundRequest,
  Session: session,
  ShopCaptureRequest: shopCaptureRequest,
  ShopView: shopView,
  SignInRequest: signInRequest,
  TellRefundRequest: tellRefundRequest,
  TellRequest: tellRequest,
  VoidRequest: voidRequest,
  Welcome: welcome,
}
export type Name = keyof typeof NAMED | 'Transaction'

const registry = z.registry<{ id: string }>()
for (const [id, schema] of Object.entries(NAMED)) registry.add(schema, { id })

/** The schemas as JSON Schema 2020-12, referring to each other by name. */
export function componentSchemas(): Record<string, object> {
  const { schemas } = z.toJSONSchema(registry, {
    io: 'input',
    uri: (id) => `#/components/schemas/${id}`,
  })
  // The document says once, for all of them, where they are and which JSON Schema they speak.
  const OWN = new Set(['$schema', '$id'])
  const within = (schema: object) => Object.entries(schema).filter(([key]) => !OWN.has(key))
  return Object.fromEntries(
    Object.entries(schemas).map(([id, schema]) => [id, Object.fromEntries(within(schema))]),
  )
}
