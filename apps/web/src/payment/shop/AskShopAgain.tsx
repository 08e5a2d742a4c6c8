import { useQuery } from '@tanstack/react-query'
import { shopQueries } from '../../shop/queries.ts'
import { AskAgain } from './NoOrder.tsx'

/** Asks the shop for the order of a payment once more, for a dialog that has it from the page. */
export function AskShopAgain({ transactionId }: { transactionId: string }) {
  const { isFetching, refetch } = useQuery({ ...shopQueries.of(transactionId), enabled: false })
  return <AskAgain busy={isFetching} onClick={() => void refetch()} />
}
