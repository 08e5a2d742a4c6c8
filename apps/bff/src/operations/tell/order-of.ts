import { tellRequest, type TellRequest } from '@paydesk/contract/requests'
import type { StoredOperation } from '../../store/operations.ts'

/** Which order of which shop a tell is for. Throws ZodError for a row that is none. */
export const orderOf = ({ request }: Pick<StoredOperation, 'request'>): TellRequest =>
  tellRequest.parse({ shop: request['shop'], order_id: request['order_id'] })
