import type { QueryClient } from '@tanstack/react-query'
import { redirect, type LoaderFunctionArgs } from 'react-router'
import { ApiError } from '../api.ts'
import { paths } from '../paths.ts'
import { session } from './queries.ts'

/** Nobody sees a page of the desk without a session, or with a one-time password still in use. */
export const sessionLoader =
  (queryClient: QueryClient) =>
  async ({ request }: LoaderFunctionArgs) => {
    const { pathname, search } = new URL(request.url)
    try {
      const { person } = await queryClient.ensureQueryData(session)
      return person.mustChangePassword ? redirect(paths.password) : null
    } catch (error) {
      if (error instanceof ApiError && error.status === 401)
        return redirect(paths.signIn(pathname + search))
      throw error
    }
  }
