import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './api.ts'

/** Reads are tried again where that may help; writes never: the first may have been done. */
export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: (failures, error) => failures < 2 && mayPass(error),
        retryDelay: (failures) => 400 * 2 ** failures,
      },
      // 'online' would hold a capture back while offline and send it when nobody looks any more.
      mutations: { networkMode: 'always', retry: 0 },
    },
  })

const mayPass = (error: Error) =>
  error instanceof ApiError && (error.kind === 'offline' || [502, 503, 504].includes(error.status))
